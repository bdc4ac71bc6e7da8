import { expect, it } from "vitest";
import { evidenceKeys } from "../../src/check/evidence.ts";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { ruleIds } from "../../src/rules/index.ts";

it("is what schema.json holds; `vitest -u` writes it anew", async () => {
  await expect(configJsonSchema(ruleIds, evidenceKeys)).toMatchFileSnapshot("../../schema.json");
});
