// @TEST:TDD-001
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import {
  accept,
  compareLock,
  formatLock,
  isAccepted,
  isAcceptedText,
  parseLock,
  prune,
  suspectParts,
} from "../../../src/evidence/lock/lock.ts";
import { wordChanges } from "../../../src/evidence/lock/word-diff.ts";
import type { ChainTexts, LockEntry } from "../../../src/model/lock.ts";

const CART: ChainTexts = {
  id: "CART-001",
  requirement: ["A reader adds a book.", "A cart holds 10."],
  tests: ["it('adds')", "it('drops')"],
  codes: ["def add(): ..."],
};
const lock = accept(new Map(), [CART], "reviewed", "2026-01-05");
const entry = lock.get("CART-001") as LockEntry;
const line = (text: string) => text.split("\n")[1] ?? "";

describe("a lock file", () => {
  it("is read as it was written, with the line of each entry", () => {
    const text = formatLock(accept(lock, [{ ...CART, id: "ADD-001", tests: [], codes: [], requirement: [] }], 'a "why"', "2026-01-06"));
    expect(text.split("\n").map((one) => one.split(" ")[0])).toEqual(["#", "ADD-001", "CART-001", ""]);
    const read = parseLock(text);
    expect([...read.values()].map(({ id, accepted, reason, line: at }) => [id, accepted, reason, at])).toEqual([
      ["ADD-001", "2026-01-06", 'a "why"', 2],
      ["CART-001", "2026-01-05", "reviewed", 3],
    ]);
    expect(read.get("CART-001")).toEqual({ ...entry, line: 3 });
    expect(read.get("ADD-001")).toMatchObject({ tests: [], codes: [], sentences: [] });
    expect(parseLock(text.replaceAll("\n", "\r\n")).size).toBe(2);
    expect(formatLock(read)).toBe(text);
    expect(parseLock("").size).toBe(0);
  });

  const one = line(formatLock(lock));

  it.each<[string, string, RegExp]>([
    ["<<<<<<< HEAD", `${one}\n<<<<<<< HEAD`, /^tag-trace\.lock:2 is in a merge conflict/],
    ["=======", `=======\n${one}`, /^tag-trace\.lock:1 is in a merge conflict/],
    ["|||||||", "||||||| base", /:1 is in a merge conflict/],
    [">>>>>>>", ">>>>>>> change", /:1 is in a merge conflict/],
    ["another format", "# tag-trace.lock, format 12: x", /:1 is in format 12, /],
    ["a repeated id", `${one}\n\n${one}`, /:3 repeats CART-001/],
    ["no entry", "what?", /:1 is not a valid entry/],
    ["an entry with more before it", `x ${one}`, /:1 is not a valid entry/],
    ["an entry with more after it", `${one} x`, /:1 is not a valid entry/],
    ["a reason that is no JSON", one.replace('"reviewed"', '"\\x"'), /:1 is not a valid entry/],
    ["a short hash", one.replace(/spec=./, "spec="), /:1 is not a valid entry/],
    ["a date of another form", one.replace("2026-01-05", "2026-1-5"), /:1 is not a valid entry/],
    ["half a sentence", one.replace(/text=../, "text="), /:1 is not a valid entry/],
  ])("with %s is a usage error with its line", (_, text, message) => {
    expect(() => parseLock(text)).toThrow(UsageError);
    expect(() => parseLock(text)).toThrow(message);
  });

  it("may have comments, and format 1", () => {
    expect(parseLock(`# tag-trace.lock, format 1: x\n# more\n\n${one}\n`).get("CART-001")?.line).toBe(4);
    expect(parseLock("# =======\n").size).toBe(0);
  });

  it("has twelve digits of each symbol, sorted, and four signs of each sentence", () => {
    expect(entry.spec).toMatch(/^[0-9a-f]{16}$/);
    expect([...entry.tests, ...entry.codes].every((hash) => /^[0-9a-f]{12}$/.test(hash))).toBe(true);
    expect(entry.tests).toEqual([...entry.tests].sort());
    expect(accept(new Map(), [{ ...CART, tests: [...CART.tests].reverse() }], "", "").get("CART-001")?.tests).toEqual(entry.tests);
    expect(entry.sentences.map((hash) => hash.length)).toEqual([4, 4]);
    expect(new Set(entry.sentences).size).toBe(2);
  });

  it("keeps a reason on one line", () => {
    expect(accept(lock, [CART], "  all\n of\t it ", "2026-01-06").get("CART-001")).toEqual({
      ...entry,
      reason: "all of it",
      accepted: "2026-01-06",
    });
  });

  it("is pruned of what has no SPEC", () => {
    const two = accept(lock, [{ ...CART, id: "GIFT-001" }], "", "2026-01-06");
    expect([...prune(two, (id) => id !== "CART-001").keys()]).toEqual(["GIFT-001"]);
  });
});

describe("what was accepted", () => {
  it.each<[string, Partial<ChainTexts>, boolean]>([
    ["the same", {}, true],
    ["another sentence", { requirement: ["A reader adds a book.", "A cart holds 20."] }, false],
    ["another test", { tests: ["it('adds')", "it('drop')"] }, false],
    ["a test less", { tests: ["it('adds')"] }, false],
    ["another code", { codes: ["def add(): pass"] }, false],
    ["tests in another order", { tests: [...CART.tests].reverse() }, true],
    ["sentences that are broken elsewhere", { requirement: ["A reader adds a book. A cart", "holds 10."] }, true],
    ["code in other lines", { codes: ["\n  def add( ) :\n\t...  "] }, true],
    ["words that were joined", { codes: ["defadd(): ..."] }, false],
  ])("is compared with %s: %s", (_, changes, same) => expect(isAccepted(entry, { ...CART, ...changes })).toBe(same));

  it.each<[string, Partial<ChainTexts>, string[]]>([
    ["neither", { tests: ["a"], codes: ["b"] }, []],
    ["the TEST", { codes: ["b"] }, ["TEST"]],
    ["the CODE", { tests: ["a"] }, ["CODE"]],
    ["both", {}, ["TEST", "CODE"]],
    ["no CODE that never was", { tests: ["a"], codes: [] }, []],
  ])("has %s unchanged", (_, changes, types) => {
    const known = changes.codes?.length === 0 ? { ...entry, codes: [] } : entry;
    expect(suspectParts(known, { ...CART, ...changes })).toEqual({ types });
  });

  it("is suspect if its SPEC changed and its TEST or CODE did not", () => {
    const NEW = { ...CART, requirement: ["A cart holds 20.", "A reader adds a book.", "A cart holds 20."] };
    const { id, accepted, reason } = entry;
    const sentence = { was: null, now: "A cart holds 20." };
    expect(compareLock(lock, [CART]).size).toBe(0);
    expect(compareLock(lock, [{ ...NEW, tests: ["a"], codes: ["b"] }]).size).toBe(0);
    expect(compareLock(lock, [{ ...NEW, id: "GIFT-001" }]).size).toBe(0);
    expect([...compareLock(lock, [NEW])]).toEqual([
      [id, { id, accepted, reason, unchanged: ["TEST", "CODE"], changes: [sentence, sentence], gone: 1 }],
    ]);
    expect(compareLock(lock, [{ ...NEW, codes: ["b"] }], new Map([[id, CART.requirement]])).get(id)).toEqual({
      id,
      accepted,
      reason,
      unchanged: ["TEST"],
      changes: [
        { was: "", now: "cart holds 20. A" },
        { was: "10.", now: "20." },
      ],
      gone: 0,
    });
    expect(isAcceptedText(entry, NEW.requirement)).toBe(false);
    expect(isAcceptedText(entry, CART.requirement)).toBe(true);
  });

  it("is counted sentence by sentence", () => {
    const twice = accept(new Map(), [{ ...CART, requirement: ["A.", "A.", "B."] }], "", "2026-01-05");
    const changed = (requirement: string[]) => {
      const { changes, gone } = compareLock(twice, [{ ...CART, requirement }]).get("CART-001") ?? {};
      return [changes?.map(({ now }) => now), gone];
    };
    expect(changed(["A.", "B."])).toEqual([[], 1]);
    expect(changed(["A.", "A.", "A.", "B."])).toEqual([["A."], 0]);
    expect(changed(["B.", "A.", "A."])).toEqual([[], 0]);
    expect(changed([])).toEqual([[], 3]);
  });

  it("lists suspects in the order of their ids", () => {
    const two = accept(lock, [{ ...CART, id: "ADD-001" }], "", "2026-01-06");
    const now = ["CART-001", "ADD-001"].map((id) => ({ ...CART, id, requirement: ["Else."] }));
    expect([...compareLock(two, now).keys()]).toEqual(["ADD-001", "CART-001"]);
  });
});

describe("changed words", () => {
  it.each<[string, string, (readonly [string, string])[]]>([
    ["a b c", "a b c", []],
    ["a b c", " a\n b  c ", []],
    ["", "", []],
    ["a b c", "a x c", [["b", "x"]]],
    ["a b c", "a c", [["b", ""]]],
    ["a c", "a b c", [["", "b"]]],
    ["a b", "", [["a b", ""]]],
    ["", "a b", [["", "a b"]]],
    ["a a", "a", [["a", ""]]],
    ["a", "a a", [["", "a"]]],
    [
      "a b c d e",
      "a x c y e",
      [
        ["b", "x"],
        ["d", "y"],
      ],
    ],
    [
      "x b c y",
      "b z c",
      [
        ["x", ""],
        ["", "z"],
        ["y", ""],
      ],
    ],
    [
      "a b c d",
      "d a b c",
      [
        ["", "d"],
        ["d", ""],
      ],
    ],
    [
      "p a b c q",
      "r a b s c t",
      [
        ["p", "r"],
        ["", "s"],
        ["q", "t"],
      ],
    ],
    [
      "a b a b c",
      "b a b c a",
      [
        ["a", ""],
        ["", "a"],
      ],
    ],
  ])("from %j to %j", (before, after, expected) => {
    expect(wordChanges(before, after).map(({ was, now }) => [was, now])).toEqual(expected);
  });

  it("of texts that are too large are one", () => {
    const words = (word: string, count: number): string => Array.from({ length: count }, (_, n) => `${word}${n}`).join(" ");
    expect(wordChanges(`a ${words("x", 2001)} same0 z`, `a ${words("y", 2000)} same0 z`)).toEqual([
      { was: words("x", 2001), now: words("y", 2000) },
    ]);
    const mixed = (word: string): string => `${words(word, 999)} same ${words(`${word}${word}`, 1000)}`;
    expect(wordChanges(mixed("x"), mixed("y"))).toHaveLength(2);
  });
});
