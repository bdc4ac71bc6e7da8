// @TEST:TREE-001
import { execFileSync } from "node:child_process";
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

  it("but without git nothing tells that it is ignored", async () => {
    expect(await broken(project({ ...FILES, ".gitignore": "" }))).toHaveLength(5);
  });
});
