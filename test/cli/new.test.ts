// @TEST:CLI-001:NEW @TEST:CLI-001:NEW-COMMAND | SPEC: SPEC-CLI-001.md
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, project } from "./session.ts";

/** What `new` writes, by path, as it says. */
async function written(folder: string, ...args: string[]) {
  const { exit, stdout, stderr } = await inFolder(folder, ["new", ...args]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  const paths = [...stdout.matchAll(/^Wrote (.+?): /gm)].map(([, path = ""]) => path);
  return { stdout, paths, texts: paths.map((path) => readFileSync(join(folder, path), "utf8")) };
}

/** The chain that a check then finds, and all findings. */
async function checked(folder: string, id: string) {
  const { stdout } = await inFolder(folder, ["check", "--format", "json"]);
  const { chains, findings } = JSON.parse(stdout);
  return { chain: chains.find((chain: { id: string }) => chain.id === id), rules: findings.map(({ rule }: { rule: string }) => rule) };
}

interface Requirement {
  readonly test: readonly unknown[];
  readonly requirements: readonly Requirement[];
}

const PYTHON = { "tests/test_shop.py": "def test_open():\n    assert 1 + 1 == 2\n" };

describe("a new SPEC", () => {
  it.each<[format: string, given: string, files: Record<string, string>, id: string, paths: string[]]>([
    ["moai", "CART", PYTHON, "CART-001", [".moai/specs/SPEC-CART-001/spec.md", "tests/test_cart_001.py"]],
    ["spec-kit", "spec-kit", PYTHON, "001-add-a-book", ["specs/001-add-a-book/spec.md", "tests/test_add_a_book.py"]],
    ["kiro", "kiro", PYTHON, "add-a-book", [".kiro/specs/add-a-book/requirements.md", "tests/test_add_a_book.py"]],
    ["openspec", "openspec", PYTHON, "add-a-book", ["openspec/specs/add-a-book/spec.md", "tests/test_add_a_book.py"]],
  ])("of %s is RED, with a title, a tested requirement and no other fault", async (_, given, files, id, paths) => {
    const folder = project(files);
    expect((await written(folder, given, "Add a book")).paths).toEqual(paths);
    const { chain, rules } = await checked(folder, id);
    expect(chain).toMatchObject({ id, stage: "red" });
    const all = (list: readonly Requirement[]): readonly Requirement[] => list.flatMap((one) => [one, ...all(one.requirements)]);
    expect(all(chain.requirements).filter(({ test }) => test.length > 0)).toHaveLength(1);
    expect(rules).toEqual(["missing-code"]);
  });

  it("has a requirement with its whole title, however long", async () => {
    const folder = project(PYTHON);
    await written(folder, "openspec", "Add a book to the cart and a voucher and one more");
    const { chain, rules } = await checked(folder, "add-a-book-to-the-cart-and-a");
    expect(chain.requirements[0].test).toHaveLength(1);
    expect(rules).toEqual(["missing-code"]);
  });

  it("has the next number of its domain, or of all in Spec Kit", async () => {
    const folder = project({ ...PYTHON, "src/a.py": "# @CODE:CART-041\n", "specs/007-cart/spec.md": "# Feature Specification: Cart\n" });
    expect((await written(folder, "spec-kit", "Log in")).paths[0]).toBe("specs/008-log-in/spec.md");
    const moai = project({ ...PYTHON, "src/a.py": "# @CODE:CART-041\n" });
    expect((await written(moai, "cart", "Log in")).paths[0]).toBe(".moai/specs/SPEC-CART-042/spec.md");
  });

  it("goes where the others are", async () => {
    const folder = project({
      ...PYTHON,
      "tag-trace.config.json": '{ "specs": ["packages/*/specs/**"] }',
      "packages/cart/specs/SPEC-CART-001.md": "# SPEC-CART-001: Add\n",
      "packages/auth/specs/SPEC-AUTH-001.md": "# SPEC-AUTH-001: Log in\n",
    });
    expect((await written(folder, "CART", "Two")).paths[0]).toBe("packages/cart/specs/SPEC-CART-002.md");
    const other = project({ "tag-trace.config.json": '{ "specs": ["docs/**"] }', ...PYTHON });
    expect(await inFolder(other, ["new", "CART", "Two"])).toMatchObject({ exit: 2, stderr: expect.stringContaining("would not read") });
    expect(readdirSync(other)).not.toContain(".moai");
  });

  it("says a command that a shell takes as it is, whatever the title is", async () => {
    const title = `Pay "now" with $HOME, it's \`on\` us`;
    const { stdout } = await written(project(PYTHON), "CART", title);
    const command = /commit: (git commit .+)$/m.exec(stdout)?.[1] ?? "";
    const shell = spawnSync("bash", ["-c", `git() { printf '%s' "$3"; }; ${command}`], { encoding: "utf8" });
    expect({ said: shell.stdout, stderr: shell.stderr }).toEqual({ said: `test(CART-001): ${title}`, stderr: "" });
  });

  it("is only shown with --dry-run", async () => {
    const folder = project(PYTHON);
    const { stdout } = await inFolder(folder, ["new", "CART", "Add a book", "--dry-run"]);
    expect(stdout).toContain("--- .moai/specs/SPEC-CART-001/spec.md\n---\nid: CART-001\n");
    expect(stdout).toContain("--- tests/test_cart_001.py\n# @TEST:CART-001:REQ-001\n");
    expect(existsSync(join(folder, ".moai"))).toBe(false);
  });

  it.each<[title: string, files: Record<string, string>, args: string[], said: RegExp]>([
    ["an id that is taken", { "specs/a.md": "# @SPEC:CART-002: Two\n" }, ["CART-002", "Two"], /CART-002 is taken: specs\/a\.md:1/],
    ["an id that only a test names", { "tests/a.py": "# @TEST:CART-002\ndef test_a(): assert f()\n" }, ["CART-002", "Two"], /is taken/],
    ["a feature that is there", { ".kiro/specs/two/requirements.md": "# Two\n" }, ["kiro", "Two"], /two is taken/],
    ["a file that is there", { "tests/test_a.py": "", "tests/test_cart_001.py": "x = 1\n" }, ["CART", "Two"], /is not written over/],
    ["a title of signs", {}, ["kiro", "!!"], /use letters or digits/],
    ["a domain of signs", {}, ["ca_rt", "Two"], /is not a domain/],
    ["a format of domains without one", {}, ["moai", "Two"], /an id is made of a domain/],
    ["a domain in a project of titles", { ".kiro/specs/a/requirements.md": "# A\n" }, ["CART", "Two"], /tag-trace new kiro/],
  ])("is refused: %s", async (_, files, args, said) => {
    const folder = project(files);
    const before = readdirSync(folder, { recursive: true });
    const { exit, stderr } = await inFolder(folder, ["new", ...args]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(said);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it("is not written in CI", async () => {
    const folder = project(PYTHON);
    expect(await inFolder(folder, ["new", "CART", "Two"], { env: { CI: "true" } })).toMatchObject({ exit: 2 });
    expect(existsSync(join(folder, ".moai"))).toBe(false);
  });
});

describe("its test", () => {
  it.each<[files: Record<string, string>, path: string, text: string]>([
    [{ "src/shop.spec.ts": 'import { it } from "vitest";\n' }, "src/cart-001.spec.ts", 'import { expect, it } from "vitest";'],
    [{ "package.json": "{}", "a.js": "" }, "test/cart-001.test.js", 'import { it } from "node:test";'],
    [{ "package.json": '{ "devDependencies": { "jest": "30" } }', "a.js": "" }, "test/cart-001.test.js", "// @TEST:CART-001:REQ-001\nit("],
    [{ "tests/shop_test.py": "" }, "tests/cart_001_test.py", "# @TEST:CART-001:REQ-001\ndef test_cart_001():"],
    [{ "cart/shop_test.go": "package cart\n" }, "cart/cart_001_test.go", "package cart\n"],
    [{ "go.mod": "module shop\n" }, "cart_001_test.go", "package main\n"],
    [
      { "src/test/java/shop/ShopTest.java": "package shop;\n" },
      "src/test/java/shop/Cart001Test.java",
      "package shop;\n\nimport static org.junit",
    ],
    [{ "spec/shop_spec.rb": "" }, "spec/cart_001_spec.rb", "RSpec.describe"],
    [{ "Cargo.toml": "", "src/lib.rs": "" }, "tests/cart_001.rs", "#[test]"],
  ])("is in the language and folder of the tests that are there: %o", async (files, path, text) => {
    const folder = project(files);
    const { paths, texts } = await written(folder, "CART", "Add a book");
    expect(paths[1]).toBe(path);
    expect(texts[1]).toContain(text);
    const { chain, rules } = await checked(folder, "CART-001");
    expect(chain.stage).toBe("red");
    expect(rules).toEqual(["missing-code"]);
  });

  it("is left to people where no language shows, and they are told how", async () => {
    const { stdout, paths } = await written(project({ "notes.txt": "" }), "CART", "Add a book");
    expect(paths).toHaveLength(1);
    expect(stdout).toContain("No test was written");
    expect(stdout).toContain("# @TEST:CART-001:REQ-001");
  });
});
