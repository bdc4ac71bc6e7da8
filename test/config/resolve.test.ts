// @TEST:CONFIG-001 | SPEC: SPEC-CONFIG-001.md
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { evidenceKeys } from "../../src/check/evidence.ts";
import { findProjectRoot, resolveConfig } from "../../src/config/resolve.ts";
import { UsageError } from "../../src/errors.ts";
import type { Disk } from "../../src/model/ports.ts";
import type { RuleSchema } from "../../src/model/rule-docs.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/model/settings.ts";
import { DEFAULT_TDD } from "../../src/model/tdd.ts";

const ROOT = resolve("/work/bookshop");
const RULES: readonly RuleSchema[] = [
  { id: "missing-test", summary: "Every SPEC is verified by a TEST.", options: {} },
  { id: "missing-doc", summary: "Every SPEC is described by a DOC.", options: {} },
  {
    id: "orphan-code",
    summary: "Every CODE belongs to a SPEC.",
    options: { near: { kind: "count", default: 1, about: "How many letters may differ in what is meant." } },
  },
];

/** A disk of these files; a path that ends with `/` is an empty folder. Paths are relative to the bookshop. */
function diskOf(files: Readonly<Record<string, string>>): Disk {
  const texts = new Map<string, string>();
  const folders = new Set<string>();
  for (const [path, text] of Object.entries(files)) {
    const full = resolve(ROOT, path);
    if (path.endsWith("/")) folders.add(full);
    else texts.set(full, text);
    for (let folder = dirname(full); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  return {
    readText: (path) => texts.get(path) ?? null,
    isFile: (path) => texts.has(path),
    isFolder: (path) => folders.has(path),
  };
}

function configOf(files: Readonly<Record<string, string>>, options: { start?: string; explicit?: string; disabled?: boolean } = {}) {
  return resolveConfig({ rules: RULES, evidenceKeys, disk: diskOf(files), ...options, start: resolve(ROOT, options.start ?? ".") });
}

async function settingsOf(files: Readonly<Record<string, string>>): Promise<Settings> {
  return (await configOf(files)).settings;
}

async function faultOf(...args: Parameters<typeof configOf>): Promise<string> {
  const error: unknown = await configOf(...args).catch((caught: unknown) => caught);
  if (!(error instanceof UsageError)) throw new Error("a UsageError was expected", { cause: error });
  return error.message;
}

describe("the search", () => {
  it("gives the defaults where there is no config", async () => {
    expect(await configOf({ "package.json": '{ "name": "bookshop", "devDependencies": { "tag-trace": "1.0.0" } }' })).toEqual({
      settings: DEFAULT_SETTINGS,
      file: null,
    });
  });

  it("takes the nearest folder on the way up", async () => {
    const files = { ".git/": "", "tag-trace.config.json": '{ "exclude": ["outer"] }', "shop/tag-trace.config.yaml": "exclude: [inner]" };
    const inner = await configOf(files, { start: "shop/cart" });
    expect([inner.file, inner.settings.exclude]).toEqual([join(ROOT, "shop", "tag-trace.config.yaml"), ["inner"]]);
    expect((await configOf(files, { start: "docs" })).settings.exclude).toEqual(["outer"]);
  });

  it.each([".git/", ".git"])("does not leave the git root (%s)", async (git) => {
    const files = { "tag-trace.config.json": "{}", [`shop/${git}`]: "" };
    expect((await configOf(files, { start: "shop/cart" })).file).toBeNull();
  });

  it("names two configs in one folder, the key of package.json among them", async () => {
    const manifest = '{ "tag-trace": {} }';
    expect(await faultOf({ "shop/tag-trace.config.toml": "", "shop/tag-trace.config.json": "", ".git/": "" }, { start: "shop" })).toBe(
      ".: more than one config lies here (tag-trace.config.json, tag-trace.config.toml); keep one.",
    );
    expect(await faultOf({ "tag-trace.config.yml": "", "package.json": manifest, ".git/": "" }, { start: "shop" })).toBe(
      `${ROOT}: more than one config lies here (tag-trace.config.yml, package.json#tag-trace); keep one.`,
    );
  });

  it("never executes a config", async () => {
    const message =
      "tag-trace.config.ts: a config is data and is never executed, because tag-trace runs on strangers' changes too; write a tag-trace.config.json, .yaml or .toml instead.";
    expect(await faultOf({ "tag-trace.config.ts": "export default {}" })).toBe(message);
    expect(await faultOf({ "tag-trace.config.ts": "export default {}" }, { explicit: "tag-trace.config.ts" })).toBe(message);
  });

  it("takes the file that is named, and no other", async () => {
    const files = { "tag-trace.config.json": "{", "ci/strict.toml": 'exclude = ["legacy"]', "notes.ini": "" };
    expect(await configOf(files, { explicit: "ci/strict.toml" })).toMatchObject({
      file: join(ROOT, "ci", "strict.toml"),
      settings: { exclude: ["legacy"] },
    });
    expect(await faultOf(files, { explicit: "ci/loose.toml" })).toBe("ci/loose.toml: there is no such config file; correct the path.");
    expect(await faultOf(files, { explicit: "ci" })).toBe("ci: this is a folder; name a config file.");
    expect(await faultOf(files, { explicit: "notes.ini" })).toBe(
      "notes.ini: no format of a config has this ending; use .json, .jsonc, .yaml, .yml, .toml.",
    );
    expect(await faultOf({ "package.json": "{}" }, { explicit: "package.json" })).toBe(
      'package.json: it has no key "tag-trace"; add one, or name another file.',
    );
  });

  it("looks at nothing when config is disabled", async () => {
    expect(await configOf({ "tag-trace.config.json": "{" }, { disabled: true })).toEqual({ settings: DEFAULT_SETTINGS, file: null });
  });
});

describe("the project root", () => {
  it.each([
    ["the git root", { ".git/": "" }, "."],
    ["a folder with .moai/specs below it", { ".git/": "", "shop/.moai/specs/": "" }, "shop"],
    ["a folder with a config", { ".git/": "", "shop/tag-trace.config.jsonc": "" }, "shop"],
    ["a folder whose package.json has the key", { ".git/": "", "shop/package.json": '{ "tag-trace": {} }' }, "shop"],
    ["the start itself, past a package.json without the key", { "shop/package.json": "{}" }, "shop/cart"],
  ])("is %s", (_, files, expected) => {
    expect(findProjectRoot(join(ROOT, "shop", "cart"), diskOf(files))).toBe(resolve(ROOT, expected));
  });
});

describe("the settings", () => {
  const expected: Settings = {
    specs: ["specs/**"],
    exclude: ["legacy/**"],
    tags: {
      types: { SPEC: "SPEC", TEST: "TEST", CODE: "CODE", DOC: "DOC", IMPL: "CODE", RESEARCH: "NOTE" },
      ignoreCase: true,
      idPattern: "[A-Z]+-\\d{3,}",
    },
    rules: { "missing-doc": { severity: "warning", options: {} }, "orphan-code": { severity: "error", options: { near: 2 } } },
    tdd: DEFAULT_TDD,
    reports: {},
    thresholds: { test: null, code: null, doc: null },
    overrides: [{ files: ["scripts/**"], rules: { "missing-test": { severity: "off", options: {} } } }],
    languages: [],
    formats: null,
    plugins: [],
  };
  const json = `{
    "$schema": "./node_modules/tag-trace/schema.json", // for editors
    "specs": ["specs/**"], "exclude": ["legacy/**"],
    "tags": { "types": { "impl": "CODE", "RESEARCH": "NOTE" }, "ignoreCase": true, "idPattern": "[A-Z]+-\\\\d{3,}" },
    "rules": { "missing-doc": "warning", "orphan-code": ["error", { "near": 2 }] },
    "overrides": [{ "files": ["scripts/**"], "rules": { "missing-test": "off" } }],
  }`;
  const yaml = `%YAML 1.1
---
specs: &all [specs/**]
exclude: [legacy/**]
tags:
  types: { impl: CODE, RESEARCH: NOTE }
  ignoreCase: true
  idPattern: '[A-Z]+-\\d{3,}'
rules:
  missing-doc: warning
  orphan-code: [error, { near: 2 }]
overrides:
  - files: [scripts/**]
    rules: { missing-test: off }
`;
  const toml = `specs = ["specs/**"]
exclude = ["legacy/**"]
tags.types = { impl = "CODE", RESEARCH = "NOTE" }
tags.ignoreCase = true
tags.idPattern = '[A-Z]+-\\d{3,}'
[rules]
missing-doc = "warning"
orphan-code = ["error", { near = 2 }]
[[overrides]]
files = ["scripts/**"]
rules.missing-test = "off"
`;

  it.each([
    ["tag-trace.config.json", json],
    ["tag-trace.config.jsonc", json],
    ["tag-trace.config.yaml", yaml],
    ["tag-trace.config.yml", yaml],
    ["tag-trace.config.toml", toml],
    ["package.json", `{ "name": "bookshop", "name": "bookshop", "tag-trace": ${json} }`],
  ])("are the same from %s, with a byte order mark and CRLF too", async (name, text) => {
    expect(await settingsOf({ [name]: text })).toEqual(expected);
    expect(await settingsOf({ [name]: `\uFEFF${text.replaceAll("\n", "\r\n")}` })).toEqual(expected);
  });

  it.each([
    ["tag-trace.config.json", " \n"],
    ["tag-trace.config.jsonc", "// nothing yet"],
    ["tag-trace.config.yaml", "# nothing yet\n"],
    ["tag-trace.config.toml", "# nothing yet"],
  ])("are the defaults for an empty %s", async (name, text) => {
    expect(await settingsOf({ [name]: "" })).toEqual(DEFAULT_SETTINGS);
    expect(await settingsOf({ [name]: text })).toEqual(DEFAULT_SETTINGS);
  });
});

describe("a fault", () => {
  it.each([
    ["tag-trace.config.json", '\uFEFF{\r\n  "specs": [],\r\n    "exlude": []\r\n}', "3:5"],
    ["tag-trace.config.yaml", "\uFEFFspecs: []\r\n'exlude': []\r\n", "2:1"],
    ["tag-trace.config.toml", '\uFEFFspecs = [ # ]\r\n]\r\n  "exlude" = []\r\n', "3:3"],
    ["package.json", '{ "tag-trace": { "exlude": [] } }', "1:18"],
  ])("of a key is said with its place in %s", async (name, text, place) => {
    expect(await faultOf({ [name]: text })).toBe(`${name}:${place}: unknown key "exlude"; did you mean "exclude"?`);
  });

  it.each([
    [
      "tag-trace.config.json",
      '{ "overrides": [\n  { "files": ["a"], "rules": {} },\n  { "files": ["b"],\n    "rules": { "missing-doc": ["warn", {}] } }\n] }',
      "4:32",
    ],
    [
      "tag-trace.config.yaml",
      "overrides:\n  - { files: [a], rules: {} }\n  - files: [b]\n    rules:\n      missing-doc:\n        - warn\n        - {}\n",
      "6:11",
    ],
    [
      "tag-trace.config.toml",
      '[[overrides]]\nfiles = ["""a]\n[[overrides]]"""]\n[overrides.rules]\n[[overrides]]\nfiles = ["b"]\n[overrides.rules]\nmissing-doc = [\n  "warn", {}]\n',
      "9:3",
    ],
  ])("deep inside is said with its place in %s", async (name, text, place) => {
    expect(await faultOf({ [name]: text })).toBe(
      `${name}:${place}: overrides[1].rules.missing-doc[0] is "warn", which is no severity; use off, info, warning or error.`,
    );
  });

  it.each([
    ['{"rules":{"missing-doc":"warn"}}', '1:25: rules.missing-doc is "warn", which is no severity; use off, info, warning or error.'],
    [
      '{"rules":{"missing-doc":["off"]}}',
      "1:25: rules.missing-doc is a list, which is no pair of severity and options; write both, or the severity alone.",
    ],
    ['{"rules":{"mising-doc":"off"}}', '1:11: unknown rule "mising-doc" in rules; did you mean "missing-doc"?'],
    ['{"rules":{"a; b":"off"}}', '1:11: unknown rule "a; b" in rules; known are missing-test, missing-doc, orphan-code.'],
    [
      '{"overrides":[{"files":["a"],"rules":{"orphan-cod":"off"}}]}',
      '1:39: unknown rule "orphan-cod" in overrides[0].rules; did you mean "orphan-code"?',
    ],
    ['{"overrides":[{"rules":{}}]}', '1:15: overrides[0].files is missing; write a list, e.g. ["legacy/**"].'],
    [
      '{"__proto__":{"specs":3}}',
      '1:2: unknown key "__proto__"; known are $schema, specs, exclude, tags, rules, overrides, tdd, results, coverage, languages, formats, plugins, thresholds.',
    ],
    ['{"exclude":"legacy"}', '1:12: exclude is "legacy", which is no list of globs; write a list, e.g. ["legacy/**"].'],
    ['{"tags":{"types":{"IMPL":"code"}}}', '1:26: tags.types.IMPL is "code", which is no type; use SPEC, TEST, CODE, DOC or NOTE.'],
    [
      '{"tags":{"types":{"my-type":"CODE"}}}',
      '1:19: tags.types has the key "my-type", which is no word; use letters, digits and _, a letter first.',
    ],
    ['{"tags":{"types":{"code":"TEST"}}}', '1:26: tags.types.code is "TEST", but CODE means CODE already; use another word.'],
    ['{"tags":{"types":{"IMPL":"CODE","impl":"TEST"}}}', '1:40: tags.types.impl is "TEST", but IMPL means CODE already; use another word.'],
    [
      '{"tags":{"idPattern":"[A-Z"}}',
      '1:22: tags.idPattern is "[A-Z", which is no regular expression (Unterminated character class); correct it.',
    ],
    ['{"tags":{"idPattern":"[A-Z]*"}}', '1:22: tags.idPattern is "[A-Z]*", but matches empty text too; ask for at least one character.'],
    [
      '{"tags":{"idPattern":"^A-\\\\d+"}}',
      '1:22: tags.idPattern is "^A-\\\\d+", but ids stand in the middle of a line; leave out ^ and $.',
    ],
    [
      '{"tags":{"idPattern":"(?<word>A)-1"}}',
      '1:22: tags.idPattern is "(?<word>A)-1", but names or recalls a group; use plain groups only.',
    ],
    ["\n []", "2:2: the config is an empty list, which is no map of settings; write keys such as specs and rules."],
    ['{"specs":[],\n"specs":[]}', '2:1: the key "specs" stands here a second time; keep one.'],
  ])("in %s", async (text, message) => {
    expect(await faultOf({ "tag-trace.config.json": text })).toBe(`tag-trace.config.json:${message}`);
  });

  it.each([
    ["tag-trace.config.json", '{\n  "specs": []\n  "exclude": []\n}', "3:3: this is no valid JSON (a comma is missing); correct it."],
    ["tag-trace.config.yaml", "specs: []\nspecs: []\n", "2:1: this is no valid YAML (Map keys must be unique); correct it."],
    ["tag-trace.config.yaml", "specs: []\n---\nspecs: []\n", "2:1: this is no valid YAML (a second document begins); correct it."],
    ["tag-trace.config.yaml", "specs: &a [*a]\n", "1:1: this is no valid YAML (its aliases run in a circle or are too many); correct it."],
    ["tag-trace.config.toml", "specs = []\nexclude = [\n", "3:1: this is no valid TOML (invalid value); correct it."],
    ["package.json", '{ "tag-trace": { "specs": [ }', "1:29: this is no valid JSON (a value is missing); correct it."],
  ])("of syntax in %s: %j", async (name, text, message) => {
    expect(await faultOf({ [name]: text })).toBe(`${name}:${message}`);
  });

  it("stands on a line of its own beside others, in the order of the text, with the whole path of a file outside", async () => {
    const file = join(ROOT, "tag-trace.config.json");
    const text = '{ "rules": { "missing-doc": 1 },\n  "specs": [7], "extends": 1, "exclud": 2 }';
    expect((await faultOf({ ".git/": "", "tag-trace.config.json": text }, { start: "shop" })).split("\n")).toEqual([
      `${file}:1:29: rules.missing-doc is 1, which is no severity; use off, info, warning or error.`,
      `${file}:2:13: specs[0] is 7, which is no glob; write text.`,
      `${file}:2:17: unknown key "extends"; known are $schema, specs, exclude, tags, rules, overrides, tdd, results, coverage, languages, formats, plugins, thresholds.`,
      `${file}:2:31: unknown key "exclud"; did you mean "exclude"?`,
    ]);
  });
});
