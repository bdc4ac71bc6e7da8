// @TEST:SOURCE-001 | SPEC: SPEC-SOURCE-001.md
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readFormats } from "../../../src/io/formats.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import type { SyntaxReader } from "../../../src/model/ports.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import type { TagRole } from "../../../src/model/tag.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";
import { indexLanguages } from "../../../src/scan/source/languages.ts";

/*
 * A file of look-alikes for each language: text that looks like a comment but is not one, each followed by a comment that a misled lexer
 * would miss. The files are valid according to the language's reference; if the lexer misreads one, the lexer must change.
 */

const rows = readLanguages(grammarsFolder());
const languages = indexLanguages(rows);
const hostile = fileURLToPath(new URL("hostile/", import.meta.url));
const names = readdirSync(hostile).sort();
const noParser: SyntaxReader = { captures: async () => ({ kind: "no-grammar" }) };
const parser = createSyntaxReader(grammarsFolder());

const FEWEST_LOOK_ALIKES = 15;

/** Languages that have fewer ways to look like a comment, with the number and the reason. */
const FEWER: Readonly<Record<string, { readonly count: number; readonly why: string }>> = {
  wgsl: { count: 0, why: "has neither strings nor characters nor a preprocessor: only names, numbers and signs are outside comments" },
};

/** Languages without files of their own: they are embedded in others, whose look-alikes also test them. */
const INSIDE_OTHERS: Readonly<Record<string, string>> = {
  "liquid-tag": "liquid",
  "notebook-cell": "notebook",
  "php-code": "blade",
  "typst-code": "typst",
  "typst-math": "typst",
};

interface LookAlike {
  readonly id: string;
  readonly line: string;
  readonly expected: "declaration" | "claim" | "nothing";
}

const OPENER = /(?:\/\/[/!]?|\/\*\*?|#|--|;|%|<!--|\(\*|\{-|#\||^\s*\*)\s*$/;

/** The expected result for each tag in a file of look-alikes: `@CODE:YES-…` is in a comment or docstring, `@CODE:NO-…` is not. */
function truthOf(text: string): LookAlike[] {
  return text.split("\n").flatMap((line) =>
    [...line.matchAll(/@(?:CODE|TEST):((?:YES|NO)-\d{3})/g)].map(({ 1: id = "", index }) => {
      const leads = OPENER.test(line.slice(0, index));
      return { id, line: line.trim(), expected: id.startsWith("NO") ? "nothing" : leads ? "declaration" : "claim" };
    }),
  );
}

async function rolesOf(syntax: SyntaxReader, path: string, text: string): Promise<ReadonlyMap<string, TagRole>> {
  const outcome = await scanFile(
    createScanner(DEFAULT_SETTINGS, { languages: rows, formats: readFormats(grammarsFolder()) }, syntax, true),
    path,
    Buffer.from(text),
  );
  return new Map(outcome.kind === "scanned" ? outcome.scan.tags.map(({ id, role }) => [id, role]) : []);
}

function isAsExpected(role: TagRole | undefined, expected: LookAlike["expected"]): boolean {
  if (expected === "declaration") return role === "declaration";
  const claims = role === "declaration" || role === "reference";
  return claims === (expected === "claim");
}

function rowOf(name: string): string {
  return languages.ofFile(name, "").row.name;
}

describe("look-alikes of comments and strings", () => {
  const readers = { "by the lexer alone": noParser, "with the parser": parser };
  for (const name of names) {
    const text = readFileSync(hostile + name, "utf8");
    const truth = truthOf(text);

    for (const [how, syntax] of Object.entries(readers)) {
      it.each([
        ["LF", text],
        ["CRLF", text.replaceAll("\n", "\r\n")],
      ])(`in ${name} are recognised ${how}, with %s line breaks`, async (_, written) => {
        const roles = await rolesOf(syntax, name, written);
        const wrong = truth.filter(({ id, expected }) => !isAsExpected(roles.get(id), expected));
        expect(wrong.map(({ id, line }) => `${id} is ${roles.get(id) ?? "not seen"}: ${line}`)).toEqual([]);
      });
    }

    it(`are numerous in ${name}, each with a unique number`, () => {
      const lookAlikes = truth.filter(({ expected }) => expected === "nothing");
      expect(lookAlikes.length).toBeGreaterThanOrEqual(FEWER[rowOf(name)]?.count ?? FEWEST_LOOK_ALIKES);
      expect(new Set(truth.map(({ id }) => id)).size).toBe(truth.length);
    });
  }

  it("exist for every language", () => {
    const covered = new Set(names.map(rowOf));
    const missing = rows.map(({ name }) => name).filter((name) => !covered.has(INSIDE_OTHERS[name] ?? name));
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(INSIDE_OTHERS))("for %s are those of %s, which embeds it", (inner, outer) => {
    const byName = new Map(rows.map((row) => [row.name, row]));
    const { extensions, filenames, shebangs } = byName.get(inner) ?? {};
    expect([extensions, filenames, shebangs]).toEqual([undefined, undefined, undefined]);
    expect(byName.get(outer)?.tokens.flatMap(({ language, fallback }) => [language, fallback])).toContain(inner);
  });

  it("are fewer only for listed languages, and exactly as many as listed", () => {
    for (const [language, { count }] of Object.entries(FEWER)) {
      const files = names.filter((name) => rowOf(name) === language).map((name) => readFileSync(hostile + name, "utf8"));
      const counts = files.map((text) => truthOf(text).filter(({ expected }) => expected === "nothing").length);
      expect(counts, language).toContain(count);
      expect(count).toBeLessThan(FEWEST_LOOK_ALIKES);
    }
  });
});
