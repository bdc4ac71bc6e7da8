// @TEST:RULE-001
import { expect, it } from "vitest";
import { buildGraph } from "../../src/graph/build.ts";
import { settleFacts } from "../../src/graph/chain-facts.ts";
import type { FileScan } from "../../src/model/scan.ts";
import rule from "../../src/rules/unreadable-file.ts";
import { checkFiles } from "../memory-project.ts";
import { context } from "./context.ts";

const SCAN: FileScan = {
  path: "test/cart.test.ts",
  tags: [],
  malformed: [],
  links: [],
  ignores: [],
  mentions: [],
  spec: null,
  tests: "by-path",
  inactive: [],
  doubtful: [],
  unjudged: [
    { line: 9, column: 3, reason: "its tests are nested too deeply" },
    { line: 2, column: 1, reason: "its comment is too long" },
  ],
  unbound: null,
  excess: 0,
  lines: {},
};

it("reports files that could not be read, and each part of a file that could not be judged", () => {
  const unreadable = [{ path: "test/refund.py", line: 1, column: 1, extent: "whole", reason: "permission denied" }] as const;
  const graph = buildGraph([SCAN, { ...SCAN, path: "src/cart.ts", unjudged: [] }], { unreadable, known: [], look: () => null });
  const faults = [
    ...rule.check(
      settleFacts(graph, () => false),
      context(),
    ),
  ];
  expect(faults.map(({ at: { path, line, column }, message }) => `${path}:${line}:${column} ${message.split(": ")[1]}`)).toEqual([
    "test/cart.test.ts:2:1 its comment is too long",
    "test/cart.test.ts:9:3 its tests are nested too deeply",
    "test/refund.py:1:1 permission denied",
  ]);
});

it("reports a file whose syntax hides all of its tests, but not one with an error somewhere", async () => {
  const skipped = '// @TEST:CART-001\nit.skip("adds", () => {\n  expect(add()).toBe(1);\n});\n';
  const rulesFor = async (text: string): Promise<string[]> => {
    const { findings } = await checkFiles({
      "specs/a.md": "# @SPEC:CART-001: Add a book\n",
      "src/a.ts": "// @CODE:CART-001\n",
      "test/a.test.ts": text,
    });
    return findings.map(({ rule, line }) => `${rule} ${line}`);
  };
  expect(await rulesFor(`((( {{{ \n${skipped}`)).toEqual(["unreadable-file 2"]);
  expect(await rulesFor(`const a = ;\n${skipped}`)).toEqual(["inactive-test 2"]);
});
