// @TEST:TDD-001
import { describe, expect, it } from "vitest";
import { buildAncestry, earliest, orderOf } from "../../../src/evidence/history/ancestry.ts";
import { eachStep, followLives } from "../../../src/evidence/history/lives.ts";
import type { Commit, CommitFacts, DeclarationChange, Marker } from "../../../src/model/history.ts";

function commit(authorDate: string, marker: Marker | null = null, committerDate = authorDate): Commit {
  return { sha: "", author: "Ada", authorDate, committerDate, subject: "", marker };
}

function fact(sha: string, parents: string, changes: readonly DeclarationChange[] = [], more: Partial<CommitFacts> = {}): CommitFacts {
  return { sha, parents: parents === "" ? [] : parents.split(" "), commit: null, changes, touched: [], ...more };
}

const shas = ({ facts }: { readonly facts: readonly CommitFacts[] }) => facts.map(({ sha }) => sha);

describe("an ancestry", () => {
  //   a - b - d - f
  //    \  c - e /
  const facts = [fact("f", "d e"), fact("e", "c"), fact("d", "b"), fact("c", "a"), fact("b", "a"), fact("a", ""), fact("z", "")];
  const ancestry = buildAncestry("f", facts, []);
  const at = (sha: string) => shas(ancestry).indexOf(sha);

  it("has the ancestors of the head, parents before children", () => {
    expect(shas(ancestry)).toEqual(["a", "b", "d", "c", "e", "f"]);
    expect(shas(buildAncestry("d", facts, []))).toEqual(["a", "b", "d"]);
    expect(shas(buildAncestry("unknown", facts, []))).toEqual([]);
    expect(ancestry.parents[at("f")]).toEqual([at("d"), at("e")]);
  });

  it("knows who descends from whom", () => {
    const before = { a: "bcdef", b: "df", c: "ef", d: "f", e: "f", f: "" };
    for (const [first, later] of Object.entries(before))
      for (const second of "abcdef")
        expect([first, second, ancestry.isAncestor(at(first), at(second))]).toEqual([first, second, later.includes(second)]);
  });

  it("is cut off at a boundary, and where a parent is missing", () => {
    const cut = buildAncestry("c", [fact("a", ""), fact("b", "a"), fact("c", "b lost")], ["b"]);
    expect([0, 1, 2, 3].map((index) => cut.isCutOff(index))).toEqual([false, true, true, false]);
  });

  it("orders two commits by ancestry, or else by their dates", () => {
    const dated = buildAncestry(
      "m",
      [
        fact("m", "a b c d"),
        fact("a", "r", [], { commit: commit("2026-01-02T00:00:00Z") }),
        fact("b", "r", [], { commit: commit("2026-01-01T00:00:00Z") }),
        fact("c", "r", [], { commit: commit("2026-01-01T00:00:00Z", null, "2026-01-03T00:00:00Z") }),
        fact("d", "r"),
        // Its clock was wrong.
        fact("r", "", [], { commit: commit("2030-01-01T00:00:00Z") }),
      ],
      [],
    );
    const [a, b, c, d, r] = ["a", "b", "c", "d", "r"].map((sha) => shas(dated).indexOf(sha)) as [number, number, number, number, number];
    expect([orderOf(dated, a, a), orderOf(dated, r, a), orderOf(dated, a, r)]).toEqual(["same", "before", "after"]);
    expect([orderOf(dated, a, b), orderOf(dated, b, a)]).toEqual(["after", "before"]);
    expect([orderOf(dated, b, c), orderOf(dated, c, b)]).toEqual(["before", "after"]);
    expect([orderOf(dated, a, d), orderOf(dated, d, a)]).toEqual([null, null]);
    expect([earliest(dated, [a, b, c]), earliest(dated, [c, a]), earliest(dated, [a, r]), earliest(dated, [])]).toEqual([b, c, r, null]);
    expect(earliest(dated, [d, a])).toBe(Math.min(a, d));
  });
});

describe("the life of a declaration", () => {
  const added = (key: string, path = "a.py", mask = "m"): DeclarationChange => ({ kind: "added", path, key, mask });
  const removed = (key: string, path = "a.py"): DeclarationChange => ({ kind: "removed", path, key }) as DeclarationChange;
  const moved = (key: string, fromKey: string, path = "a.py", fromPath = path): DeclarationChange =>
    ({ kind: "moved", path, key, mask: "now", fromPath, fromKey }) as DeclarationChange;

  /** The lives at the head: `path key: births; refactors`, by the names of their commits. */
  function lives(facts: readonly CommitFacts[], boundary: readonly string[] = []) {
    const ancestry = buildAncestry(facts.at(-1)?.sha ?? "", facts, boundary);
    const name = (at: number) => ancestry.facts[at]?.sha;
    return [...followLives(ancestry).files].flatMap(([path, keys]) =>
      [...keys].map(([key, { births, refactors }]) => {
        const steps = [...eachStep(refactors)].map(name);
        const born = births.map(({ at, unknown }) => `${name(at)}${unknown === null ? "" : ` ${unknown}`}`);
        return `${path} ${key}: ${born.join(" ")}${steps.length > 0 ? `; ${steps.join(" ")}` : ""}`;
      }),
    );
  }

  it.each<[string, CommitFacts[], string[]]>([
    ["begins where it is added", [fact("a", "", [added("x")]), fact("b", "a", [added("y")])], ["a.py x: a", "a.py y: b"]],
    ["ends where it is removed", [fact("a", "", [added("x"), added("y")]), fact("b", "a", [removed("x")])], ["a.py y: a"]],
    ["ends with its file", [fact("a", "", [added("x")]), fact("b", "a", [removed("x")])], []],
    [
      "begins anew when it comes back",
      [fact("a", "", [added("x")]), fact("b", "a", [removed("x")]), fact("c", "b", [added("x")])],
      ["a.py x: c"],
    ],
    ["goes on under another id", [fact("a", "", [added("x")]), fact("b", "a", [moved("y", "x")])], ["a.py y: a"]],
    ["goes on in another file", [fact("a", "", [added("x")]), fact("b", "a", [moved("x", "x", "b.py", "a.py")])], ["b.py x: a"]],
    [
      "goes on when two swap their ids",
      [fact("a", "", [added("x")]), fact("b", "a", [added("y")]), fact("c", "b", [moved("y", "x"), moved("x", "y")])],
      ["a.py y: a", "a.py x: b"],
    ],
    ["is unknown if it moved from nowhere", [fact("a", "", [moved("x", "w")])], ["a.py x: a missing-objects"]],
    [
      "is as old as in the branch that a merge takes it from",
      [fact("a", "", [added("w")]), fact("b", "a"), fact("c", "a", [added("x")]), fact("m", "b c", [added("x")])],
      ["a.py w: a", "a.py x: c"],
    ],
    [
      "begins in a merge that adds it itself",
      [fact("a", "", [added("w")]), fact("b", "a"), fact("c", "a"), fact("m", "b c", [added("x")])],
      ["a.py w: a", "a.py x: m"],
    ],
    [
      "has two births if two branches each added it",
      [fact("a", "", [added("w")]), fact("b", "a", [added("x")]), fact("c", "a", [added("x")]), fact("m", "b c")],
      ["a.py w: a", "a.py x: b c"],
    ],
    [
      "is as before the branches if both have it",
      [fact("a", "", [added("x")]), fact("b", "a", [added("y")]), fact("c", "a", [added("z")]), fact("m", "b c", [added("z")])],
      ["a.py x: a", "a.py y: b", "a.py z: c"],
    ],
    [
      "that ended and began again in one branch is that new one in the merge",
      [
        fact("a", "", [added("x"), added("w")]),
        fact("b", "a", [removed("x")]),
        fact("c", "b", [added("x")]),
        fact("d", "a"),
        fact("m", "c d"),
      ],
      ["a.py w: a", "a.py x: c"],
    ],
  ])("%s", (_, facts, expected) => expect(lives(facts).sort()).toEqual([...expected].sort()));

  it("is unknown where history is cut off", () => {
    expect(lives([fact("a", "", [added("x")]), fact("b", "a", [added("y")])], ["a"])).toEqual(["a.py x: a shallow-clone", "a.py y: b"]);
    expect(lives([fact("b", "lost", [added("x")])])).toEqual(["a.py x: b shallow-clone"]);
  });

  it("has the refactorings that touch its file after it began", () => {
    const refactor = { commit: commit("2026-01-01T00:00:00Z", "refactor"), touched: ["a.py"] };
    const line = [fact("a", "", [added("x"), added("o", "b.py")]), fact("b", "a", [added("y")], refactor), fact("c", "b", [], refactor)];
    expect(lives(line)).toEqual(["a.py x: a; c b", "a.py y: b; c", "b.py o: a"].sort((p, q) => p.localeCompare(q)));
    const green = { commit: commit("2026-01-01T00:00:00Z", "green"), touched: ["a.py"] };
    expect(lives([fact("a", "", [added("x")]), fact("b", "a", [], green)])).toEqual(["a.py x: a"]);
  });

  it("has the refactorings of both sides of a merge, but not the merge itself", () => {
    const refactor = { commit: commit("2026-01-01T00:00:00Z", "refactor"), touched: ["a.py"] };
    const branches = [fact("a", "", [added("x")]), fact("b", "a", [], refactor), fact("c", "a", [], refactor)];
    expect(lives([...branches, fact("m", "b c", [], refactor)])).toEqual(["a.py x: a; c b"]);
    expect(lives([...branches.slice(0, 2), fact("d", "a"), fact("m", "d b")])).toEqual(["a.py x: a; b"]);
  });

  it("in a file that could not be read begins when it can be read again, at the latest", () => {
    const unreadable = (path: string): DeclarationChange => ({ kind: "unreadable", path, why: "too-large" }) as DeclarationChange;
    const readable = (...keys: string[]): DeclarationChange =>
      ({
        kind: "readable",
        path: "a.py",
        why: "too-large",
        declared: keys.map((key) => ({ key, mask: "m" })),
      }) as unknown as DeclarationChange;
    expect(
      lives([fact("a", "", [added("x"), added("w")]), fact("b", "a", [unreadable("a.py")]), fact("c", "b", [readable("x", "y")])]),
    ).toEqual(["a.py x: a", "a.py y: c too-large"]);
    const { unreadable: left } = followLives(buildAncestry("a", [fact("a", "", [unreadable("b.py")])], []));
    expect([...left]).toEqual([["b.py", "too-large"]]);
  });
});
