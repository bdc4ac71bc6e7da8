// @TEST:TREE-001
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, project } from "./session.ts";

const FILES = {
  ".gitignore": ".env.local\nbuilt/\n",
  ".moai/specs/SPEC-CART-001/spec.md":
    "---\nid: CART-001\nscope:\n  files: [.env.local, built/cart.js, src/gone.py]\n---\n# @SPEC:CART-001: The cart\n",
  "src/cart.py": "# @CODE:CART-001 | DOC: built/cart.html | TEST: tests/gone.py\ndef add(): ...\n",
};

async function broken(root: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await inFolder(root, ["check", "--format", "json", "--history", "off", ...args]);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] };
  return findings.filter(({ rule }) => rule === "broken-link").map(({ message }) => message);
}

describe("a link to what git ignores is not broken", () => {
  const EXPECTED = ["src/gone.py does not exist", "TEST link tests/gone.py does not exist"];

  it("in the work tree and in the index", async () => {
    const root = project(FILES);
    execFileSync("git", ["init", "--quiet"], { cwd: root });
    execFileSync("git", ["add", "--all"], { cwd: root });
    expect(await broken(root)).toEqual(EXPECTED);
    expect(await broken(root, "--staged")).toEqual(EXPECTED);
  });

  it("but what lies in an ignored folder, and is tracked, has its links read as any other", async () => {
    const root = project({ ...FILES, ".gitignore": ".env.local\nbuilt/\n.moai/\n" });
    execFileSync("git", ["init", "--quiet"], { cwd: root });
    execFileSync("git", ["add", "--all", "--force"], { cwd: root });
    expect(await broken(root)).toEqual(EXPECTED);
  });

  it("whatever else leads into a submodule that was not fetched, or through a symbolic link", async () => {
    const root = project({
      ...FILES,
      "src/refund.py": "# @CODE:CART-001 | TEST: theme/tests/refund.py | DOC: current/refund.md\ndef refund(): ...\n",
    });
    const git = (...args: string[]) => execFileSync("git", args, { cwd: root });
    git("init", "--quiet");
    symlinkSync("src", join(root, "current"));
    git("add", "--all");
    git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},theme`);
    const [scope, ...links] = EXPECTED;
    const beyond = ["DOC link current/refund.md does not exist", "TEST link theme/tests/refund.py does not exist"];
    expect((await broken(root)).sort()).toEqual([...beyond, ...links, scope].sort());
  });

  it("but without git nothing tells that it is ignored", async () => {
    expect(await broken(project({ ...FILES, ".gitignore": "" }))).toHaveLength(5);
  });
});
