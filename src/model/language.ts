/**
 * One language, as data: a folder in `grammars/`. All patterns are sources of JavaScript regular expressions
 * (without the `u` flag). The lexer jumps from opener to opener, so a new language needs no code.
 */
export interface LanguageRow {
  /** Lower case and stable: `python`, `tsx`. Also the name of the row's folder. */
  readonly name: string;
  /** File endings without the dot, lower case: `["py", "pyi"]`. */
  readonly extensions?: readonly string[];
  /** Endings that belong to another language, except in files whose first line matches: `{ "cls": "^VERSION\\b" }`. */
  readonly firstLines?: Readonly<Record<string, string>>;
  /** Whole file names, or globs of names with `*`: `["Dockerfile", "Dockerfile.*"]`. */
  readonly filenames?: readonly string[];
  /** Interpreters in a `#!` line: `["python", "python3"]`. */
  readonly shebangs?: readonly string[];
  /** A language whose tokens, docstrings and words before a regular expression are added after this language's own. */
  readonly extends?: string;
  /** In order of preference, if two could begin at the same position. */
  readonly tokens: readonly TokenRow[];
  /** Names of test functions whose first string argument is a title: `["it", "test", "describe"]`. */
  readonly testCalls?: readonly string[];
  /** Those of them that hold other tests; only for a language without a grammar, which knows better. */
  readonly suiteCalls?: readonly string[];
  /** How a file gives such a function another name, as the first group of a pattern: `(\\w+) = test\\.extend\\(`. Multi-line flag on. */
  readonly testAliases?: readonly string[];
  /** Strings that are a title or a label of a test by what is written around them. */
  readonly testStrings?: readonly TestStringRow[];
  /**
   * How tests and suites begin that have a name instead of a title, for a language without a grammar: behind the indentation of a line, with
   * annotations in front. The first group that matches is the name.
   */
  readonly testLines?: readonly TestLineRow[];
  /** A test case, for a language whose tests can be recognised in the text alone, e.g. `^\\s*def test_`. Multi-line flag on. */
  readonly testPattern?: string;
  /**
   * Whether files of this language can hold tests, if not all of them can. `never`: no runner runs any. `among-tests`: only those with the
   * name of a test or in a folder for tests, and if there is a `testPattern`, only if it matches.
   */
  readonly tests?: "never" | "among-tests";
  /** A word that may skip a test. If it is anywhere in the file, only a parser can decide that its tests are active. Multi-line flag on. */
  readonly skipPattern?: string;
  /** An assertion in the code of a test or of a function that it calls. May match from inside a word. Case ignored, multi-line flag on. */
  readonly assertPattern?: string;
  /**
   * An assertion about nothing but itself, such as `assert True`. A test with no other assertion is not reported, but a change should not
   * make one of a test that can fail. Case ignored, multi-line flag on.
   */
  readonly tautologyPattern?: string;
  /**
   * Code of a test that may assert without a visible assertion, such as a returned promise. The group `helper` names a function
   * that is assumed to assert unless it is in the same file. Case ignored, multi-line flag on.
   */
  readonly mayAssertPattern?: string;
  /** Where a string may be documentation. `python`: the first statement of a module, class or function. */
  readonly docstrings?: "python";
  /** Words after which a `/` begins a regular expression; after any other word, a value has ended. */
  readonly regexAfterWords?: readonly string[];
}

/**
 * How it is written what a test is called, or what it is for, where that is not the first argument of one of the `testCalls`. Case is ignored
 * in the patterns. `<names>` in them stands for the names of labels that say which SPEC a test verifies: `requirement`, `spec`, `covers`, ….
 */
export interface TestStringRow {
  /** As the documentation shows it, and as a test tries it: with `…` in the place of the string's text. */
  readonly shown: string;
  /**
   * What ends where the string begins. Its repetitions must have an upper limit: `[^()]{0,300}`. The first group that matches is the name of the
   * test, for a language without a grammar.
   */
  readonly before: string;
  /** What begins where the string ends. */
  readonly behind?: string;
  /** A label: the id of a SPEC counts in it without `@TEST:`. Otherwise the string is a title. */
  readonly label?: boolean;
  /** The title of a group of tests; only for a language without a grammar. */
  readonly suite?: boolean;
  /** For such a language, finds what the test is called in what follows, as the first group that matches, if the string is not its name. */
  readonly testName?: string;
}

/** See `LanguageRow.testLines`. */
export interface TestLineRow {
  readonly pattern: string;
  readonly suite?: boolean;
}

/** A row as it was loaded. */
export interface LoadedRow extends LanguageRow {
  /** Whether a project or plugin wrote some of its patterns, so that their steps are counted. */
  readonly counted?: boolean;
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
  /** A pattern; the closer is not searched for inside its matches: `\\\\[^]`. */
  readonly escape?: string;
  /** Opener and closer nest. A pattern: what opens a deeper level, if that is shorter than the opener (`q{ { } }`). */
  readonly nests?: boolean | string;
  /** An unclosed token ends with its line. */
  readonly oneLine?: boolean;
  /** What begins code inside a string (`\\$\\{`), the bracket pair that ends it, and the code's language if it differs. */
  readonly interpolation?: { readonly open: string; readonly brackets: string; readonly language?: string };
  /** For `string`: it is the title of a test, or of a group of them, wherever it is. */
  readonly testTitle?: "test" | "suite";
  /** For `string`: it is a line of labels, wherever it is. A pattern finds the title of their test below, as its first group. */
  readonly labelsOf?: string;
  /** The body begins on the next line; `close` is searched for from there. */
  readonly heredoc?: boolean;
  /** The body is the following lines that are indented deeper than the node on the opener's line. */
  readonly indented?: boolean;
  /**
   * For `embed`: a language's name, or `$1`, which looks up the opener's first group as an extension; if unknown or empty: `fallback`.
   * Absent: the surrounding language, without looking for template marks.
   */
  readonly language?: string;
  readonly fallback?: string;
  /** For `embed`: a pattern that finds the language once per file, as its first group. */
  readonly languageFrom?: string;
  /** For `embed`, instead of `close`: the bracket pair whose unmatched closer ends the body; `\0` first if nothing opens a deeper level. */
  readonly brackets?: string;
  /** For `embed`, instead of `close`: the body is the value of a JSON string, or of an array of strings, one per line. */
  readonly json?: boolean;
  /** A template mark: also searched for inside other tokens and in embedded languages. */
  readonly everywhere?: boolean;
}
