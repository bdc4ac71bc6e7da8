import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFormats } from "../../src/io/formats.ts";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import type { FileOutcome } from "../../src/model/scan.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { readFrontmatter } from "../../src/scan/documents/frontmatter.ts";
import { packOutcome, unpackOutcome } from "../../src/scan/packed-outcome.ts";
import { createScanner, scanFile } from "../../src/scan/scan-file.ts";
import { endOfStrings, readStrings } from "../../src/scan/source/json-strings.ts";
import { indexLines } from "../../src/scan/source/source-text.ts";
import { compileGrammar, findHits, readTag } from "../../src/scan/tag-syntax.ts";
import { damaged, holds, readsSome, soupOf } from "../properties.ts";

const scanner = createScanner(
  DEFAULT_SETTINGS,
  { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) },
  { captures: async () => null } as never,
  false,
);

const TAGS = [
  "@CODE:",
  "@TEST:",
  "@SPEC:",
  "@DOC",
  "CART-001",
  "CART-",
  "001",
  "..",
  "~",
  "/",
  ", ",
  "-E1",
  ":API",
  " | ",
  "TEST: a.py",
  "SPEC: ",
  "->",
  "# ",
  "// ",
  "\n",
  "`",
  '"',
  "<!-- ",
  " -->",
  "@TRACE-IGNORE",
  "@TRACE-IGNORE-FILE missing-test: why",
  "999999999999999999999",
];
const FILES: Readonly<Record<string, readonly string[]>> = {
  "specs/SPEC-CART-001/spec.md": ["---\n", "id: CART-001\n", "depends_on:\n", "  - A-001\n", "# @SPEC:CART-001: Add\n", "```\n", ...TAGS],
  "src/cart.py": ['"""', "'", "def add(): ...\n", ...TAGS],
  "src/cart.ts": ["/* ", " */", "const a = `", "it('adds', () => {\n", "});\n", ...TAGS],
  "notes/shop.ipynb": [
    '{"cells":[',
    '{"cell_type":"code",',
    '"source":[',
    '"# @CODE:CART-001\\n",',
    '"source":"',
    "\\",
    "\\u00",
    "]",
    "}",
    '"',
    ...TAGS,
  ],
};

/** Where everything of a scan is: in the text, in order. */
function isPlaced(text: string, outcome: FileOutcome): void {
  if (outcome.kind !== "scanned") return;
  const lines = text.split("\n").length + text.split("\r").length;
  const { tags, links, malformed, ignores, unjudged } = outcome.scan;
  for (const { line, column, endLine, endColumn } of [...tags, ...links, ...malformed, ...ignores]) {
    expect([line >= 1, column >= 1, endLine >= line, endLine <= lines, endLine > line || endColumn >= column]).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
  }
  for (const { line, column } of unjudged) expect(line >= 1 && column >= 1).toBe(true);
}

describe.each(Object.entries(FILES))("%s", (path, parts) => {
  it("is scanned whatever is in it, and its scan is the same after unpacking", () =>
    readsSome(
      soupOf(parts, 30),
      async (text) => {
        const outcome = await scanFile(scanner, path, Buffer.from(text));
        isPlaced(text, outcome);
        expect(unpackOutcome(path, packOutcome(outcome))).toEqual(outcome);
        return outcome.kind === "scanned" && outcome.scan.tags.length > 0 ? outcome : null;
      },
      250,
    ));
});

it("tags and ranges are read wherever they end", () => {
  const grammar = compileGrammar(DEFAULT_SETTINGS.tags);
  return holds(soupOf(TAGS, 20), (text) => {
    for (const at of findHits(grammar, text)) {
      const reading = readTag(grammar, text, at, text.length);
      expect(reading.end > at && reading.end <= text.length).toBe(true);
      if (reading.kind === "tag")
        for (const { id, sub, full, start, end } of reading.ids) {
          expect([full.startsWith(id), sub === null || full.endsWith(sub), start >= at, end <= reading.end]).toEqual([
            true,
            true,
            true,
            true,
          ]);
        }
    }
  });
});

it("frontmatter is read whatever is in it, with each value where it is written", () =>
  holds(
    fc.oneof(
      soupOf(
        [
          "---\n",
          "a: ",
          "id: CART-001\n",
          "  - x\n",
          "b:\n",
          "[a, b]\n",
          "'",
          '"',
          "# c",
          "@Emma\n",
          "|\n",
          "...\n",
          "- ",
          "\r\n",
          "&a ",
          "*a",
          "? ",
        ],
        25,
      ).map((soup) => `---\na: b\n${soup}\n---\n`),
      damaged(["---\nid: CART-001\nscope:\n  files: [a.py, 'b.py']\nauthor: @Emma\n---\n# Cart\n"]),
    ),
    async (text) => {
      const found = await readFrontmatter(indexLines("spec.md", text));
      if (found === null) return;
      expect(found.end).toBeLessThanOrEqual(text.length);
      for (const { key, values } of found.entries.values())
        for (const { start, end } of [key, ...values]) expect([start >= 0, end >= start]).toEqual([true, true]);
    },
  ));

it("strings of a notebook are read as JSON reads them, each letter from its place", () =>
  holds(fc.array(fc.string({ unit: "binary", maxLength: 8 }), { maxLength: 4 }), (texts) => {
    const written = JSON.stringify(texts);
    expect(endOfStrings(written, 0)).toBe(written.length);
    const { text, places } = readStrings(written, 0, written.length);
    expect(text).toBe(texts.join(""));
    expect(places).toHaveLength(text.length);
  }));

const LINE = JSON.stringify([
  "by-path",
  [[1, 3, 17, "CART-001", 8, 0, 1, 0, 0, { name: "add", line: 2, endLine: 3, kind: "function" }, { TEST: ["a.py"] }, "adds"]],
  [[1, 20, 24, 0, 2, ["a.py", 0, 0]]],
  [1, "# @CODE:CART-001"],
  0,
  [],
  [],
  [],
  [],
  0,
  0,
]);

it("a line of the cache is a scan, or refused, whatever is in it", () =>
  holds(
    damaged([LINE]),
    (line) => {
      let outcome: FileOutcome;
      try {
        outcome = unpackOutcome("cart.py", line);
      } catch (error) {
        expect(String(error)).toMatch(/cart\.py was (?:lost|damaged)/);
        return;
      }
      if (outcome.kind !== "scanned") return;
      for (const { type, role, context, id, full, line: at } of outcome.scan.tags)
        expect([type, role, context, id, full, at].map((value) => typeof value)).toEqual([
          "string",
          "string",
          "string",
          "string",
          "string",
          "number",
        ]);
    },
    1500,
  ));
