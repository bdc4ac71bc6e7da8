// @TEST:MARKDOWN-001
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { check, readProject } from "../../../src/check.ts";
import { readFormats } from "../../../src/io/formats.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { DEFAULT_SETTINGS, DEFAULT_TAGS, type Settings } from "../../../src/model/settings.ts";
import { compileFormats } from "../../../src/scan/documents/spec-formats.ts";
import { compileGrammar } from "../../../src/scan/tag-syntax.ts";
import { memoryTree, portsOf } from "../../memory-project.ts";

/** A temporary folder with some files in it. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "formats-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof data === "string" ? data : JSON.stringify(data));
  }
  return folder;
}

const WISHES = {
  name: "wishes",
  marks: { wishes: "a list of wishes" },
  documents: ["wishes/**/*.md"],
  spec: { named: "Wish <ID>", main: ["wish.md", "Wish <ID>.md"] },
};

async function readWith(folder: string, files: Readonly<Record<string, string>>, settings: Settings = DEFAULT_SETTINGS) {
  const ports = portsOf(memoryTree(files));
  const formats = [...readFormats(folder), ...ports.formats];
  const { graph } = await readProject(settings, { ...ports, formats }, { focus: [], symbols: false, allowEmpty: true });
  return [...graph.chains.values()].map(({ id, title, status, specs }) => `${id} ${status} ${title} ${specs.map(({ path }) => path)}`);
}

describe("a format of SPECs is added by a folder", () => {
  const FILES = {
    "wishes/Wish CART-001/plan.md": "---\nstatus: completed\n---\n# How\n",
    "wishes/Wish CART-001/wish.md": "---\nstatus: draft\n---\n# A cart holds books\n",
    "wishes/2026/Wish REFUND-001.md": "# A refund\n",
    "specs/login.md": "# @SPEC:LOGIN-001: Log in\n",
    "docs/wish.md": "# @SPEC:CART-009: Not in the list\n",
  };

  it.each([
    ["of its own", { "format.json": WISHES }],
    ["of folders", { "wishes/format.json": WISHES, "README.md": "# Our formats\n" }],
  ])("%s, with its documents, names and main documents", async (_, folder) => {
    expect(await readWith(folderWith(folder), FILES)).toEqual([
      "CART-001 draft A cart holds books wishes/Wish CART-001/wish.md",
      "LOGIN-001 active Log in specs/login.md",
      "REFUND-001 active A refund wishes/2026/Wish REFUND-001.md",
    ]);
  });

  it("and read by its own rules where the config names the documents, too", async () => {
    const settings = { ...DEFAULT_SETTINGS, specs: ["wishes/**"] };
    expect(await readWith(folderWith({ "format.json": WISHES }), FILES, settings)).toEqual([
      "CART-001 draft A cart holds books wishes/Wish CART-001/wish.md",
      "REFUND-001 active A refund wishes/2026/Wish REFUND-001.md",
    ]);
  });

  it("and says in its findings what its folders are called", async () => {
    const ports = portsOf(memoryTree({ "wishes/Wish CART-001/wish.md": "---\nid: CART-002\nstatus: draft\n---\n# Cart\n" }));
    const formats = [...readFormats(folderWith({ "format.json": WISHES })), ...ports.formats];
    const { findings } = await check(DEFAULT_SETTINGS, { ...ports, formats }, { focus: [], symbols: false, allowEmpty: true });
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`).join()).toMatch(/^spec-metadata: .*folder Wish CART-001$/);
  });

  it.each([
    ["<ID>", "specs/CART-001/notes/a.md", "CART-001", "specs/CART-001"],
    ["<ID>", "specs/cart/a.md", undefined, "specs/cart/a.md"],
    ["<ID>-spec", "specs/CART-001-spec/a.md", "CART-001", "specs/CART-001-spec"],
    ["SPEC-<ID>", "specs/SPEC-draft/a.md", undefined, "specs/SPEC-draft"],
    ["SPEC-<ID>", "specs/SPEC-001/a.md", "SPEC-001", "specs/SPEC-001"],
    ["SPEC-<ID>", "specs/SPEC-AUTH-COVERAGE/a.md", "AUTH-COVERAGE", "specs/SPEC-AUTH-COVERAGE"],
    ["SPEC-<ID>", "specs/SPEC-V2-1-CART-001/a.md", "V2-1-CART-001", "specs/SPEC-V2-1-CART-001"],
    ["SPEC-<ID>", "specs/SPEC-XXX-NNN/a.md", undefined, "specs/SPEC-XXX-NNN"],
    ["SPEC-<ID>", "specs/SPEC-CART-001.md", "CART-001", "specs/SPEC-CART-001.md"],
  ])("whose SPECs are called %s, which reads %s", (named, path, id, place) => {
    const format = { ...WISHES, documents: ["specs/**"], spec: { named, main: [] } };
    const name = compileFormats([format], null, compileGrammar(DEFAULT_TAGS))(path);
    expect([name?.named?.id.full, name?.place]).toEqual([id, place]);
  });
});

describe("a fault in a format is told with its file and key", () => {
  const { documents: _, ...WITHOUT_DOCUMENTS } = WISHES;

  it.each([
    ["a misspelt key", { ...WISHES, documnts: [] }, '"documnts" is unknown; did you mean "documents"?'],
    [
      "a key of another tool",
      { ...WISHES, colour: "red" },
      '"colour" is unknown; known keys are name, marks, documents, onRequest, spec, template, requirements, tasks.',
    ],
    ["a misspelt key further in", { ...WISHES, spec: { ...WISHES.spec, maine: [] } }, '"spec.maine" is unknown; did you mean "main"?'],
    ["a missing key", WITHOUT_DOCUMENTS, '"documents" is missing.'],
    ["a missing key further in", { ...WISHES, spec: { named: "<ID>" } }, '"spec.main" is missing.'],
    ["a wrong type", { ...WISHES, documents: "wishes/**" }, '"documents" must be a list.'],
    ["a wrong type in a list", { ...WISHES, documents: ["wishes/**", 3] }, '"documents[1]" must be text.'],
    ["a wrong type in a map", { ...WISHES, marks: { wishes: null } }, '"marks.wishes" must be text.'],
    ["no document", { ...WISHES, documents: [] }, '"documents" must have at least one glob.'],
    ["a name without an id", { ...WISHES, spec: { named: "Wish", main: [] } }, '"spec.named" must contain <ID> exactly once'],
    ["a list", [WISHES], "the row must be a map."],
    ["no JSON", "{ name: wishes }", "invalid JSON"],
  ])("%s", (_, data, said) => {
    const folder = folderWith({ "wishes/format.json": data });
    expect(() => readFormats(folder)).toThrow(`${join(folder, "wishes", "format.json")}: ${said}`);
  });

  it("all of them at once", () => {
    const folder = folderWith({ "format.json": { name: "", mark: {}, documents: ["a"] } });
    expect(() => readFormats(folder)).toThrow(
      /"mark" is unknown; did you mean "marks"\?\n.*"name" must be text\.\n.*"marks" is missing\.$/,
    );
  });

  it.each(["formats", "nowhere"])("a folder %s that holds none", (name) => {
    const folder = folderWith({ "formats/README.md": "# None yet\n" });
    expect(() => readFormats(join(folder, name))).toThrow("Found no format of SPECs");
  });
});

it("the formats of the package have no fault, and names of their own", () => {
  const names = readFormats(grammarsFolder()).map(({ name }) => name);
  expect(names).toContain("moai");
  expect(new Set(names).size).toBe(names.length);
});
