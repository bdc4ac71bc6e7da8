// @TEST:RULE-001
import { describe, expect, it } from "vitest";
import { checkFiles } from "../memory-project.ts";

async function reported(files: Record<string, string>, rule: string) {
  const { findings } = await checkFiles(files);
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ path, line, id, related }) => `${path}:${line} ${id} +${related.map((place) => `${place.path}:${place.line}`).join()}`);
}

const CART = { ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\n---\n# @SPEC:CART-001: The cart\n" };

describe("one fact is one finding", () => {
  it("for a copied SPEC folder with its parts", async () => {
    const plan = "---\nid: CART-001-PLAN\n---\n# Plan\n";
    const files = {
      ...CART,
      ".moai/specs/SPEC-CART-001/plan.md": plan,
      "old/.moai/specs/SPEC-CART-001/spec.md": CART[".moai/specs/SPEC-CART-001/spec.md"],
      "old/.moai/specs/SPEC-CART-001/plan.md": plan,
    };
    expect(await reported(files, "duplicate-spec")).toEqual([
      "old/.moai/specs/SPEC-CART-001/spec.md:4 CART-001 +.moai/specs/SPEC-CART-001/spec.md:4",
    ]);
  });

  it("for a part that is declared twice on its own", async () => {
    const files = { "specs/a.md": "# @SPEC:CART-001: Cart\n## @SPEC:CART-001:GIFT\n", "specs/b.md": "# @SPEC:CART-001:GIFT\n" };
    expect(await reported(files, "duplicate-spec")).toHaveLength(1);
  });

  it("for misplaced tags of one chain in a file", async () => {
    const files = {
      ...CART,
      "tests/test_cart.py": "# @CODE:CART-001:A\ndef test_a(): assert 1\n\n# @CODE:CART-001:B\ndef test_b(): assert 1\n",
      "src/cart.py": "# @TEST:CART-001:A\ndef a(): ...\n\n# @TEST:CART-001:B\ndef b(): ...\n",
    };
    expect(await reported(files, "misplaced-tag")).toEqual([
      "src/cart.py:1 CART-001 +src/cart.py:4",
      "tests/test_cart.py:1 CART-001 +tests/test_cart.py:4",
    ]);
  });
});

describe("a heading about another SPEC declares nothing", () => {
  it("in the main document, which lists its parts", async () => {
    const files = {
      ".moai/specs/SPEC-CART-001/spec.md":
        "---\nid: SPEC-CART-001\n---\n# The cart\n\n### SPEC-CART-001-A: Adding\n\n### SPEC-CART-001-B: Paying\n",
      ".moai/specs/SPEC-CART-001-A/spec.md": "---\nid: SPEC-CART-001-A\n---\n# Adding\n",
      ".moai/specs/SPEC-CART-001-B/spec.md": "---\nid: SPEC-CART-001-B\n---\n# Paying\n",
    };
    expect(await reported(files, "duplicate-spec")).toEqual([]);
  });
});
