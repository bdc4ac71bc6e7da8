import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { isPythonDocstring } from "../../../src/scan/source/docstring.ts";
import { indexLanguages } from "../../../src/scan/source/languages.ts";
import { findTokens } from "../../../src/scan/source/lexer.ts";
import { indexLines, lineIndexAt, lineText, type SourceText, spanOf } from "../../../src/scan/source/source-text.ts";
import { readSymbols } from "../../../src/scan/source/symbols.ts";
import { capturesOf } from "./captures.ts";

const languages = indexLanguages(readLanguages(grammarsFolder()));
const syntax = createSyntaxReader(grammarsFolder());

type Kind = "code" | "comment" | "string" | "docstring";

/** A range of a file where lexer and parser disagree. */
export interface Difference {
  readonly parser: Kind;
  readonly lexer: Kind;
  readonly source: SourceText;
  readonly start: number;
  readonly text: string;
  /** Whether it is in a syntax error of the parser. */
  readonly isBroken: boolean;
}

interface Misread {
  readonly file: string;
  readonly why: string;
  /** A pattern for the lines that the parser misreads. */
  readonly lines: RegExp;
}

/** Lines of the look-alikes that the parser misreads but the language's own tools do not, with the reason. */
const MISREAD_BY_PARSER: readonly Misread[] = [
  { file: "c.c", why: "the parser reads the opener in a character constant as a comment", lines: /= '(?:\/\*|\/\/@|"\/\/")/ },
  { file: "cpp.cpp", why: "the parser reads the opener in a character constant as a comment", lines: /= '\/\*'/ },
  {
    file: "c.c",
    why: "the parser does not support a comment opener or closer that is split by a backslash at the end of a line",
    lines: /^\/\\$|@CODE:NO-010/,
  },
  { file: "c.c", why: "the parser includes the comment after a macro in the macro", lines: /^#define (?:SLASH|STRING)/ },
  { file: "cpp.cpp", why: "the parser reads the text after #pragma as one piece of code", lines: /^#pragma message/ },
  { file: "c.c", why: "the parser begins a comment inside a string after #pragma", lines: /^#pragma message/ },
  { file: "csharp.cs", why: "the parser reads the format in an interpolation as a comment", lines: /static string Mark/ },
  { file: "csharp.cs", why: "for the lexer, an interpolation in two braces ends at the first closing brace", lines: /"n": \{\{n/ },
  { file: "kotlin.kt", why: "the parser does not yet support strings that begin with two dollars", lines: /^val json = \$\$/ },
];

/** Whether a line, together with the lines that it continues, is a preprocessor directive. */
function isOnDirective({ source, start }: Difference): boolean {
  let index = lineIndexAt(source, start);
  while (index > 0 && /\\\r?$/.test(lineText(source, index - 1))) index--;
  return /^[ \t]*#/.test(lineText(source, index));
}

function lineAt({ source, start }: Difference): string {
  return lineText(source, lineIndexAt(source, start));
}

/** Known, harmless differences, with the reason. */
const EXPLAINED: readonly { readonly why: string; readonly holds: (difference: Difference) => boolean }[] = [
  { why: "a syntax error of the parser", holds: ({ isBroken }) => isBroken },
  { why: "the parser includes the \\r of a line break in a line comment", holds: ({ text }) => text.trim() === "" },
  {
    why: "text between elements is a string to the parser and code to the lexer; neither can contain a tag",
    holds: ({ parser, lexer, source }) => parser === "string" && lexer === "code" && /\.(?:[jt]sx|js)$/.test(source.path),
  },
  {
    why: "the C parser reads the text after #define, #pragma and similar as one piece of code",
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
    why: "the C parser includes a macro between strings, or the prefix of a string, in the string",
    holds: ({ parser, lexer, source, text }) =>
      parser === "string" && lexer === "code" && /\.(?:c|h|cpp|hpp|cc)$/.test(source.path) && /^[\s\w()]*$/.test(text),
  },
  { why: "Python 2 has expressions in backticks", holds: ({ parser, text }) => parser === "string" && text.startsWith("`") },
  {
    why: "the parser's query captures a docstring of several strings as a whole, and its parts as strings",
    holds: ({ parser, lexer, source, start, text }) =>
      parser === "string" &&
      lexer === "docstring" &&
      (/["'][ \t]*$/.test(source.text.slice(0, start)) || /^[ \t]*[rRuU]?["']/.test(source.text.slice(start + text.length))),
  },
  {
    why: "the Java parser reads a line of a text block as a comment if it begins like one and contains a quote",
    holds: ({ parser, lexer, source, text }) =>
      parser === "comment" && lexer === "string" && source.path.endsWith(".java") && /^\s*\/[/*][\s\S]*"/.test(text),
  },
  {
    why: "the fixture's raw string is unclosed in Python, because a backslash cannot end it",
    holds: ({ source }) => source.path.endsWith("fixtures/tag-in-a-string/src/cart.py"),
  },
  {
    why: "blanks between the strings of one docstring",
    holds: ({ parser, lexer, text }) => parser === "docstring" && lexer === "code" && /^[\s\\()]*$/.test(text),
  },
  {
    why: "a line that begins with `<!--` in an old script is a comment",
    holds: ({ parser, text }) => parser === "comment" && text.startsWith("<!--"),
  },
  {
    why: "the PHP parser does not read the HTML around the code",
    holds: ({ parser, source, start }) => parser === "code" && source.path.endsWith(".php") && isOutsidePhp(source.text, start),
  },
  {
    why: "the PHP parser misreads a heredoc that ends in the middle of a line",
    holds: ({ lexer, source, text }) => lexer === "string" && source.path.endsWith("hostile/php.php") && /NO-01[24]/.test(text),
  },
  {
    why: "a name in backticks is a string to the lexer; it cannot contain a tag",
    holds: ({ parser, lexer, text }) => parser === "code" && lexer === "string" && /^`[^`\n]*`$/.test(text),
  },
  {
    why: "an escaped character is a string to the Bash lexer",
    holds: ({ parser, lexer, text }) => parser === "code" && lexer === "string" && /^(?:\\[\s\S])+\)?$/.test(text),
  },
  {
    why: "the Bash parser ends a heredoc at an indented mark, and supports only one heredoc per line",
    holds: ({ source, text }) => source.path.endsWith("hostile/shell.sh") && /^(?:\n?EOF|# @CODE:NO-014|"TWO")$/.test(text),
  },
  {
    why: "the C parser includes the prefix of a string or character",
    holds: ({ parser, lexer, text }) => parser === "string" && lexer === "code" && /^(?:u8|[uUL])$/.test(text),
  },
  {
    why: "the Ruby and Elixir parsers include the flags of a regular expression and the colon of a symbol in the string",
    holds: ({ parser, lexer, source, text }) =>
      parser === "string" && lexer === "code" && /\.(?:rb|exs?)$/.test(source.path) && /^(?:[a-z]+|: ?)$/.test(text),
  },
  {
    why: "a character, a variable or method named by one, and a formatted interpolation are strings to the lexer; they cannot hold a tag",
    holds: ({ parser, lexer, text }) =>
      parser === "code" && lexer === "string" && /^(?:\?\\?.|\$["'`/?]|[`/%]|__END__|\{[\w.]+:[^{}]*\}?)$/.test(text),
  },
  {
    why: "in C#, the text after #region, #endregion, #error and #warning ends with its line and contains no comment",
    holds: (difference) =>
      difference.lexer === "string" &&
      difference.source.path.endsWith(".cs") &&
      /^[ \t]*#[ \t]*(?:(?:end)?region|error|warning)\b/.test(lineAt(difference)),
  },
  {
    why: "a letter after a question mark is code to the lexer, quotes in a C++ operator's name are a string; they cannot contain a tag",
    holds: ({ parser, lexer, source, text }) =>
      (parser === "string" && /\.(?:rb|exs?)$/.test(source.path) && /^\?\w$/.test(text)) || (lexer === "string" && text === '""'),
  },
  {
    why: "the Elixir parser reads a quoted key of a list as code",
    holds: ({ parser, lexer, source, start, text }) =>
      parser === "code" && lexer === "string" && /\.exs?$/.test(source.path) && source.text[start + text.length] === ":",
  },
  {
    why: "the code in a Ruby heredoc is text to the lexer",
    holds: ({ parser, lexer, source, start }) =>
      parser === "code" && lexer === "string" && source.path.endsWith(".rb") && isInHeredoc(source.text, start),
  },
  {
    why: "the Bash parser miscounts quotes after backticks that contain an apostrophe",
    holds: ({ source }) => source.path.endsWith("/bin/select-editor"),
  },
  {
    why: "the lexer skips the bracket that ends a pattern of a Bash `case`",
    holds: ({ parser, lexer, text }) => parser === "code" && lexer === "string" && text === ")",
  },
  {
    why: "the Bash parser misses a heredoc without a command, or with more text after its mark; everything in it is text",
    holds: (difference) => difference.lexer === "string" && isShell(difference) && isInHeredoc(difference.source.text, difference.start),
  },
  {
    why: "the Python parser does not support Cython declarations",
    holds: ({ source }) => source.path.endsWith(".pxd"),
  },
  {
    why: "nested quotes in a parameter expansion, and arithmetic, are code to the Bash lexer",
    holds: (difference) => difference.parser === "string" && difference.lexer === "code" && /\$\{|\$\(\(|\$\[/.test(lineAt(difference)),
  },
  {
    why: "backticks in quotes or in a heredoc are text to the Bash lexer",
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
    why: 'the Bash parser includes the dollar of `$"…"` in the string',
    holds: ({ parser, lexer, text }) => parser === "string" && lexer === "code" && text === "$",
  },
  {
    why: "the Bash parser reads a pattern with its quotes as one piece of code",
    holds: (difference) => {
      const { parser, lexer, text } = difference;
      return (
        parser === "code" && lexer === "string" && (/^\$?["'][^\n]*["']$/.test(text) || /^(?:\$\(|`)/.test(text)) && isShell(difference)
      );
    },
  },
  {
    why: "a name without braces in a Kotlin string is text to the lexer",
    holds: ({ parser, lexer, source, text }) =>
      parser === "code" && lexer === "string" && /\.kts?$/.test(source.path) && /^\$\w+$/.test(text),
  },
  ...MISREAD_BY_PARSER.map(({ file, why, lines }) => ({
    why,
    holds: (difference: Difference) => difference.source.path.endsWith(`hostile/${file}`) && lines.test(lineAt(difference)),
  })),
];

/** Why a difference is harmless; `undefined` if it is unexplained. */
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

/** Every range where the two disagree. Throws for a language without a grammar. */
export async function differences(language: string, path: string, text: string): Promise<Difference[]> {
  const lexer = languages.lookup(language);
  if (lexer === null) throw new Error(`no grammar for ${language}`);
  const byParser: Kind[] = Array.from({ length: text.length }, () => "code");
  const { pieces, errors } = readSymbols(await capturesOf(syntax, language, text));
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

/** A difference in one line: where it is, and both readings. */
export function tell({ parser, lexer, source, start, text }: Difference): string {
  const { line, column } = spanOf(source, start, start);
  return `${source.path}:${line}:${column}: ${parser} by the parser, ${lexer} by the lexer: ${JSON.stringify(text.slice(0, 60))}`;
}
