import type { TestResult } from "../../model/results.ts";

/**
 * What a failed case stands for if it is not a test, but something that runs around tests. `class`: everything in its class or file.
 * `suite`: everything in the suite with these titles. `element`: everything in the report's element that contains it.
 */
export type HookScope =
  | { readonly kind: "class"; readonly classname: string | null }
  | { readonly kind: "suite"; readonly titles: string }
  | { readonly kind: "element" };

interface HookRow {
  readonly name: RegExp;
  scope(found: RegExpExecArray, result: TestResult): HookScope;
}

const ofClass = (): HookScope => ({ kind: "class", classname: null });
const ofNamedClass = ([, classname = ""]: RegExpExecArray): HookScope => ({ kind: "class", classname });

/** How runners name what is not a test, one row a habit. A test that has such a name itself is found by its TEST as well. */
const HOOKS: readonly HookRow[] = [
  // Gradle: outside of any method, before the class, a static initialiser. Kotest and Spock by way of Gradle, too.
  { name: /^(?:executionError|initializationError|classMethod)(?:\(\))?$/, scope: ofClass },
  // unittest and its XML runners.
  { name: /^(?:setUp|tearDown)(?:Class|Module) \(([\w.]+)\)$/, scope: ofNamedClass },
  // PHPUnit and TestNG by the names that their documentation gives to them.
  { name: /^(?:setUpBeforeClass|tearDownAfterClass|setUpClass|tearDownClass|setup_class|teardown_class)$/, scope: ofClass },
  // JUnit's own names for what is around a class.
  { name: /^(?:beforeAll|afterAll|beforeClass|afterClass|@BeforeAll|@AfterAll)(?:\(\))?$/, scope: ofClass },
  // xUnit.net.
  { name: /^\[?Test (?:Class|Collection) Cleanup Failure \(([\w.+]+)\)/, scope: ofNamedClass },
  // bats.
  { name: /^(?:setup|teardown)_(?:file|suite)\b/, scope: ofClass },
  // mocha, Cypress and WebdriverIO: `cart "before each" hook for "adds a book"`.
  {
    name: /^(.*?)\s*"(?:before|after) (?:all|each)" hook\b/,
    scope: ([, titles = ""]) => ({ kind: "suite", titles: titles.replace(/[\s>:›-]+$/, "") }),
  },
  // jest-junit, and jasmine in karma.
  { name: /\bTest execution failure: could be caused by test hooks\b/, scope: () => ({ kind: "element" }) },
  {
    name: /^(.*?)\s*An error was thrown in an? (?:before|after)(?:All|Each)\b/,
    scope: ([, titles = ""]) => (titles === "" ? { kind: "element" } : { kind: "suite", titles }),
  },
];

/** What a failed case stands for, if its name says that it is not a test; else `null`. */
export function hookScope(result: TestResult): HookScope | null {
  for (const { name, scope } of HOOKS) {
    const found = name.exec(result.name.slice(0, 1000));
    if (found) return scope(found, result);
  }
  return null;
}
