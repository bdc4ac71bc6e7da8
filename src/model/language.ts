/**
 * One language, as data: a folder of `grammars/`. All patterns are sources of JavaScript regular expressions
 * (flags `u` off); the lexer jumps from opener to opener and needs no code for a language.
 */
export interface LanguageRow {
  /** Lower case and stable: `python`, `tsx`. The name of the row's folder, too. */
  readonly name: string;
  /** File endings without the dot, lower case: `["py", "pyi"]`. */
  readonly extensions?: readonly string[];
  /** Whole file names, or globs of names with `*`: `["Dockerfile", "Dockerfile.*"]`. */
  readonly filenames?: readonly string[];
  /** Interpreters in a `#!` line: `["python", "python3"]`. */
  readonly shebangs?: readonly string[];
  /** In order of preference where two could begin at one place. */
  readonly tokens: readonly TokenRow[];
  /** Names of test functions whose first string argument is a title: `["it", "test", "describe"]`. */
  readonly testCalls?: readonly string[];
  /** A test case in the text, for a language whose tests can be told by sight, e.g. `^\\s*def test_`. Multi-line flag on. */
  readonly testPattern?: string;
  /** Where a string may be documentation. `python`: first statement of a module, class or function. */
  readonly docstrings?: "python";
  /** Regular expression literals begin where a value may: after an operator, an opening bracket or one of these words. */
  readonly regexAfterWords?: readonly string[];
  /** Text between elements is no code: a file that has elements is settled by the parser. */
  readonly jsx?: boolean;
  /** Other languages inside: `<script>` … `</script>`. */
  readonly embeds?: readonly EmbedRow[];
}

export interface TokenRow {
  /** `docstring`: a string that counts as a comment where the language's `docstrings` say so. `regex`: only where a value may begin. */
  readonly kind: "comment" | "string" | "regex";
  /** Pattern of the opener. A capture group can be used by `close` as `\\1`. */
  readonly open: string;
  /** Pattern of the closer; absent: to the end of the line (which is not part of it). */
  readonly close?: string;
  /** A pattern that the closer is not looked for in: `\\\\[^]`. */
  readonly escape?: string;
  /** Opener and closer nest. */
  readonly nests?: boolean;
  /** The token ends at the end of its line if it was not closed (most quoted strings). */
  readonly oneLine?: boolean;
  /** Pattern of what begins code inside (`\\$\\{`) and ends with `closes`, its brackets balanced. */
  readonly interpolation?: { readonly open: string; readonly closes: string };
  /** The body begins on the next line and ends at a line that is the opener's last capture group. */
  readonly heredoc?: boolean;
  /** The opener counts only when this pattern matches right before it (looked at backwards on the same line). */
  readonly after?: string;
}

export interface EmbedRow {
  readonly open: string;
  readonly close: string;
  /** A language's name, or `$1`: the first capture group of `open`, looked up as an extension. */
  readonly language: string;
}
