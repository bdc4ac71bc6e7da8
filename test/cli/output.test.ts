// @TEST:CLI-001:OUTPUT | SPEC: SPEC-CLI-001.md
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createExclusion } from "../../src/io/exclusion.ts";
import { isExpected } from "../../src/model/report.ts";
import { inFolder, project } from "./session.ts";

const SHOP = { "specs/SPEC-CART-001.md": "# @SPEC:CART-001: Add a book\n\nText.\n", "src/cart.py": "# @CODE:CART-010\ndef add(): ...\n" };

/** A project with so many CODE tags that belong to no SPEC, two on each line. */
const many = (count: number): Record<string, string> => ({
  ...SHOP,
  "src/all.py": Array.from({ length: count }, (_, n) => `# @CODE:GIFT-${String(n + 100)}\ndef f${n}(): ...\n`).join("\n"),
});

describe("a file", () => {
  it("is told of, with the verdict where nothing else is printed", async () => {
    const { exit, stdout, stderr } = await inFolder(project(SHOP), ["check", "-f", "json", "-o", "trace.json"]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: "" });
    expect(stderr).toContain("Wrote trace.json.\nFAIL: 2 errors\n");
    const both = await inFolder(project(SHOP), ["check", "-f", "json=trace.json", "-f", "text"]);
    expect(both.stderr).toContain("Wrote trace.json.\n");
    expect(both.stderr).not.toContain("FAIL");
  });

  it.each([
    ["check", "json", "tag-trace.json"],
    ["check", "junit", "tag-trace.xml"],
    ["check", "sarif", "tag-trace.sarif"],
    ["check", "gitlab", "gl-code-quality-report.json"],
    ["report", "html", "tag-trace.html"],
    ["tdd", "markdown", "tag-trace.md"],
  ])("of %s -f %s has its usual name in a folder", async (command, format, name) => {
    const folder = project(SHOP);
    mkdirSync(join(folder, "there"));
    for (const out of ["new/", "there"]) {
      await inFolder(folder, [command, "-f", format, "-o", out]);
      expect(readdirSync(join(folder, out))).toEqual([name]);
    }
    await inFolder(folder, [command, "-f", `${format}=other/`]);
    expect(existsSync(join(folder, "other", name))).toBe(true);
  });
});

it("has paths from where one stands", async () => {
  const folder = project({ ...SHOP, ".git/HEAD": "ref: refs/heads/main\n" });
  const paths = async (cwd: string, ...args: string[]) =>
    (await inFolder(join(folder, cwd), ["check", ...args])).stdout.match(/^\S+\.(?:py|md)/gm);
  expect(await paths(".")).toEqual(["specs/SPEC-CART-001.md", "src/cart.py"]);
  expect(await paths("src")).toEqual(["../specs/SPEC-CART-001.md", "cart.py"]);
  expect(await paths("specs")).toEqual(["SPEC-CART-001.md", "../src/cart.py"]);
});

describe("more than fifty findings", () => {
  it("are counted by rule, with what to do", async () => {
    const { stdout } = await inFolder(project(many(60)), ["check"]);
    const [, tail = ""] = stdout.split("Findings by rule:\n");
    expect(tail).toContain(
      "  61  orphan-code   error    in 2 files\n   1  missing-code  warning  in 1 file\n   1  missing-test  error    in 1 file\n",
    );
    for (const step of ["check --changed", "suppress --all", "check --statistics"]) expect(tail).toContain(`tag-trace ${step}`);
    expect(stdout.match(/Write its SPEC/g)?.length ?? 0).toBeLessThan(5);
    expect(stdout.split("\n").length).toBeLessThan(3 * 63 + 30);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("FAIL: 62 errors");
  });

  it("and no fewer", async () => {
    expect((await inFolder(project(many(40)), ["check"])).stdout).not.toContain("by rule");
  });

  it("are only counted with --statistics", async () => {
    const { stdout, exit } = await inFolder(project(many(60)), ["check", "--statistics"]);
    expect(exit).toBe(1);
    expect(stdout).toBe(
      "63 findings:\n  61  orphan-code   error    in 2 files\n   1  missing-code  warning  in 1 file\n   1  missing-test  error    in 1 file\nFAIL: 62 errors\n",
    );
    expect(await inFolder(project(SHOP), ["check", "--statistics", "-f", "json"])).toMatchObject({ exit: 2 });
  });
});

it("tells of files that are left out only where something that counts was", async () => {
  const usual = {
    "package-lock.json": "{}",
    "logo.png": "",
    "dist/a.js": "",
    "old/a.py": "",
    "tag-trace.config.json": '{ "exclude": ["old/**"] }',
  };
  expect((await inFolder(project({ ...SHOP, ...usual }), ["check"])).stdout).not.toContain("Excluded");
  const large = `# @CODE:CART-001\n${"x = 1\n".repeat(500_000)}`;
  expect((await inFolder(project({ ...SHOP, ...usual, "src/large.py": large }), ["check"])).stdout).toContain(
    "Excluded: 1 file larger than",
  );
});

it("knows every reason that goes by the name of a file", () => {
  const exclusion = createExclusion(["package.json", "env/pyvenv.cfg"], ["old/**"]);
  const paths = [
    "node_modules/a",
    "dist/a",
    "build/a",
    "env/a",
    "a.lock",
    "yarn.lock",
    "a.png",
    "a.js.map",
    "a.min.js",
    "old/a",
    ".moai/a",
  ];
  const reasons = paths.flatMap((path) => exclusion.file(path) ?? []);
  expect(reasons).toHaveLength(paths.length - 1);
  expect(reasons.filter((reason) => !isExpected(reason))).toEqual([]);
});
