// @TEST:GATE-001:LOOSENED
import { describe, expect, it } from "vitest";
import { withIgnored } from "../../src/check/ignored.ts";
import { narrowReport } from "../../src/check/page.ts";
import type { BaseRules } from "../../src/check/ports.ts";
import { check, readProject } from "../../src/check.ts";
import type { Settings } from "../../src/model/settings.ts";
import { memoryTree, portsOf, settingsWith } from "../memory-project.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

const SPEC = "specs/SPEC-CART-001/spec.md";
const TEST = "test/cart.test.ts";
const SHOP = {
  [SPEC]: "---\nid: CART-001\nstatus: active\n---\n# @SPEC:CART-001: Add a book\n\nA reader adds a book.\n",
  "src/cart.ts": "// @CODE:CART-001\nexport const add = (cart: string[], book: string) => [...cart, book];\n",
  [TEST]: '// @TEST:CART-001\nit("adds a book", () => {\n  expect(add([], "Emma")).toEqual(["Emma"]);\n});\n',
};

interface Sides {
  readonly moved?: ReadonlyMap<string, string>;
  readonly before?: Partial<Settings>;
  readonly after?: Partial<Settings>;
  readonly baseRules?: Partial<BaseRules>;
}

/** What a gate says of a change from one record of files to another. */
async function gate(base: Files, head: Files, { moved = new Map(), before = {}, after = before, baseRules = {} }: Sides = {}) {
  const changed = new Set([...Object.keys(base), ...Object.keys(head)].filter((path) => String(base[path]) !== String(head[path])));
  const side = { tree: memoryTree(base), from: "--since", commit: "0".repeat(40), changed, movedTo: moved, notices: [] };
  const rules = {
    config: { kind: "read", settings: settingsWith(before), file: null },
    suppressions: [],
    root: null,
    lostPlugins: [],
    ...baseRules,
  } as const;
  const options = { focus: [], symbols: false, allowEmpty: true, baseRules: rules };
  const { change, findings } = await check(settingsWith(after), { ...portsOf(memoryTree(head)), base: side }, options);
  if (!change) throw new Error("not a gate");
  const broken = findings.filter(({ state }) => state === "new").map(({ rule }) => rule);
  return { ...change, broken, said: change.loosened.map(({ key, path, line, message }) => `${path}:${line} ${key}: ${message}`) };
}

/** The shop after a change of some files; `null` deletes one. */
const changed = (files: Readonly<Record<string, string | Uint8Array | null>>): Files =>
  Object.fromEntries(Object.entries({ ...SHOP, ...files }).flatMap(([path, content]) => (content === null ? [] : [[path, content]])));
const said = async (head: Parameters<typeof changed>[0], sides: Sides = {}, base: Files = SHOP) =>
  (await gate(base, changed(head), sides)).said;

describe("a gate without git", () => {
  it("says nothing of what is the same", async () => {
    expect(await gate(SHOP, SHOP)).toMatchObject({ loosened: [], approved: [], removed: [], retired: [], reworded: [], accepted: [] });
    expect((await gate(SHOP, SHOP)).base).toEqual({ commit: "0".repeat(40), from: "--since" });
  });

  it("sets no bar where the base has no tag and no SPEC", async () => {
    const off = { after: { rules: { "orphan-code": { severity: "off", options: {} } } }, before: {} } as const;
    expect((await gate(SHOP, SHOP, off)).said).toHaveLength(1);
    expect((await gate({ "src/cart.ts": "export const add = 1;\n" }, SHOP, off)).said).toEqual([]);
    expect((await gate({}, SHOP, off)).said).toEqual([]);
    expect((await gate({ "src/cart.ts": SHOP["src/cart.ts"] }, SHOP, off)).said).toHaveLength(1);
  });
});

describe("reworded SPECs", () => {
  const GIFT = "specs/SPEC-GIFT-001/spec.md";
  const both = { ...SHOP, [GIFT]: "---\nid: GIFT-001\nstatus: draft\n---\n# @SPEC:GIFT-001: Wrap\n\nIt is wrapped.\n" };
  const reworded = async (head: Parameters<typeof changed>[0], base: Files = both) =>
    (await gate(base, changed({ ...base, ...head }))).reworded;
  const cart = SHOP[SPEC];

  it.each<[string, Parameters<typeof changed>[0], string[]]>([
    ["another sentence", { [SPEC]: cart.replace("adds", "removes") }, ["CART-001"]],
    ["two SPECs", { [SPEC]: `${cart}\nAnd more.\n`, [GIFT]: both[GIFT].replace("wrapped", "sent") }, ["CART-001", "GIFT-001"]],
    ["other line breaks", { [SPEC]: cart.replace("A reader adds", "A reader\nadds") }, []],
    ["only another status", { [SPEC]: cart.replace("active", "completed") }, []],
    ["other code", { "src/cart.ts": "// @CODE:CART-001\nexport const add = 2;\n" }, []],
    ["a SPEC that is gone", { [SPEC]: null }, []],
    ["a SPEC that is new", { "specs/SPEC-WISH-001/spec.md": "---\nid: WISH-001\nstatus: draft\n---\n# Wish\n" }, []],
  ])("are those with %s or not", async (_, head, ids) => expect(await reworded(head)).toEqual(ids));
});

describe("a TEST", () => {
  const at = (text: string) => ({ [TEST]: text });
  const IT = 'it("adds a book", () => {\n  expect(add([], "Emma")).toEqual(["Emma"]);\n});\n';
  const commented = IT.trimEnd()
    .split("\n")
    .map((line) => `// ${line}\n`)
    .join("");
  const OTHER = 'it("drops a book", () => {\n  expect(drop(["Emma"])).toEqual([]);\n});\n';

  it.each<[string, string, string, RegExp[]]>([
    [
      "on another test of the base",
      `// @TEST:CART-001\n${IT}\n${OTHER}`,
      `// @TEST:CART-001\n${OTHER}`,
      [/on it\("drops a book", \(\) => \{, which the base has/],
    ],
    ["on a renamed test", `// @TEST:CART-001\n${IT}`, `// @TEST:CART-001\n${IT.replace("adds", "adds quickly")}`, []],
    ["on the same test, elsewhere", `// @TEST:CART-001\n${IT}\n${OTHER}`, `${OTHER}\n// @TEST:CART-001\n${IT}`, []],
    ["on another test, while its own is there", `// @TEST:CART-001\n${IT}\n${OTHER}`, `${IT}\n// @TEST:CART-001\n${OTHER}`, []],
    ["of no test in the base", `// @TEST:GIFT-001\n${IT}`, `// @TEST:CART-001\n${OTHER}`, []],
  ])("that is %s", async (_, before, after, expected) => {
    const found = await said(at(after), {}, { ...SHOP, ...at(before) });
    expect(found).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it.each([
    ["over a test that is now a comment", `// @TEST:CART-001\n${commented}\n${OTHER}`],
    ["on a test that is switched off", `// @TEST:CART-001\n${IT.replace("it(", "it.skip(")}`],
  ])("%s is told by its own rule, and not again", async (_, text) => {
    const { loosened, broken } = await gate(SHOP, changed(at(text)));
    expect(loosened).toEqual([]);
    expect(broken).toContain("inactive-test");
  });

  it("names a test by sixty letters", async () => {
    const long = `it("${"adds ".repeat(20)}", () => {\n  expect(add(1)).toBe(1);\n});\n`;
    const [found] = await said(at(`// @TEST:CART-001\n${OTHER}`), {}, { ...SHOP, ...at(`// @TEST:CART-001\n${long}\n${OTHER}`) });
    expect(found).toContain(`on ${long.slice(0, 60)}… → on it("drops a book"`);
    const exact = `it("${"a".repeat(46)}", () => {`;
    expect(exact).toHaveLength(60);
    const [whole] = await said(
      at(`// @TEST:CART-001\n${OTHER}`),
      {},
      { ...SHOP, ...at(`// @TEST:CART-001\n${exact}\n  expect(1).toBe(add());\n});\n\n${OTHER}`) },
    );
    expect(whole).toContain(`on ${exact} → on it(`);
  });
});

describe("a file", () => {
  const NUL = (text: string) => Buffer.from(`${text}\0`);

  it("that is no longer read says what it declared", async () => {
    const code = SHOP["src/cart.ts"];
    expect(await said({ "src/cart.ts": NUL(code) })).toEqual([
      "src/cart.ts:1 null: file: read → not read: binary; it declared CODE CART-001",
    ]);
    const more = { ...SHOP, "src/cart.ts": `${code}\n// @CODE:CART-001:DROP\nexport const drop = 1;\n` };
    expect(await said({ "src/cart.ts": NUL(more["src/cart.ts"]) }, {}, more)).toEqual([
      "src/cart.ts:1 null: file: read → not read: binary; it declared CODE CART-001 and 1 more",
    ]);
  });

  it("that moved is looked for where it is now", async () => {
    const moved = new Map([["src/cart.ts", "lib/cart.ts"]]);
    const head = { "src/cart.ts": null, "lib/cart.ts": NUL(SHOP["src/cart.ts"]) };
    expect(await said(head, { moved })).toContain(
      "lib/cart.ts:1 null: file: read, from src/cart.ts → not read: binary; it declared CODE CART-001",
    );
  });

  it("that only refers to something may be hidden, and one that is gone is removed", async () => {
    const base = { ...SHOP, "src/note.ts": "// see @CODE:CART-001\n" };
    expect(await said({ "src/note.ts": NUL(base["src/note.ts"]) }, {}, base)).toEqual([]);
    const { said: nothing, removed } = await gate(SHOP, changed({ "src/cart.ts": null }));
    expect(nothing).toEqual([]);
    expect(removed.map(({ type, full, path }) => `${type} ${full} ${path}`)).toEqual(["CODE CART-001 src/cart.ts"]);
  });
});

describe("the config", () => {
  const reading = async (before: Partial<Settings>, after: Partial<Settings>, files: Files = SHOP) =>
    (await gate(files, files, { before, after })).said.map((line) => line.replace(/^[^ ]+ /, ""));
  const types = (words: object) => ({ tags: { ...settingsWith({}).tags, types: { ...settingsWith({}).tags.types, ...words } as never } });
  const IMPL = { ...SHOP, "src/cart.ts": SHOP["src/cart.ts"].replace("@CODE", "@IMPL") };

  it("is compared by what it reads less", async () => {
    expect(await reading(types({ IMPL: "CODE" }), {}, IMPL)).toEqual([expect.stringMatching(/^tags: tags: .*CODE CART-001/)]);
    expect(await reading({}, types({ IMPL: "CODE" }), IMPL)).toEqual([]);
    expect(await reading(types({ IMPL: "CODE" }), {})).toEqual([]);
    expect(await reading({ specs: null }, { specs: ["docs/**"] })).toEqual([expect.stringMatching(/^specs: specs: /)]);
  });

  it("that several keys hide together is told by all of them, or by each", async () => {
    const both = await reading({ specs: null, ...types({ IMPL: "CODE" }) }, { specs: ["docs/**"] }, IMPL);
    expect(both.map((line) => line.split(":")[0])).toEqual(["specs", "tags"]);
  });

  it("of the base that cannot be read is a loosening itself, and one that is given is none", async () => {
    const unreadable = await gate(SHOP, SHOP, { baseRules: { config: { kind: "unreadable", reason: "line 1\nmore" } } });
    expect(unreadable.said).toEqual([expect.stringMatching(/^tag-trace\.config\.json:1 config: .*not known: line 1$/)]);
    const after = { rules: { "orphan-code": { severity: "off", options: {} } } } as const;
    expect((await gate(SHOP, SHOP, { after, baseRules: { config: { kind: "given" } } })).said).toEqual([]);
    expect((await gate(SHOP, SHOP, { before: {}, after })).said).toHaveLength(1);
  });

  it("that loses a plugin, or a root, says so", async () => {
    expect((await gate(SHOP, SHOP, { baseRules: { lostPlugins: ["./rule.mjs"] } })).said).toEqual([
      expect.stringMatching(/plugins\.\.\/rule\.mjs: .*not loaded$/),
    ]);
    expect((await gate(SHOP, SHOP, { baseRules: { root: "" } })).said).toEqual([expect.stringMatching(/root: root: \. → this folder/)]);
    expect((await gate(SHOP, SHOP, { baseRules: { root: "shop" } })).said).toEqual([expect.stringMatching(/root: shop → this folder/)]);
  });
});

describe("what git ignores", () => {
  const FILES = { "src/a.py": "# @CODE:CART-001 | TEST: build/test_a.py\n" };
  const looks = async (ignored?: (paths: readonly string[]) => Promise<ReadonlySet<string>>, files: Files = FILES) => {
    const tree = { ...memoryTree(files), ...(ignored ? { ignored } : {}) };
    const project = await readProject(settingsWith({}), portsOf(memoryTree(files)), { focus: [], symbols: false, allowEmpty: true });
    const { graph } = await withIgnored(project, tree as never);
    return [graph.look("build/test_a.py"), graph.look("src/a.py"), graph.look("other.py")];
  };

  it("counts as there, and git is asked only about what is missing", async () => {
    const asked: string[][] = [];
    const all = async (paths: readonly string[]) => {
      asked.push([...paths]);
      return new Set(paths);
    };
    expect(await looks(all)).toEqual(["unread", "file", null]);
    expect(asked.splice(0)).toEqual([["build/test_a.py"]]);
    expect(await looks(all, { "src/a.py": "# @CODE:CART-001\n" })).toEqual([null, "file", null]);
    expect(asked).toEqual([]);
    expect(await looks(async () => new Set())).toEqual([null, "file", null]);
    expect(await looks()).toEqual([null, "file", null]);
  });
});

describe("a report that is narrowed", () => {
  const FILES = {
    "specs/cart.md": "# @SPEC:CART-001: Cart\n",
    "specs/gift.md": "# @SPEC:GIFT-001: Gift\n",
    "src/cart.py": "# @CODE:CART-001\n",
    "src/gift.py": "# @CODE:GIFT-001\n# @CODE:WISH-001\n",
  };
  const narrowed = async (ids: readonly string[], paths: readonly string[]) => {
    const ports = portsOf(memoryTree(FILES));
    const options = { focus: [], symbols: false, allowEmpty: true };
    const project = await readProject(settingsWith({}), ports, options);
    const report = narrowReport(project, await check(settingsWith({}), ports, options), new Set(ids), paths);
    return {
      chains: report.chains.map(({ id }) => id),
      findings: report.findings.map(({ id, rule }) => `${rule} ${id}`),
      specs: report.summary.specs,
    };
  };

  it("has the chains and findings of its ids, or of declarations at its paths", async () => {
    expect(await narrowed(["CART-001"], [])).toMatchObject({ chains: ["CART-001"], specs: 1 });
    expect((await narrowed(["WISH-001"], [])).findings).toEqual(["orphan-code WISH-001"]);
    expect((await narrowed(["GIFT-001"], [])).findings).not.toContain("orphan-code WISH-001");
    expect((await narrowed([], ["src/gift.py"])).chains).toEqual(["GIFT-001", "WISH-001"]);
    expect((await narrowed([], ["src/gift.py"])).findings).toEqual(["orphan-code WISH-001"]);
    expect((await narrowed(["CART-001"], ["src/gift.py"])).chains).toEqual(["CART-001", "GIFT-001", "WISH-001"]);
    expect((await narrowed([], ["src"])).chains).toEqual(["CART-001", "GIFT-001", "WISH-001"]);
    expect(await narrowed([], [])).toEqual({ chains: [], findings: [], specs: 0 });
  });
});
