import { describe, expect, it } from "vitest";
import type { Graph } from "../../src/graph/build.ts";
import { settleFacts } from "../../src/graph/chain-facts.ts";
import type { SpecRelation } from "../../src/model/scan.ts";
import cycle from "../../src/rules/dependency-cycle.ts";
import { checkFiles, readFiles } from "../memory-project.ts";
import { context } from "./context.ts";

type Edges = readonly (readonly [from: string, to: string])[];

async function cyclesIn(edges: Edges) {
  const { graph } = await readFiles({});
  const relations = edges.map(([from, to], n) => {
    const relation = { kind: "depends_on", full: to, path: "a.md", line: n + 1, column: 1 } as unknown as SpecRelation;
    return { ...relation, from, to };
  });
  const settled = settleFacts({ ...graph, relations } as Graph, () => false);
  return [...cycle.check(settled, { ...context(), options: () => ({}) })].map(({ message, related }) => [message, related?.length]);
}

describe("dependency cycles", () => {
  it.each<[string, Edges, [string, number][]]>([
    ["of one", [["A", "A"]], [["A → A", 0]]],
    [
      "of two",
      [
        ["B", "A"],
        ["A", "B"],
      ],
      [["A → B → A", 1]],
    ],
    [
      "none",
      [
        ["A", "B"],
        ["B", "C"],
        ["A", "C"],
      ],
      [],
    ],
    [
      "behind a path",
      [
        ["A", "B"],
        ["B", "C"],
        ["C", "B"],
      ],
      [["B → C → B", 1]],
    ],
    [
      "the shortest of several through the first",
      [
        ["A", "B"],
        ["B", "C"],
        ["C", "A"],
        ["B", "A"],
      ],
      [["A → B → A", 1]],
    ],
    [
      "two that do not meet",
      [
        ["A", "B"],
        ["B", "A"],
        ["B", "C"],
        ["C", "D"],
        ["D", "C"],
      ],
      [
        ["A → B → A", 1],
        ["C → D → C", 1],
      ],
    ],
  ])("%s", async (_, edges, expected) => {
    expect(await cyclesIn(edges)).toEqual(expected.map(([message, related]) => [`Dependency cycle: ${message}`, related]));
  });

  it("of 100 000 SPECs is one finding, which names the first of them", async () => {
    const id = (n: number): string => `A-${String(n).padStart(6, "0")}`;
    const found = await cyclesIn(Array.from({ length: 100_000 }, (_, n) => [id(n), id((n + 1) % 100_000)] as const));
    expect(found).toEqual([[expect.stringMatching(/^Dependency cycle: A-000000 → .* → A-000019 → … \(99980 more\) → A-000000$/), 99_999]]);
  });
});

describe("a file with very many tags", () => {
  const MANY = 20_000;
  const SPEC = { "specs/cart.md": "# @SPEC:CART-001: Add a book\n" };
  const lines = (line: (n: number) => string): string => Array.from({ length: MANY }, (_, n) => `${line(n)}\n`).join("");
  const count = async (files: Record<string, string>, rule: string): Promise<number> =>
    (await checkFiles(files)).findings.filter((finding) => finding.rule === rule).length;

  it("is judged with an ignore on each line", async () => {
    const text = lines((n) => `// @TRACE-IGNORE orphan-code -- old\n// @CODE:GIFT-${n + 1000}`);
    expect(await count({ ...SPEC, "a.ts": text }, "orphan-code")).toBe(0);
  });

  it("is judged where each links to the same folder and file", async () => {
    const text = lines((n) => `// @CODE:CART-001:S${n} | TEST: tests/add.test.ts | DOC: docs`);
    const files = {
      ...SPEC,
      "a.ts": text,
      "tests/add.test.ts": "// @TEST:CART-001\nit('adds', () => expect(add()).toBe(1));\n",
      "docs/a.md": "# @DOC:CART-001 Cart\n",
    };
    expect(await count(files, "broken-link")).toBe(0);
  });

  it("is judged where each refers to what is not declared, beside strings", async () => {
    const text = lines((n) => `# @CODE:CART-001:S${n} | Chain: @SPEC:GIFT-${n + 1000}\nx = "@CODE:WISH-${n + 1000}"`);
    expect(await count({ ...SPEC, "a.py": text }, "unknown-reference")).toBe(MANY);
  });
});
