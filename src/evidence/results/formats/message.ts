// Of a stack of a thousand frames nobody reads the end, and a report may hold a thousand of them.
const LIMIT = 2000;

/** What a person should read of a failure: without colours, without what only repeats the test's name. `null` when nothing is left. */
export function failureMessage(...texts: readonly (string | null | undefined)[]): string | null {
  for (const text of texts) {
    const lines = (text ?? "")
      .slice(0, 4 * LIMIT)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
      .replace(/(?:\x1B|\uFFFD)\[[\d;]*m/g, "")
      .split(/\r?\n/)
      .filter((line) => !ECHO.test(line));
    const message = lines.join("\n").trim().slice(0, LIMIT);
    if (message !== "" && !/^(?:Failed|true|● Test suite failed to run)$/.test(message)) return message;
  }
  return null;
}

// `=== RUN   TestAdd`, `--- FAIL: TestAdd (0.00s)`, PHPUnit's `CartTest::testAdd`, jest's headline.
const ECHO =
  /^\s*(?:=== (?:RUN|PAUSE|CONT|NAME)\b.*|--- (?:FAIL|SKIP|PASS): .*|[\w\\]+::\w+(?: with data set .*)?|● Test suite failed to run)$/;
