// @TEST:CONFIG-001:INIT
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, project } from "./session.ts";

const FILE = "tag-trace.config.json";
const CODE = { "src/cart.py": "# @CODE:CART-001\ndef add(cart, title): ...\n" };
const TEST = { "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n" };
const ELSEWHERE = { "packages/cart/specs/cart.md": "# SPEC-CART-001: Add a book\n\nA reader adds a book.\n", ...CODE, ...TEST };
const clean = { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book to the cart\n", ...CODE, ...TEST };

const configOf = (folder: string): unknown => JSON.parse(readFileSync(join(folder, FILE), "utf8"));

/** What init says, up to the steps that come next. */
async function told(folder: string, ...args: string[]): Promise<readonly string[]> {
  const { exit, stdout, stderr } = await inFolder(folder, ["init", ...args]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  return (stdout.split("\n\nRun it")[0] ?? "").split("\n");
}

describe("where a check finds every SPEC by itself", () => {
  it.each<[title: string, files: Record<string, string>, specs: string]>([
    ["tags", clean, "SPECs:    1 (MoAI-ADK)"],
    [
      "Kiro",
      { ".kiro/specs/cart/requirements.md": "# Requirements\n\n### Requirement 1: Add\n\n1. WHEN a THE SYSTEM SHALL b\n" },
      "SPECs:    1 with 2 requirements (Kiro)",
    ],
    ["OpenSpec", { "openspec/specs/cart/spec.md": "# cart\n\n### Requirement: Add a book\n" }, "SPECs:    1 with 1 requirement (OpenSpec)"],
    [
      "Spec Kit",
      {
        ".specify/memory/constitution.md": "# Constitution\n",
        "specs/001-cart/spec.md": "# Feature Specification: Cart\n\n## Requirements\n\n- **FR-001**: System MUST add a book\n",
        "specs/001-cart/tasks.md": "# Tasks\n\n- [ ] T001 Create src/cart.py\n",
      },
      "SPECs:    1 with 1 requirement and 1 task (a folder specs, Spec Kit)",
    ],
  ])("nothing is written: %s", async (_, files, specs) => {
    const folder = project(files);
    const lines = await told(folder);
    expect(lines).toContain(specs);
    expect(lines.at(-1)).toBe("No config is needed, so none was written; --force writes one to start from.");
    expect(readdirSync(folder)).not.toContain(FILE);
    expect((await inFolder(folder, ["check"])).exit).not.toBe(2);
  });

  it("a config is written to start from if one is asked for", async () => {
    const folder = project({ ...clean, "package.json": "{}" });
    expect((await told(folder, "--force")).at(-1)).toBe(`Wrote ${FILE}.`);
    expect(configOf(folder)).toEqual({ $schema: "./node_modules/tag-trace/schema.json" });
    expect(await inFolder(folder, ["check"])).toMatchObject({ exit: 0 });
  });

  it("needs no globs where other tools keep their specs, even if tags declare them", async () => {
    const folder = project({ ".kiro/specs/cart/design.md": "# @SPEC:CART-001: Add a book\n" });
    await told(folder);
    expect((await inFolder(folder, ["trace", "CART-001"])).exit).toBe(0);
  });
});

describe("where SPECs lie elsewhere", () => {
  it.each<[path: string, specs: string[]]>([
    ["packages/cart/specs/cart.md", ["packages/*/specs/**/*.md"]],
    ["docs/requirements/cart.md", ["docs/requirements/**/*.md"]],
    ["docs/cart.md", ["docs/*.md"]],
    ["cart.md", ["*.md"]],
  ])("writes what reads %s", async (path, specs) => {
    const folder = project({ [path]: "# SPEC-CART-001: Add a book\n\nA reader adds a book.\n", ...CODE, ...TEST });
    expect((await inFolder(folder, ["check"])).exit).toBe(2);
    const lines = await told(folder);
    expect(lines[0]).toBe(`SPECs:    1 (${specs.join(", ")})`);
    expect(lines.at(-1)).toBe(`Wrote ${FILE}.`);
    expect(configOf(folder)).toEqual({ specs });
    expect(await inFolder(folder, ["check"])).toMatchObject({ exit: 0 });
  });

  it("leaves those in the list that are read anyway", async () => {
    const folder = project({ ...ELSEWHERE, "SPEC-GIFT-001.md": "# Gifts\n" });
    await told(folder);
    for (const id of ["CART-001", "GIFT-001"]) expect((await inFolder(folder, ["trace", id])).exit).toBe(0);
  });

  it("writes nothing for a report on a SPEC that is read", async () => {
    const folder = project({ ...clean, "docs/done.md": "# SPEC-CART-001: Report\n\nIt is done.\n" });
    expect((await told(folder)).at(-1)).toMatch(/^No config is needed/);
  });

  it("reads folders with signs of globs in their names", async () => {
    const folder = project({ "docs [old]/cart.md": "# SPEC-CART-001: Add a book\n\nText.\n", ...CODE, ...TEST });
    await told(folder);
    expect((await inFolder(folder, ["trace", "CART-001"])).exit).toBe(0);
  });

  it("writes nothing for what only looks like one", async () => {
    const folder = project({ ...clean, "docs/plan.md": "# Plan\n\n```md\n# SPEC-CART-002: Gifts\n```\n" });
    expect((await told(folder)).at(-1)).toMatch(/^No config is needed/);
  });

  it("adds them to the config in package.json, and leaves the rest as it is", async () => {
    const folder = project({ ...ELSEWHERE, "package.json": '{\n  "name": "shop",\n  "tag-trace": { "exclude": ["old/**"] }\n}\n' });
    expect((await told(folder)).at(-1)).toBe('Wrote "specs" into package.json#tag-trace.');
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toEqual({
      name: "shop",
      "tag-trace": { exclude: ["old/**"], specs: ["packages/*/specs/**/*.md"] },
    });
    expect(readdirSync(folder)).not.toContain(FILE);
    expect(await inFolder(folder, ["check"])).toMatchObject({ exit: 0 });
  });
});

describe("on a terminal", () => {
  const asked = (files: Record<string, string>, args: readonly string[], answers: readonly (string | null)[]) => {
    const folder = project(files);
    return inFolder(folder, ["init", ...args], { answers, isTerminal: true }).then((session) => ({
      ...session,
      hasConfig: readdirSync(folder).includes(FILE),
    }));
  };

  it.each<[answers: (string | null)[], exit: number, hasConfig: boolean, said: string]>([
    [[""], 0, true, `Wrote ${FILE}.`],
    [["Yes"], 0, true, `Wrote ${FILE}.`],
    [["what?", "y"], 0, true, `Wrote ${FILE}.`],
    [["n"], 0, false, `${FILE} was left as it is.`],
    [[null], 130, false, "[Y/n] "],
  ])("asks before it writes: %o", async (answers, exit, hasConfig, said) => {
    const session = await asked(ELSEWHERE, [], answers);
    expect(session).toMatchObject({ exit, hasConfig, stdout: expect.stringContaining(said) });
    expect(session.stdout).toContain(`Write ${FILE} with specs ["packages/*/specs/**/*.md"]? [Y/n] `);
    expect(session.stderr).toBe(answers[0] === null ? "tag-trace: nothing was written.\n" : "");
  });

  it("asks nothing with --yes, or where nothing is to be written", async () => {
    expect(await asked(ELSEWHERE, ["--yes"], [])).toMatchObject({ exit: 0, hasConfig: true });
    expect(await asked(clean, [], [])).toMatchObject({ exit: 0, hasConfig: false });
  });
});

describe("a Python project", () => {
  const PROJECT = '[project]\nname = "shop" # the bookshop\n';
  const SPECS = 'specs = ["packages/*/specs/**/*.md"]\n';

  it.each<[before: string, after: string]>([
    [PROJECT, `${PROJECT}\n[tool.tag-trace]\n${SPECS}`],
    ["", `[tool.tag-trace]\n${SPECS}`],
    [`[tool.tag-trace]\nexclude = []\n\n${PROJECT}`, `[tool.tag-trace]\n${SPECS}exclude = []\n\n${PROJECT}`],
    ['[tool.tag-trace.rules]\nmissing-doc = "off"\n', `[tool.tag-trace.rules]\nmissing-doc = "off"\n\n[tool.tag-trace]\n${SPECS}`],
  ])("gets its specs in pyproject.toml: %s", async (before, after) => {
    const folder = project({ ...ELSEWHERE, "pyproject.toml": before });
    expect((await told(folder)).at(-1)).toBe('Wrote "specs" into pyproject.toml#tool.tag-trace.');
    expect(readFileSync(join(folder, "pyproject.toml"), "utf8")).toBe(after);
    expect(readdirSync(folder)).not.toContain(FILE);
    expect(await inFolder(folder, ["check"])).toMatchObject({ exit: 0 });
  });

  it("gets them anew if told to, and keeps them otherwise", async () => {
    const folder = project({ ...ELSEWHERE, "pyproject.toml": '[tool.tag-trace]\nspecs = [\n  "docs/**", # old\n]\nexclude = []\n' });
    expect((await told(folder)).at(-1)).toContain("pyproject.toml#tool.tag-trace, says where SPECs are");
    await told(folder, "--force");
    expect(readFileSync(join(folder, "pyproject.toml"), "utf8")).toBe(`[tool.tag-trace]\n${SPECS}exclude = []\n`);
  });

  it("is told what to write where the table cannot be edited", async () => {
    const text = "[tool]\ntag-trace = { exclude = [] }\n";
    const folder = project({ ...ELSEWHERE, "pyproject.toml": text });
    const { exit, stderr } = await inFolder(folder, ["init"]);
    expect(exit).toBe(2);
    expect(stderr).toContain('pyproject.toml#tool.tag-trace: set specs to ["packages/*/specs/**/*.md"] by hand');
    expect(readFileSync(join(folder, "pyproject.toml"), "utf8")).toBe(text);
  });

  it("gets a file of its own where there is a package.json, too", async () => {
    const folder = project({ ...ELSEWHERE, "pyproject.toml": PROJECT, "package.json": "{}" });
    expect((await told(folder)).at(-1)).toBe(`Wrote ${FILE}.`);
  });
});

describe("what is there already", () => {
  it("is not written over unless told to", async () => {
    const folder = project({ ...clean, [FILE]: '{ "exclude": ["old"] }' });
    const refused = await inFolder(folder, ["init"]);
    expect(refused).toMatchObject({ exit: 2, stderr: `tag-trace: A config already exists: ${FILE}; pass --force to replace it.\n` });
    expect(configOf(folder)).toEqual({ exclude: ["old"] });
    await told(folder, "--force");
    expect(configOf(folder)).toEqual({});
  });

  it.each([
    ['{ "tag-trace": { "specs": ["docs/specs/**"] } }', "says where SPECs are, so it was left as it is"],
    ['{ "scripts": { "specs": "x" }, "tag-trace": {} }', "Nothing is missing in the config"],
  ])("is left as it is in package.json: %s", async (manifest, said) => {
    const folder = project({ ...clean, "docs/specs/a.md": "# @SPEC:GIFT-001: Gifts\n", "package.json": manifest });
    expect((await told(folder)).at(-1)).toContain(said);
    expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(manifest);
  });

  it("is not guessed at if it is broken", async () => {
    const { exit, stderr } = await inFolder(project({ ...clean, "package.json": '{ "tag-trace": { "specs": ' }), ["init"]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^tag-trace: package\.json:1:\d+: /);
  });

  it("gets no second config beside it", async () => {
    const folder = project({ ...clean, "tag-trace.config.yaml": "exclude: []\n" });
    for (const args of [["init"], ["init", "--force"]])
      expect(await inFolder(folder, args)).toMatchObject({ exit: 2, stderr: expect.stringContaining("tag-trace.config.yaml") });
    expect(readdirSync(folder)).not.toContain(FILE);
  });

  it("is named from a folder below, which is not cut off", async () => {
    const folder = project({ ...ELSEWHERE, ".git/HEAD": "ref: refs/heads/main\n" });
    mkdirSync(join(folder, "packages/cart/src"), { recursive: true });
    const lines = await told(join(folder, "packages/cart/src"));
    expect(lines[0]).toBe("Root:     ../../.., because the repository begins there");
    expect(lines.at(-1)).toBe(`Wrote ../../../${FILE}.`);
    expect(configOf(folder)).toEqual({ specs: ["packages/*/specs/**/*.md"] });
  });

  it("is named if it is a report, a system that runs tests or a package manager", async () => {
    const folder = project({
      ...clean,
      "coverage/lcov.info": "",
      "target/surefire-reports/TEST-Cart.xml": "",
      ".github/workflows/test.yml": "on: push\n",
      "pnpm-lock.yaml": "",
    });
    const { stdout } = await inFolder(folder, ["init"]);
    expect(stdout).toContain("Reports:  target/surefire-reports/*.xml, coverage/lcov.info\nCI:       .github/workflows\n");
    expect(stdout).toContain("    pnpm dlx tag-trace check --results 'target/surefire-reports/*.xml' --coverage coverage/lcov.info\n");
  });
});

describe("a project without a SPEC", () => {
  it.each<[title: string, files: Record<string, string>, said: string]>([
    ["without a folder", { "src/cart.py": "def add(): ...\n" }, "SPECs:    none, and no folder for them"],
    ["with a folder", { "specs/cart.md": "# The cart\n" }, "SPECs:    none yet, though there is a folder specs"],
  ])("%s is told where the first goes, by init and by check", async (_, files, said) => {
    const folder = project(files);
    expect(await told(folder)).toContain(said);
    expect(await told(folder)).toContain("Write the first one in .moai/specs/.");
    expect((await inFolder(folder, ["check"])).exit).toBe(2);
  });

  it.each<[files: Record<string, string>, said: RegExp]>([
    [
      ELSEWHERE,
      /packages\/cart\/specs\/cart\.md:1 looks like one \("SPEC-CART-001: Add a book"\), but no SPECs are read there: set the config's `specs` to \["packages\/\*\/specs\/\*\*\/\*\.md"\], as tag-trace init does/,
    ],
    [
      { ...CODE, "docs/a.md": "---\nid: CART-001\n---\n\n# Cart\n", "docs/b.md": "# @SPEC:CART-002\n" },
      /docs\/a\.md:2 looks like one .*, and so does 1 more/,
    ],
    // What `specs` would not read as a SPEC is no reason to set it.
    [
      { ...CODE, "notes/cart.md": "# Cart\n\n- **FR-001**: The system must add a book.\n" },
      /so nothing can be traced; write one in \.moai\/specs\//,
    ],
    [{ ...CODE, "docs/form.md": "# Form\n\n```md\n# SPEC-CART-001: Add a book\n```\n" }, /so nothing can be traced; write one in/],
    [{ ...CODE, ".specify/templates/spec-template.md": "# SPEC-CART-001: Title\n" }, /so nothing can be traced; write one in specs\//],
    [{ ...CODE, ".kiro/steering/shop.md": "# Shop\n" }, /write one in \.kiro\/specs\//],
    [{ "specs/cart.md": "# The cart\n" }, /its one spec document, specs\/cart\.md, does not declare one\. A heading must begin with/],
    [CODE, /There is no SPEC in this project \(root: \., config: none\), so nothing can be traced; write one in/],
  ])("is told what looks like one", async (files, said) => {
    const { exit, stderr } = await inFolder(project(files), ["check"]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(said);
  });
});
