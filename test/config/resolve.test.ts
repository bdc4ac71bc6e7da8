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

/** Checks where a message points and which facts it has; goldens show the sentence. */
function expectMessage(message: string, at: string, ...facts: readonly string[]): void {
  expect(message.startsWith(`${at}: `), message).toBe(true);
  expect(message).not.toContain("\n");
  for (const fact of facts) expect(message).toContain(fact);
}

describe("the search", () => {
  it("returns the defaults if there is no config", async () => {
    expect(await configOf({ "package.json": '{ "name": "bookshop", "devDependencies": { "tag-trace": "1.0.0" } }' })).toMatchObject({
      settings: DEFAULT_SETTINGS,
      file: null,
    });
  });

  it("uses the nearest folder on the way up", async () => {
    const files = { ".git/": "", "tag-trace.config.json": '{ "exclude": ["outer"] }', "shop/tag-trace.config.yaml": "exclude: [inner]" };
    const inner = await configOf(files, { start: "shop/cart" });
    expect([inner.file, inner.settings.exclude]).toEqual([join(ROOT, "shop", "tag-trace.config.yaml"), ["inner"]]);
    expect((await configOf(files, { start: "docs" })).settings.exclude).toEqual(["outer"]);
  });

  it.each([".git/", ".git"])("does not leave the git root (%s)", async (git) => {
    const files = { "tag-trace.config.json": "{}", [`shop/${git}`]: "" };
    expect((await configOf(files, { start: "shop/cart" })).file).toBeNull();
  });

  it("reports two configs in one folder, including the key in package.json", async () => {
    const manifest = '{ "tag-trace": {} }';
    const here = await faultOf({ "shop/tag-trace.config.toml": "", "shop/tag-trace.config.json": "", ".git/": "" }, { start: "shop" });
    expectMessage(here, ".", "tag-trace.config.json, tag-trace.config.toml");
    const above = await faultOf({ "tag-trace.config.yml": "", "package.json": manifest, ".git/": "" }, { start: "shop" });
    expectMessage(above, ROOT, "tag-trace.config.yml, package.json#tag-trace");
  });

  it("lets a config of its own win over pyproject.toml, which is one of several otherwise", async () => {
    const python = { "pyproject.toml": '[tool.tag-trace]\nexclude = ["python"]\n' };
    expect((await configOf({ ...python, "tag-trace.config.json": "{}" })).file).toBe(join(ROOT, "tag-trace.config.json"));
    expect((await configOf({ ...python, "package.json": "{}" })).settings.exclude).toEqual(["python"]);
    expectMessage(
      await faultOf({ ...python, "package.json": '{ "tag-trace": {} }' }),
      ".",
      "package.json#tag-trace, pyproject.toml#tool.tag-trace",
    );
  });

  it.each<[isRead: boolean, text: string]>([
    [true, "[tool.tag-trace]\n"],
    [true, '[ tool . "tag-trace" ]\n'],
    [true, '[tool]\ntag-trace = { exclude = ["a"] }\n'],
    [true, '[tool]\ntag-trace.exclude = ["a"]\n'],
    [true, 'tool.tag-trace.exclude = ["a"]\n'],
    [true, '[tool.tag-trace.rules]\nmissing-doc = "off"\n'],
    [true, '[[tool.tag-trace.overrides]]\nfiles = ["a"]\nrules = {}\n'],
    [false, '[project]\ndependencies = ["tag-trace"]\n'],
    [false, '[tool.poetry.dependencies]\ntag-trace = "^1"\n'],
    [false, '[project]\nreadme = """\n[tool.tag-trace]\nexclude = 3\n"""\n'],
    [false, "[tool.tag-trace-more]\n"],
    [false, "# [tool.tag-trace]\n"],
  ])("knows the table of pyproject.toml (%s): %s", async (isRead, text) => {
    expect((await configOf({ "pyproject.toml": text })).file).toBe(isRead ? join(ROOT, "pyproject.toml") : null);
  });

  it("never executes a config", async () => {
    const files = { "tag-trace.config.ts": "export default {}" };
    expectMessage(await faultOf(files), "tag-trace.config.ts", "never executed", "tag-trace.config.json, .yaml or .toml");
    expect(await faultOf(files, { explicit: "tag-trace.config.ts" })).toBe(await faultOf(files));
  });

  it("uses only the file that is named", async () => {
    const files = { "tag-trace.config.json": "{", "ci/strict.toml": 'exclude = ["legacy"]', "notes.ini": "" };
    expect(await configOf(files, { explicit: "ci/strict.toml" })).toMatchObject({
      file: join(ROOT, "ci", "strict.toml"),
      settings: { exclude: ["legacy"] },
    });
    expectMessage(await faultOf(files, { explicit: "ci/loose.toml" }), "ci/loose.toml", "not found");
    expectMessage(await faultOf(files, { explicit: "ci" }), "ci", "folder");
    expectMessage(await faultOf(files, { explicit: "notes.ini" }), "notes.ini", "unknown", "format", ".json, .jsonc, .yaml, .yml, .toml");
    expectMessage(await faultOf({ "package.json": "{}" }, { explicit: "package.json" }), "package.json", "missing", '"tag-trace"');
  });

  it("reads no file if the config is disabled", async () => {
    expect(await configOf({ "tag-trace.config.json": "{" }, { disabled: true })).toMatchObject({ settings: DEFAULT_SETTINGS, file: null });
  });
});

describe("the project root", () => {
  it.each([
    ["the git root", { ".git/": "" }, "."],
    ["a folder with .moai/specs below it", { ".git/": "", "shop/.moai/specs/": "" }, "shop"],
    ["a folder with a config", { ".git/": "", "shop/tag-trace.config.jsonc": "" }, "shop"],
    ["a folder whose package.json has the key", { ".git/": "", "shop/package.json": '{ "tag-trace": {} }' }, "shop"],
    ["a folder whose pyproject.toml has the table", { ".git/": "", "shop/pyproject.toml": "[tool.tag-trace]" }, "shop"],
    ["the start itself, if a package.json does not have the key", { "shop/package.json": "{}" }, "shop/cart"],
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
    paths: { "/app": "packages/cart" },
    links: ["tag", "mention", "task"],
    thresholds: { test: null, code: null, doc: null, requirement: null },
    thresholdPlaces: {},
    overrides: [{ files: ["scripts/**"], rules: { "missing-test": { severity: "off", options: {} } } }],
    languages: [],
    formats: null,
    plugins: [],
  };
  const json = `{
    "$schema": "./node_modules/tag-trace/schema.json", // for editors
    "specs": ["specs/**"], "exclude": ["legacy/**"], "paths": { "/app": "packages/cart" },
    "tags": { "types": { "impl": "CODE", "RESEARCH": "NOTE" }, "ignoreCase": true, "idPattern": "[A-Z]+-\\\\d{3,}" },
    "rules": { "missing-doc": "warning", "orphan-code": ["error", { "near": 2 }] },
    "overrides": [{ "files": ["scripts/**"], "rules": { "missing-test": "off" } }],
  }`;
  const yaml = `%YAML 1.1
---
specs: &all [specs/**]
exclude: [legacy/**]
paths: { /app: packages/cart }
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
paths = { "/app" = "packages/cart" }
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
    [
      "pyproject.toml",
      `[project]\nname = "bookshop"\n[tool.tag-trace]\n${toml.replace("[rules]", "[tool.tag-trace.rules]").replace("[[overrides]]", "[[tool.tag-trace.overrides]]")}`,
    ],
  ])("are the same from %s, also with a byte order mark and CRLF", async (name, text) => {
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
    ["pyproject.toml", '[project]\nname = "bookshop"\n\n[tool.tag-trace]\nexlude = []\n', "5:1"],
  ])("in a key is reported with its location in %s", async (name, text, place) => {
    expectMessage(await faultOf({ [name]: text }), `${name}:${place}`, "unknown key", '"exlude"', 'did you mean "exclude"?');
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
  ])("in a nested value is reported with its location in %s", async (name, text, place) => {
    const message = await faultOf({ [name]: text });
    expectMessage(message, `${name}:${place}`, "overrides[1].rules.missing-doc[0]", '"warn"', "off, info, warning or error");
  });

  it.each([
    ['{"rules":{"missing-doc":"warn"}}', "1:25", ["rules.missing-doc", "severity", '"warn"', "off, info, warning or error"]],
    ['{"rules":{"missing-doc":["off"]}}', "1:25", ["rules.missing-doc", "severity and options", "a list"]],
    ['{"rules":{"mising-doc":"off"}}', "1:11", ['unknown rule "mising-doc" in rules', 'did you mean "missing-doc"?']],
    ['{"rules":{"a; b":"off"}}', "1:11", ['unknown rule "a; b" in rules', "missing-test, missing-doc, orphan-code"]],
    [
      '{"overrides":[{"files":["a"],"rules":{"orphan-cod":"off"}}]}',
      "1:39",
      ['unknown rule "orphan-cod" in overrides[0].rules', 'did you mean "orphan-code"?'],
    ],
    ['{"overrides":[{"rules":{}}]}', "1:15", ["overrides[0].files is missing", '["legacy/**"]']],
    [
      '{"__proto__":{"specs":3}}',
      "1:2",
      [
        'unknown key "__proto__"',
        "$schema, specs, exclude, tags, rules, overrides, tdd, results, coverage, paths, languages, formats, links, plugins, thresholds",
      ],
    ],
    ['{"exclude":"legacy"}', "1:12", ["exclude", "list of globs", '"legacy"', '["legacy/**"]']],
    ['{"tags":{"types":{"IMPL":"code"}}}', "1:26", ["tags.types.IMPL", "type", '"code"', "SPEC, TEST, CODE, DOC or NOTE"]],
    ['{"tags":{"types":{"my-type":"CODE"}}}', "1:19", ["tags.types", "word", 'key "my-type"', "letters, digits and _"]],
    ['{"tags":{"types":{"code":"TEST"}}}', "1:26", ["tags.types.code", '"TEST"', "CODE already means", "another word"]],
    [
      '{"tags":{"types":{"IMPL":"CODE","impl":"TEST"}}}',
      "1:40",
      ["tags.types.impl", '"TEST"', "CODE", "IMPL already means", "another word"],
    ],
    ['{"tags":{"idPattern":"[A-Z"}}', "1:22", ["tags.idPattern", "regular expression", '"[A-Z"', "Unterminated character class"]],
    ['{"tags":{"idPattern":"[A-Z]*"}}', "1:22", ["tags.idPattern", "empty text", '"[A-Z]*"']],
    ['{"tags":{"idPattern":"^A-\\\\d+"}}', "1:22", ["tags.idPattern", "anchors", '"^A-\\\\d+"', "^ and $"]],
    ['{"tags":{"idPattern":"(?<word>A)-1"}}', "1:22", ["tags.idPattern", "plain groups", '"(?<word>A)-1"']],
    ['{"tags":{"idPattern":"(A)-\\\\1"}}', "1:22", ["tags.idPattern", "plain groups"]],
    [`{"tags":{"idPattern":"A{9000}"}}`, "1:22", ["tags.idPattern", "regular expression", '"A{9000}"', "it is too long"]],
    ['{"tdd":{"commits":{"red":["a","(b)\\\\1"]}}}', "1:31", ["tdd.commits.red[1]", "regular expression", "it refers back to a group"]],
    ['{"tdd":{"commits":{"red":["("]}}}', "1:27", ["tdd.commits.red[0]", "regular expression", "Unterminated group"]],
    ["\n []", "2:2", ["map of settings", "an empty list", "specs and rules"]],
    ['{"specs":[],\n"specs":[]}', "2:1", ['repeated key "specs"']],
  ])("in %s", async (text, at, facts) => {
    expectMessage(await faultOf({ "tag-trace.config.json": text }), `tag-trace.config.json:${at}`, ...facts);
  });

  it.each<[string, string, string, string[]]>([
    ["patterns", `{"tdd":{"commits":{"red":[${'"a",'.repeat(100)}"a"]}}}`, "1:26", ["tdd.commits.red", "at most 100"]],
    ["a glob of stars", `{"exclude":["a",\n"${"*".repeat(70_000)}"]}`, "2:1", ["exclude[1]", "at most 1000 characters", "a shorter one"]],
    [
      "a glob of letters",
      `{"overrides":[{"files":["${"a".repeat(1001)}"],"rules":{}}]}`,
      "1:25",
      ["overrides[0].files[0]", "at most 1000 characters"],
    ],
    ["globs", `{"exclude":[${'"a",'.repeat(1000)}"a"]}`, "1:12", ["exclude", "at most 1000 globs"]],
    ["lists", `{"specs":\n${"[".repeat(20_000)}`, "2:100", ["invalid JSON", "more than 100 levels"]],
    ["brackets in comments and strings", `{ // ${"[".repeat(200)}\n "specs": "${"[".repeat(200)}" }`, "2:11", ["specs", "list of globs"]],
  ])("in very many or very long %s", async (_, text, at, facts) => {
    expectMessage(await faultOf({ "tag-trace.config.json": text }), `tag-trace.config.json:${at}`, ...facts);
  });

  // To compare each key with each other one, or to look for each in the text from its start, took more than 20 seconds.
  it.each([
    ["tag-trace.config.yaml", (n: number) => `k${n}: a\n`, 'tag-trace.config.yaml:1:1: unknown key "k0"'],
    ["tag-trace.config.toml", (n: number) => `[k${n}]\na = 1\n`, 'tag-trace.config.toml:1:2: unknown key "k0"'],
    [
      "tag-trace.config.json",
      (n: number) => `${n === 0 ? "{" : ","}"k${n}": 1\n${n === 39_999 ? "}" : ""}`,
      'tag-trace.config.json:1:2: unknown key "k0"',
    ],
  ])("in %s of 40 000 keys, the first of which are named", async (name, line, first) => {
    const message = await faultOf({ [name]: Array.from({ length: 40_000 }, (_, n) => line(n)).join("") });
    expect(message.split("\n")).toHaveLength(51);
    expect(message).toContain(first);
    expect(message).toMatch(/: 39950 more faults\.$/);
  });

  it("in a config that is longer than any", async () => {
    expectMessage(
      await faultOf({ "tag-trace.config.yaml": `# ${"x".repeat(1_000_000)}\n` }),
      "tag-trace.config.yaml",
      "1000000 characters",
    );
  });

  it.each([
    ["tag-trace.config.json", '{\n  "specs": []\n  "exclude": []\n}', "3:3", ["invalid JSON", "comma"]],
    ["tag-trace.config.yaml", "specs: []\nspecs: []\n", "2:1", ["invalid YAML", "Map keys must be unique"]],
    ["tag-trace.config.yaml", "specs: []\n---\nspecs: []\n", "2:1", ["invalid YAML", "one document"]],
    ["tag-trace.config.yaml", "specs: &a [*a]\n", "1:1", ["invalid YAML", "aliases"]],
    ["tag-trace.config.yaml", "rules:\n  stage: off\n  stage: off\n", "3:3", ["invalid YAML", "Map keys must be unique"]],
    ["tag-trace.config.toml", "specs = []\nexclude = [\n", "3:1", ["invalid TOML", "invalid value"]],
    ["package.json", '{ "tag-trace": { "specs": [ }', "1:29", ["invalid JSON", "expected a value"]],
  ])("of syntax in %s: %j", async (name, text, at, facts) => {
    expectMessage(await faultOf({ [name]: text }), `${name}:${at}`, ...facts);
  });

  it("is one line for each of several faults, in the order of the text, with the whole path of a file outside", async () => {
    const file = join(ROOT, "tag-trace.config.json");
    const text = '{ "rules": { "missing-doc": 1 },\n  "specs": [7], "extends": 1, "exclud": 2 }';
    const lines = (await faultOf({ ".git/": "", "tag-trace.config.json": text }, { start: "shop" })).split("\n");
    expect(lines).toHaveLength(4);
    const [severity = "", glob = "", unknown = "", misspelt = ""] = lines;
    expectMessage(severity, `${file}:1:29`, "rules.missing-doc", "severity", "1", "off, info, warning or error");
    expectMessage(glob, `${file}:2:13`, "specs[0]", "glob", "7");
    expectMessage(unknown, `${file}:2:17`, 'unknown key "extends"');
    expectMessage(misspelt, `${file}:2:31`, 'unknown key "exclud"', 'did you mean "exclude"?');
  });
});
