import type { FileCoverage } from "../../model/coverage.ts";
import type { FormatRow } from "../test-reports/format.ts";

/** Every format of coverage, in the order in which a report is tried; messages, help, config and README name them from here. */
export const coverageFormats: readonly FormatRow<FileCoverage>[] = [
  { name: "LCOV", load: async () => (await import("./formats/lcov.ts")).lcov },
  { name: "Cobertura XML", load: async () => (await import("./formats/cobertura.ts")).cobertura },
  { name: "Istanbul JSON", load: async () => (await import("./formats/istanbul.ts")).istanbul },
  { name: "JaCoCo XML", load: async () => (await import("./formats/jacoco.ts")).jacoco },
  { name: "Go coverprofile", load: async () => (await import("./formats/go-cover.ts")).goCover },
];
