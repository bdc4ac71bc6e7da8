const MARKDOWN = /\.(?:md|markdown|mdown|mkd)$/i;

/** Whether the file is read as Markdown. */
export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path);
}

// Below the source root of an application a folder `test` may be a page or a module like any other.
const TEST_FOLDER =
  /^(?:(?!(?:src|app|lib|pages)\/[^/]+\/).)*?(?:^|\/)(?:tests?|e2e|cypress)\/|(?:^|\/)(?:__tests__|__mocks__|integration[-_]tests?|unit[-_]tests?|acceptance[-_]tests?|test-?data)\//i;
const TEST_FILE =
  /(?:^|\/)(?:test_[^/]*\.\w+|[^/]*[._-](?:test|tests|spec|e2e|cy|bench)\.[^/]+|[^/]*_(?:test|spec)\.[^/]+|[^/]*(?:Test|Tests|TestCase|IT|Spec|Suite|Steps)\.(?:java|kt|kts|scala|groovy|cs|fs|vb|php|swift|m|mm|cpp|cc|cxx|c)|(?:Test|IT)[A-Z][^/]*\.(?:java|kt|scala|groovy|cs|php|swift)|[^/]*\.(?:bats|feature))$/;
// The setup of a test runner is neither a test nor production code.
const TEST_SETUP =
  /(?:^|\/)(?:(?:vitest|jest|playwright|cypress|karma|wdio|mocha)\.(?:config|setup|workspace)\.\w+|\.mocharc\.\w+|pytest\.ini|tox\.ini|noxfile\.py|phpunit\.xml[^/]*)$/;

// `run_tests.sh` and `generate-tests.mjs` do something with tests but are not tests.
const TEST_RUNNER = /(?:^|\/)(?:run|execute|launch|generate|gen|collect|list)[._-](?:[^/]*[._-])?tests?\.\w+$/i;

/** Whether a file is a test by its name, following the conventions of the languages' test runners. */
export function isTestFile(path: string): boolean {
  return TEST_FILE.test(path) && !TEST_RUNNER.test(path);
}

/** Whether a file is in a folder for tests, where tests, their fixtures and their helpers are. */
export function liesAmongTests(path: string): boolean {
  return TEST_FOLDER.test(path) || /(?:^|\/)conftest\.py$/.test(path);
}

// Languages whose runners find tests by the names of files: `*.test.ts`, `test_*.py`, `*_test.go`, `*_spec.rb`, `*_test.exs`.
const NAMED_TESTS = /\.(?:[cm]?[jt]sx?|py|go|rb|exs)$/;
// Jest runs whatever is in such a folder.
const RUN_FOLDER = /(?:^|\/)__tests__\//;
const SUPPORT_FOLDER = /(?:^|\/)(?:support|helpers?|fixtures|utils|__fixtures__|__mocks__|__support__)\//i;

/** Whether test runners pass over a file by default, because its language has names for tests and this is none of them. */
export function isPassedOver(path: string): boolean {
  return NAMED_TESTS.test(path) && !isTestFile(path) && (!RUN_FOLDER.test(path) || liesAmongSupport(path));
}

/** Whether a file is in a folder for what tests use. */
export function liesAmongSupport(path: string): boolean {
  return SUPPORT_FOLDER.test(path);
}

/** Whether a file only declares types, so that nothing in it is run, whatever its name. */
export function isOnlyTypes(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

// Runners find tests by the end of the name, so these are the common ways to take one out of the run.
const SWITCHED_OFF = /(?:\.(?:disabled?|off|bak|backup|old|orig(?:inal)?|skip(?:ped)?|ignored?|unused|sav(?:e|ed)?|tmp|swp|rej)|~)$/i;

// Plain text has the row that is also the guess for languages that are not known, which may have tests.
const PLAIN_TEXT = /\.(?:txt|text|log)$/i;
const DOCTEST = /^[ \t]*>>> /m;

/** Whether no test runner runs a file, because of its name; a plain text may hold examples that Python runs. */
export function isUnfitForTests(path: string, text: string): boolean {
  return SWITCHED_OFF.test(path) || (PLAIN_TEXT.test(path) && !DOCTEST.test(text));
}

// Documents, pictures and what tools write.
const TEXT =
  /\.(?:md|markdown|mdown|mkd|mdx|rst|adoc|txt|text|log|png|jpe?g|gif|svg|webp|ico|pdf|lock|snap|csv)$|(?:^|\/)(?:LICEN[CS]E|CHANGELOG|NOTICE)[^/]*$/i;

/** Whether a file is a text or picture for people, or data that a tool writes, by its name. */
export function isText(path: string): boolean {
  return TEXT.test(path);
}

/** Whether a file is the setup of a test runner. */
export function isTestSetup(path: string): boolean {
  return TEST_SETUP.test(path);
}

/** In UTF-16 units. Nobody writes a line this long by hand: it is minified code or data. */
export const LONGEST_LINE = 5000;

const OTHER_BREAKS = /\r(?!\n)|[\u2028\u2029]/;

/**
 * The text with blanks in the place of line breaks other than `\n` and `\r\n`, in lines of minified text or data. To an expression such a
 * break begins a line, but it does not end one for `[^\n]`: thousands of them in a line would take their square.
 */
export function withPlainBreaks(text: string): string {
  if (!OTHER_BREAKS.test(text)) return text;
  return text
    .split("\n")
    .map((line) => (line.length > LONGEST_LINE ? line.replace(/\r(?=[\s\S])|[\u2028\u2029]/g, " ") : line))
    .join("\n");
}
