import type { FileCoverage } from "../../model/coverage.ts";
import type { FormatRow } from "../test-reports/format.ts";

/** Every coverage format, in the order in which they are tried. Messages, help, config and README take the names from here. */
export const coverageFormats: readonly FormatRow<FileCoverage>[] = [
  { name: "LCOV", load: async () => (await import("./formats/lcov.ts")).lcov },
  { name: "Cobertura XML", load: async () => (await import("./formats/cobertura.ts")).cobertura },
  { name: "Istanbul JSON", load: async () => (await import("./formats/istanbul.ts")).istanbul },
  { name: "JaCoCo XML", load: async () => (await import("./formats/jacoco.ts")).jacoco },
  { name: "Go coverprofile", load: async () => (await import("./formats/go-cover.ts")).goCover },
  { name: "coverage.py JSON", load: async () => (await import("./formats/coverage-py.ts")).coveragePy },
  { name: "Clover XML", load: async () => (await import("./formats/clover.ts")).clover },
  { name: "SimpleCov JSON", load: async () => (await import("./formats/simplecov.ts")).simpleCov },
  { name: "OpenCover XML", load: async () => (await import("./formats/opencover.ts")).openCover },
  { name: "llvm-cov JSON", load: async () => (await import("./formats/llvm-cov.ts")).llvmCov },
];
