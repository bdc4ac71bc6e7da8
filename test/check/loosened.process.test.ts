// @TEST:GATE-001:LOOSENED | SPEC: SPEC-GATE-001.md
import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { comparedKeys } from "../../src/check/change/settings.ts";
import { evidenceKeys } from "../../src/check/evidence.ts";
import { ruleDocs } from "../../src/check/judge.ts";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { SUPPRESSIONS_FILE } from "../../src/model/suppression.ts";
import { inFolder } from "../cli/session.ts";
import { changedProject, commitAll, type Files, gateIn, gitIn, writeFiles } from "../git-project.ts";

// Git is started many times.
vi.setConfig({ testTimeout: 60_000 });

const SPEC = "specs/SPEC-CART-001/spec.md";
const CONFIG = "tag-trace.config.json";
const TEST_TEXT = '// @TEST:CART-001\nit("adds a book", () => {\n  expect(add([], "Emma")).toEqual(["Emma"]);\n});\n';
const SHOP = {
  [SPEC]: "---\nid: CART-001\nstatus: active\n---\n# @SPEC:CART-001: Add a book\n\nA reader adds a book.\n\n## HISTORY\n",
  "src/cart.ts": "// @CODE:CART-001\nexport const add = (cart: string[], book: string) => [...cart, book];\n",
  "test/cart.test.ts": TEST_TEXT,
};

/** What the gate says of a change to the shop. */
async function judged(change: Files | ((root: string) => void), base: Files = {}, args: readonly string[] = []) {
  return gateIn(changedProject({ ...SHOP, ...base }, change), args);
}

/** The loosenings as `id path`. */
async function loosened(change: Files | ((root: string) => void), base: Files = {}): Promise<string[]> {
  const { change: shown, fresh, exit } = await judged(change, base);
  const own = shown.loosened.map(({ id, path }) => `${id} ${path}`);
  // Each is a finding, and each fails the gate.
  expect(fresh.filter((one) => one.startsWith("loosened ")).sort()).toEqual(own.map((one) => `loosened ${one}`).sort());
  if (own.length > 0) expect(exit).toBe(1);
  return own;
}

const config = (settings: object): Files => ({ [CONFIG]: `${JSON.stringify(settings, null, 2)}\n` });
const suppressing = (...entries: readonly object[]): Files => ({
  [SUPPRESSIONS_FILE]: JSON.stringify({ version: 1, suppressions: entries.map((entry) => ({ id: null, count: 1, ...entry })) }, null, 1),
});
/** An approval of a loosening, with a reason. */
const approval = (id: string | null, path: string, more: object = {}) => ({ rule: "loosened", id, path, reason: "agreed", ...more });

/** What is lowered, the config before and after, and the key that is reported. */
const LOWERED: readonly (readonly [string, object, object, string])[] = [
  ["a rule that is off", {}, { rules: { "orphan-code": "off" } }, "rules.orphan-code"],
  ["a rule that only warns", { rules: { "missing-doc": "error" } }, { rules: { "missing-doc": "warning" } }, "rules.missing-doc"],
  ["a rule that is no longer on", { rules: { "missing-doc": "error" } }, {}, "rules.missing-doc"],
  ["the higher of two severities", {}, { rules: { "missing-code": "warning" } }, "rules.missing-code"],
  [
    "an option",
    { rules: { "unknown-reference": ["error", { prose: true }] } },
    { rules: { "unknown-reference": "error" } },
    "rules.unknown-reference",
  ],
  [
    "a number in an option",
    { rules: { "uncovered-code": ["error", { min: 80 }] } },
    { rules: { "uncovered-code": ["error", { min: 70 }] } },
    "rules.uncovered-code",
  ],
  ["an override for files", {}, { overrides: [{ files: ["src/**"], rules: { "orphan-code": "off" } }] }, "overrides.orphan-code"],
  ["an override for files to come", {}, { overrides: [{ files: ["new/**"], rules: { "orphan-code": "off" } }] }, "overrides.orphan-code"],
  [
    "a stricter override that is gone",
    { overrides: [{ files: ["src/**"], rules: { "missing-doc": "error" } }] },
    {},
    "overrides.missing-doc",
  ],
  [
    "two overrides in another order",
    { overrides: ["off", "error"].map((severity) => ({ files: ["src/**"], rules: { "orphan-code": severity } })) },
    { overrides: ["error", "off"].map((severity) => ({ files: ["src/**"], rules: { "orphan-code": severity } })) },
    "overrides.orphan-code",
  ],
  ["a lower threshold", { thresholds: { test: 90 } }, { thresholds: { test: 80 } }, "thresholds.test"],
  ["a weaker kind of link", { links: ["tag"] }, { links: ["tag", "task"] }, "links"],
  ["a threshold that is gone", { thresholds: { code: 50 } }, {}, "thresholds.code"],
  ["an earlier stage", { tdd: { requireStage: "green" } }, { tdd: { requireStage: "red" } }, "tdd.requireStage"],
  ["history that is off", {}, { tdd: { history: false } }, "tdd.history"],
  ["a cycle that is not strict", { tdd: { strict: true } }, {}, "tdd.strict"],
  [
    "another commit that refactors",
    { tdd: { requireStage: "refactor" } },
    { tdd: { requireStage: "refactor", commits: { refactor: ["."] } } },
    "tdd.commits.refactor",
  ],
  ["requirements of which fewer need a TEST", { thresholds: { requirement: 50 } }, { thresholds: {} }, "thresholds.requirement"],
  ["a DOC that fewer must have", { thresholds: { doc: 50 } }, { thresholds: { doc: 40 } }, "thresholds.doc"],
  ["files that are excluded", {}, { exclude: ["src/**"] }, "exclude"],
  ["files that are no longer included", { exclude: ["src/**", "!src/cart.ts"] }, { exclude: ["src/**"] }, "exclude"],
  ["SPECs that are elsewhere", {}, { specs: ["docs/specs/**"] }, "specs"],
  ["another pattern of ids", {}, { tags: { idPattern: "[A-Z]+-\\d{4,}" } }, "tags"],
  ["a word that is no longer a tag", { tags: { types: { IMPL: "CODE" } } }, {}, "tags"],
  ["a word for less", { tags: { types: { IMPL: "CODE" } } }, { tags: { types: { IMPL: "NOTE" } } }, "tags"],
  ["small letters that no longer count", { tags: { ignoreCase: true } }, {}, "tags"],
  ["formats that are left out", {}, { formats: ["moai"] }, "formats"],
  ["a language that is gone", { languages: ["tools/languages"] }, {}, "languages"],
];

/** The keys of the config, each with the row of `LOWERED` that lowers it, or with why no row can. */
const JUDGED: Readonly<Record<string, string>> = {
  $schema: "Only editors read it.",
  specs: "SPECs that are elsewhere",
  exclude: "files that are excluded",
  "tags.types": "a word that is no longer a tag",
  "tags.ignoreCase": "small letters that no longer count",
  "tags.idPattern": "another pattern of ids",
  rules: "a rule that is off",
  overrides: "an override for files",
  "tdd.requireStage": "an earlier stage",
  "tdd.history": "history that is off",
  "tdd.strict": "a cycle that is not strict",
  "tdd.commits.red": "Required stages do not depend on it.",
  "tdd.commits.green": "Required stages do not depend on it.",
  "tdd.commits.refactor": "another commit that refactors",
  results: "It needs reports; see below.",
  coverage: "It needs reports; see below.",
  paths: "It needs reports; see below.",
  links: "a weaker kind of link",
  languages: "a language that is gone",
  formats: "formats that are left out",
  plugins: "It needs a flag; see below.",
  "thresholds.test": "a lower threshold",
  "thresholds.code": "a threshold that is gone",
  "thresholds.doc": "a DOC that fewer must have",
  "thresholds.requirement": "requirements of which fewer need a TEST",
};

interface JsonSchema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** The keys of a schema, with those of the maps in it that have fixed keys. */
function keysIn({ properties = {} }: JsonSchema, above = ""): string[] {
  return Object.entries(properties).flatMap(([key, value]) =>
    value.properties === undefined ? [`${above}${key}`] : keysIn(value, `${above}${key}.`),
  );
}

describe("a setting that lowers what is checked", () => {
  it("is compared for every key of the settings", () => {
    expect([...comparedKeys].sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
  });

  it("is shown here for every key of the config", () => {
    const schema = JSON.parse(configJsonSchema(ruleDocs(), evidenceKeys)) as JsonSchema;
    expect(Object.keys(JUDGED).sort()).toEqual(keysIn(schema).sort());
    const titles = LOWERED.map(([title]) => title);
    expect(Object.values(JUDGED).filter((title) => !titles.includes(title) && !title.endsWith("."))).toEqual([]);
  });

  it.each(LOWERED)("%s", async (_, before, after, id) => {
    const draft = (id: string) => `---\nstatus: draft\n---\n# @SPEC:${id}: Later\n\n## HISTORY\n`;
    const files = {
      "docs/specs/SPEC-WISH-001/spec.md": draft("WISH-001"),
      "specs/SPEC-PAY-0001/spec.md": draft("PAY-0001"),
      ...config(before),
      "src/gift.ts": "// @IMPL:CART-001\n// @code:CART-001\nexport const gift = 1;\n",
      "notes.md": "Notes.\n",
      "tools/languages/shop/language.json":
        '{ "name": "shop", "extensions": ["shop"], "tokens": [{ "kind": "comment", "open": "~~", "close": "$" }] }',
    };
    const at = await loosened({ ...config(after), "notes.md": "More notes.\n" }, files);
    expect(at).toContain(`${id} ${CONFIG}`);
  });

  it("is not one beside which a label has the number of a ticket", async () => {
    const ticket = '@pytest.mark.issue("CART-1234")\ndef test_add():\n    assert add()\n';
    expect(await loosened(config({ tags: { types: { IMPL: "CODE" } } }), { ...config({}), "tests/test_cart.py": ticket })).toEqual([]);
  });

  it("is a plugin that the command line asks for by the config", async () => {
    const plugin = { "tools/plugin.mjs": "export default {};\n" };
    const root = changedProject({ ...SHOP, ...plugin, ...config({ plugins: ["./tools/plugin.mjs"] }) }, config({}));
    expect((await gateIn(root, ["--plugins", "config"])).fresh).toEqual([`loosened plugins../tools/plugin.mjs ${CONFIG}`]);
    expect((await gateIn(root)).fresh).toEqual([]);
  });

  it("is shown at its key", async () => {
    const { change } = await judged(
      config({ thresholds: { test: 80 }, rules: { "orphan-code": "off" } }),
      config({ thresholds: { test: 90 } }),
    );
    expect(change.loosened.map(({ id, line }) => [id, line])).toEqual([
      ["thresholds.test", 3],
      ["rules.orphan-code", 6],
    ]);
  });

  it("counts in whatever file it is written", async () => {
    const yaml = { "tag-trace.config.yaml": "rules:\n  missing-doc: off\n" };
    expect(await loosened({ [CONFIG]: null, ...yaml }, config({ rules: { "missing-doc": "warning" } }))).toEqual([
      "rules.missing-doc tag-trace.config.yaml",
    ]);
    const inPackage = { "package.json": JSON.stringify({ "tag-trace": { rules: { "missing-doc": "warning" } } }) };
    expect(await loosened({ "package.json": "{}" }, inPackage)).toEqual(["rules.missing-doc package.json"]);
    const inPyproject = { "pyproject.toml": '[tool.tag-trace.rules]\nmissing-doc = "warning"\n' };
    expect(await loosened({ "pyproject.toml": "" }, inPyproject)).toEqual(["rules.missing-doc pyproject.toml"]);
    expect(await loosened(config({}), inPyproject)).toEqual([`rules.missing-doc ${CONFIG}`]);
    expect(await loosened({ [CONFIG]: null }, config({ thresholds: { test: 5 } }))).toEqual([`thresholds.test ${CONFIG}`]);
  });

  it("counts behind a link", async () => {
    const base = (root: string) => {
      writeFiles(root, { "tools/trace.json": '{ "rules": { "missing-doc": "error" } }\n' });
      symlinkSync("tools/trace.json", join(root, CONFIG));
    };
    const root = changedProject(SHOP, {});
    gitIn(root, "checkout", "-q", "main");
    base(root);
    commitAll(root, "a link");
    gitIn(root, "checkout", "-q", "-B", "change");
    writeFiles(root, { "tools/trace.json": "{}\n" });
    commitAll(root, "no rule");
    expect((await gateIn(root)).change.loosened.map(({ id }) => id)).toEqual(["rules.missing-doc"]);
  });

  it("is told where the base's config cannot be read", async () => {
    expect(await loosened(config({}), { [CONFIG]: "{ rules: " })).toEqual([`config ${CONFIG}`]);
  });

  it.each<[string, object, object]>([
    ["a stricter rule", { rules: { "orphan-code": "warning" } }, { rules: { "orphan-code": "error" } }],
    ["a stricter option", {}, { rules: { "unknown-reference": ["error", { prose: true }] } }],
    ["a severity that is the default", { rules: { "orphan-code": "error" } }, {}],
    ["a higher threshold", { thresholds: { test: 80 } }, { thresholds: { test: 90, code: 10 } }],
    ["a later stage", { tdd: { requireStage: "red" } }, { tdd: { requireStage: "green", strict: true } }],
    ["an exclusion of files without tags", {}, { exclude: ["assets/**", "notes.md"] }],
    ["a stricter override", {}, { overrides: [{ files: ["src/**"], rules: { "missing-doc": "error" } }] }],
    [
      "an override written as two",
      { overrides: [{ files: ["src/**"], rules: { "orphan-code": "off", "orphan-doc": "off" } }] },
      {
        overrides: [
          { files: ["src/**"], rules: { "orphan-doc": "off" } },
          { files: ["src/**"], rules: { "orphan-code": "off" } },
        ],
      },
    ],
    ["another word for a type", {}, { tags: { types: { IMPL: "CODE" } } }],
    ["SPECs in one more folder", { specs: ["specs/**"] }, { specs: ["specs/**", "docs/specs/**"] }],
  ])("is not %s", async (_, before, after) => {
    expect(await loosened(config(after), { ...config(before), "assets/a.txt": "A.\n", "notes.md": "Notes.\n" })).toEqual([]);
  });
});

describe("reports of the test run", () => {
  const FAILED =
    '<testsuites><testsuite name="cart"><testcase classname="test/cart.test.ts" name="adds a book" file="test/cart.test.ts"><failure message="no"/></testcase></testsuite></testsuites>';
  const PASSED = FAILED.replace('<failure message="no"/>', "");
  const base = { ...config({ results: ["reports/*.xml"] }), ".gitignore": "reports/\n" };
  /** The reports are written by the run, after the checkout. */
  const runWith = (change: Files) => {
    const root = changedProject({ ...SHOP, ...base }, change);
    writeFiles(root, { "reports/j.xml": FAILED, "reports/k.xml": PASSED });
    return root;
  };

  it.each<[string, Files]>([
    ["taken out of the config", config({})],
    ["pointed elsewhere", { ...config({ results: ["fake/*.xml"] }), "fake/j.xml": PASSED }],
    ["narrowed", config({ results: ["reports/k.xml"] })],
  ])("are missed when %s", async (_, change) => {
    const { exit, fresh } = await gateIn(runWith(change));
    expect([exit, fresh]).toEqual([1, expect.arrayContaining([`loosened results ${CONFIG}`])]);
  });

  it("are missed when coverage is taken out", async () => {
    const root = changedProject({ ...SHOP, ...config({ coverage: ["reports/lcov.info"] }), ".gitignore": "reports/\n" }, config({}));
    writeFiles(root, { "reports/lcov.info": "SF:src/cart.ts\nDA:2,1\nend_of_record\n" });
    expect((await gateIn(root)).fresh).toContain(`loosened coverage ${CONFIG}`);
  });

  it.each<[string, object, object, readonly string[]]>([
    ["added", {}, { "/app": "src" }, ["paths./app"]],
    ["removed", { "/app": "" }, {}, ["paths./app"]],
    ["changed", { "/app": "src", "/lib": "lib" }, { "/app": "test", "/lib": "lib" }, ["paths./app"]],
    ["written in another order", { "/app": "src", "/lib": "lib" }, { "/lib": "lib", "/app": "src" }, []],
  ])("may stand for other files when a mapping of their paths is %s", async (_, before, after, expected) => {
    const results = ["reports/k.xml"];
    const root = changedProject(
      { ...SHOP, ...config({ results, paths: before }), ".gitignore": "reports/\n" },
      config({ results, paths: after, exclude: ["attic/**"] }),
    );
    writeFiles(root, { "reports/k.xml": PASSED });
    expect((await gateIn(root)).change.loosened.map(({ id }) => id)).toEqual(expected);
  });

  it("are first read together with a mapping of their paths", async () => {
    const root = changedProject({ ...SHOP, ".gitignore": "reports/\n" }, config({ results: ["reports/k.xml"], paths: { "/app": "" } }));
    writeFiles(root, { "reports/k.xml": PASSED });
    expect((await gateIn(root)).change.loosened).toEqual([]);
    expect((await gateIn(root, ["--results", "reports/*.xml"])).change.loosened.map(({ id }) => id)).toEqual(["paths./app"]);
  });

  it("are not those that the change brings itself", async () => {
    const root = changedProject({ ...SHOP, ...config({ results: ["reports/*.xml"] }) }, { "reports/own.xml": PASSED });
    expect((await gateIn(root)).fresh).toContain("loosened results reports/own.xml");
  });

  it("may be read by other globs, and by those of the command line", async () => {
    const root = runWith(config({ results: ["reports/j.xml", "reports/k.xml"] }));
    expect((await gateIn(root)).fresh).toEqual(["failing-test CART-001 test/cart.test.ts"]);
    expect((await gateIn(runWith(config({})), ["--results", "reports/*.xml"])).fresh).toEqual(["failing-test CART-001 test/cart.test.ts"]);
  });
});

describe("the lock file", () => {
  const locked = (...ids: readonly string[]) =>
    changedProject(Object.assign({}, ...ids.map(shopOf)), (root) => {
      gitIn(root, "checkout", "-q", "main");
      void root;
    });
  const shopOf = (id: string): Files => ({
    [`specs/SPEC-${id}/spec.md`]: `# @SPEC:${id}: Add a book\n\nA reader adds a book.\n\n## HISTORY\n`,
    [`src/${id}.ts`]: `// @CODE:${id}\nexport const add = 1;\n`,
    [`test/${id}.test.ts`]: TEST_TEXT.replace("CART-001", id),
  });
  /** A repository whose main has accepted its SPECs. */
  async function accepted(change: (root: string) => Promise<void> | void, ids = ["CART-001", "GIFT-001"]): Promise<string> {
    const root = locked(...ids);
    await inFolder(root, ["accept", "--all", "--reason", "as it is"]);
    commitAll(root, "accepted");
    gitIn(root, "checkout", "-q", "-B", "change");
    await change(root);
    commitAll(root, "the change");
    return root;
  }

  it("that is deleted is one loosening", async () => {
    const root = await accepted((folder) => writeFiles(folder, { "tag-trace.lock": null }));
    const { exit, fresh } = await gateIn(root);
    expect([exit, fresh]).toEqual([1, ["loosened null tag-trace.lock"]]);
  });

  it("without the line of a SPEC is one of that SPEC", async () => {
    const { readFileSync } = await import("node:fs");
    const root = await accepted((folder) => {
      const text = readFileSync(join(folder, "tag-trace.lock"), "utf8");
      const kept = text.split("\n").filter((line) => !line.includes("CART-001"));
      writeFiles(folder, { "tag-trace.lock": kept.join("\n") });
    });
    expect((await gateIn(root)).fresh).toEqual(["loosened CART-001 tag-trace.lock"]);
  });

  it("is renewed by accept in the same change, which is only shown", async () => {
    const root = await accepted(async (folder) => {
      writeFiles(folder, { "specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n\nA reader adds two books.\n\n## HISTORY\n" });
      await inFolder(folder, ["accept", "CART-001", "--reason", "two of them"]);
    });
    const { exit, fresh, change } = await gateIn(root);
    expect([exit, fresh, change.accepted, change.reworded]).toEqual([0, [], ["CART-001"], ["CART-001"]]);
  });

  it("may lose the line of a SPEC that is gone", async () => {
    const root = await accepted(async (folder) => {
      writeFiles(folder, { "specs/SPEC-GIFT-001": null, "src/GIFT-001.ts": null, "test/GIFT-001.test.ts": null });
      await inFolder(folder, ["accept", "--prune", "--reason", "gone"]);
    });
    expect((await gateIn(root)).fresh).toEqual([]);
  });
});

describe("suppressions and ignores", () => {
  const ORPHAN = { rule: "orphan-code", id: "OLD-001", path: "old/old.ts", reason: "known" };
  const OLD = { "old/old.ts": "// @CODE:OLD-001\nexport const old = 1;\n" };
  const at = (key: string) => `${key} ${SUPPRESSIONS_FILE}`;

  it.each<[string, readonly object[], readonly object[], readonly string[]]>([
    ["a new entry", [], [ORPHAN], [at("orphan-code OLD-001 old/old.ts")]],
    ["a higher count", [ORPHAN], [{ ...ORPHAN, count: 2 }], [at("orphan-code OLD-001 old/old.ts")]],
    ["the same entry once more", [ORPHAN], [ORPHAN, ORPHAN], [at("orphan-code OLD-001 old/old.ts")]],
    ["a later date", [{ ...ORPHAN, until: "2990-01-01" }], [{ ...ORPHAN, until: "2991-01-01" }], [at("orphan-code OLD-001 old/old.ts")]],
    ["no date any more", [{ ...ORPHAN, until: "2990-01-01" }], [ORPHAN], [at("orphan-code OLD-001 old/old.ts")]],
    ["an expired one that is renewed", [{ ...ORPHAN, until: "2020-01-01" }], [ORPHAN], [at("orphan-code OLD-001 old/old.ts")]],
    ["one for another path", [ORPHAN], [{ ...ORPHAN, path: "old/new.ts" }], [at("orphan-code OLD-001 old/new.ts")]],
    ["the same one with another reason", [ORPHAN], [{ ...ORPHAN, reason: "still known", owner: "emma" }], []],
    ["an earlier date", [ORPHAN], [{ ...ORPHAN, until: "2990-01-01" }], []],
    ["one less", [{ ...ORPHAN, count: 2 }], [ORPHAN], []],
    ["one entry written as two", [{ ...ORPHAN, count: 2 }], [ORPHAN, ORPHAN], []],
  ])("%s", async (_, before, after, expected) => {
    expect(await loosened(suppressing(...after), { ...OLD, ...suppressing(...before) })).toEqual(expected);
  });

  it("follow a file that moves", async () => {
    const move = (root: string) => {
      renameSync(join(root, "old"), join(root, "attic"));
      writeFiles(root, suppressing({ ...ORPHAN, path: "attic/old.ts" }));
    };
    expect(await loosened(move, { ...OLD, ...suppressing(ORPHAN) })).toEqual([]);
  });

  it.each<[string, Files, Files, readonly string[]]>([
    [
      "a new ignore",
      {},
      { "src/gift.ts": "// @TRACE-IGNORE orphan-code -- trust me\n// @CODE:GIFT-001\n" },
      ["orphan-code GIFT-001 src/gift.ts"],
    ],
    [
      "one of the whole file",
      OLD,
      { "old/old.ts": `// @TRACE-IGNORE-FILE orphan-code -- old\n${OLD["old/old.ts"]}` },
      ["orphan-code OLD-001 old/old.ts"],
    ],
    [
      "one that moves to another fault",
      { "old/old.ts": "// @TRACE-IGNORE orphan-code -- old\n// @CODE:OLD-001\n\n\n// @CODE:OLD-002\n" },
      { "old/old.ts": "// @CODE:OLD-001\n\n\n// @TRACE-IGNORE orphan-code -- old\n// @CODE:OLD-002\n" },
      ["orphan-code OLD-002 old/old.ts"],
    ],
    [
      "a line that an old ignore of the file silences",
      { "old/old.ts": "// @TRACE-IGNORE-FILE orphan-code -- old\n// @CODE:OLD-001\n" },
      {
        "old/old.ts": "// @TRACE-IGNORE-FILE orphan-code -- old\n// @CODE:OLD-001\n// @CODE:OLD-002\n",
      },
      ["orphan-code OLD-002 old/old.ts"],
    ],
    [
      "an ignore that only moves with its line",
      { "old/old.ts": "// @TRACE-IGNORE orphan-code -- old\n// @CODE:OLD-001\n" },
      { "old/old.ts": "\n\n// @TRACE-IGNORE orphan-code -- very old\n// @CODE:OLD-001\n" },
      [],
    ],
    ["an ignore that is gone", { "old/old.ts": "// @TRACE-IGNORE orphan-code -- old\n// @CODE:OLD-001\n" }, OLD, []],
  ])("%s", async (_, before, after, expected) => {
    expect(await loosened(after, before)).toEqual(expected);
  });
});

describe("a file that was read and still exists but is not read", () => {
  it.each<[string, Files]>([
    ["a mark of generated files", { "test/cart.test.ts": `// @generated\n${TEST_TEXT}` }],
    ["UTF-16 without a byte order mark", { "test/cart.test.ts": Buffer.from(TEST_TEXT, "utf16le") }],
    ["a NUL", { "test/cart.test.ts": `${TEST_TEXT}\0` }],
    ["more than 2 MiB", { "test/cart.test.ts": `${TEST_TEXT}${"// x\n".repeat(500_000)}` }],
  ])("because of %s", async (_, change) => {
    expect(await loosened(change)).toEqual(["null test/cart.test.ts"]);
  });

  it.each<[string, (root: string) => void, string]>([
    ["vendor", (root) => gitIn(root, "mv", "src", "vendor"), "vendor/cart.ts"],
    ["node_modules", (root) => gitIn(root, "mv", "src", "node_modules"), "node_modules/cart.ts"],
    ["a name of minified files", (root) => gitIn(root, "mv", "src/cart.ts", "src/cart.min.js"), "src/cart.min.js"],
    ["a folder that the config excludes", (root) => gitIn(root, "mv", "src/cart.ts", "legacy/cart.ts"), "legacy/cart.ts"],
    [
      "a text that ends like a report",
      (root) => {
        gitIn(root, "mv", "src/cart.ts", "src/cart.txt");
        writeFiles(root, { "src/cart.txt": `${SHOP["src/cart.ts"]}\n1 SPEC   TEST 50 %  CODE 30 %\n` });
      },
      "src/cart.txt",
    ],
    ["a virtualenv", (root) => writeFiles(root, { "src/pyvenv.cfg": "home = /usr\n" }), "src/cart.ts"],
    [
      "a link",
      (root) => {
        gitIn(root, "mv", "src/cart.ts", "cart.txt");
        writeFiles(root, { "cart.txt": "nothing of the kind\n" });
        symlinkSync("../cart.txt", join(root, "src/cart.ts"));
      },
      "src/cart.ts",
    ],
  ])("because it is in %s", async (_, change, path) => {
    const base = { ...config({ exclude: ["legacy/**"] }), "legacy/a.txt": "A.\n" };
    expect(await loosened(change, base)).toEqual([`null ${path}`]);
  });

  it("is not one that lost its tags, moved, or is gone", async () => {
    expect(await loosened({ "src/cart.ts": "export const add = 1;\n" })).toEqual([]);
    expect(await loosened((root) => gitIn(root, "mv", "src", "lib"))).toEqual([]);
    expect(await loosened({ "src/cart.ts": null })).toEqual([]);
  });
});

describe("a file that declares something and is not read for its content", () => {
  const GIFT = "// @CODE:GIFT-001\nexport const wrap = 1;\n";
  const wide = (text: string) => Buffer.from(text, "utf16le");
  it.each<[string, Files]>([
    ["marked as generated", { "src/gift.ts": `// @generated\n${GIFT}` }],
    ["with a NUL", { "src/gift.ts": `${GIFT}\0` }],
    ["in UTF-16 without a byte order mark", { "src/gift.ts": wide(GIFT) }],
    ["of more than 2 MiB", { "src/gift.ts": `${GIFT}${"// x\n".repeat(500_000)}` }],
    ["like a report", { "src/gift.md": `# @DOC:GIFT-001\n\n1 SPEC   TEST 50 %  CODE 30 %\n` }],
    ["of more than 2 MiB, with a NUL", { "src/gift.ts": `${GIFT}\0${"// x\n".repeat(500_000)}` }],
  ])("is new: %s", async (_, change) => {
    expect(await loosened(change)).toEqual([`null ${Object.keys(change)[0]}`]);
  });

  it("had no tag in the base", async () => {
    const base = { "src/gift.ts": "export const wrap = 1;\n" };
    expect(await loosened({ "src/gift.ts": `// @generated\n${GIFT}` }, base)).toEqual(["null src/gift.ts"]);
    const moved = (root: string) => {
      gitIn(root, "mv", "src/gift.ts", "src/present.ts");
      writeFiles(root, { "src/present.ts": `${"export const wrap = 1;\n".repeat(9)}// @CODE:GIFT-001\n\0` });
    };
    expect(await loosened(moved, { "src/gift.ts": "export const wrap = 1;\n".repeat(9) })).toEqual(["null src/present.ts"]);
  });

  it("has a line that is too long, which is a finding of its own", async () => {
    const { fresh, exit } = await judged({ "src/gift.ts": `// @CODE:GIFT-001 ${"x".repeat(5001)}\n` });
    expect(fresh).toEqual(["unreadable-file null src/gift.ts"]);
    expect(exit).toBe(1);
  });

  it("is not data, a bundle, or one that the base left out as well", async () => {
    const change: Files = {
      "src/bundle.js": `var a="@CODE:GIFT-001";${"x=1;".repeat(2000)}`,
      "src/schema.ts": "// @generated\nexport type Cart = { books: string[] };\n",
      "data/words.txt": "a line of words\n".repeat(200_000),
      "data/numbers.dat": new Uint8Array(5000),
      "package-lock.json": JSON.stringify({ name: "shop", note: "// @CODE:GIFT-001" }),
      "docs/trace.md": "<!-- tag-trace -->\n# Traceability matrix\n\n`@CODE:GIFT-001`\n",
    };
    expect(await loosened(change)).toEqual([]);
    const generated = `// @generated\n${GIFT}`;
    expect(await loosened({ "src/gift.ts": `${generated}// @CODE:GIFT-002\n` }, { "src/gift.ts": generated })).toEqual([]);
  });
});

/** Moves a file with git. */
function moved(root: string, from: string, to: string): void {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  gitIn(root, "mv", from, to);
}

describe("a test that is parked where it is none", () => {
  const parked = (path: string, text = "# @TEST:CART-001\n") => ({ "test/cart.test.ts": null, [path]: text });
  it.each<[string, Files]>([
    ["notes", parked("test/notes.txt")],
    ["a pipeline", parked("ci.yml")],
    ["data", parked("test/a.sql", "-- @TEST:CART-001\n")],
    ["a style sheet", parked("test/a.css", "/* @TEST:CART-001 */\n")],
    ["a runner's setup", parked("vitest.config.ts", "// @TEST:CART-001\nexport default {};\n")],
    ["a script", parked("test/run.sh")],
    ["a manifest", parked("tests/Makefile")],
  ])("%s", async (_, change) => {
    const { exit, fresh } = await judged(change);
    expect(exit).toBe(1);
    expect(fresh).toHaveLength(1);
  });

  it("under a name that no runner looks for", async () => {
    const { fresh } = await judged((root) => gitIn(root, "mv", "test/cart.test.ts", "test/cart.test.ts.disabled"));
    expect(fresh).toEqual(["inactive-test CART-001 test/cart.test.ts.disabled"]);
  });

  it.each<[string, string]>([
    ["a folder for what tests use", "test/support/cart.ts"],
    ["a name without the word", "test/cart.ts"],
    ["a plain name in the sources", "src/cart-checks.ts"],
    ["a name with the word in the middle", "test/cart.test-data.ts"],
  ])("under a name that runners pass over: %s", async (_, path) => {
    expect(await loosened((root) => moved(root, "test/cart.test.ts", path))).toEqual([`CART-001 ${path}`]);
  });

  it("is not one under a name that runners find, or that the base has tests under", async () => {
    for (const path of ["test/support/cart.test.ts", "src/__tests__/cart.ts", "e2e/cart.spec.ts"])
      expect(await loosened((root) => moved(root, "test/cart.test.ts", path))).toEqual([]);
    const gift = '// @TEST:GIFT-001\nit("wraps", () => { expect(1).toBe(1); });\n';
    const base = { "test/gift.ts": gift };
    expect(await loosened((root) => moved(root, "test/cart.test.ts", "test/cart.ts"), base)).toEqual([]);
    expect(await loosened((root) => moved(root, "test/gift.ts", "test/present.ts"), base)).toEqual([]);
    expect(await loosened((root) => moved(root, "test/gift.ts", "test/support/gift.ts"), base)).toEqual(["GIFT-001 test/support/gift.ts"]);
    const rust = { "src/cart_test.rs": "// @TEST:CART-001\n#[test]\nfn adds() { assert!(true); }\n", "test/cart.test.ts": "export {};\n" };
    expect(await loosened((root) => moved(root, "src/cart_test.rs", "tests/cart.rs"), rust)).toEqual([]);
  });

  it("is not one in another language, or beside notes that were always there", async () => {
    const python = { "tests/test_cart.py": '# @TEST:CART-001\ndef test_add():\n    assert add([], "Emma") == ["Emma"]\n' };
    expect(await loosened({ "test/cart.test.ts": null, ...python })).toEqual([]);
    const notes = { "test/notes.txt": "# @TEST:CART-001\n" };
    expect(await loosened({ "test/notes.txt": "# @TEST:CART-001\nMore.\n" }, notes)).toEqual([]);
    expect(await loosened({ "test/more.txt": "# @TEST:CART-001\n" })).toEqual([]);
  });
});

describe("the paths of the command line", () => {
  it("do not hide what is lowered elsewhere", async () => {
    const root = changedProject(SHOP, config({ rules: { "orphan-code": "off" } }));
    expect((await gateIn(root, ["src"])).fresh).toEqual([`loosened rules.orphan-code ${CONFIG}`]);
  });
});

describe("the project's folder", () => {
  const inShop = (files: Files): Files => Object.fromEntries(Object.entries(files).map(([path, text]) => [`services/shop/${path}`, text]));
  const DRAFT = "---\nid: GIFT-001\nstatus: draft\n---\n# @SPEC:GIFT-001: Give\n";

  it.each<[string, Files]>([
    ["a config in it", { "services/shop/tag-trace.config.json": "{}\n", "services/shop/specs/SPEC-GIFT-001/spec.md": DRAFT }],
    ["SPECs in it", { "services/shop/.moai/specs/SPEC-GIFT-001/spec.md": DRAFT }],
    [
      "a key in its manifest",
      { "services/shop/package.json": '{ "tag-trace": {} }\n', "services/shop/specs/SPEC-GIFT-001/spec.md": DRAFT },
    ],
  ])("that becomes another by %s", async (_, change) => {
    const { [SPEC]: spec, ...code } = SHOP;
    const top = change["services/shop/.moai/specs/SPEC-GIFT-001/spec.md"] === undefined ? config({}) : {};
    const root = changedProject({ ...top, [SPEC]: spec, ...inShop(code) }, { ...change, "services/shop/test/cart.test.ts": null });
    const { exit, change: shown } = await gateIn(join(root, "services/shop"));
    expect([exit, shown.loosened.map(({ id }) => id)]).toEqual([1, ["root"]]);
  });

  it("may get its first config, also beside other projects of the repository", async () => {
    const other = { "services/old/tag-trace.config.json": "{}\n", "services/old/src/old.ts": "// @CODE:OLD-001\n" };
    const root = changedProject(other, inShop({ ...SHOP, ...config({}) }));
    expect((await gateIn(join(root, "services/shop"))).fresh).toEqual([]);
  });
});

describe("a base without any SPEC or tag", () => {
  it("sets no bar", async () => {
    const introduced = { ...SHOP, ...config({ rules: { "missing-code": "off" }, thresholds: {} }) };
    const root = changedProject(
      { "readme.txt": "A shop.\n" },
      { ...introduced, ...suppressing({ rule: "missing-doc", path: SPEC, reason: "later" }) },
    );
    expect((await gateIn(root)).change.loosened).toEqual([]);
  });

  it("is not one that only the change's own config makes empty", async () => {
    const own = { "new/specs/SPEC-GIFT-001/spec.md": "# @SPEC:GIFT-001: Give\n\n## HISTORY\n" };
    const root = changedProject(SHOP, { ...own, ...config({ exclude: ["/specs", "/src", "/test"], specs: ["new/**/*.md"] }) });
    expect((await gateIn(root)).change.loosened.map(({ id }) => id)).toContain("exclude");
  });
});

describe("a status", () => {
  const withStatus = (status: string): Files => ({ [SPEC]: SHOP[SPEC].replace("status: active", `status: ${status}`) });

  it("that retires a SPEC is shown, and no more", async () => {
    const { exit, change } = await judged({ ...withStatus("archived"), "src/cart.ts": null, "test/cart.test.ts": null });
    expect([exit, change.retired, change.loosened]).toEqual([
      0,
      [expect.objectContaining({ id: "CART-001", was: "active", now: "archived" })],
      [],
    ]);
  });

  it.each(["deprecated", "archived"])("%s does not hide that the last test is gone while the code stays", async (status) => {
    expect(await loosened({ ...withStatus(status), "test/cart.test.ts": null })).toEqual([`CART-001 ${SPEC}`]);
  });

  it("that is no longer completed does not hide that the code is gone", async () => {
    expect(await loosened({ ...withStatus("active"), "src/cart.ts": null }, withStatus("completed"))).toEqual([`CART-001 ${SPEC}`]);
  });

  it("draft hides nothing while the SPEC has code", async () => {
    const { fresh } = await judged({ ...withStatus("draft"), "test/cart.test.ts": null });
    expect(fresh).toEqual([`missing-test CART-001 ${SPEC}`]);
  });
});

describe("an approval", () => {
  const off = config({ rules: { "orphan-code": "off" } });

  it("is an entry with a reason that the change adds, and is shown in every report", async () => {
    const root = changedProject({ ...SHOP, ...config({}) }, { ...off, ...suppressing(approval("rules.orphan-code", CONFIG)) });
    const { exit, fresh, change } = await gateIn(root);
    expect([exit, fresh, change.approved]).toEqual([0, [], [expect.objectContaining({ id: "rules.orphan-code", reason: "agreed" })]]);
    for (const format of ["text", "markdown", "json", "jsonl", "sarif", "github", "junit", "bitbucket"]) {
      expect((await inFolder(root, ["check", "--since", "main", "--format", format])).stdout, format).toMatch(
        /orphan-code[\s\S]*error → off[\s\S]*agreed/,
      );
    }
    for (const format of ["concise", "gitlab", "checkstyle", "rdjson", "rdjsonl", "azure", "teamcity", "csv"]) {
      expect((await inFolder(root, ["check", "--since", "main", "--format", format])).stderr, format).toMatch(
        /orphan-code.*error → off.*agreed/,
      );
    }
  });

  it.each<[string, readonly object[], readonly object[]]>([
    ["without a reason", [], [approval("rules.orphan-code", CONFIG, { reason: " " })]],
    ["of another key", [], [approval("rules.orphan-test", CONFIG)]],
    ["at another path", [], [approval("rules.orphan-code", "other.json")]],
    ["that has expired", [], [approval("rules.orphan-code", CONFIG, { until: "2020-01-01" })]],
    ["that the base already has", [approval("rules.orphan-code", CONFIG)], [approval("rules.orphan-code", CONFIG)]],
  ])("is not an entry %s", async (_, before, after) => {
    const { exit, fresh } = await judged({ ...off, ...suppressing(...after) }, { ...config({}), ...suppressing(...before) });
    expect([exit, fresh.filter((one) => !one.startsWith("unused-ignore"))]).toEqual([1, [`loosened rules.orphan-code ${CONFIG}`]]);
  });

  it("is never stale, in a gate and outside of one", async () => {
    const root = changedProject({ ...SHOP, ...suppressing(approval("rules.orphan-code", CONFIG)) }, { "notes.txt": "Nothing.\n" });
    expect((await gateIn(root)).fresh).toEqual([]);
    expect((await inFolder(root, ["check"])).exit).toBe(0);
  });

  it("of a suppression approves that one alone", async () => {
    const known = { rule: "orphan-code", id: "OLD-001", path: "old/old.ts", reason: "known" };
    const files = { "old/old.ts": "// @CODE:OLD-001\n// @CODE:OLD-002\n" };
    const entries = [known, { ...known, id: "OLD-002" }, approval("orphan-code OLD-001 old/old.ts", SUPPRESSIONS_FILE)];
    expect((await judged(suppressing(...entries), files)).fresh).toEqual([`loosened orphan-code OLD-002 old/old.ts ${SUPPRESSIONS_FILE}`]);
  });
});

describe("suppress in a gate", () => {
  const off = config({ rules: { "orphan-code": "off" } });
  const suppress = (root: string, ...args: readonly string[]) =>
    inFolder(root, ["suppress", "--since", "main", "--reason", "agreed", ...args]);

  it("writes the approvals that the change needs", async () => {
    const root = changedProject(SHOP, off);
    expect((await suppress(root, "--rule", "loosened")).exit).toBe(0);
    const { exit, change } = await gateIn(root);
    expect([exit, change.loosened, change.approved.map(({ id }) => id)]).toEqual([0, [], ["rules.orphan-code"]]);
    expect((await suppress(root, "--rule", "loosened")).stdout).toContain("is not written");
  });

  it("suppresses new findings and approves that", async () => {
    const root = changedProject({ ...SHOP, "old/old.ts": "// @CODE:OLD-001\n" }, { "src/gift.ts": "// @CODE:GIFT-001\n" });
    await suppress(root, "--all");
    const { exit, fresh, change } = await gateIn(root);
    expect([exit, fresh, change.approved.map(({ id }) => id)]).toEqual([0, [], ["orphan-code GIFT-001 src/gift.ts"]]);
  });

  it("replaces an approval that is spent", async () => {
    const root = changedProject({ ...SHOP, ...suppressing({ ...approval("rules.orphan-code", CONFIG), reason: "once" }) }, off);
    await suppress(root, "--rule", "loosened");
    expect((await gateIn(root)).change.approved.map(({ reason }) => reason)).toEqual(["agreed"]);
  });

  it("asks for a reason, and is not for pruning", async () => {
    const root = changedProject(SHOP, off);
    expect((await inFolder(root, ["suppress", "--since", "main", "--rule", "loosened"])).exit).toBe(2);
    expect((await suppress(root, "--prune")).exit).toBe(2);
  });
});

describe("the rule itself", () => {
  it("has the severity of the base's config", async () => {
    const both = { rules: { loosened: "off", "orphan-code": "off" } };
    const { exit, fresh } = await judged(config(both), config({}));
    expect([exit, fresh]).toEqual([1, [`loosened rules.loosened ${CONFIG}`, `loosened rules.orphan-code ${CONFIG}`]]);
    const warned = await judged(config({ rules: { loosened: "error", "orphan-code": "off" } }), config({ rules: { loosened: "warning" } }));
    expect([warned.exit, warned.findings.find(({ rule }) => rule === "loosened")?.severity]).toEqual([0, "warning"]);
  });

  it("is not silenced by an inline ignore", async () => {
    const ignore = "// @TRACE-IGNORE-FILE loosened -- trust me\n";
    const { fresh } = await judged({ "src/gift.ts": `${ignore}// @TRACE-IGNORE orphan-code -- trust me\n// @CODE:GIFT-001\n` });
    expect(fresh).toContain("loosened orphan-code GIFT-001 src/gift.ts");
  });

  it("also reports what is removed where the base's config asks for it", async () => {
    const asks = config({ rules: { loosened: ["error", { removed: true }] } });
    const gone = {
      [SPEC]: null,
      "src/cart.ts": null,
      "test/cart.test.ts": null,
      "src/gift.ts": "export const gift = 1;\n",
      "specs/SPEC-GIFT-001/spec.md": "---\nstatus: draft\n---\n# @SPEC:GIFT-001: Give\n\n## HISTORY\n",
    };
    const { change, fresh, exit } = await judged(gone, asks);
    expect([exit, fresh.length]).toEqual([1, 3]);
    expect(change.removed.map(({ type, id, path }) => `${type} ${id} ${path}`)).toEqual([
      `SPEC CART-001 ${SPEC}`,
      "CODE CART-001 src/cart.ts",
      "TEST CART-001 test/cart.test.ts",
    ]);
    const quiet = await judged(gone);
    expect([quiet.exit, quiet.change.removed.length]).toEqual([0, 3]);
  });

  it("has a fingerprint for each loosening", async () => {
    const { findings } = await judged(config({ rules: { "orphan-code": "off", "orphan-test": "off" }, thresholds: {} }), config({}));
    const prints = findings.filter(({ rule }) => rule === "loosened").map(({ fingerprint }) => fingerprint);
    expect([prints.length, new Set(prints).size]).toEqual([2, 2]);
  });
});

describe("a file that only declares types", () => {
  it("cannot hold a test", async () => {
    const types = "// @TEST:CART-001\ndeclare function it(title: string): void;\n";
    expect(await loosened({ "test/cart.test.ts": null, "test/cart.test.d.ts": types })).toEqual(["CART-001 test/cart.test.d.ts"]);
  });
});

describe("a test that proves less", () => {
  const J = "test/cart.test.ts";
  const P = "test/test_cart.py";
  const PY = "# @TEST:CART-001\ndef test_adds():\n    assert add([], 'Emma')\n";
  const bodyOf = (body: string) => ({ [J]: TEST_TEXT.replace(/ {2}expect.*/, body) });
  const isOff = { [CONFIG]: JSON.stringify({ rules: { "inactive-test": "off" } }) };

  it.each<[string, Files, Files]>([
    ["returns by the environment", {}, bodyOf("  if (process.env.NEVER === undefined) return;\n  expect(add()).toBe(1);")],
    ["is skipped by the environment", {}, { [J]: TEST_TEXT.replace("it(", "it.skipIf(!process.env.SLOW)(") }],
    ["asserts only what always holds", {}, bodyOf("  add();\n  expect(true).toBe(true);")],
    ["is skipped where that is no finding", isOff, { [J]: TEST_TEXT.replace("it(", "it.skip(") }],
    ["is never run where that is no finding", isOff, { [J]: TEST_TEXT.replace("it(", "false && it(") }],
    [
      "is one of two",
      { [J]: `${TEST_TEXT}\n${TEST_TEXT.replace("it(", "it.skipIf(!process.env.SLOW)(")}` },
      { [J]: `${TEST_TEXT.replace("it(", "it.skipIf(!process.env.SLOW)(")}\n${TEST_TEXT.replace("it(", "it.skipIf(!process.env.SLOW)(")}` },
    ],
  ])("is found when it %s", async (_, base, change) => {
    expect(await loosened(change, base)).toEqual([`CART-001 ${J}`]);
  });

  it("is found in Python and Go", async () => {
    const go = "package cart\n\n// @TEST:CART-001\nfunc TestAdd(t *testing.T) {\n\tt.Fatal(add())\n}\n";
    expect(await loosened({ [P]: PY.replace(/ {4}assert.*/, "    add([])\n    assert True") }, { [P]: PY })).toEqual([`CART-001 ${P}`]);
    expect(await loosened({ "cart_test.go": `//go:build slow\n\n${go}` }, { "cart_test.go": go })).toEqual(["CART-001 cart_test.go"]);
  });

  it("is one finding where another rule reports it", async () => {
    const { fresh } = await judged({ [J]: TEST_TEXT.replace("it(", "it.skip(") });
    expect(fresh).toEqual([`inactive-test CART-001 ${J}`]);
  });

  it.each<[string, Files, Files]>([
    ["proved as little before", bodyOf("  expect(true).toBe(true);"), bodyOf("  add();\n  expect(true).toBe(true);")],
    ["proves more", bodyOf("  expect(true).toBe(true);"), {}],
    ["has an assertion that always holds beside others", {}, bodyOf("  expect(true).toBe(true);\n  expect(add()).toBe(1);")],
    ["is not run on one platform", {}, { [J]: TEST_TEXT.replace("it(", 'it.skipIf(process.platform === "win32")(') }],
    [
      "moves with its condition",
      { [J]: TEST_TEXT.replace("it(", "it.skipIf(!process.env.SLOW)(") },
      { [J]: null, "test/basket.test.ts": TEST_TEXT.replace("it(", "it.skipIf(!process.env.SLOW)(") },
    ],
    ["is beside a new one that is weaker", {}, { "test/slow.test.ts": TEST_TEXT.replace("it(", "it.skipIf(!process.env.SLOW)(") }],
  ])("is not one that %s", async (_, base, change) => {
    expect(await loosened({ [J]: TEST_TEXT, ...change }, base)).toEqual([]);
  });
});

describe("a test that is no longer code", () => {
  const J = "test/cart.test.ts";
  const OTHER = 'it("is a list", () => {\n  expect([]).toEqual([]);\n});\n';
  const commented = TEST_TEXT.replace(/^(?!\/\/)(?=.)/gm, "// ");
  const PY = "# @TEST:CART-001\ndef test_adds():\n    assert add([], 'Emma')\n";

  it.each<[string, Files, Files]>([
    ["commented out line by line", {}, { [J]: commented }],
    ["commented out as a block", {}, { [J]: TEST_TEXT.replace("it(", "/* it(").replace(/\n$/, " */\n") }],
    ["commented out with its tag", {}, { [J]: `/*${TEST_TEXT.slice(2)}*/\n` }],
    ["made a string", {}, { [J]: TEST_TEXT.replace("it(", "export const text = `it(").replace(/\n$/, "`;\n") }],
    ["commented out above another test", { [J]: `${TEST_TEXT}\n${OTHER}` }, { [J]: `${commented}\n${OTHER}` }],
    ["commented out under another name", {}, { [J]: commented.replace("adds a book", "adds books") }],
    ["commented out in a file that moves", {}, { [J]: null, "test/basket.test.ts": commented }],
    ["removed, and the TEST put on another one", { [J]: `${TEST_TEXT}\n${OTHER}` }, { [J]: `// @TEST:CART-001\n${OTHER}` }],
    [
      "under another call, so that the next one takes the TEST",
      { [J]: `${TEST_TEXT}${OTHER}` },
      { [J]: `${TEST_TEXT}${OTHER}`.replace("it(", "never(") },
    ],
  ])("is found when it is %s", async (_, base, change) => {
    const path = "test/basket.test.ts" in change ? "test/basket.test.ts" : J;
    const { fresh } = await judged(change, base);
    // What the file alone shows is reported by the rule for it.
    expect(fresh.map((one) => one.replace(/^(?:loosened|inactive-test) /, ""))).toEqual([`CART-001 ${path}`]);
  });

  it("is found in a string of Python", async () => {
    const change = { "test/test_cart.py": PY.replace("def", 'TEXT = """\ndef').concat('"""\n') };
    expect((await judged(change, { "test/test_cart.py": PY })).fresh).toEqual(["inactive-test CART-001 test/test_cart.py"]);
  });

  it("is one finding where another rule reports it", async () => {
    const { fresh } = await judged(
      { "test/test_cart.py": PY.replace("def", "# def").replace("    assert", "#   assert") },
      { "test/test_cart.py": PY },
    );
    expect(fresh).toEqual(["inactive-test CART-001 test/test_cart.py"]);
  });

  const SUITE = `// @TEST:CART-001\ndescribe("a cart", () => {\n  it("adds a book", () => {\n    expect(add([], "Emma")).toEqual(["Emma"]);\n  });\n\n  ${OTHER.replaceAll("\n", "\n  ").trimEnd()}\n});\n`;
  it.each<[string, Files, Files]>([
    ["is renamed", { [J]: `${TEST_TEXT}\n${OTHER}` }, { [J]: `${TEST_TEXT.replace("adds a book", "takes a book")}\n${OTHER}` }],
    ["becomes one of many", {}, { [J]: TEST_TEXT.replace('it("adds a book", () =>', 'it.each([["Emma"]])("adds %s", (title) =>') }],
    ["goes to another framework", {}, { [J]: TEST_TEXT.replace("it(", "Deno.test(") }],
    ["is called by a function of the project", {}, { [J]: TEST_TEXT.replace("it(", "inShop(") }],
    [
      "leaves its suite",
      { [J]: SUITE },
      { [J]: `// @TEST:CART-001\n${SUITE.split("\n").slice(2, -2).join("\n").replace(/^ {2}/gm, "")}\n` },
    ],
    ["gets a suite", { [J]: TEST_TEXT }, { [J]: SUITE }],
    [
      "is one of two with the TEST, of which one goes",
      { [J]: `${TEST_TEXT}\n// @TEST:CART-001\n${OTHER}` },
      { [J]: `// @TEST:CART-001\n${OTHER}` },
    ],
    [
      "is one of a file that the TEST stands for",
      { [J]: `// @TEST:CART-001\n\n${TEST_TEXT.slice(18)}\n${OTHER}` },
      { [J]: `// @TEST:CART-001\n\n${OTHER}` },
    ],
    ["keeps its old form as a comment", {}, { [J]: TEST_TEXT.replace("it(", '// it("adds a book")\nit.concurrent(') }],
    [
      "is beside one that is commented out",
      { [J]: `${TEST_TEXT}\n${OTHER}` },
      { [J]: `${TEST_TEXT}\n${OTHER.replace(/^(?=.)/gm, "// ")}` },
    ],
    [
      "has a test of no TEST commented out before it",
      { [J]: `${OTHER}\n${TEST_TEXT}` },
      { [J]: `${OTHER.replace(/^(?=.)/gm, "// ")}\n${TEST_TEXT}` },
    ],
    ["moves to another file", { [J]: `${TEST_TEXT}\n${OTHER}` }, { [J]: OTHER, "test/basket.test.ts": TEST_TEXT }],
    ["trades places with another", { [J]: `${TEST_TEXT}\n${OTHER}` }, { [J]: `${OTHER}\n${TEST_TEXT}` }],
    ["is explained in words", {}, { [J]: TEST_TEXT.replace("it(", "// When it (the cart) is empty, test (twice).\nit(") }],
  ])("is not one that %s", async (_, base, change) => {
    expect(await loosened(change, base)).toEqual([]);
  });
});

describe("one fault exchanged for another", () => {
  it.each<[string, string, string]>([
    ["a malformed tag", "// @CODE:cart-1\n", "// @CODE:cart-2\n"],
    ["a link of one tag", "// @CODE:CART-001 | TEST: a.ts\n", "// @CODE:CART-001 | TEST: b.ts\n"],
    [
      "an ignore of nothing",
      "// @TRACE-IGNORE orphan-code -- a\n// @CODE:CART-001\n",
      "// @TRACE-IGNORE orphan-test -- a\n// @CODE:CART-001\n",
    ],
  ])("%s is new", async (_, before, after) => {
    const { findings } = await judged({ "src/more.ts": after }, { "src/more.ts": before });
    expect(findings.map(({ state }) => state).sort()).toEqual(["fixed", "new"]);
  });
});

describe("an honest change", () => {
  it.each<[string, (root: string) => void]>([
    ["renames the test's file", (root) => gitIn(root, "mv", "test/cart.test.ts", "test/basket.test.ts")],
    [
      "moves the test without git's noticing",
      (root) =>
        writeFiles(root, {
          "test/cart.test.ts": null,
          "test/b.test.ts": `import { add } from "../src/cart";\n\ndescribe("a basket", () => {\n  // @TEST:CART-001\n  it("takes", () => {\n    expect(add(["a"], "b")).toHaveLength(2);\n  });\n});\n`,
        }),
    ],
    [
      "moves code and SPEC",
      (root) => {
        gitIn(root, "mv", "src", "lib");
        gitIn(root, "mv", "specs", "requirements");
      },
    ],
    [
      "adds a SPEC with all parts",
      (root) =>
        writeFiles(root, {
          "specs/SPEC-GIFT-001/spec.md": "# @SPEC:GIFT-001: Give\n\n## HISTORY\n",
          "src/gift.ts": "// @CODE:GIFT-001\n",
          "test/gift.test.ts": TEST_TEXT.replace("CART", "GIFT"),
        }),
    ],
    [
      "merges two files",
      (root) => writeFiles(root, { "src/cart.ts": null, "src/all.ts": `${SHOP["src/cart.ts"]}\nexport const more = 1;\n` }),
    ],
  ])("%s and lowers nothing", async (_, change) => {
    const { exit, fresh, change: shown } = await judged(change);
    expect([exit, fresh, shown.loosened, shown.removed]).toEqual([0, [], [], []]);
  });
});
