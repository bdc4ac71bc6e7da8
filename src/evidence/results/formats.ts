import type { TestResult } from "../../model/results.ts";
import type { FormatRow } from "../test-reports/format.ts";

/** Every format of test results, in the order in which they are tried. Messages, help, config and README take the names from here. */
export const resultFormats: readonly FormatRow<TestResult>[] = [
  { name: "JUnit XML", load: async () => (await import("./formats/junit.ts")).junitResults },
  { name: "vitest or jest JSON", load: async () => (await import("./formats/jest-json.ts")).jestJson },
  { name: "go test -json", load: async () => (await import("./formats/go-test.ts")).goTest },
  { name: "TAP 13 or 14", load: async () => (await import("./formats/tap.ts")).tap },
];
