import { join } from "node:path";
import { expect, it } from "vitest";
import { jsonExamples } from "./examples.ts";
import { ROOT, withParts } from "./pages.ts";

it("the JSON in docs/formats.md is what the commands print; `vitest -u` renews it", async () => {
  await expect(withParts("docs/formats.md", { json: await jsonExamples() })).toMatchFileSnapshot(join(ROOT, "docs/formats.md"));
});
