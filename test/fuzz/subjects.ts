import { readFormats } from "../../src/io/formats.ts";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import type { LanguageRow } from "../../src/model/language.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { decode } from "../../src/scan/decode.ts";
import { readDocument } from "../../src/scan/documents/document.ts";
import { markdownTree } from "../../src/scan/documents/markdown-tree.ts";
import { requirementLines, requirementSentences } from "../../src/scan/documents/requirement-text.ts";
import { createScanner, scanFile } from "../../src/scan/scan-file.ts";
import { indexLanguages } from "../../src/scan/source/languages.ts";
import { findTokens } from "../../src/scan/source/lexer.ts";
import { randomFrom, samplesOf } from "./samples.ts";

/** One reader of text under test. */
export interface Subject {
  readonly name: string;
  /** Inputs of a size in UTF-16 units; the same seed gives the same. */
  cases(seed: number): readonly Case[];
  run(text: string): Promise<unknown>;
}

export interface Case {
  readonly name: string;
  text(size: number): string;
}

const rows = readLanguages(grammarsFolder());
const languages = indexLanguages(rows);
const scanner = createScanner(
  DEFAULT_SETTINGS,
  { languages: rows, formats: readFormats(grammarsFolder()) },
  { captures: async () => ({ kind: "no-grammar" }) },
  false,
);

const TAGS = ["@CODE:CART-001", "@TEST:CART-001", "@SPEC:CART-001: ", "@DOC:CART-001 | X: a "];
const BLANKS = [" ", "\t", "\n", "\r\n", "\r", " \n", "\n\n ", "\u00a0", "\u2028"];
const GENERIC = [
  ...BLANKS,
  ...TAGS,
  ..."#\"'`/\\<>|-*={}()[]$@%!?:;,.~^&+_a0Z",
  "a ",
  "a.",
  "aA1",
  "//",
  "/*",
  "*/",
  "<!--",
  "-->",
  "<a ",
  "<a>",
  "</a>",
  "${",
  "#{",
  "{{",
  "{%",
  "<%",
  "%>",
  "<<A",
  "<<-'a'",
  "<<~A\n",
  "```",
  '"""',
  "'''",
  "=begin",
  "=end",
  "=cut",
  "=a",
  "__END__",
  "\\\n",
  '\\"',
  "def f(\n",
  "it('a', () => {",
  "assert",
  "skip",
  "/* */",
  "// a\n",
  "# a\n",
  "-- ",
  "- ",
  "> ",
  "é",
  "😀",
  "\ufeff",
];
const SUFFIXES = ["", "x", "\n", '"', "\nx", ")", "}"];
// A row with many patterns has many pairs of them; a part of the pairs, chosen by the seed, finds as much.
const MOST_CASES = 1000;

/** `before`, then a text repeated up to the size, then `behind`. */
function filled(name: string, before: string, repeated: string, behind = ""): Case {
  return {
    name: `${JSON.stringify(before)} + ${JSON.stringify(repeated)} × n + ${JSON.stringify(behind)}`.replace(/^"" \+ | \+ ""$/g, "") + name,
    text: (size) => before + repeated.repeat(Math.max(1, Math.floor(size / Math.max(1, repeated.length)))) + behind,
  };
}

/** Inputs of some tokens: each repeated, after another, alternating, in long and short runs, and in lines. */
function casesOf(own: readonly string[], seed: number, most = MOST_CASES): Case[] {
  const random = randomFrom(seed);
  const tokens = [...new Set([...own, ...GENERIC])];
  const sure: Case[] = [];
  const maybe: Case[] = [];
  for (const token of tokens) {
    sure.push(filled("", "", token), filled("", "", `${token}\n`), filled("", "", `${token} `));
    // Lines just short enough not to count as minified.
    sure.push(filled(" (in lines)", "", `${token.repeat(Math.ceil(4900 / token.length))}\n`));
    sure.push(filled("", "", `# @CODE:CART-001 ${token}\n`));
  }
  for (const a of own) {
    for (const b of BLANKS) sure.push(filled("", a, b, "x"));
    for (const b of tokens)
      maybe.push(filled("", a, b), filled("", "", a + b), filled("", b, a), filled("", "", a + b.repeat(40)), filled("", "", `${a}${b}\n`));
  }
  for (const a of tokens) for (const b of tokens) for (const c of SUFFIXES) maybe.push(filled("", a, b, c));
  while (sure.length < most && maybe.length > 0) {
    const at = Math.floor(random() * maybe.length);
    const last = maybe.pop();
    const chosen = at < maybe.length ? maybe[at] : last;
    if (at < maybe.length && last) maybe[at] = last;
    if (chosen) sure.push(chosen);
  }
  return sure;
}

function tokensOf(row: LanguageRow, seed: number): string[] {
  const random = randomFrom(seed);
  const sources = row.tokens.flatMap(({ open, close, escape: escaped, nests, interpolation, languageFrom }) => [
    open,
    (close ?? "").replace(/\\\d/g, ""),
    escaped ?? "",
    typeof nests === "string" ? nests : "",
    interpolation?.open ?? "",
    languageFrom ?? "",
  ]);
  const signs = [row.testPattern, row.skipPattern, row.assertPattern].map((source) => source ?? "");
  return [...sources, ...signs].flatMap((source) => {
    if (source === "") return [];
    const { whole, repeated } = samplesOf(source, random);
    return [...whole, ...repeated];
  });
}

function pathOf({ extensions, filenames }: LanguageRow): string | null {
  const [ending] = extensions ?? [];
  if (ending !== undefined) return `test/cart.${ending}`;
  const [name] = filenames ?? [];
  return name === undefined ? null : `test/${name.replaceAll("*", "a")}`;
}

function rowSubject(row: LanguageRow): Subject {
  const comment = row.tokens.find(({ kind }) => kind === "comment");
  const head = comment ? `${samplesOf(comment.open, () => 0).whole[0] ?? "#"} @TEST:CART-001${comment.close ? "" : ""}\n` : "";
  const path = pathOf(row);
  return {
    name: row.name,
    cases: (seed) =>
      casesOf(tokensOf(row, seed), seed).flatMap((one, n) =>
        // Every other input is below a comment, because the beginning of a file means something in some languages.
        n % 2 === 0 ? [one] : [{ name: `${JSON.stringify(head)} + ${one.name}`, text: (size: number) => head + one.text(size) }],
      ),
    async run(text) {
      const whole = `${text}\n@CODE:CART-002\n`;
      if (path !== null) return scanFile(scanner, path, Buffer.from(whole));
      const lexer = languages.lookup(row.name);
      return lexer && findTokens(lexer, whole, [whole.length - 2], languages.lookup);
    },
  };
}

const MARKDOWN = [
  "# @SPEC:CART-001: a\n",
  "# SPEC-CART-001 a\n",
  "# a ",
  " #",
  "## History",
  "## History of ",
  "<!-- @TRACE-IGNORE a ",
  "<!-- @TRACE-IGNORE a -- b -->",
  "# @DOC ",
  "@CODE:CART-001 x ",
  "| X: a ",
  "| CODE: a.md ",
  "| SPEC: a, ",
  "# @DOC:cart-001 ",
  "@CODE:CART-001..CART-150 ",
  "@CODE:CART-001, ",
  "CART-002, ",
  "/002",
  "`x` @CODE:CART-001\n",
  "`x` ",
  "``",
  "` ",
  "> ",
  "> > ",
  ">",
  "- ",
  "* ",
  "1. ",
  "- - ",
  "  - a\n",
  "- a\n  ",
  "- > ",
  "* - ",
  "[a]: b\n",
  "[a]: <",
  "[a]: ",
  "[",
  "[a](",
  "[a]",
  "![",
  "](",
  "](<",
  "**a ",
  "*a_",
  "_a*",
  "~~",
  "***",
  "---\n",
  "===\n",
  "a\n===\n",
  "| a ",
  "|",
  "|-",
  "| - | - |\n",
  "a | b\n-|-\n",
  "```\n",
  "~~~\n",
  "    a\n",
  "\ta\n",
  "<div>\n",
  "<!--",
  "-->",
  "<?",
  "<![CDATA[",
  "<!A",
  "</a",
  "<a b",
  "&amp;",
  "&#",
  "&",
  "http://a",
  "a@b.c ",
  "\\",
  "  \n",
  "a:\n",
  "a: b\n",
  "a: [b]\n",
  "a: [",
  "- a: ",
  "a: |\n",
  "a: &a b\n",
  "b: *a\n",
  "? ",
  "? a\n: b\n",
  "{",
  "{a: ",
  "!!str ",
  "%YAML",
  "--- a\n",
  "a: '",
  'a: "',
  "# a\n",
  "a: >\n b\n",
  "<<: *a\n",
  "id: CART-001\n",
  "scope.files: a\n",
  "@a: ",
  "1 SPEC: ",
  "TEST 100 %",
  '{"version": 1,',
  "<!-- tag-trace",
  "@generated",
  "Code generated ",
  "Example: ",
  "e.g. ",
  "such as ",
  "이력",
  "履歴",
];

const HEADS = {
  none: "",
  frontmatter: "---\nid: CART-001\n",
  "frontmatter of YAML": "---\nid: CART-001\nnote: |\n  a\n",
  "closed frontmatter": "---\nid: CART-001\n---\n# @SPEC:CART-001: a\n\n",
  heading: "# @SPEC:CART-001: a\n\n",
};

function markdownSubject(name: string, head: string, behind: string, run: (text: string) => Promise<unknown>): Subject {
  return {
    name,
    cases: (seed) => [
      ...casesOf(MARKDOWN, seed, 1200),
      ...NUMBERED.map((one) => ({
        name: `${one("n")} for n = 1, 2, …`,
        text: (size: number) => Array.from({ length: Math.ceil(size / one("1234").length) }, (_, n) => one(String(n))).join(""),
      })),
    ],
    run: (text) => run(head + text + behind),
  };
}

// Keys, ids and labels that differ.
const NUMBERED: readonly ((n: string) => string)[] = [
  (n) => `k${n}: a\n`,
  (n) => `k${n}: *a\n`,
  (n) => `k${n}: |\n a\n`,
  (n) => `k${n}: &a${n} a\n`,
  (n) => `k${n}:\n`,
  (n) => `- k${n}\n`,
  (n) => `{k${n}: `,
  (n) => `k${n}: @a\n`,
  (n) => `[a${n}]: b\n`,
  (n) => `# @SPEC:CART-${n.padStart(3, "0")}: a\n`,
  (n) => `# History ${n}\n`,
  (n) => `## a ${n}\n`,
  (n) => `@CODE:CART-${n.padStart(3, "0")} `,
  (n) => `[a${n}] `,
  (n) => `<a${n}>\n`,
  (n) => `${"  ".repeat(Number(n) % 100)}- a\n`,
  (n) => `${"`".repeat(Number(n) % 200)} `,
  (n) => `${"`".repeat(Number(n))} `,
  (n) => `${"  ".repeat(Number(n))}k: \n`,
  (n) => `${" ".repeat(Number(n))}k${n}:\n`,
  (n) => `${"[".repeat(Number(n))}a](b)`,
  (n) => `${">".repeat(Number(n))} a\n`,
  (n) => `${"#".repeat(Number(n))} a\n`,
];

/** Every reader of text: each language's row, and Markdown in its roles. */
export function subjects(): Subject[] {
  const scan = (path: string) => (text: string) => scanFile(scanner, path, Buffer.from(text));
  const spec = ".moai/specs/SPEC-CART-001/spec.md";
  const requirements = async (text: string): Promise<unknown> => {
    const source = decode("spec.md", Buffer.from(text));
    if (!source) return null;
    const document = await readDocument(source);
    const lines = [2, 5, 8].map((line) => ({ line, own: line === 5 }));
    return [requirementSentences(document, [{ line: 2, own: true }]), requirementLines(document, lines)];
  };
  return [
    ...rows.map(rowSubject),
    markdownSubject("markdown", "", "\n@DOC:CART-009\n", scan("README.md")),
    ...Object.entries(HEADS).map(([name, head]) =>
      markdownSubject(`spec, ${name}`, head, name.startsWith("frontmatter") ? "\n---\n# a\n" : "", scan(spec)),
    ),
    markdownSubject("requirements", HEADS["closed frontmatter"], "", requirements),
    markdownSubject("page", "", "", async (text) => markdownTree(text)),
  ];
}
