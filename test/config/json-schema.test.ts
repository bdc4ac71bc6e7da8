import { expect, it } from "vitest";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { ruleIds } from "../../src/rules/index.ts";

it("is what schema.json holds; `vitest -u` writes it anew", async () => {
  await expect(configJsonSchema(ruleIds)).toMatchFileSnapshot("../../schema.json");
});
