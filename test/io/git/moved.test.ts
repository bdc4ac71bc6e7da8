// @TEST:GATE-001:MOVED
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { movedPaths } from "../../../src/io/git/moved.ts";
import { inFolder, temporaryFolder } from "../../cli/session.ts";
import { commitAll as commit, gitIn as git, writeFiles as write } from "../../git-project.ts";

const GIFT = `# @CODE:GIFT-001\n${Array.from({ length: 20 }, (_, n) => `def gift_${n}(): return ${n}\n`).join("")}`;

function repository(): string {
  const root = temporaryFolder();
  git(root, "init", "-q", "-b", "main");
  write(root, { "src/gift.py": GIFT, "specs/cart.md": "# @SPEC:CART-001: Cart\n", "src/other.py": "x = 1\n" });
  commit(root, "the shop");
  return root;
}

const where = (root: string, ...paths: string[]) => movedPaths(root, paths, (path) => existsSync(join(root, path)));

describe("a path of long ago", () => {
  it("is followed through renames, in commits and without one", async () => {
    const root = repository();
    mkdirSync(join(root, "shop"));
    git(root, "mv", "src/gift.py", "shop/gift.py");
    expect([...(await where(root, "src/gift.py"))]).toEqual([["src/gift.py", "shop/gift.py"]]);
    commit(root, "move");
    write(root, { "shop/gift.py": `${GIFT}\n# more\n` });
    commit(root, "work");
    git(root, "mv", "shop/gift.py", "shop/a gift.py");
    commit(root, "rename");
    expect([...(await where(root, "src/gift.py", "src/other.py"))]).toEqual([["src/gift.py", "shop/a gift.py"]]);
  });

  it("is nowhere if it was removed, never there, or git does not know", async () => {
    const root = repository();
    rmSync(join(root, "src/gift.py"));
    commit(root, "remove");
    expect([...(await where(root, "src/gift.py", "src/never.py", ":(top)*"))]).toEqual([]);
    expect([...(await where(temporaryFolder(), "src/gift.py"))]).toEqual([]);
    renameSync(join(root, "src/other.py"), join(root, "src/untracked.py"));
    expect([...(await where(root, "src/other.py"))]).toEqual([]);
  });

  it("keeps the suppressions of the file, which a second run writes with the new path", async () => {
    const root = repository();
    write(root, {
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_cart(): assert True\n",
      "src/cart.py": "# @CODE:CART-001\ndef cart(): return 1\n",
    });
    expect((await inFolder(root, ["suppress", "--all", "--reason", "sold out"])).exit).toBe(0);
    commit(root, "suppress");
    git(root, "mv", "src/gift.py", "src/present.py");
    commit(root, "move");
    expect((await inFolder(root, ["check"])).exit).toBe(0);
    const gate = await inFolder(root, ["check", "--since", "HEAD~1"]);
    expect([gate.exit, gate.stdout]).toEqual([0, expect.not.stringContaining("Loosened")]);
    await inFolder(root, ["suppress", "--prune"]);
    const { stdout } = await inFolder(root, ["suppress", "--check"]);
    expect(stdout).toContain("1 entry, none of them stale");
    commit(root, "prune");
    expect((await inFolder(root, ["check", "--since", "HEAD~1"])).stdout).not.toContain("Loosened");
  });
});
