import type { TestResult } from "../../model/results.ts";
import type { FormatRow } from "../test-reports/format.ts";

/** Every format of test results, in the order in which they are tried. Messages, help, config and README take the names from here. */
export const resultFormats: readonly FormatRow<TestResult>[] = [
  { name: "JUnit XML", load: async () => (await import("./formats/junit.ts")).junitResults },
  { name: "vitest or jest JSON", load: async () => (await import("./formats/jest-json.ts")).jestJson },
  { name: "go test -json", load: async () => (await import("./formats/go-test.ts")).goTest },
  { name: "TAP 13 or 14", load: async () => (await import("./formats/tap.ts")).tap },
  { name: "TRX", load: async () => (await import("./formats/trx.ts")).trx },
  { name: "xUnit.net XML", load: async () => (await import("./formats/xunit.ts")).xunit },
  { name: "NUnit 3 XML", load: async () => (await import("./formats/nunit.ts")).nunit },
  { name: "CTRF", load: async () => (await import("./formats/ctrf.ts")).ctrf },
  { name: "Playwright JSON", load: async () => (await import("./formats/playwright.ts")).playwright },
  { name: "mocha or mochawesome JSON", load: async () => (await import("./formats/mocha.ts")).mocha },
  { name: "RSpec JSON", load: async () => (await import("./formats/rspec.ts")).rspec },
  { name: "Cucumber JSON", load: async () => (await import("./formats/cucumber.ts")).cucumber },
  { name: "dart test JSON", load: async () => (await import("./formats/dart.ts")).dart },
  { name: "cargo test", load: async () => (await import("./formats/cargo-test.ts")).cargoTest },
];
