// @TEST:SYNTAX-001
import { expect, it } from "vitest";
import { checkFiles, readFiles } from "../memory-project.ts";

const SPEC = {
  ".kiro/specs/gift-cards/requirements.md":
    "# Requirements Document\n\n### Requirement 1: Pay\n\n#### Acceptance Criteria\n\n1. WHEN a card is used THE SYSTEM SHALL pay\n2. WHEN it is empty THE SYSTEM SHALL refuse\n",
};
const SOURCES = {
  "src/pay.ts": "// @CODE:gift-cards/1.2\nexport const pay = 1;\n",
  "test/pay.test.ts": '// @TEST:gift-cards/1.1, 1.2\nit("pays", () => expect(pay).toBe(1));\n',
};

it("joins tags with the names of folders to the SPECs that are in them", async () => {
  const { graph } = await readFiles({ ...SPEC, ...SOURCES });
  const chain = graph.chains.get("gift-cards");
  expect(chain?.codes.map(({ full }) => full)).toEqual(["gift-cards/1.2"]);
  expect(chain?.tests.map(({ full }) => full)).toEqual(["gift-cards/1.1", "gift-cards/1.2"]);
});

it("finds one that is misspelt, and nothing malformed in the right ones", async () => {
  const { findings } = await checkFiles({ ...SPEC, ...SOURCES, "src/refuse.ts": "// @CODE:gift-crads/1.2\nexport const refuse = 1;\n" });
  expect(findings.filter(({ path }) => path === "src/refuse.ts").map(({ rule }) => rule)).toEqual(["orphan-code"]);
  expect(findings.filter(({ rule }) => rule === "malformed-tag")).toEqual([]);
});

it("is as before in a project without such SPECs", async () => {
  const { tags } = await readFiles({ ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n", ...SOURCES });
  expect(tags.map(({ full }) => full)).toEqual(["CART-001"]);
});
