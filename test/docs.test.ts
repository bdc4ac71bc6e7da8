import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { arrowLines } from "./docs/arrows.ts";
import { runners, specFormats, statuses, testReports } from "./docs/formats.ts";
import { commentsOf, innerLanguages, languageRows, languageTable, testStringTable } from "./docs/languages.ts";
import { codeSpansOf, faultOfLink, linksOf, PAGES, ROOT, readPage, withParts } from "./docs/pages.ts";
import { ruleSections } from "./docs/rules.ts";
import { RUNNERS } from "./runners/rows.ts";

/** The generated parts of each page, by the name in the comments around them. */
const PARTS: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  "docs/architecture.md": () => ({ arrows: arrowLines() }),
  "docs/formats.md": () => ({ "test-reports": testReports(), runners: runners(), "spec-formats": specFormats(), statuses: statuses() }),
  "docs/languages.md": () => ({ languages: languageTable(), "test-strings": testStringTable() }),
  "docs/rules.md": () => ({ rules: ruleSections() }),
};

describe.each(PAGES)("%s", (page) => {
  it("links only to files and headings that exist", () => {
    expect(linksOf(page).flatMap((link) => faultOfLink(page, link) ?? [])).toEqual([]);
  });

  // A path with a placeholder (`src/rules/<id>.ts`) is a pattern, not a file, and a folder of ours ends with a slash; the examples of rules have files of their own.
  it.skipIf(page === "docs/rules.md")("names only files of the project that exist", () => {
    const named = codeSpansOf(page).filter((span) =>
      /^(?:src|test|grammars|fixtures|docs|schemas|templates|\.ci|\.github)\/(?:[\w.-]+\/)*(?:[\w-]+\.[\w.-]+)?$/.test(span),
    );
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

it.each(Object.keys(PARTS))("the generated parts of %s are up to date; `vitest -u` renews them", async (page) => {
  await expect(withParts(page, PARTS[page]?.() ?? {})).toMatchFileSnapshot(join(ROOT, page));
});

it("test/runners/rows.ts names every stored report of a runner once", () => {
  const folder = join(ROOT, "fixtures/reports");
  const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => /^[^/]+\/reports\//.test(path));
  expect(RUNNERS.map(({ report }) => report).sort()).toEqual(stored.sort());
});

it("docs/languages.md shows a comment of each language that has any", () => {
  const hasComments = languageRows.filter(({ tokens }) => tokens.some(({ kind }) => kind === "comment"));
  expect(hasComments.filter((row) => commentsOf(row).length === 0).map(({ name }) => name)).toEqual([]);
});

it("docs/languages.md names the languages that only stand inside of others", () => {
  const spans = codeSpansOf("docs/languages.md");
  expect(innerLanguages().filter((name) => !spans.includes(name))).toEqual([]);
});

it("docs/architecture.md has a sentence for each folder of src", () => {
  const rows = [...readPage("docs/architecture.md").matchAll(/^\| `src\/([\w/-]+)\/` \| (.+) \|$/gm)];
  const folders = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  const paths = folders.map((entry) => relative(join(ROOT, "src"), join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  expect(rows.map(([, path]) => path).sort()).toEqual(paths.sort());
});

describe("the life of one tag in docs/architecture.md", () => {
  const sections = [...readPage("docs/architecture.md").matchAll(/^### To the \w+: (\d+) (?:forms|more)\n([\s\S]*?)(?=^###? )/gm)];
  const forms = sections.map(([, said = "", text = ""]) => ({
    said: Number(said),
    rows: [...text.matchAll(/^\| (\d+) \| .+ \| `(\w+)` \| `([\w/.-]+)` \|$/gm)],
  }));

  it("shows the line that check prints of the bookshop", () => {
    const shown = /^## The life of one tag\n[\s\S]*?```\n([\s\S]*?)```/m.exec(readPage("docs/architecture.md"))?.[1] ?? "";
    expect(readFileSync(join(ROOT, "fixtures/bookshop-tour/expected/1.txt"), "utf8")).toContain(shown);
    expect(shown).not.toBe("");
  });

  it("has as many forms as it says", () => {
    expect(forms).toHaveLength(2);
    for (const { said, rows } of forms)
      expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: said }, (_, n) => n + 1));
  });

  it.each(forms.flatMap(({ rows }) => rows.map(([, , maker = "", file = ""]) => [maker, file])))("%s is in %s", (maker, file) => {
    const declaration = new RegExp(`\\b(?:function\\*?|const) ${maker}\\b`);
    expect(readFileSync(join(ROOT, file), "utf8")).toMatch(declaration);
  });
});

it("docs/glossary.md names only types that the sources export", () => {
  const exported = new Set(sources().flatMap((text) => [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name)));
  const named = codeSpansOf("docs/glossary.md").filter((span) => /^[A-Z][a-z]\w*$/.test(span) && span !== "Code");
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !exported.has(name))).toEqual([]);
});

function sources(): readonly string[] {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
  return files.map((path) => readFileSync(join(ROOT, "src", path), "utf8"));
}
