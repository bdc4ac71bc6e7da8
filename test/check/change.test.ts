// @TEST:GATE-001:LOOSENED
import { describe, expect, it } from "vitest";
import { ignoredMore } from "../../src/check/change/ignores.ts";
import { lockChange } from "../../src/check/change/lock.ts";
import { notingReader, reportsBrought, reportsLost } from "../../src/check/change/reports.ts";
import { loweredKeys } from "../../src/check/change/settings.ts";
import { approvalsIn, approve, suppressedMore } from "../../src/check/change/suppressions.ts";
import { UsageError } from "../../src/errors.ts";
import { formatLock } from "../../src/evidence/lock/lock.ts";
import type { Finding } from "../../src/model/finding.ts";
import { LOCK_FILE, type LockEntry } from "../../src/model/lock.ts";
import type { ReportReader } from "../../src/model/ports.ts";
import type { FileScan, InlineIgnore } from "../../src/model/scan.ts";
import { DEFAULT_SETTINGS, type RuleSetting, type Settings } from "../../src/model/settings.ts";
import type { WrittenSuppression } from "../../src/model/suppression.ts";
import { DEFAULT_TDD, type TddSettings } from "../../src/model/tdd.ts";
import { defineRule } from "../../src/rules/engine/rule.ts";
import { memoryTree, readFiles, settingsWith } from "../memory-project.ts";
import { entry } from "../suppress/written-entry.ts";

const NOWHERE = new Map<string, string>();

describe("settings", () => {
  const docs = { summary: "", why: "", fix: "", bad: {}, good: {} };
  const check = function* () {};
  const options = {
    prose: { kind: "switch", default: false, stricter: true, about: "" },
    least: { kind: "percentage", default: 50, stricter: "higher", about: "" },
    most: { kind: "count", default: 5, stricter: "lower", about: "" },
    words: { kind: "texts", default: [], about: "" },
  } as const;
  const rules = [
    defineRule({ id: "plain", severity: "error", docs, options, check }),
    defineRule({ id: "two", severity: "warning", worst: "error", docs, check }),
    defineRule({ id: "asleep", severity: "off", worst: "error", docs, options, check }),
  ];
  const PATHS = ["docs/a.md", "src/a.py", "src/b.py"];
  const lowered = (before: Partial<Settings>, after: Partial<Settings>, paths: readonly string[] = PATHS) =>
    loweredKeys({ before: settingsWith(before), after: settingsWith(after), rules, paths }).map(
      ({ key, name, what }) => `${name ?? ""}[${key.join(".")}] ${what}`,
    );
  const set = (severity: RuleSetting["severity"], given: RuleSetting["options"] = {}): RuleSetting => ({ severity, options: given });
  const rule = (id: string, ...setting: Parameters<typeof set>) => ({ rules: { [id]: set(...setting) } });

  it.each<[string, Partial<Settings>, Partial<Settings>, string[]]>([
    ["nothing", {}, {}, []],
    ["a default", {}, rule("plain", "warning"), ["[rules.plain] error → warning"]],
    ["a severity", rule("plain", "warning"), rule("plain", "off"), ["[rules.plain] warning → off"]],
    ["a severity back to a lower default", rule("two", "error"), {}, ["[rules.two] error → warning or error"]],
    ["one of two default severities", {}, rule("two", "warning"), ["[rules.two] warning or error → warning"]],
    ["both of two default severities", {}, rule("two", "off"), ["[rules.two] warning or error → off"]],
    ["a rule that is off", {}, rule("asleep", "off"), []],
    ["a higher severity", rule("plain", "info"), rule("plain", "error"), []],
    ["a rule that wakes up", {}, rule("asleep", "info"), []],
    ["a switch", rule("plain", "error", { prose: true }), rule("plain", "error"), ["[rules.plain] prose true → false"]],
    ["a stricter switch", {}, rule("plain", "error", { prose: true }), []],
    ["a share", {}, rule("plain", "error", { least: 49 }), ["[rules.plain] least 50 → 49"]],
    ["a higher share", {}, rule("plain", "error", { least: 51 }), []],
    ["a number", {}, rule("plain", "error", { most: 6 }), ["[rules.plain] most 5 → 6"]],
    ["a lower number", {}, rule("plain", "error", { most: 4 }), []],
    ["words", {}, rule("plain", "error", { words: ["cart"] }), ['[rules.plain] words [] → ["cart"]']],
    ["several options", {}, rule("plain", "error", { most: 6, least: 49, prose: true }), ["[rules.plain] least 50 → 49, most 5 → 6"]],
    ["the same option, written out", {}, rule("plain", "error", { least: 50 }), []],
    ["an option of a rule that was off", {}, rule("asleep", "error", { least: 0 }), []],
    ["a severity and an option, told by the severity", {}, rule("plain", "info", { least: 1 }), ["[rules.plain] error → info"]],
  ])("of rules: %s", (_, before, after, expected) => expect(lowered(before, after)).toEqual(expected));

  it.each<[number | null, number | null, string[]]>([
    [80, 79, ["[thresholds.code] 80 → 79"]],
    [80, null, ["[thresholds.code] 80 → none"]],
    [0, null, ["[thresholds.code] 0 → none"]],
    [80, 80, []],
    [80, 81, []],
    [null, 10, []],
    [null, null, []],
  ])("of thresholds: %s to %s", (was, now, expected) => {
    const code = (value: number | null) => ({ thresholds: { test: null, code: value, doc: null, requirement: null } });
    expect(lowered(code(was), code(now))).toEqual(expected);
  });

  it.each<[string, Partial<TddSettings>, Partial<TddSettings>, string[]]>([
    ["a stage", { requireStage: "refactor" }, { requireStage: "green" }, ["[tdd.requireStage] refactor → green"]],
    ["no stage", { requireStage: "red" }, {}, ["[tdd.requireStage] red → none"]],
    ["a later stage", { requireStage: "red" }, { requireStage: "green" }, []],
    ["history", {}, { history: false }, ["[tdd.history] on → off"]],
    ["strictness", { strict: true }, {}, ["[tdd.strict] on → off"]],
    ["what turns on", { history: false }, { strict: true }, []],
    ["commits that decide nothing", {}, { commits: { ...DEFAULT_TDD.commits, refactor: ["x"] } }, []],
    [
      "commits that decide a stage",
      { requireStage: "refactor" },
      { requireStage: "refactor", commits: { ...DEFAULT_TDD.commits, refactor: ["x"] } },
      ["[tdd.commits.refactor] other commits count as REFACTOR"],
    ],
    ["the same commits", { requireStage: "refactor" }, { requireStage: "refactor" }, []],
  ])("of the cycle: %s", (_, was, now, expected) => {
    const tdd = (changes: Partial<TddSettings>) => ({ tdd: { ...DEFAULT_TDD, ...changes } });
    expect(lowered(tdd(was), tdd(now))).toEqual(expected);
  });

  it.each<[string, Partial<Settings>, Partial<Settings>, string[]]>([
    ["languages", { languages: ["a", "b"] }, { languages: ["b", "c"] }, ["[languages] without a, with c"]],
    ["languages in another order", { languages: ["a", "b"] }, { languages: ["b", "a"] }, []],
    ["some formats of all", { formats: null }, { formats: ["moai", "own"] }, ["[formats] all → moai, own"]],
    ["fewer formats", { formats: ["moai", "adr"] }, { formats: ["moai"] }, ["[formats] without adr"]],
    ["more formats", { formats: ["moai"] }, { formats: ["moai", "adr"] }, []],
    ["a format of the project's own", { formats: ["moai"] }, { formats: ["moai", "./own"] }, ["[formats] with ./own"]],
    ["all formats, of which some were", { formats: ["moai"] }, { formats: null }, []],
    ["all formats, but not the project's own", { formats: ["moai", "./own"] }, { formats: null }, ["[formats] without ./own"]],
    ["all formats as before", { formats: null }, { formats: null }, []],
  ])("of rows: %s", (_, before, after, expected) => expect(lowered(before, after)).toEqual(expected));

  const over = (...overrides: readonly (readonly [files: string, id: string, ...Parameters<typeof set>])[]) => ({
    overrides: overrides.map(([files, id, ...setting]) => ({ files: [files], rules: { [id]: set(...setting) } })),
  });

  it.each<[string, Partial<Settings>, Partial<Settings>, string[]]>([
    ["for one file", {}, over(["docs/**", "plain", "off"]), ["overrides.plain[overrides.0.rules.plain] error → off for docs/a.md"]],
    [
      "for several",
      {},
      over(["docs/**", "two", "off"], ["src/**", "plain", "info"]),
      [
        "overrides.plain[overrides.1.rules.plain] error → info for src/a.py and 1 more file",
        "overrides.two[overrides.0.rules.two] warning or error → off for docs/a.md",
      ],
    ],
    ["that is gone", over(["docs/**", "asleep", "error"]), {}, ["overrides.asleep[overrides] error → off for docs/a.md"]],
    [
      "by an option",
      {},
      over(["docs/**", "plain", "error", { least: 1 }]),
      ["overrides.plain[overrides.0.rules.plain] least 50 → 1 for docs/a.md"],
    ],
    ["to what it is", {}, over(["docs/**", "plain", "error"]), []],
    ["for no file yet", {}, over(["later/**", "plain", "off"]), ["overrides.plain[overrides.0.rules.plain] error → off for later/**"]],
    ["for no file yet, to more", {}, over(["later/**", "asleep", "error"]), []],
    [
      "that was there for no file",
      over(["later/**", "plain", "off"]),
      over(["later/**", "plain", "off"], ["more/**", "plain", "error"]),
      [],
    ],
    ["by an earlier one that a later one raises again", {}, over(["docs/**", "plain", "off"], ["docs/a.md", "plain", "error"]), []],
    [
      "by a later one",
      over(["docs/**", "plain", "error"]),
      over(["docs/**", "plain", "error"], ["docs/a.md", "plain", "off"]),
      ["overrides.plain[overrides.1.rules.plain] error → off for docs/a.md"],
    ],
    ["of a rule that was off there", over(["docs/**", "plain", "off"]), over(["docs/**", "plain", "off", { least: 1 }]), []],
    [
      "and the rule itself, told there",
      over(["src/b.py", "two", "error"]),
      { ...rule("plain", "off"), ...over(["src/b.py", "two", "info"]) },
      ["[rules.plain] error → off", "overrides.two[overrides.0.rules.two] error → info for src/b.py"],
    ],
    [
      "beside the rule itself, only where it differs",
      over(["src/b.py", "plain", "error"]),
      { ...rule("plain", "warning"), ...over(["src/b.py", "plain", "off"]) },
      ["[rules.plain] error → warning", "overrides.plain[overrides.0.rules.plain] error → off for src/b.py"],
    ],
  ])("of overrides: %s", (_, before, after, expected) => expect(lowered(before, after)).toEqual(expected));
});

describe("suppressions", () => {
  const TODAY = "2026-03-10";
  const both = (
    before: readonly WrittenSuppression[],
    after: readonly WrittenSuppression[],
    movedTo: ReadonlyMap<string, string> = NOWHERE,
  ) => ({
    before,
    after,
    file: "s.json",
    today: TODAY,
    movedTo,
  });
  const more = (...sides: Parameters<typeof both>) =>
    suppressedMore(both(...sides)).map(({ key, path, line, column, message }) => `${path}:${line}:${column} ${key}: ${message}`);
  const AT = "s.json:3:5 orphan-code GIFT-001 src/gift.py: suppressions:";
  const WHAT = "of orphan-code for GIFT-001 in src/gift.py";

  it.each<[string, WrittenSuppression[], WrittenSuppression[], string[]]>([
    ["a new one", [], [entry()], [`${AT} 0 → 1 finding ${WHAT}`]],
    ["a higher count", [entry({ count: 2 })], [entry({ count: 3 })], [`${AT} 2 → 3 findings ${WHAT}`]],
    ["a lower count", [entry({ count: 3 })], [entry({ count: 2 })], []],
    ["the same", [entry()], [entry({ line: 9 })], []],
    ["a later date", [entry({ until: "2026-04-01" })], [entry({ until: "2026-04-02" })], [`${AT} 0 → 1 finding ${WHAT} until 2026-04-02`]],
    ["an earlier date", [entry({ until: "2026-04-02" })], [entry({ until: "2026-04-01" })], []],
    ["no date", [entry({ until: "2026-04-02" })], [entry()], [`${AT} 0 → 1 finding ${WHAT}`]],
    ["a date that has passed", [], [entry({ until: "2026-03-09" })], []],
    ["a date that is today", [], [entry({ until: TODAY })], [`${AT} 0 → 1 finding ${WHAT} until ${TODAY}`]],
    ["a second one of its kind", [entry()], [entry(), entry({ line: 4 })], [`${AT} 1 → 2 findings ${WHAT}`]],
    ["one divided in two", [entry({ count: 2 })], [entry(), entry({ line: 4 })], []],
    [
      "another id",
      [entry()],
      [entry({ id: null })],
      ["s.json:3:5 orphan-code src/gift.py: suppressions: 0 → 1 finding of orphan-code in src/gift.py"],
    ],
    ["an approval", [], [entry({ rule: "loosened" })], []],
  ])("cover more with %s", (_, before, after, expected) => expect(more(before, after)).toEqual(expected));

  it("follow a file that moves", () => {
    expect(more([entry({ path: "old.py" })], [entry()], new Map([["old.py", "src/gift.py"]]))).toEqual([]);
    expect(more([entry({ path: "old.py" })], [entry()])).toHaveLength(1);
  });

  const approval = (changes: Partial<WrittenSuppression> = {}) => entry({ rule: "loosened", id: "rules.a", reason: "agreed", ...changes });

  it.each<[string, WrittenSuppression[], WrittenSuppression[], number]>([
    ["a new entry with a reason", [], [approval()], 1],
    ["an entry without one", [], [approval({ reason: null })], 0],
    ["an entry with blanks for one", [], [approval({ reason: "  " })], 0],
    ["an entry of another rule", [], [entry({ reason: "agreed" })], 0],
    ["an entry of the base", [approval()], [approval({ line: 9 })], 0],
    ["an entry that the base has once and the head twice", [approval()], [approval(), approval()], 1],
    ["an entry of the base with another reason", [approval()], [approval({ reason: "agreed again" })], 1],
    ["an entry that has expired", [], [approval({ until: "2026-03-09" })], 0],
    ["an entry on its last day", [], [approval({ until: TODAY })], 1],
  ])("approve by %s or not", (_, before, after, count) => expect(approvalsIn(both(before, after))).toHaveLength(count));

  it("approve as many as they count, of their key and path", () => {
    const lost = (id: string | null, path = "src/gift.py"): Finding => ({ id, path, line: 1, column: 1, message: "lower" }) as Finding;
    const findings = [lost("rules.a"), lost("rules.b"), lost("rules.a"), lost("rules.a"), lost("rules.a", "other.py"), lost(null)];
    const { open, approved } = approve(findings, [approval({ count: 2, owner: "sam" }), approval({ id: null, reason: null })]);
    expect(open).toEqual([lost("rules.b"), lost("rules.a"), lost("rules.a", "other.py")]);
    expect(approved.map(({ key, reason, owner }) => [key, reason, owner])).toEqual([
      ["rules.a", "agreed", "sam"],
      ["rules.a", "agreed", "sam"],
      [null, "", null],
    ]);
  });
});

describe("inline ignores", () => {
  const ignoreOf = (line: number, rules: readonly string[] = ["orphan-code"]): InlineIgnore => ({
    path: "a.py",
    line,
    column: 3,
    endLine: line,
    endColumn: 9,
    scope: "line",
    rules,
    reason: "old",
  });
  const side = (path: string, ignore: InlineIgnore, ...ids: readonly (string | null)[]) => ({
    silenced: ids.map((id) => ({ finding: { rule: "orphan-code", id, path, message: "found" } as Finding, ignore })),
    files: new Map([[path, { path, ignores: [ignore] } as unknown as FileScan]]),
  });
  const NONE = { silenced: [], files: new Map() };
  const more = (before: typeof NONE | ReturnType<typeof side>, after: ReturnType<typeof side>, unjudged: string[] = [], moved = NOWHERE) =>
    ignoredMore(before, after, new Set(unjudged), moved).map(({ key, path, line, message }) => `${path}:${line} ${key}: ${message}`);
  const said = (what: string) => `ignores: orphan-code reported → silenced for ${what} (old)`;

  it("that silence more are told once for a rule, id and file", () => {
    const now = side("a.py", ignoreOf(1), "GIFT-001", "GIFT-001", "WISH-001", null);
    expect(more(NONE, now)).toEqual([
      `a.py:1 orphan-code: ${said("found")}`,
      `a.py:1 orphan-code GIFT-001: ${said("GIFT-001 and 1 more")}`,
      `a.py:1 orphan-code WISH-001: ${said("WISH-001")}`,
    ]);
    expect(more(now, now)).toEqual([]);
    expect(more(side("a.py", ignoreOf(1), "GIFT-001"), side("a.py", ignoreOf(1), "GIFT-001", "GIFT-001"))).toHaveLength(1);
    expect(more(side("a.py", ignoreOf(1), "GIFT-001"), side("b.py", ignoreOf(1), "GIFT-001"))).toHaveLength(1);
  });

  it("follow a file that moves", () => {
    const moved = new Map([["a.py", "b.py"]]);
    expect(more(side("a.py", ignoreOf(1), "GIFT-001"), side("b.py", ignoreOf(1), "GIFT-001"), [], moved)).toEqual([]);
    expect(more(side("a.py", ignoreOf(1)), side("b.py", ignoreOf(1), "GIFT-001"), ["orphan-code"], moved)).toEqual([]);
  });

  it("of a rule that the base does not judge count if they are new", () => {
    const now = side("a.py", ignoreOf(2), "GIFT-001");
    expect(more(side("a.py", ignoreOf(1)), now, ["orphan-code"])).toEqual([]);
    expect(more(side("a.py", ignoreOf(1)), now)).toHaveLength(1);
    expect(more(side("a.py", ignoreOf(1, ["orphan-test"])), now, ["orphan-code"])).toHaveLength(1);
    expect(more(NONE, now, ["orphan-code"])).toHaveLength(1);
  });
});

describe("the lock file", () => {
  const line = (id: string, changes: Partial<LockEntry> = {}): LockEntry => ({
    id,
    accepted: "2026-03-10",
    reason: "reviewed",
    spec: "a".repeat(16),
    tests: ["b".repeat(16)],
    codes: ["c".repeat(16)],
    sentences: [],
    ...changes,
  });
  const treeOf = (...entries: readonly LockEntry[]) =>
    memoryTree(entries.length === 0 ? {} : { [LOCK_FILE]: formatLock(new Map(entries.map((entry) => [entry.id, entry]))) });
  const SPECS = { "specs/a.md": "# @SPEC:CART-001: Cart\n", "specs/b.md": "# @SPEC:GIFT-001: Gift\n" };
  async function changed(base: ReturnType<typeof memoryTree>, head: ReturnType<typeof memoryTree>) {
    const { graph } = await readFiles(SPECS);
    const { loosened, accepted } = await lockChange(base, head, graph);
    return { lost: loosened.map(({ key, path, message }) => `${path} ${key}: ${message}`), accepted };
  }
  const [cart, gift] = [line("CART-001"), line("GIFT-001")];

  it("that loses the line of a SPEC is told by SPEC, and one that is gone once", async () => {
    expect(await changed(treeOf(gift, cart), treeOf(line("WISH-001")))).toEqual({
      lost: ["CART-001", "GIFT-001"].map((id) => `${LOCK_FILE} ${id}: lock: ${id} locked → without a line`),
      accepted: ["WISH-001"],
    });
    expect(await changed(treeOf(gift, cart), treeOf())).toEqual({
      lost: [`${LOCK_FILE} null: lock: 2 SPECs locked → no lock file; e.g. CART-001`],
      accepted: [],
    });
  });

  it("that loses the line of what is no SPEC any more loses nothing", async () => {
    expect(await changed(treeOf(cart, line("OLD-001")), treeOf(cart))).toEqual({ lost: [], accepted: [] });
    expect(await changed(treeOf(line("OLD-001")), treeOf())).toEqual({ lost: [], accepted: [] });
  });

  it.each<[string, Partial<LockEntry>, string[]]>([
    ["another text", { spec: "d".repeat(16) }, ["CART-001"]],
    ["another test", { tests: ["d".repeat(16)] }, ["CART-001"]],
    ["another code", { codes: ["d".repeat(16)] }, ["CART-001"]],
    ["another reason and date", { reason: "again", accepted: "2026-03-11" }, []],
  ])("that accepts %s lists the SPEC or not", async (_, changes, accepted) => {
    expect(await changed(treeOf(cart, gift), treeOf({ ...cart, ...changes }, gift))).toEqual({ lost: [], accepted });
  });

  it("that the base has not, or has broken, is compared with nothing", async () => {
    expect(await changed(treeOf(), treeOf(cart))).toEqual({ lost: [], accepted: [] });
    expect(await changed(memoryTree({ [LOCK_FILE]: "CART-001 what?\n" }), treeOf(cart))).toEqual({ lost: [], accepted: [] });
    await expect(changed(treeOf(cart), memoryTree({ [LOCK_FILE]: "CART-001 what?\n" }))).rejects.toThrow(UsageError);
  });
});

describe("reports", () => {
  const filesAt =
    (...paths: readonly string[]): ReportReader =>
    async () =>
      paths.map((path) => ({ path, text: "" }));
  const globs = (...results: readonly string[]): Settings => ({ ...DEFAULT_SETTINGS, reports: { results } });
  const lost = async (before: Settings, after: Settings, read: readonly string[], reader?: ReportReader, flags = {}) =>
    (await reportsLost(before, after, new Map([["results", read]]), reader, flags)).map(({ key, what }) => `${key.join()}: ${what}`);

  it.each<[string, Settings, Settings, string[], ReportReader | undefined, object, string[]]>([
    [
      "one that is not read",
      globs("*.xml"),
      globs("a.xml"),
      ["a.xml"],
      filesAt("a.xml", "b.xml"),
      {},
      ["results: *.xml → a.xml; b.xml is not read"],
    ],
    ["all read", globs("*.xml"), globs("a.xml"), ["a.xml"], filesAt("a.xml"), {}, []],
    ["none read", globs("a.xml", "b.xml"), globs(), [], filesAt("a.xml"), {}, ["results: a.xml, b.xml → none; no report is read"]],
    ["the same globs", globs("*.xml"), globs("*.xml"), [], filesAt("a.xml"), {}, []],
    ["none asked for before", globs(), globs("a.xml"), ["a.xml"], filesAt("b.xml"), {}, []],
    ["those of the command line", globs("*.xml"), globs(), ["c.xml"], filesAt("a.xml"), { results: ["c.xml"] }, []],
    [
      "an empty flag",
      globs("*.xml"),
      globs("a.xml"),
      ["a.xml"],
      filesAt("b.xml"),
      { results: [] },
      ["results: *.xml → a.xml; b.xml is not read"],
    ],
    ["no reader", globs("*.xml"), globs("a.xml"), ["a.xml"], undefined, {}, []],
    [
      "none of the base",
      globs("*.xml"),
      globs("a.xml"),
      ["a.xml"],
      () => Promise.reject(new UsageError("none")),
      {},
      ["results: *.xml → a.xml; the reports of the base are not there"],
    ],
  ])("with %s", async (_, before, after, read, reader, flags, expected) =>
    expect(await lost(before, after, read, reader, flags)).toEqual(expected),
  );

  it("that fail to be read for another reason fail", async () => {
    await expect(lost(globs("*.xml"), globs("a.xml"), ["a.xml"], () => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
  });

  it("are noted when they are read", async () => {
    const paths = new Map<string, readonly string[]>();
    const reader = notingReader(filesAt("a.xml"), paths);
    expect(await reader({ key: "results", globs: [], by: "config" })).toEqual([{ path: "a.xml", text: "" }]);
    await reader({ key: "results", globs: [], by: "config" });
    await reader({ key: "coverage", globs: [], by: "config" });
    expect([...paths]).toEqual([
      ["results", ["a.xml", "a.xml"]],
      ["coverage", ["a.xml"]],
    ]);
  });

  it("that the change brings are those it adds to git", () => {
    const base = {
      tree: memoryTree({ "old.xml": "" }),
      changed: new Map([
        ["new.xml", null],
        ["old.xml", null],
      ]),
    } as never;
    const read = new Map([["results", ["new.xml", "new.xml", "old.xml", "made.xml"]]]);
    expect(reportsBrought(read, base)).toEqual([{ key: "results", path: "new.xml" }]);
  });
});
