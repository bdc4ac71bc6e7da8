import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { isPythonDocstring } from "../../../src/scan/source/docstring.ts";
import { indexLanguages } from "../../../src/scan/source/languages.ts";
import { findTokens } from "../../../src/scan/source/lexer.ts";
import { indexLines, lineIndexAt, lineText, type SourceText, spanOf } from "../../../src/scan/source/source-text.ts";
import { readSymbols } from "../../../src/scan/source/symbols.ts";

const languages = indexLanguages(readLanguages(grammarsFolder()));
const syntax = createSyntaxReader(grammarsFolder());

type Kind = "code" | "comment" | "string" | "docstring";

/** A stretch of a file of which lexer and parser say different things. */
export interface Difference {
  readonly parser: Kind;
  readonly lexer: Kind;
  readonly source: SourceText;
  readonly start: number;
  readonly text: string;
  /** Whether it lies in what the parser did not understand. */
  readonly isBroken: boolean;
}

interface Misread {
  readonly file: string;
  readonly why: string;
  /** The lines, by their text, on which the parser goes wrong. */
  readonly lines: RegExp;
}

/** Lines of the look-alikes that the parser misreads and the language's own tools do not, with the reason. */
const MISREAD_BY_PARSER: readonly Misread[] = [
  { file: "c.c", why: "the parser takes the opener in a character constant for a comment", lines: /= '(?:\/\*|\/\/@|"\/\/")/ },
  { file: "cpp.cpp", why: "the parser takes the opener in a character constant for a comment", lines: /= '\/\*'/ },
  {
    file: "c.c",
    why: "the parser knows no comment whose opener or closer is broken by a backslash at a line's end",
    lines: /^\/\\$|@CODE:NO-010/,
  },
  { file: "c.c", why: "the parser's macros swallow a comment behind them", lines: /^#define (?:SLASH|STRING)/ },
  { file: "cpp.cpp", why: "the parser keeps what stands behind #pragma as one piece of code", lines: /^#pragma message/ },
  { file: "c.c", why: "the parser begins a comment inside of a string behind #pragma", lines: /^#pragma message/ },
  { file: "csharp.cs", why: "the parser takes the format in a hole for a comment", lines: /static string Mark/ },
  { file: "csharp.cs", why: "a hole of two braces ends with the first of them to the lexer", lines: /"n": \{\{n/ },
  { file: "kotlin.kt", why: "the parser is older than strings that begin with two dollars", lines: /^val json = \$\$/ },
];

/** Whether a line, with those that it continues, is one of the preprocessor. */
function isOnDirective({ source, start }: Difference): boolean {
  let index = lineIndexAt(source, start);
  while (index > 0 && /\\\r?$/.test(lineText(source, index - 1))) index--;
  return /^[ \t]*#/.test(lineText(source, index));
}

function lineAt({ source, start }: Difference): string {
  return lineText(source, lineIndexAt(source, start));
}

/** Differences that are known and do no harm, with the reason. */
const EXPLAINED: readonly { readonly why: string; readonly holds: (difference: Difference) => boolean }[] = [
  { why: "the parser did not understand it", holds: ({ isBroken }) => isBroken },
  { why: "the parser counts the \\r of a line's end to a line comment", holds: ({ text }) => text.trim() === "" },
  {
    why: "the parser calls the text between elements a string; the lexer calls it code: neither holds a tag",
    holds: ({ parser, lexer, source }) => parser === "string" && lexer === "code" && /\.(?:[jt]sx|js)$/.test(source.path),
  },
  {
    why: "the parser of C keeps what stands behind #define, #pragma and the like as one piece of code",
    holds: (difference) => {
      const { parser, lexer, source } = difference;
      return (
        parser === "code" &&
        lexer !== "code" &&
        !/\.\w*(?<!\.(?:c|h|cpp|hpp|cc|hh|cxx|tcc))$/.test(source.path) &&
        isOnDirective(difference)
      );
    },
  },
  {
    why: "the parser of C has a macro between strings, or the prefix of one, for a part of them",
    holds: ({ parser, lexer, source, text }) =>
      parser === "string" && lexer === "code" && /\.(?:c|h|cpp|hpp|cc)$/.test(source.path) && /^[\s\w()]*$/.test(text),
  },
  { why: "Python 2 has expressions in backticks", holds: ({ parser, text }) => parser === "string" && text.startsWith("`") },
  {
    why: "the parser's query sees a docstring in several strings as a whole, and its parts as strings",
    holds: ({ parser, lexer, source, start, text }) =>
      parser === "string" &&
      lexer === "docstring" &&
      (/["'][ \t]*$/.test(source.text.slice(0, start)) || /^[ \t]*[rRuU]?["']/.test(source.text.slice(start + text.length))),
  },
  {
    why: "the parser of Java takes a line of a text block for a comment where it begins like one and holds a quote",
    holds: ({ parser, lexer, source, text }) =>
      parser === "comment" && lexer === "string" && source.path.endsWith(".java") && /^\s*\/[/*][\s\S]*"/.test(text),
  },
  {
    why: "the fixture's raw string is open in Python: no backslash may end it",
    holds: ({ source }) => source.path.endsWith("fixtures/tag-in-a-string/src/cart.py"),
  },
  {
    why: "the blanks that join the strings of one docstring",
    holds: ({ parser, lexer, text }) => parser === "docstring" && lexer === "code" && /^[\s\\()]*$/.test(text),
  },
  {
    why: "a line of `<!--` in a script of before 1997 is a comment",
    holds: ({ parser, text }) => parser === "comment" && text.startsWith("<!--"),
  },
  {
    why: "the parser of PHP does not read the HTML around it",
    holds: ({ parser, source, start }) => parser === "code" && source.path.endsWith(".php") && isOutsidePhp(source.text, start),
  },
  {
    why: "the parser of PHP loses its way in a heredoc that ends in the middle of a line",
    holds: ({ lexer, source, text }) => lexer === "string" && source.path.endsWith("hostile/php.php") && /NO-01[24]/.test(text),
  },
  {
    why: "a name in backticks is a string to the lexer; neither holds a tag",
    holds: ({ parser, lexer, text }) => parser === "code" && lexer === "string" && /^`[^`\n]*`$/.test(text),
  },
  {
    why: "an escaped character is a string to the lexer of Bash",
    holds: ({ parser, lexer, text }) => parser === "code" && lexer === "string" && /^(?:\\[\s\S])+\)?$/.test(text),
  },
  {
    why: "the parser of Bash ends a heredoc at a mark that is indented, and knows one heredoc a line",
    holds: ({ source, text }) => source.path.endsWith("hostile/shell.sh") && /^(?:\n?EOF|# @CODE:NO-014|"TWO")$/.test(text),
  },
  {
    why: "the prefix of a string or character is part of it to the parser of C",
    holds: ({ parser, lexer, text }) => parser === "string" && lexer === "code" && /^(?:u8|[uUL])$/.test(text),
  },
  {
    why: "the flags of a regular expression and the colon of a symbol are part of the string to the parsers of Ruby and Elixir",
    holds: ({ parser, lexer, source, text }) =>
      parser === "string" && lexer === "code" && /\.(?:rb|exs?)$/.test(source.path) && /^(?:[a-z]+|: ?)$/.test(text),
  },
  {
    why: "a single character, a variable or method that is named by one, and a hole with a format are strings to the lexer; neither holds a tag",
    holds: ({ parser, lexer, text }) =>
      parser === "code" && lexer === "string" && /^(?:\?\\?.|\$["'`/?]|[`/%]|__END__|\{[\w.]+:[^{}]*\}?)$/.test(text),
  },
  {
    why: "the text behind #region, #endregion, #error and #warning of C# ends with its line and holds no comment",
    holds: (difference) =>
      difference.lexer === "string" &&
      difference.source.path.endsWith(".cs") &&
      /^[ \t]*#[ \t]*(?:(?:end)?region|error|warning)\b/.test(lineAt(difference)),
  },
  {
    why: "a letter behind a question mark is code to the lexer, the quotes in the name of a C++ operator are a string; neither holds a tag",
    holds: ({ parser, lexer, source, text }) =>
      (parser === "string" && /\.(?:rb|exs?)$/.test(source.path) && /^\?\w$/.test(text)) || (lexer === "string" && text === '""'),
  },
  {
    why: "the parser of Elixir has a quoted key of a list for code",
    holds: ({ parser, lexer, source, start, text }) =>
      parser === "code" && lexer === "string" && /\.exs?$/.test(source.path) && source.text[start + text.length] === ":",
  },
  {
    why: "the code in a heredoc of Ruby is text to the lexer",
    holds: ({ parser, lexer, source, start }) =>
      parser === "code" && lexer === "string" && source.path.endsWith(".rb") && isInHeredoc(source.text, start),
  },
  {
    why: "the parser of Bash loses count of the quotes behind backticks with an apostrophe in them",
    holds: ({ source }) => source.path.endsWith("/bin/select-editor"),
  },
  {
    why: "the bracket that ends a pattern of Bash's `case` is skipped by the lexer",
    holds: ({ parser, lexer, text }) => parser === "code" && lexer === "string" && text === ")",
  },
  {
    why: "the parser of Bash loses a heredoc without a command, or with more of the line behind its mark; all in it is text",
    holds: (difference) => difference.lexer === "string" && isShell(difference) && isInHeredoc(difference.source.text, difference.start),
  },
  {
    why: "the parser of Python does not read the declarations of Cython",
    holds: ({ source }) => source.path.endsWith(".pxd"),
  },
  {
    why: "what is quoted again in braces behind a dollar, and sums, are code to the lexer of Bash",
    holds: (difference) => difference.parser === "string" && difference.lexer === "code" && /\$\{|\$\(\(|\$\[/.test(lineAt(difference)),
  },
  {
    why: "what stands in backticks in quotes, or in a heredoc, is text to the lexer of Bash",
    holds: (difference) => {
      const { parser, lexer, source, start } = difference;
      return (
        parser !== "comment" &&
        lexer !== "comment" &&
        isShell(difference) &&
        (isInHeredoc(source.text, start) || lineAt(difference).includes("`"))
      );
    },
  },
  {
    why: 'the dollar of `$"…"` is a part of the string to the parser of Bash',
    holds: ({ parser, lexer, text }) => parser === "string" && lexer === "code" && text === "$",
  },
  {
    why: "the parser of Bash keeps a pattern with its quotes as one piece of code",
    holds: (difference) => {
      const { parser, lexer, text } = difference;
      return (
        parser === "code" && lexer === "string" && (/^\$?["'][^\n]*["']$/.test(text) || /^(?:\$\(|`)/.test(text)) && isShell(difference)
      );
    },
  },
  {
    why: "a name in a string of Kotlin, without braces, is text to the lexer",
    holds: ({ parser, lexer, source, text }) =>
      parser === "code" && lexer === "string" && /\.kts?$/.test(source.path) && /^\$\w+$/.test(text),
  },
  ...MISREAD_BY_PARSER.map(({ file, why, lines }) => ({
    why,
    holds: (difference: Difference) => difference.source.path.endsWith(`hostile/${file}`) && lines.test(lineAt(difference)),
  })),
];

/** Why a difference does no harm; `undefined` for one that nobody has explained. */
export function explanationOf(difference: Difference): string | undefined {
  return EXPLAINED.find(({ holds }) => holds(difference))?.why;
}

function isInHeredoc(text: string, at: number): boolean {
  const openers = [...text.slice(0, at).matchAll(/<<[-~]?[ \t]*['"\\]?(\w+)/g)];
  return openers.some(({ index, 1: mark = "" }) => {
    const length = new RegExp(`\\n[ \\t]*${mark}\\r?(?:\\n|$)`).exec(text.slice(index))?.index;
    return length !== undefined && index + length >= at;
  });
}

function isShell({ source }: Difference): boolean {
  return /\.(?:sh|bash|bats|zsh)$|\/[\w-]+$|\.(?:pre|post)(?:inst|rm)$/.test(source.path) || /^#! ?\S*\b(?:ba|da)?sh\b/.test(source.text);
}

function isOutsidePhp(text: string, at: number): boolean {
  return text.lastIndexOf("?>", at) >= text.lastIndexOf("<?", at - 1);
}

/** Every stretch of which the two say different things. Throws for a language without a grammar. */
export async function differences(language: string, path: string, text: string): Promise<Difference[]> {
  const captures = await syntax.captures(language, text);
  const lexer = languages.lookup(language);
  if (captures === null || lexer === null) throw new Error(`no grammar for ${language}`);
  const byParser: Kind[] = Array.from({ length: text.length }, () => "code");
  const { pieces, errors } = readSymbols(captures);
  for (const { kind, start, end } of pieces) byParser.fill(kind, start, end);

  const source = indexLines(path, text);
  const byLexer: Kind[] = Array.from({ length: text.length }, () => "code");
  const offsets = Array.from({ length: text.length }, (_, offset) => offset);
  for (const token of findTokens(lexer, text, offsets, languages.lookup)) {
    const isDocumentation = token.kind === "string" && token.lexer.row.docstrings === "python" && isPythonDocstring(source, token.start);
    byLexer.fill(isDocumentation ? "docstring" : token.kind === "comment" ? "comment" : "string", token.start, token.end);
  }

  const found: Difference[] = [];
  for (let start = 0; start < text.length; start++) {
    const [parser, lexed] = [byParser[start] ?? "code", byLexer[start] ?? "code"];
    if (parser === lexed) continue;
    let end = start;
    while (end < text.length && byParser[end] === parser && byLexer[end] === lexed) end++;
    const isBroken = errors.some((error) => error.start < end && start < error.end);
    found.push({ parser, lexer: lexed, source, start, text: text.slice(start, end), isBroken });
    start = end - 1;
  }
  return found;
}

/** One line: where it is, and who says what. */
export function tell({ parser, lexer, source, start, text }: Difference): string {
  const { line, column } = spanOf(source, start, start);
  return `${source.path}:${line}:${column}: ${parser} by the parser, ${lexer} by the lexer: ${JSON.stringify(text.slice(0, 60))}`;
}
