// @TEST:CLI-001
import { expect, it } from "vitest";
import { inFolder, project } from "./session.ts";

it("a file whose name begins with two dots lies in the project", async () => {
  const root = project({ "specs/cart.md": "# @SPEC:CART-001: Cart\n", "..notes.py": "# @CODE:LOGIN-001\n" });
  const { exit, stdout } = await inFolder(root, ["check", "..notes.py", "--format", "concise", "--history", "off"]);
  expect(exit).toBe(1);
  expect(stdout).toMatch(/^\.\.notes\.py:1:3 error orphan-code/);
});
