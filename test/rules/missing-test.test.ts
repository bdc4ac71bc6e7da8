import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { checkFiles } from "../memory-project.ts";

// What is done is not a draft, and a draft with CODE still requires a TEST.
it.each([
  ["active", "", true],
  ["completed", "", false],
  ["draft", "# @CODE:CART-001\ndef add(book): ...\n", false],
])("advises to make a draft of a SPEC that is %s only where that is true and helps", async (status, code, advised) => {
  const files = { ".moai/specs/SPEC-CART-001/spec.md": `---\nstatus: ${status}\n---\n# @SPEC:CART-001: Add a book\n`, "cart.py": code };
  const { findings } = await checkFiles(files, DEFAULT_SETTINGS);
  const fix = findings.find(({ rule }) => rule === "missing-test")?.fix;
  expect(fix).toContain("@TEST:CART-001");
  expect(fix?.includes("draft")).toBe(advised);
});
