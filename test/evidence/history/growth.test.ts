import { describe, expect, it } from "vitest";
import { type Ancestry, buildAncestry, orderOf } from "../../../src/evidence/history/ancestry.ts";
import { declarationChanges, type PlacedDeclaration, placedDeclarations } from "../../../src/evidence/history/declaration-changes.ts";
import { eachStep, followLives } from "../../../src/evidence/history/lives.ts";
import type { CommitFacts, DeclarationChange } from "../../../src/model/history.ts";
import { readFiles } from "../../memory-project.ts";

// Where each step took as many steps as there are others, these would take hours.
const MANY = 40_000;

function fact(n: number, parents: readonly number[], more: Partial<CommitFacts> = {}): CommitFacts {
  return { sha: `c${n}`, parents: parents.map((parent) => `c${parent}`), commit: null, changes: [], touched: [], ...more };
}

const placed = (n: number, more: Partial<PlacedDeclaration> = {}): PlacedDeclaration => ({
  key: `CODE CART-${n}`,
  mask: "same",
  above: null,
  below: null,
  ...more,
});

describe("a file with very many declarations", () => {
  const added = Array.from({ length: MANY }, (_, n): DeclarationChange => ({ kind: "added", path: "a.ts", key: `CODE A-${n}`, mask: "" }));

  it("is followed, with the steps that changed it", () => {
    const commit = { sha: "", author: "", authorDate: "", committerDate: "", subject: "", marker: "refactor" } as const;
    const steps = Array.from({ length: 20 }, (_, n) => fact(n + 1, [n], { commit, touched: ["a.ts"] }));
    const { files } = followLives(buildAncestry("c20", [fact(0, [], { changes: added }), ...steps], []));
    const life = files.get("a.ts")?.get(`CODE A-${MANY - 1}`);
    expect(life?.births).toEqual([{ at: 0, unknown: null }]);
    expect([...eachStep(life?.refactors ?? null)]).toEqual(steps.map((_, n) => 20 - n));
  });

  it("is renumbered and moved", () => {
    const before = Array.from({ length: MANY }, (_, n) => placed(n, { mask: `m${n}`, above: `a${n}` }));
    const after = before.map((one, n) => ({ ...one, key: `CODE CART-${n + MANY}` }));
    const renumbered = declarationChanges([{ path: "a.ts", before, after }]);
    expect(renumbered).toHaveLength(MANY);
    expect(renumbered[7]).toMatchObject({ kind: "moved", key: `CODE CART-${7 + MANY}`, fromKey: "CODE CART-7" });
    // All are alike, so that each could be any of the others.
    const alike = Array.from({ length: MANY }, (_, n) => placed(n));
    expect(
      declarationChanges([{ path: "a.ts", before: alike, after: alike.map((one) => ({ ...one, key: `x ${one.key}` })) }]),
    ).toHaveLength(2 * MANY);
    const moved = declarationChanges([
      { path: "a.ts", before: alike, after: [] },
      { path: "b.ts", before: [], after: [...alike].reverse() },
    ]);
    expect(moved[0]).toMatchObject({ kind: "moved", key: `CODE CART-${MANY - 1}`, fromPath: "a.ts", path: "b.ts" });
  });

  it("is read, where nearly every line has one", async () => {
    const text = `// first\n${Array.from({ length: 20_000 }, (_, n) => `// @CODE:CART-001:S${n}\n`).join("")}const x = 1;\n`;
    const { graph } = await readFiles({ "a.ts": text });
    const scan = graph.files.get("a.ts");
    const found = scan ? placedDeclarations(scan, Buffer.from(text)) : [];
    expect(found).toHaveLength(20_000);
    expect(found[9]).toMatchObject({ above: "// first", below: "const x = 1;" });
  });
});

describe("the traits by which declarations are the same", () => {
  const kinds = (before: readonly PlacedDeclaration[], after: readonly PlacedDeclaration[], paths = ["a.ts", "a.ts"]): string[] =>
    declarationChanges([
      { path: paths[0] ?? "", before, after: paths[0] === paths[1] ? after : [] },
      ...(paths[0] === paths[1] ? [] : [{ path: paths[1] ?? "", before: [], after }]),
    ]).map(({ kind }) => kind);

  it.each<[string, Partial<PlacedDeclaration>, Partial<PlacedDeclaration>, string[]]>([
    ["both lines around", { above: "a", below: "b" }, { above: "a", below: "b" }, ["moved"]],
    ["one of them", { above: "a", below: "b" }, { above: "a", below: "c" }, ["moved"]],
    ["no line around", {}, {}, ["moved"]],
    ["one has no line", { above: "a" }, {}, ["removed", "added"]],
    ["none of them", { above: "a", below: "b" }, { above: "b", below: "a" }, ["removed", "added"]],
    ["another number and sub-id", { key: "CODE CART-001" }, { key: "CODE CART-002:API" }, ["moved"]],
    ["a sub-id", { key: "CODE CART-001" }, { key: "CODE CART-001-API" }, ["moved"]],
    ["an id of another domain", { key: "CODE OLD-CHECK-001" }, { key: "CODE SHOP-001:INFRA" }, ["removed", "added"]],
    ["a domain that begins with the other", { key: "CODE CART-001" }, { key: "CODE CART-REFUND-001" }, ["removed", "added"]],
    ["another text", { above: "a", mask: "1" }, { above: "a", mask: "2" }, ["removed", "added"]],
  ])("%s", (_, before, after, expected) => expect(kinds([placed(1, before)], [placed(2, after)])).toEqual(expected));

  it("in another file need both lines, and the whole file", () => {
    expect(kinds([placed(1, { above: "a", below: "b" })], [placed(2, { above: "a", below: "b" })], ["a.ts", "b.ts"])).toEqual(["moved"]);
    expect(kinds([placed(1, { above: "a" })], [placed(2, { above: "a", below: "b" })], ["a.ts", "b.ts"])).toEqual(["removed", "added"]);
  });
});

describe("ancestry", () => {
  /** As git says it: by walking from the younger commit. */
  function isReached({ parents }: Ancestry, first: number, second: number): boolean {
    const open = [...(parents[second] ?? [])];
    const seen = new Set(open);
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const parent of parents[at] ?? []) if (!seen.has(parent)) open.push(seen.add(parent).size > 0 ? parent : parent);
    return seen.has(first);
  }

  it("is what walking says, in histories with forks, merges and several roots", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const wrong: number[][] = [];
    for (let round = 0; round < 5; round++) {
      const facts = Array.from({ length: 60 }, (_, n) => {
        const near = (): number => Math.max(0, n - 1 - random(6));
        const parents = n === 0 || random(20) === 0 ? [] : random(4) === 0 ? [near(), near(), near()] : [near()];
        return fact(n, [...new Set(parents)]);
      });
      const ancestry = buildAncestry(
        "c60",
        [
          ...facts,
          fact(
            60,
            Array.from({ length: 60 }, (_, n) => n),
          ),
        ],
        [],
      );
      for (let a = 0; a <= 60; a++)
        for (let b = 0; b <= 60; b++) if (ancestry.isAncestor(a, b) !== isReached(ancestry, a, b)) wrong.push([round, a, b]);
    }
    expect(wrong).toEqual([]);
  });

  it("of two commits of a long history is answered at once", () => {
    const facts = Array.from({ length: MANY }, (_, n) => fact(n, n === 0 ? [] : [n - 1]));
    const ancestry = buildAncestry(`c${MANY - 1}`, facts, []);
    expect(facts.slice(1).every((_, n) => orderOf(ancestry, n, MANY - 1) === "before")).toBe(true);
  });

  it("of a long history of merges is answered at once", () => {
    const facts = [fact(0, [])];
    for (let n = 1; n + 1 < MANY / 2; n += 2) facts.push(fact(n, [n - 1]), fact(n + 1, [n - 1, n]));
    const last = facts.length - 1;
    const ancestry = buildAncestry(`c${last}`, facts, []);
    expect(facts.slice(1).every((_, n) => ancestry.isAncestor(n, last))).toBe(true);
    expect(facts.slice(1).every((_, n) => !ancestry.isAncestor(last, n))).toBe(true);
  });
});
