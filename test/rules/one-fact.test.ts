// @TEST:RULE-001
import { describe, expect, it } from "vitest";
import { checkFiles } from "../memory-project.ts";

async function told(files: Record<string, string>, rule: string) {
  const { findings } = await checkFiles(files);
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ path, line, message, related }) => `${path}:${line} ${message} +${related.map((place) => place.line).join()}`);
}

const CART = { ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\n---\n# @SPEC:CART-001: The cart\n" };

describe("one fact is one finding", () => {
  it("for a SPEC's folder that was copied with its parts", async () => {
    const plan = "---\nid: CART-001-PLAN\n---\n# Plan\n";
    const files = {
      ...CART,
      ".moai/specs/SPEC-CART-001/plan.md": plan,
      "old/.moai/specs/SPEC-CART-001/spec.md": CART[".moai/specs/SPEC-CART-001/spec.md"],
      "old/.moai/specs/SPEC-CART-001/plan.md": plan,
    };
    expect(await told(files, "duplicate-spec")).toEqual([
      "old/.moai/specs/SPEC-CART-001/spec.md:4 SPEC CART-001 is declared in 2 places, first in .moai/specs/SPEC-CART-001/spec.md:4 +4",
    ]);
  });

  it("for a part that is declared twice on its own", async () => {
    const files = { "specs/a.md": "# @SPEC:CART-001: Cart\n## @SPEC:CART-001:GIFT\n", "specs/b.md": "# @SPEC:CART-001:GIFT\n" };
    expect(await told(files, "duplicate-spec")).toHaveLength(1);
  });

  it("for a file's misplaced tags of one chain", async () => {
    const files = {
      ...CART,
      "tests/test_cart.py": "# @CODE:CART-001:A\ndef test_a(): assert 1\n\n# @CODE:CART-001:B\ndef test_b(): assert 1\n",
      "src/cart.py": "# @TEST:CART-001:A\ndef a(): ...\n\n# @TEST:CART-001:B\ndef b(): ...\n",
    };
    expect(await told(files, "misplaced-tag")).toEqual([
      "src/cart.py:1 TEST CART-001:A stands in a file without a test +4",
      "tests/test_cart.py:1 CODE CART-001:A stands in a test file +4",
    ]);
  });
});

describe("a heading that speaks of another SPEC declares nothing", () => {
  it("in the document of the whole, which lists its parts", async () => {
    const files = {
      ".moai/specs/SPEC-CART-001/spec.md":
        "---\nid: SPEC-CART-001\n---\n# The cart\n\n### SPEC-CART-001-A: Adding\n\n### SPEC-CART-001-B: Paying\n",
      ".moai/specs/SPEC-CART-001-A/spec.md": "---\nid: SPEC-CART-001-A\n---\n# Adding\n",
      ".moai/specs/SPEC-CART-001-B/spec.md": "---\nid: SPEC-CART-001-B\n---\n# Paying\n",
    };
    expect(await told(files, "duplicate-spec")).toEqual([]);
  });
});
