// @TEST:CONFIG-001:EXTENSIONS
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProject, defineReporter, defineRule, type Extensions } from "../../src/index.ts";
import { inFolder, project } from "../cli/session.ts";

const SHOP = {
  ".moai/specs/SPEC-CART-001/spec.md":
    "---\nid: CART-001\nversion: 1.0.0\nstatus: active\n---\n# @SPEC:CART-001: Add a book\n\n## HISTORY\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(book):\n    return [book]\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add():\n    assert True\n",
};

const EXAMPLES = { bad: { "src/cart.py": "" }, good: { "src/cart.py": "" } };

const titled = defineRule({
  id: "short-title",
  severity: "warning",
  options: { most: { kind: "count", default: 5, about: "The most characters of a title." } },
  docs: { summary: "A title is short.", why: "Long titles are not read.", fix: "Shorten it.", ...EXAMPLES },
  *check(graph, { options }) {
    for (const { id, title, specs } of graph.chains.values()) {
      const [at] = specs;
      if (at && (title ?? "").length > options(at.path).most) yield { at, id, message: `The title of ${id} is long`, fix: "Shorten it." };
    }
  },
});

const ids = defineReporter({ about: "The ids.", render: ({ chains }) => chains.map(({ id }) => `${id}\n`).join("") });

const PLUGIN = `export default {
  rules: [{
    id: "no-cart",
    severity: "error",
    docs: { summary: "No cart.", why: "A test.", fix: "Rename it.", bad: {}, good: {} },
    *check(graph) {
      for (const { id, specs } of graph.chains.values()) if (id.startsWith("CART")) yield { at: specs[0], id, message: "A cart", fix: "Rename it." };
    },
  }],
  reporters: { ids: { about: "The ids.", render: ({ chains }) => chains.map(({ id }) => id + "\\n").join("") } },
};
`;

describe("createProject", () => {
  it("runs a rule of the caller's beside the built-in ones, with its options, ignores and suppressions", async () => {
    const root = project(SHOP);
    const opened = await createProject(root, { rules: [titled], reporters: { ids } });
    const report = await opened.check();
    expect(report.findings.map(({ rule, severity, id, path }) => ({ rule, severity, id, path }))).toEqual([
      { rule: "short-title", severity: "warning", id: "CART-001", path: ".moai/specs/SPEC-CART-001/spec.md" },
    ]);
    expect(report.rules.at(-1)?.id).toBe("short-title");
    expect(opened.render("ids", report)).toBe("CART-001\n");
    expect(JSON.parse(opened.render("sarif", report)).runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toContain(
      "short-title",
    );
    expect((await opened.scan()).map(({ type, full }) => `${type} ${full}`)).toEqual([
      "SPEC CART-001",
      "SPEC CART-001",
      "CODE CART-001",
      "TEST CART-001",
    ]);
  });

  it.each([
    [{ "short-title": "off" }, []],
    [{ "short-title": ["error", { most: 50 }] }, []],
    [{ "short-title": ["error", { most: 9 }] }, ["error"]],
  ])("judges by a config of such a rule: %j", async (rules, severities) => {
    const root = project({ ...SHOP, "tag-trace.config.json": JSON.stringify({ rules }) });
    const report = await (await createProject(root, { rules: [titled] })).check();
    expect(report.findings.map(({ severity }) => severity)).toEqual(severities);
  });

  it("holds a config to the options that the rule has", async () => {
    const root = project({ ...SHOP, "tag-trace.config.json": '{ "rules": { "short-title": ["error", { "mots": 3 }] } }' });
    await expect(createProject(root, { rules: [titled] })).rejects.toThrow(/tag-trace\.config\.json:1:\d+: .*"mots".*"most"/s);
  });

  it.each<[string, unknown, RegExp]>([
    ["a rule whose id is taken", { rules: [{ ...titled, id: "orphan-code" }] }, /"orphan-code"/],
    ["two rules of one id", { rules: [titled, titled] }, /"short-title"/],
    ["a format whose name is taken", { reporters: { json: ids } }, /"json"/],
    ["a rule without a check", { rules: [{ ...titled, check: undefined }] }, /rules\[0\].*check/],
    ["a rule without docs", { rules: [{ ...titled, docs: { summary: "Short." } }] }, /rules\[0\].*why, fix/],
    ["a rule without examples", { rules: [{ ...titled, docs: { ...titled.docs, bad: undefined } }] }, /rules\[0\].*bad and good/],
    ["an option of no kind", { rules: [{ ...titled, options: { most: { kind: "number" } } }] }, /rules\[0\].*kinds switch/],
    ["a severity that there is not", { rules: [{ ...titled, severity: "fatal" }] }, /rules\[0\].*severity/],
    ["a reporter without a render", { reporters: { ids: { about: "The ids." } } }, /reporters\.ids.*render/],
    ["a folder without a language", { languages: ["src"] }, /no language in .*src/],
    ["a folder without a format", { formats: ["src"] }, /no format of SPECs in .*src/],
  ])("refuses %s", async (_, extensions, message) => {
    await expect(createProject(project(SHOP), extensions as Extensions)).rejects.toThrow(message);
  });
});

describe("--plugins", () => {
  const FILES = { ...SHOP, "tools/plugin.mjs": PLUGIN };

  it("loads rules and formats of a module, relative to where one is", async () => {
    const root = project(FILES);
    const session = await inFolder(root, ["check", "--plugins", "./tools/plugin.mjs", "--format", "ids"]);
    expect(session).toMatchObject({ exit: 1, stdout: "CART-001\n" });
    expect((await inFolder(root, ["explain", "no-cart", "--plugins", "./tools/plugin.mjs"])).stdout).toContain("No cart.");
    expect((await inFolder(root, ["suppress", "--rule", "no-cart", "--reason", "known", "--plugins", "./tools/plugin.mjs"])).exit).toBe(0);
    expect((await inFolder(root, ["check", "--plugins", "./tools/plugin.mjs"])).exit).toBe(0);
  });

  it("is the only way in: a config that names a module loads nothing, and that is said", async () => {
    const root = project({
      ...SHOP,
      "tools/plugin.mjs": 'import { writeFileSync } from "node:fs";\nwriteFileSync("ran", "");\nexport default {};\n',
      "tag-trace.config.json": '{ "plugins": ["./tools/plugin.mjs"] }',
    });
    const session = await inFolder(root, ["check"]);
    expect(session.exit).toBe(0);
    expect(session.stderr).toMatch(/plugins \(\.\/tools\/plugin\.mjs\) are not loaded.*--plugins config/);
  });

  it("loads the config's own where it says config, and then holds the config to their rules", async () => {
    const root = project({
      ...FILES,
      "tag-trace.config.json": '{ "plugins": ["./tools/plugin.mjs"], "rules": { "no-cart": "warning" } }',
    });
    const session = await inFolder(root, ["check", "--plugins", "config"]);
    expect(session.exit).toBe(0);
    expect(session.stdout).toContain("no-cart");
    expect(session.stderr).not.toContain("not loaded");
    expect((await inFolder(root, ["check"])).exit).toBe(2);
    // explain reads no config, and must not seem to have loaded what it names.
    expect(await inFolder(root, ["explain", "no-cart", "--plugins", "config"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("--plugins"),
    });
  });

  it.each([
    ["is not there", "./tools/nowhere.mjs", {}, /nowhere\.mjs could not be loaded/],
    ["is not installed", "shop-plugin", {}, /shop-plugin is not installed/],
    ["throws", "./tools/broken.mjs", { "tools/broken.mjs": 'throw new Error("closed today");' }, /closed today/],
    [
      "has no default export",
      "./tools/empty.mjs",
      { "tools/empty.mjs": "export const rules = [];" },
      /no default export.*rules, reporters/,
    ],
    ["has a key that is unknown", "./tools/odd.mjs", { "tools/odd.mjs": "export default { rule: [] };" }, /unknown key "rule"/],
  ])("refuses a module that %s", async (_, name, files, message) => {
    const { exit, stderr } = await inFolder(project({ ...SHOP, ...files }), ["check", "--plugins", name]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("data of the project's own", () => {
  const ROW = { name: "shopscript", extensions: ["shop"], tokens: [{ kind: "comment", open: "~~", oneLine: true }] };

  it("reads a language whose folder the config names, and reads it anew when the row changes", async () => {
    const root = project({
      ...SHOP,
      "src/till.shop": "~~ @CODE:CART-001:TILL\n%% @CODE:CART-002\n",
      "tools/languages/shopscript/language.json": JSON.stringify(ROW),
      "tag-trace.config.json": '{ "languages": ["tools/languages"] }',
    });
    const tags = async (): Promise<string[]> => (await (await createProject(root)).scan()).map(({ full }) => full);
    expect(await tags()).toContain("CART-001:TILL");
    expect(await tags()).not.toContain("CART-002");
  });

  it("names the file and the key of a row at fault", async () => {
    const root = project({
      ...SHOP,
      "tools/languages/shopscript/language.json": JSON.stringify({ ...ROW, extentions: ["shop"] }),
      "tag-trace.config.json": '{ "languages": ["tools/languages"] }',
    });
    await expect(createProject(root)).rejects.toThrow(/shopscript.language\.json: "extentions" is unknown; did you mean "extensions"/);
  });

  it("does not run a grammar that the project brings", async () => {
    const root = project({
      ...SHOP,
      "src/till.shop": "~~ @CODE:CART-001:TILL\nfun till() {}\n",
      "tools/languages/shopscript/language.json": JSON.stringify(ROW),
      "tools/languages/shopscript/grammar.wasm": "not a grammar: it would throw if it were loaded",
      "tools/languages/shopscript/symbols.scm": "(identifier) @name",
      "tag-trace.config.json": '{ "languages": ["tools/languages"] }',
    });
    const till = (await (await createProject(root)).scan()).find(({ sub }) => sub === "TILL");
    expect(till?.symbol).toBeNull();
  });

  it("reads a format of SPECs whose folder the config names, beside built-in ones that it lists", async () => {
    const format = {
      name: "shop",
      marks: { orders: "orders" },
      documents: ["orders/**"],
      spec: { named: "ORDER-<ID>", main: ["order.md"] },
    };
    const files = {
      "orders/ORDER-CART-001/order.md": "# Add a book\n",
      "src/cart.py": SHOP["src/cart.py"],
      "tools/formats/shop/format.json": JSON.stringify(format),
      ".kiro/specs/gift-cards/requirements.md": "# Requirements\n\n### Requirement 1: Buy a card\n",
    };
    const specs = async (formats: readonly string[]): Promise<string[]> => {
      const root = project({ ...files, "tag-trace.config.json": JSON.stringify({ formats }) });
      return (await (await createProject(root)).scan()).filter(({ type }) => type === "SPEC").map(({ full }) => full);
    };
    expect(await specs(["./tools/formats", "moai"])).toEqual(["CART-001"]);
    await expect(specs(["mooai"])).rejects.toThrow(/"mooai"; did you mean moai/);
    expect(await specs(["./tools/formats", "kiro"])).toEqual(["gift-cards", "CART-001"]);
  });

  it("takes the API's folders relative to the root", async () => {
    const root = project({
      ...SHOP,
      "src/till.shop": "~~ @CODE:CART-001:TILL\n",
      "own/language.json": JSON.stringify({ ...ROW, name: "own" }),
    });
    const opened = await createProject(root, { languages: ["own"] });
    expect(opened.root).toBe(join(root));
    expect((await opened.scan()).map(({ full }) => full)).toContain("CART-001:TILL");
  });
});
