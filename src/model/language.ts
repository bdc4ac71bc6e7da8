/**
 * One language, as data: a folder of `grammars/`. All patterns are sources of JavaScript regular expressions
 * (flags `u` off); the lexer jumps from opener to opener and needs no code for a language.
 */
export interface LanguageRow {
  /** Lower case and stable: `python`, `tsx`. The name of the row's folder, too. */
  readonly name: string;
  /** File endings without the dot, lower case: `["py", "pyi"]`. */
  readonly extensions?: readonly string[];
  /** Endings that are another language's, but for files whose first line matches: `{ "cls": "^VERSION\\b" }`. */
  readonly firstLines?: Readonly<Record<string, string>>;
  /** Whole file names, or globs of names with `*`: `["Dockerfile", "Dockerfile.*"]`. */
  readonly filenames?: readonly string[];
  /** Interpreters in a `#!` line: `["python", "python3"]`. */
  readonly shebangs?: readonly string[];
  /** A language whose tokens, docstrings and words before a regular expression it has too, behind its own. */
  readonly extends?: string;
  /** In order of preference where two could begin at one place. */
  readonly tokens: readonly TokenRow[];
  /** Names of test functions whose first string argument is a title: `["it", "test", "describe"]`. */
  readonly testCalls?: readonly string[];
  /** A test case in the text, for a language whose tests can be told by sight, e.g. `^\\s*def test_`. Multi-line flag on. */
  readonly testPattern?: string;
  /** A word that may take a test out of the run, anywhere in the file: then only a parser can clear its tests. Multi-line flag on. */
  readonly skipPattern?: string;
  /** What asserts in the code of a test or of a function that tests call. A match may begin inside a word. Case ignored, multi-line flag on. */
  readonly assertPattern?: string;
  /**
   * What in the code of a test may assert although that cannot be seen, such as a returned promise. The group `helper` names a
   * function that is trusted to assert unless it is in the same file. Case ignored, multi-line flag on.
   */
  readonly mayAssertPattern?: string;
  /** Where a string may be documentation. `python`: first statement of a module, class or function. */
  readonly docstrings?: "python";
  /** Words after which a `/` begins a regular expression; without them a value ends where a word ends. */
  readonly regexAfterWords?: readonly string[];
}

export interface TokenRow {
  /**
   * `regex` and `element` (JSX) count only where a value may begin. `embed` is another language: its body is lexed as `language`.
   */
  readonly kind: "comment" | "string" | "regex" | "element" | "embed";
  /** Pattern of the opener, multi-line flag on. Its capture groups can be used by `close` as `\\1`. */
  readonly open: string;
  /** Pattern of the closer, multi-line flag on. Absent: the end of the line. Empty: the opener is the whole token. */
  readonly close?: string;
  /** A pattern in which the closer is not looked for: `\\\\[^]`. */
  readonly escape?: string;
  /** Opener and closer nest; a pattern: what opens a deeper level, where that is less than the opener (`q{ { } }`). */
  readonly nests?: boolean | string;
  /** An unclosed token ends with its line. */
  readonly oneLine?: boolean;
  /** What begins code inside a string (`\\$\\{`), the bracket pair that ends it, and its language where that is another one. */
  readonly interpolation?: { readonly open: string; readonly brackets: string; readonly language?: string };
  /** The body begins on the next line; `close` is looked for from there. */
  readonly heredoc?: boolean;
  /** The body is the following lines, as far as they are indented deeper than the node on the opener's line. */
  readonly indented?: boolean;
  /**
   * For `embed`: a language's name, or `$1`: the opener's first group, looked up as an extension; unknown or empty: `fallback`.
   * Absent: the language around, in which no marks of a template are looked for.
   */
  readonly language?: string;
  readonly fallback?: string;
  /** For `embed`: a pattern that finds the language once for the file, as its first group. */
  readonly languageFrom?: string;
  /** For `embed`, instead of `close`: the bracket pair whose unmatched closer ends the body; `\0` for the first where nothing opens deeper. */
  readonly brackets?: string;
  /** For `embed`, instead of `close`: the body is what a JSON string says, or an array of them, a line each. */
  readonly json?: boolean;
  /** A template's mark: looked for also inside of other tokens and in what the row embeds. */
  readonly everywhere?: boolean;
}
