import picomatch from "picomatch";

/** The globs of spec documents where the config names none. */
export const DEFAULT_SPECS: readonly string[] = [
  ".moai/specs/**",
  "specs/**",
  "docs/specs/**",
  "spec/**/*.md",
  "requirements/**/*.md",
  "**/SPEC-*/**",
  "**/SPEC-*.md",
  "**/*.spec.md",
];

const MARKDOWN = /\.(?:md|markdown|mdown|mkd)$/i;

/** Whether the path is read as Markdown. */
export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path);
}

/** Tells a spec document by its path: a Markdown file that a spec glob matches. */
export function specMatcher(globs: readonly string[] | null): (path: string) => boolean {
  const matches = picomatch([...(globs ?? DEFAULT_SPECS)], { dot: true });
  return (path) => isMarkdown(path) && matches(path);
}

const TEST_FOLDER =
  /(?:^|\/)(?:tests?|__tests__|e2e|spec|specs|integration[-_]tests?|unit[-_]tests?|acceptance[-_]tests?|testdata|__mocks__|__fixtures__|cypress)\//i;
const TEST_FILE =
  /(?:^|\/)(?:test_[^/]*\.pyw?|conftest\.py|[^/]*[._-](?:test|tests|spec|e2e|cy|bench)\.[^/]+|[^/]*_(?:test|spec)\.[^/]+|[^/]*(?:Test|Tests|TestCase|IT|Spec|Suite|Steps)\.(?:java|kt|kts|scala|groovy|cs|fs|vb|php|swift|m|mm|cpp|cc|cxx|c)|(?:Test|IT)[A-Z][^/]*\.(?:java|kt|scala|groovy|cs|php|swift)|[^/]*\.(?:bats|feature))$/;

/** Whether a file is a test by its name or folder, in the habits of the languages' test runners. */
export function isTestPath(path: string): boolean {
  return TEST_FOLDER.test(path) || TEST_FILE.test(path);
}

// `@generated` is Meta's convention, the other Go's (go help generate); both stand in the first lines.
const GENERATED = /(?:^|\n)[^\n]*(?:@generated\b|\bCode generated\b[^\n]*\bDO NOT EDIT\b)/;

/** Whether a file says of itself that a program wrote it. */
export function isGenerated(text: string): boolean {
  return GENERATED.test(text.slice(0, 2000));
}

// No person writes a line this long; what does is a minifier or a data file.
const LONGEST_LINE = 5000;

/** Whether the text around an offset was minified or is data. */
export function isMinifiedAt(text: string, offset: number): boolean {
  const start = text.lastIndexOf("\n", offset - 1);
  const end = text.indexOf("\n", offset);
  return (end < 0 ? text.length : end) - start > LONGEST_LINE;
}
