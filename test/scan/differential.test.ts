// @TEST:SOURCE-001
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { grammarsFolder, readLanguages } from "../../src/io/package.ts";
import { createSyntaxReader } from "../../src/io/syntax.ts";
import { decode } from "../../src/scan/decode.ts";
import { isPythonDocstring } from "../../src/scan/docstring.ts";
import { indexLanguages } from "../../src/scan/languages.ts";
import { findTokens } from "../../src/scan/lexer.ts";
import { indexLines, lineIndexAt, lineText, type SourceText, spanOf } from "../../src/scan/source-text.ts";
import { readSymbols } from "../../src/scan/symbols.ts";

/*
 * The lexer against the parser, on real files: they must say the same of every character. A run on 27 000 files (npm packages, babel,
 * prettier, shadcn/ui, the libraries of Python and Go) showed no difference but those explained below and in source with errors.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const rows = readLanguages(grammarsFolder());
const languages = indexLanguages(rows);
const syntax = createSyntaxReader(grammarsFolder());

const MOST_FILES = 220;
const LARGEST_FILE = 48 * 1024;
const LONGEST_LINE = 5000;

/** The languages that have a grammar, with the files that are theirs. */
const GRAMMARS = rows
  .filter(({ name }) => existsSync(join(grammarsFolder(), name, "symbols.scm")))
  .map(({ name, extensions = [] }) => [name, new RegExp(`\\.(?:${extensions.join("|")})$`)] as const);

type Kind = "code" | "comment" | "string" | "docstring";

interface Difference {
  readonly parser: Kind;
  readonly lexer: Kind;
  readonly source: SourceText;
  readonly start: number;
  readonly text: string;
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
  {
    file: "csharp.cs",
    why: "the text behind #region, #endregion, #error and #warning ends with its line and holds no comment",
    lines: /^#/,
  },
  { file: "csharp.cs", why: "the parser takes the format in a hole for a comment", lines: /static string Mark/ },
  { file: "csharp.cs", why: "a hole of two braces ends with the first of them to the lexer", lines: /"n": \{\{n/ },
  { file: "kotlin.kt", why: "the parser is older than strings that begin with two dollars", lines: /^val json = \$\$/ },
];

function lineAt({ source, start }: Difference): string {
  return lineText(source, lineIndexAt(source, start));
}

/** Differences that are known and do no harm, with the reason. */
const EXPLAINED: readonly { readonly why: string; readonly holds: (difference: Difference) => boolean }[] = [
  { why: "the parser counts the \\r of a line's end to a line comment", holds: ({ text }) => text.trim() === "" },
  {
    why: "the parser calls the text between elements a string; the lexer calls it code: neither holds a tag",
    holds: ({ parser, lexer, source }) => parser === "string" && lexer === "code" && /\.(?:[jt]sx|js)$/.test(source.path),
  },
  {
    why: "the parser of C keeps what stands behind #pragma and the like as one piece of code",
    holds: ({ parser, lexer, source }) => parser === "code" && lexer === "string" && /\.(?:c|h|cpp|hpp|cc)$/.test(source.path),
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
    holds: ({ parser, lexer, text }) => parser === "code" && lexer === "string" && /^\\[\s\S]$/.test(text),
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
      parser === "string" && lexer === "code" && /\.(?:rb|exs?)$/.test(source.path) && /^(?:[a-z]+|:)$/.test(text),
  },
  {
    why: "a single character, a variable or method that is named by one, and a hole with a format are strings to the lexer; neither holds a tag",
    holds: ({ parser, lexer, text }) =>
      parser === "code" && lexer === "string" && /^(?:\?\\?.|\$["'`/]|[`/%]|__END__|\{[\w.]+:[^{}]*\}?)$/.test(text),
  },
  {
    why: "the parser of Elixir has a quoted key of a list for code",
    holds: ({ parser, lexer, source, start, text }) =>
      parser === "code" && lexer === "string" && /\.exs?$/.test(source.path) && source.text[start + text.length] === ":",
  },
  {
    why: "the code in a heredoc of Ruby is text to the lexer",
    holds: ({ parser, lexer, source, text }) =>
      parser === "code" && lexer === "string" && source.path.endsWith(".rb") && /^(?:#\{|\}$)/.test(text),
  },
  ...MISREAD_BY_PARSER.map(({ file, why, lines }) => ({
    why,
    holds: (difference: Difference) => difference.source.path.endsWith(`hostile/${file}`) && lines.test(lineAt(difference)),
  })),
];

function isOutsidePhp(text: string, at: number): boolean {
  return text.lastIndexOf("?>", at) >= text.lastIndexOf("<?", at - 1);
}

/** Every stretch of which the two say different things. */
async function differences(language: string, path: string, text: string): Promise<Difference[]> {
  const captures = await syntax.captures(language, text);
  const lexer = languages.lookup(language);
  if (captures === null || lexer === null) throw new Error(`no grammar for ${language}`);
  const byParser: Kind[] = Array.from({ length: text.length }, () => "code");
  for (const { kind, start, end } of readSymbols(captures).pieces) byParser.fill(kind, start, end);

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
    found.push({ parser, lexer: lexed, source, start, text: text.slice(start, end) });
    start = end - 1;
  }
  return found;
}

function tell({ parser, lexer, source, start, text }: Difference): string {
  const { line, column } = spanOf(source, start, start);
  return `${source.path}:${line}:${column}: ${parser} by the parser, ${lexer} by the lexer: ${JSON.stringify(text.slice(0, 60))}`;
}

/** Files below a folder, but for those that test a parser of their own: they hold what nobody writes. */
function filesBelow(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(?:tests?|testdata|lib2to3|__pycache__)$/.test(entry.name) ? [] : filesBelow(path, pattern);
    return entry.isFile() && pattern.test(entry.name) ? [path] : [];
  });
}

/** What a tool says its library lies in; nothing on a machine without the tool. */
function libraryOf(tool: string, ...question: readonly string[]): string[] {
  try {
    return [execFileSync(tool, question, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()];
  } catch {
    return [];
  }
}

const FOLDERS: Readonly<Record<string, () => readonly string[]>> = {
  python: () => libraryOf("python3", "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"),
  go: () => libraryOf("go", "env", "GOROOT").map((folder) => join(folder, "src")),
};

/** As many files as the test has time for, spread over all there are; the same ones each time. */
function sample(files: readonly string[]): string[] {
  const sizes = [...files].sort().filter((path) => statSync(path).size <= LARGEST_FILE);
  const step = Math.max(1, sizes.length / MOST_FILES);
  return Array.from({ length: Math.min(MOST_FILES, sizes.length) }, (_, n) => sizes[Math.floor(n * step)] ?? "");
}

function isMinified(text: string): boolean {
  return text.split("\n").some((line) => line.length > LONGEST_LINE);
}

describe.each(GRAMMARS)("lexer and parser of %s", (language, pattern) => {
  const own = ["fixtures", "src", "test"].flatMap((folder) => filesBelow(join(root, folder), pattern));
  const hostile = filesBelow(join(root, "test/scan/hostile"), pattern);
  const foreign = sample([join(root, "node_modules"), ...(FOLDERS[language]?.() ?? [])].flatMap((folder) => filesBelow(folder, pattern)));

  it.each([
    ["this project", [...new Set([...own, ...hostile])]],
    ["other projects", foreign],
  ])("agree on the files of %s", { timeout: 60_000 }, async (whose, paths) => {
    const unexplained: string[] = [];
    const explained = new Map<string, number>();
    let files = 0;
    for (const path of paths) {
      const decoded = decode(readFileSync(path));
      if (decoded.kind !== "text" || isMinified(decoded.text)) continue;
      files++;
      for (const difference of await differences(language, path, decoded.text)) {
        const reason = EXPLAINED.find(({ holds }) => holds(difference))?.why;
        if (reason === undefined) unexplained.push(tell(difference));
        else explained.set(reason, (explained.get(reason) ?? 0) + 1);
      }
    }
    console.info(`${language}: ${files} files of ${whose}`, ...[...explained].map(([why, count]) => `\n  ${count} × ${why}`));
    expect(unexplained).toEqual([]);
  });
});
