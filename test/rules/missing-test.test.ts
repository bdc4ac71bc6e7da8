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

it.each([
  [".kiro/specs/cart/requirements.md", "# Requirements\n\n### Requirement 1\n\n1. WHEN a book is added THE cart SHALL hold it\n", false],
  ["openspec/specs/cart/spec.md", "# Cart\n\n### Requirement: It holds books\nThe cart SHALL hold books.\n", false],
  // Its template has a line "Status: Draft" that nobody changes, so it is not read.
  ["specs/001-cart/spec.md", "# Feature Specification: Cart\n\n- **FR-001**: The cart MUST hold books\n", false],
  [
    "_bmad-output/implementation-artifacts/1-1-cart.md",
    "# Story 1.1: Cart\n\n## Acceptance Criteria\n\n1. The cart holds books.\n2. It is emptied.\n",
    true,
  ],
])("advises a status only where %s can have one", async (path, text, advised) => {
  const { findings } = await checkFiles(
    { [path]: text, "tests/test_x.py": "# @TEST:OTHER-001\ndef test_x(): assert x()\n" },
    DEFAULT_SETTINGS,
  );
  const fix = findings.find(({ rule }) => rule === "missing-test")?.fix;
  expect(fix).toContain("Write a test");
  expect(fix?.includes("draft")).toBe(advised);
});
