import { expect, it } from "vitest";
import { configJsonSchema } from "../../src/config/json-schema.ts";

const RULES = [
  "orphan-code",
  "orphan-test",
  "orphan-doc",
  "missing-test",
  "missing-code",
  "missing-doc",
  "duplicate-spec",
  "malformed-tag",
  "broken-link",
  "unknown-reference",
  "dependency-cycle",
  "spec-metadata",
  "misplaced-tag",
  "unproven-test",
  "unreadable-file",
  "unused-ignore",
];

it("is what schema.json holds; `vitest -u` writes it anew", async () => {
  await expect(configJsonSchema(RULES)).toMatchFileSnapshot("../../schema.json");
});
