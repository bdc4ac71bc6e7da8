import { expect, it } from "vitest";
import { grammarsFolder } from "../../src/io/package.ts";
import { createSyntaxReader } from "../../src/io/syntax.ts";

// Alone in its file: an engine that has failed is of no more use to its thread.
it("a text that breaks the engine breaks no run: there is no answer from then on", async () => {
  const syntax = createSyntaxReader(grammarsFolder());
  const login = "class Shop { void login() {} }";
  expect(await syntax.captures("java", login)).not.toHaveLength(0);
  expect(await syntax.captures("java", "a=>".repeat(4_000))).toBeNull();
  expect(await syntax.captures("java", login)).toBeNull();
  expect(await syntax.captures("go", "package shop")).toBeNull();
});
