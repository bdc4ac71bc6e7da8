import type { FileCoverage } from "../../model/coverage.ts";
import type { FormatRow } from "../test-reports/format.ts";

/** Every coverage format, in the order in which they are tried. Messages, help, config and README take the names from here. */
export const coverageFormats: readonly FormatRow<FileCoverage>[] = [
  { name: "LCOV", load: async () => (await import("./formats/lcov.ts")).lcov },
  { name: "Cobertura XML", load: async () => (await import("./formats/cobertura.ts")).cobertura },
  { name: "Istanbul JSON", load: async () => (await import("./formats/istanbul.ts")).istanbul },
  { name: "JaCoCo XML", load: async () => (await import("./formats/jacoco.ts")).jacoco },
  { name: "Go coverprofile", load: async () => (await import("./formats/go-cover.ts")).goCover },
];
