import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inFolder, project } from "../../cli/session.ts";

const IDENTITY = ["-c", "user.name=Reader", "-c", "user.email=reader@example.org"];

const SHOP = {
  ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
  ".moai/specs/SPEC-REFUND-001/spec.md": "# @SPEC:REFUND-001: Give a book back\n",
  "shop.py": "# @CODE:CART-001\ndef add(book): return [book]\n\n\n# @CODE:REFUND-001\ndef refund(book): return []\n",
  "test_shop.py": [
    "import shop",
    "",
    "",
    "# @TEST:CART-001",
    "def test_add(): assert shop.__name__",
    "",
    "",
    "# @TEST:REFUND-001",
    "def test_refund(): assert shop.refund('Emma') == []",
    "",
  ].join("\n"),
};

it("a gate accepts a test that was unproven before, but not one that the change made unproven", async () => {
  const root = project(SHOP);
  execFileSync("git", ["init", "-q", "-b", "main"], { cwd: root });
  execFileSync("git", ["add", "-A"], { cwd: root });
  execFileSync("git", [...IDENTITY, "commit", "-qm", "the shop"], { cwd: root });
  const gate = async () => {
    const { exit, stdout } = await inFolder(root, ["check", "--prove", "--since", "main", "--max-warnings", "0", "--format", "json"]);
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; id: string; state: string }[] };
    return { exit, findings: findings.map(({ rule, id, state }) => `${state} ${rule} ${id}`) };
  };
  // Without any change there would be nothing to compare.
  writeFileSync(join(root, "notes.txt"), "Sell the book, too.\n");
  expect(await gate()).toEqual({ exit: 0, findings: ["existing unproven-test CART-001"] });

  // The test does not change, but no longer reaches the code, because the code moved.
  writeFileSync(join(root, "refunds.py"), "# @CODE:REFUND-001\ndef refund(book): return []\n");
  writeFileSync(join(root, "shop.py"), "# @CODE:CART-001\ndef add(book): return [book]\n\n\ndef refund(book): return []\n");
  expect(await gate()).toEqual({ exit: 1, findings: ["existing unproven-test CART-001", "new unproven-test REFUND-001"] });
});
