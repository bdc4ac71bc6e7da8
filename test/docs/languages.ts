import { existsSync } from "node:fs";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import type { LanguageRow } from "../../src/model/language.ts";
import { indexLanguages } from "../../src/scan/source/languages.ts";
import { compileLexer, findTokens } from "../../src/scan/source/lexer.ts";
import { code, table } from "./pages.ts";

/** Comments as people write them; which of them a language has, its row is asked. */
const COMMENTS: readonly (readonly [opener: string, closer: string])[] = [
  ["//", ""],
  ["#", ""],
  ["--", ""],
  [";", ""],
  [";;", ""],
  ["%", ""],
  ["!", ""],
  ['"', ""],
  ["'", ""],
  ["REM", ""],
  ["::", ""],
  ["*>", ""],
  ["..", ""],
  ["-#", ""],
  ["/*", "*/"],
  ["(*", "*)"],
  ["(;", ";)"],
  ["{-", "-}"],
  ["{#", "#}"],
  ["{", "}"],
  ["/+", "+/"],
  ["#|", "|#"],
  ["#=", "=#"],
  ["#[", "]#"],
  ["#[[", "]]"],
  ["###", "###"],
  ["<#", "#>"],
  ["<%#", "%>"],
  ["<!--", "-->"],
  ["{{!", "}}"],
  ["{{--", "--}}"],
  ["--[[", "]]"],
  ["////\n", "\n////"],
  ["=begin\n", "\n=end"],
  ["=pod\n", "\n=cut"],
  ["{% comment %}", "{% endcomment %}"],
  ["\\begin{comment}\n", "\n\\end{comment}"],
];

/** What has to stand before a comment: a file of PHP begins as HTML. */
const BEFORE: Readonly<Record<string, string>> = { php: "<?php\n" };

const rows = readLanguages(grammarsFolder());
const { lookup } = indexLanguages(rows);

/** The comments of a language, as its lexer reads them. */
export function commentsOf(row: LanguageRow): readonly string[] {
  const lexer = compileLexer(row);
  const held = COMMENTS.filter(([opener, closer]) => {
    const start = BEFORE[row.name]?.length ?? 0;
    const before = `${BEFORE[row.name] ?? ""}${opener} `;
    const text = `${before}@CODE:CART-001 ${closer}\n`;
    const [token] = findTokens(lexer, text, [before.length], lookup);
    const isWhole = token?.start === start && token.end >= text.trimEnd().length;
    return isWhole && token.kind === "comment" && text.slice(start, token.bodyStart).trim() === opener.trim();
  });
  return held.map(([opener, closer]) => (closer === "" ? opener : `${opener.trim()} ${closer.trim()}`));
}

/** What tells that a file is of the language. */
function filesOf({ extensions = [], filenames = [], firstLines = {}, shebangs = [] }: LanguageRow): string {
  return [
    ...extensions.map((ending) => code(`.${ending}`)),
    ...Object.keys(firstLines).map((ending) => `${code(`.${ending}`)} (by its first line)`),
    ...filenames.map(code),
    ...shebangs.map((program) => code(`#!${program}`)),
  ].join(" ");
}

function has(row: LanguageRow, file: string): boolean {
  return existsSync(`${grammarsFolder()}/${row.name}/${file}`);
}

/** The table of `docs/languages.md`: every row of `grammars/` that a file can be of. */
export function languageTable(): string {
  return table(
    ["language", "files", "comments", "symbols", "tests"],
    rows
      .filter((row) => filesOf(row) !== "")
      .map((row) => [
        row.name,
        filesOf(row),
        commentsOf(row).map(code).join(" ") || "none",
        has(row, "symbols.scm") ? "yes" : "no",
        row.tests?.replace("-", " ") ?? (row.testPattern === undefined ? "no" : "yes"),
      ]),
  );
}

/** What the tests of a language write that is read for tags: the table of `docs/languages.md`. */
export function testStringTable(): string {
  const shown = ({ testCalls = [], testStrings = [], tokens }: LanguageRow) => {
    const written = (isLabel: boolean) => testStrings.flatMap(({ shown, label = false }) => (label === isLabel ? [code(shown)] : []));
    return {
      titles: [...testCalls.map(code), ...written(false), ...(tokens.some(({ testTitle }) => testTitle) ? ["its keywords"] : [])],
      labels: [...written(true), ...(tokens.some(({ labelsOf }) => labelsOf) ? ["lines of tags"] : [])],
    };
  };
  return table(
    ["language", "titles", "labels"],
    rows
      .map((row) => ({ name: row.name, ...shown(row) }))
      .filter(({ titles, labels }) => titles.length + labels.length > 0)
      .map(({ name, titles, labels }) => [name, titles.join(" "), labels.join(" ")]),
  );
}

/** Rows that are only found inside of others. */
export function innerLanguages(): readonly string[] {
  return rows.filter((row) => filesOf(row) === "").map(({ name }) => name);
}

export { rows as languageRows };
