import fc from "fast-check";
import { expect, it } from "vitest";
import { indexEndings } from "../../src/graph/paths.ts";
import { holds } from "../properties.ts";

it("finds the files and folders that end with a path, in the order of the tree", async () => {
  const path = fc
    .array(fc.constantFrom("a", "b", "ab", "cart.ts", "art.ts"), { minLength: 1, maxLength: 4 })
    .map((names) => names.join("/"));
  await holds(fc.tuple(fc.uniqueArray(path, { maxLength: 8 }), path), ([known, tail]) => {
    const folders = known.flatMap((one) => one.split("/").map((_, depth, names) => names.slice(0, depth).join("/")));
    const all = new Set([...known, ...folders]);
    const found = indexEndings(known)(tail);
    expect([...found].sort()).toEqual([...all].filter((one) => `/${one}`.endsWith(`/${tail}`)).sort());
    expect(found.filter((one) => known.includes(one))).toEqual(known.filter((one) => found.includes(one)));
  });
});

it("finds each of many files of one name by its folder", () => {
  const known = Array.from({ length: 50_000 }, (_, n) => `packages/p${n}/index.ts`);
  const endingWith = indexEndings(known);
  expect(known.filter((path, n) => endingWith(`p${n}/index.ts`)[0] !== path)).toEqual([]);
});
