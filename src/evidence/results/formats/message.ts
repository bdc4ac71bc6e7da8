// Nobody reads the end of a stack with a thousand frames, and a report may have a thousand such stacks.
const LIMIT = 2000;

/** The message of a failure for people: without colours, and without lines that only repeat the test's name. `null` if nothing is left. */
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
