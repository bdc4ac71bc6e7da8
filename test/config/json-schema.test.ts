import { expect, it } from "vitest";
import { evidenceKeys } from "../../src/check/evidence.ts";
import { ruleDocs } from "../../src/check/judge.ts";
import { configJsonSchema } from "../../src/config/json-schema.ts";

it("is the content of schema.json; `vitest -u` updates the file", async () => {
  await expect(configJsonSchema(ruleDocs(), evidenceKeys)).toMatchFileSnapshot("../../schema.json");
});
