// @TEST:GATE-001
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { Suppression, WrittenSuppression } from "../../src/model/suppression.ts";
import { applySuppressions, firstUncovered, pruneSuppressions, suppressAll } from "../../src/suppress/apply.ts";
import { entry } from "./written-entry.ts";

const TODAY = "2026-03-10";
const FILE = ".tag-trace-suppressions.json";

function found(rule: string, id: string | null, path: string, line = 1): Finding {
  return {
    rule,
    id,
    path,
    line,
    column: 1,
    endLine: line,
    endColumn: 9,
    severity: "error",
    message: "found",
    fix: "fix it",
    related: [],
    fingerprint: `${rule} ${id} ${path} ${line}`,
    state: null,
    excerpt: null,
  };
}

const GIFT = found("orphan-code", "GIFT-001", "src/gift.py");
const shown = ({ rule, id, path, line, message }: Finding) => `${path}:${line} ${rule} ${id}: ${message}`;
const apply = (findings: readonly Finding[], ...entries: readonly WrittenSuppression[]) =>
  applySuppressions(findings, entries, FILE, TODAY);

describe("an entry", () => {
  it("covers what has its rule, id and path, and says why", () => {
    const { findings, suppressed } = apply([GIFT], entry({ reason: "sold out", owner: "sam", until: "2026-12-31" }));
    expect(findings).toEqual([]);
    expect(suppressed).toEqual([{ ...GIFT, by: "suppression", reason: "sold out", owner: "sam", until: "2026-12-31" }]);
  });

  it.each([
    ["rule", found("orphan-test", "GIFT-001", "src/gift.py")],
    ["id", found("orphan-code", "GIFT-002", "src/gift.py")],
    ["id, which it has none of", found("orphan-code", null, "src/gift.py")],
    ["path", found("orphan-code", "GIFT-001", "src/gifts.py")],
  ])("does not cover another %s", (_, other) => {
    const { findings, suppressed } = apply([other], entry());
    expect(suppressed).toEqual([]);
    expect(findings.map(shown).sort()).toEqual(
      [
        shown(other),
        `${FILE}:3 unused-ignore GIFT-001: The suppression of orphan-code for GIFT-001 in src/gift.py matches no finding`,
      ].sort(),
    );
  });

  it("of no id covers what has none", () => {
    const faulty = found("malformed-tag", null, "src/gift.py");
    expect(apply([faulty], entry({ rule: "malformed-tag", id: null }))).toMatchObject({ findings: [], suppressed: [{ id: null }] });
    expect(apply([], entry({ rule: "malformed-tag", id: null })).findings.map(shown)).toEqual([
      `${FILE}:3 unused-ignore null: The suppression of malformed-tag in src/gift.py matches no finding`,
    ]);
  });

  it("covers as many as it counts, the first ones", () => {
    const all = [1, 2, 3].map((line) => found("orphan-code", "GIFT-001", "src/gift.py", line));
    const { findings, suppressed } = apply(all, entry({ count: 2 }));
    expect(findings).toEqual([all[2]]);
    expect(suppressed.map(({ line }) => line)).toEqual([1, 2]);
  });

  it("that counts too many says by how many", () => {
    const { findings } = apply([GIFT], entry({ count: 3 }));
    expect(findings.map(shown)).toEqual([
      `${FILE}:3 unused-ignore GIFT-001: The count in the suppression of orphan-code for GIFT-001 in src/gift.py is 2 too high`,
    ]);
    expect(findings[0]?.fix).toContain("--prune");
  });

  it("that another repeats adds its count, and both are one complaint, at the first", () => {
    const two = [1, 2].map((line) => found("orphan-code", "GIFT-001", "src/gift.py", line));
    const both = [entry({ reason: "the first" }), entry({ line: 4, reason: "the second" })];
    expect(apply(two, ...both)).toMatchObject({ findings: [], suppressed: [{ reason: "the first" }, {}] });
    expect(apply([GIFT], ...both).findings.map(({ line }) => line)).toEqual([3]);
  });

  it("applies on its last day and not after it", () => {
    expect(apply([GIFT], entry({ until: TODAY })).findings).toEqual([]);
    const { findings, suppressed } = apply([GIFT], entry({ until: "2026-03-09" }));
    expect(suppressed).toEqual([]);
    expect(findings.map(shown)).toEqual([
      `${FILE}:3 unused-ignore GIFT-001: The suppression of orphan-code for GIFT-001 in src/gift.py expired on 2026-03-09`,
      shown(GIFT),
    ]);
    expect(findings[0]?.fix).toContain("set a new date");
  });

  it("is not called unused if what it covers was not judged, but expires all the same", () => {
    const entries = [entry(), entry({ path: "src/old.py", until: "2026-03-09" })];
    const { findings } = applySuppressions([], entries, FILE, TODAY, () => false);
    expect(findings.map(({ message }) => message)).toEqual([
      "The suppression of orphan-code for GIFT-001 in src/old.py expired on 2026-03-09",
    ]);
  });

  it("is reported in the file, where it is written, as an error that stays the same when it moves", () => {
    const at = (line: number, changes: Partial<WrittenSuppression> = {}) => apply([], entry({ line, ...changes })).findings[0];
    expect(at(3)).toMatchObject({
      rule: "unused-ignore",
      severity: "error",
      path: FILE,
      line: 3,
      column: 5,
      endLine: 3,
      endColumn: 5,
      related: [],
      state: null,
      excerpt: null,
    });
    expect(at(3)?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(at(9)?.fingerprint).toBe(at(3)?.fingerprint);
    const others = [{ rule: "orphan-test" }, { id: "GIFT-002" }, { id: null }, { path: "src/gifts.py" }];
    expect(new Set([{}, ...others].map((changes) => at(3, changes)?.fingerprint)).size).toBe(5);
  });

  it("is reported among the findings, in the order of places and, at one place, of rules", () => {
    const here = [found("stage", null, FILE, 3), found("broken-link", null, "src/a.py"), found("broken-link", null, ".a.md")];
    const { findings } = apply(here, entry({ column: 1 }), entry({ line: 4, id: "GIFT-002", until: "2026-03-09" }));
    expect(findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`)).toEqual([
      ".a.md:1 broken-link",
      `${FILE}:3 stage`,
      `${FILE}:3 unused-ignore`,
      `${FILE}:4 unused-ignore`,
      "src/a.py:1 broken-link",
    ]);
  });
});

describe("suppressAll", () => {
  const NONE = { reason: null, owner: null, until: null };
  const plain = ({ line: _, column: __, ...rest }: WrittenSuppression): Suppression => rest;
  const old = (changes: Partial<WrittenSuppression> = {}) =>
    plain(entry({ reason: "sold out", owner: "sam", until: "2026-12-31", ...changes }));
  const suppress = (findings: readonly Finding[], before: readonly Suppression[] = [], details: Partial<typeof NONE> | object = {}) =>
    suppressAll(findings, before, { ...NONE, ...details }, TODAY);

  it("counts the findings of a rule, id and path, in the order of the file", () => {
    const more = [found("orphan-test", "GIFT-001", "src/gift.py"), found("orphan-code", null, "src/a.py")];
    expect(suppress([GIFT, ...more, { ...GIFT, line: 9 }])).toEqual([
      { rule: "orphan-code", id: null, path: "src/a.py", count: 1, ...NONE },
      { rule: "orphan-code", id: "GIFT-001", path: "src/gift.py", count: 2, ...NONE },
      { rule: "orphan-test", id: "GIFT-001", path: "src/gift.py", count: 1, ...NONE },
    ]);
  });

  it("keeps entries without a finding, and what is known of the others", () => {
    const gone = old({ path: "src/a.py" });
    expect(suppress([GIFT], [gone, old()])).toEqual([gone, old()]);
  });

  it("renews what the details set, in entries that have a finding", () => {
    const gone = old({ path: "src/a.py" });
    const details = { reason: "moves out", owner: "kim", until: "2027-01-31" };
    expect(suppress([GIFT], [gone, old()], details)).toEqual([gone, old(details)]);
  });

  it.each([
    [3, 1, 3],
    [1, 2, 2],
  ])("makes %i and %i findings %i", (before, findings, after) => {
    const here = Array.from({ length: findings }, () => GIFT);
    expect(suppress(here, [old({ count: before })])).toEqual([old({ count: after })]);
  });

  it("begins anew where the date has passed, but keeps the reason", () => {
    const expired = old({ count: 5, until: "2026-03-09" });
    expect(suppress([GIFT], [expired])).toEqual([old({ count: 1, until: null })]);
    expect(suppress([GIFT], [old({ count: 5, until: TODAY })])).toEqual([old({ count: 5, until: TODAY })]);
  });

  it("leaves the entries that it was given as they were", () => {
    const before = [old({ count: 1 })];
    suppress([GIFT, GIFT], before);
    expect(before).toEqual([old({ count: 1 })]);
  });
});

describe("firstUncovered", () => {
  const wish = found("orphan-code", "WISH-001", "src/wish.py");

  it.each<[string, Finding | undefined, WrittenSuppression[]]>([
    ["the first without an entry", wish, [entry()]],
    ["the first of all without entries", GIFT, []],
    ["none if each has one", undefined, [entry(), entry({ id: "WISH-001", path: "src/wish.py" })]],
    ["none for an entry on its last day", wish, [entry({ until: TODAY })]],
    ["one whose entry has expired without a reason", GIFT, [entry({ until: "2026-03-09" })]],
    ["not one whose entry has expired with a reason", wish, [entry({ until: "2026-03-09", reason: "sold out" })]],
  ])("is %s", (_, first, entries) => expect(firstUncovered([GIFT, wish], entries, TODAY)).toBe(first));
});

describe("pruneSuppressions", () => {
  const prune = (findings: readonly Finding[], ...before: readonly Suppression[]) => pruneSuppressions(findings, before, TODAY);

  it("lowers counts to what is found, removes what covers nothing, and adds nothing", () => {
    const wish = found("orphan-code", "WISH-001", "src/wish.py");
    expect(prune([GIFT, GIFT, wish], entry({ count: 3 }), entry({ path: "src/a.py" }))).toEqual([entry({ count: 2 })]);
    expect(prune([GIFT, GIFT], entry({ count: 1 }))).toEqual([entry({ count: 1 })]);
  });

  it("removes those that have expired, not those on their last day", () => {
    expect(prune([GIFT], entry({ until: "2026-03-09" }))).toEqual([]);
    expect(prune([GIFT], entry({ until: TODAY }))).toEqual([entry({ until: TODAY })]);
  });

  it("keeps those that were not judged, with their count, unless they have expired", () => {
    const before = [entry({ count: 4 }), entry({ path: "src/a.py", until: "2026-03-09" })];
    expect(pruneSuppressions([], before, TODAY, () => false)).toEqual([entry({ count: 4 })]);
  });

  it("gives them in the order of the file: by path, rule and id", () => {
    const places = [
      ["src/b.py", "orphan-code", "GIFT-001"],
      ["src/a.py", "orphan-test", "GIFT-001"],
      ["src/a.py", "orphan-code", "GIFT-002"],
      ["src/a.py", "orphan-code", null],
    ] as const;
    const before = places.map(([path, rule, id]) => entry({ path, rule, id }));
    expect(pruneSuppressions([], before, TODAY, () => false)).toEqual([...before].reverse());
  });
});
