import type { Tag, TagSymbol } from "../model/tag.ts";
import { count, plain } from "../model/words.ts";
import { jsonText, tagData } from "./data.ts";
import { defineReporter, type Reporter } from "./reporter.ts";
import { paintsOf, type Style } from "./style.ts";
import { columnsOf, pad, widest } from "./terminal-text.ts";

/** The tags as data, in the order given; `schemas/scan.schema.json` describes it. */
export function scanJson(tags: readonly Tag[]): string {
  return jsonText({ version: 1, root: ".", tags: tags.map(tagData) });
}

/**
 * The tags as a table of location, text, role, context and symbol, and a line that counts them. If a row would be wider than the
 * terminal, each file's path is printed once above its rows.
 */
export function scanText(tags: readonly Tag[], style: Style): string {
  const rows = alignRows(tags.map((tag) => [plain(`${tag.path}:${tag.line}:${tag.column}`), ...claimCells(tag)]));
  const isTooWide = rows.some((row) => columnsOf(row) > style.width);
  const lines = isTooWide ? rowsByFile(tags, style) : rows;
  return `${[...lines, ...(tags.length > 0 ? [""] : []), totals(tags)].join("\n")}\n`;
}

function rowsByFile(tags: readonly Tag[], style: Style): readonly string[] {
  const { path } = paintsOf(style);
  const rows = alignRows(tags.map((tag) => [`${tag.line}:${tag.column}`, ...claimCells(tag)]));
  return tags.flatMap((tag, index) => {
    const row = `  ${rows[index]}`;
    return tags[index - 1]?.path === tag.path ? [row] : [path(plain(tag.path)), row];
  });
}

function claimCells({ raw, role, context, symbol }: Tag): readonly string[] {
  return [plain(raw), role, context, symbolText(symbol)];
}

/** `function total`, `method Cart.total`; empty for a tag without a symbol. */
export function symbolText(symbol: TagSymbol | null): string {
  if (symbol === null) return "";
  return plain(`${symbol.kind} ${symbol.parent === undefined ? "" : `${symbol.parent}.`}${symbol.name}`);
}

/** Each row as one line, its cells in columns as wide as the widest of their cells; without blanks at the end. */
export function alignRows(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = (rows[0] ?? []).map((_, index) => widest(rows.map((row) => row[index] ?? "")));
  return rows.map((row) => {
    const filled = row.flatMap((cell, index) => (columns[index] === 0 ? [] : [pad(cell, columns[index] ?? 0)]));
    return filled.join("  ").trimEnd();
  });
}

function totals(tags: readonly Tag[]): string {
  if (tags.length === 0) return "No tags.";
  const files = new Set(tags.map((tag) => tag.path)).size;
  const having = (role: Tag["role"]) => tags.filter((tag) => tag.role === role).length;
  const parts = [
    ...(having("declaration") > 0 ? [count(having("declaration"), "declaration")] : []),
    ...(having("reference") > 0 ? [count(having("reference"), "reference")] : []),
    ...(having("none") > 0 ? [`${having("none")} ignored`] : []),
  ];
  return `${count(tags.length, "tag")} in ${count(files, "file")}: ${parts.join(", ")}`;
}

/** Every format of `scan`. */
export const scanReporters = {
  text: defineReporter({ about: "One line per tag, for people.", render: scanText }),
  json: defineReporter({ about: "The tags as data.", render: scanJson }),
} as const satisfies Record<string, Reporter<readonly Tag[]>>;
