// @TEST:RULE-001
import { describe, expect, it } from "vitest";
import type { LockEvidence, SuspectLink } from "../../src/model/lock.ts";
import type { TddSettings } from "../../src/model/tdd.ts";
import suspectLink from "../../src/rules/suspect-link.ts";
import { checkFiles, readFiles, settingsWith } from "../memory-project.ts";
import { context } from "./context.ts";

type Files = Readonly<Record<string, string>>;

const SPEC = { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n" };
const CODE = { "src/cart.py": "# @CODE:CART-001\ndef add(book):\n    a = 1\n    b = 2\n    return [book]\n" };
const TEST = {
  "tests/test_cart.py":
    "# @TEST:CART-001\nclass TestCart:\n    def test_add(self): assert add('Emma')\n    def test_drop(self): assert drop()\n",
};
const SHOP = { ...SPEC, ...CODE, ...TEST };

async function found(rule: string, files: Files, options: Readonly<Record<string, unknown>> = {}, tdd: Partial<TddSettings> = {}) {
  const settings = settingsWith({ rules: { [rule]: { severity: "error", options } }, tdd: { ...settingsWith({}).tdd, ...tdd } });
  const { findings } = await checkFiles(files, settings);
  return findings.filter((finding) => finding.rule === rule);
}

const at = ({ path, line }: { readonly path: string; readonly line: number }) => `${path}:${line}`;

/** A JUnit report with cases of `TestCart`: what is within each. */
const junit = (cases: Files) => ({
  "reports/junit.xml": `<testsuites><testsuite name="pytest">${Object.entries(cases)
    .map(([name, within]) => `<testcase classname="tests.test_cart.TestCart" name="${name}">${within}</testcase>`)
    .join("")}</testsuite></testsuites>`,
});
const failed = (message: string) => `<failure message="${message}" />`;

describe("failing-test", () => {
  const failing = async (files: Files, options = {}, tdd = {}) => found("failing-test", files, options, tdd);

  it("is at the TEST, with the CODE that it tests", async () => {
    const [finding, ...others] = await failing({ ...SHOP, ...junit({ test_add: failed("assert None"), test_drop: "" }) });
    expect(others).toEqual([]);
    expect(finding && at(finding)).toBe("tests/test_cart.py:1");
    expect(finding?.id).toBe("CART-001");
    expect(finding?.message).toMatch(/fails: "[^"]*test_add[^"]*" \(assert None\)$/);
    expect(finding?.related.map(at)).toEqual(["src/cart.py:1"]);
  });

  it.each<[string, Files, RegExp]>([
    [
      "the first failure, and how many more",
      { test_add: failed("first"), test_drop: failed("second") },
      /test_add[^"]*" \(first\), and 1 more of 2 cases$/,
    ],
    ["an error as a failure", { test_add: '<error message="broke" />', test_drop: "" }, /test_add[^"]*" \(broke\)$/],
    ["no reason where none is given", { test_add: "<failure />", test_drop: "" }, /test_add[^"]*"$/],
    [
      "the first that has a reason",
      { test_add: "<failure />", test_drop: failed("second") },
      /test_drop[^"]*" \(second\), and 1 more of 2 cases$/,
    ],
    ["the first line of the reason, without its stop", { test_add: failed("first. &#10;second") }, /\(first\)$/],
    ["160 letters of a reason", { test_add: failed("x".repeat(160)) }, /\(x{160}\)$/],
    ["159 letters of a longer one", { test_add: failed("x".repeat(161)) }, /\(x{159}…\)$/],
  ])("says %s", async (_, cases, message) => {
    expect((await failing({ ...SHOP, ...junit(cases) })).map((finding) => finding.message)).toEqual([expect.stringMatching(message)]);
  });

  it("asks for the code where there is none, unless RED is allowed", async () => {
    const red = { ...SPEC, ...TEST, ...junit({ test_add: failed("no code") }) };
    expect((await failing(red)).map(({ fix }) => fix)).toEqual([expect.stringContaining("@CODE:CART-001")]);
    expect(await failing(red, {}, { allowRed: true })).toEqual([]);
    const answered = { ...red, ...CODE };
    expect((await failing(answered, {}, { allowRed: true })).map(({ fix }) => fix)).toEqual([expect.not.stringContaining("@CODE")]);
  });

  it("says nothing of tests that pass, and of SPECs that require none", async () => {
    expect(await failing({ ...SHOP, ...junit({ test_add: "", test_drop: "" }) })).toEqual([]);
    const archived = { ".moai/specs/SPEC-CART-001/spec.md": "---\nstatus: archived\n---\n# @SPEC:CART-001: The cart\n" };
    expect(await failing({ ...SHOP, ...archived, ...junit({ test_add: failed("old") }) })).toEqual([]);
  });

  it("reports a flaky TEST only if the project asks for it", async () => {
    const flaky = { ...SHOP, ...junit({ test_add: '<flakyFailure message="once" />', test_drop: "" }) };
    expect(await failing(flaky)).toEqual([]);
    expect((await failing(flaky, { flaky: true })).map(({ message }) => message)).toEqual([expect.stringContaining("flaky")]);
    expect(await failing({ ...SHOP, ...junit({ test_add: "" }) }, { flaky: true })).toEqual([]);
  });
});

describe("missing-result", () => {
  const missing = async (cases: Files, files: Files = SHOP) =>
    (await found("missing-result", { ...files, ...junit(cases) })).map(({ message }) => message);

  it.each<[string, Files, RegExp[]]>([
    ["a TEST that ran", { test_add: "" }, []],
    ["a TEST of which one case ran", { test_add: "", test_drop: "<skipped />" }, []],
    ["a TEST that failed", { test_add: failed("no") }, []],
    ["a skipped case", { test_add: '<skipped message="slow." />' }, [/its test was skipped \(slow\)/]],
    [
      "skipped cases, with the first reason that there is",
      { test_add: "<skipped />", test_drop: '<skipped message="slow&#10;now" />' },
      [/all 2 cases were skipped \(slow\)/],
    ],
    ["a skipped case without a reason", { test_add: "<skipped />" }, [/its test was skipped[^(]*$/]],
    ["160 letters of a reason", { test_add: `<skipped message="${"x".repeat(200)}" />` }, [/\(x{160}\)/]],
  ])("of %s", async (_, cases, messages) => {
    expect(await missing(cases)).toEqual(messages.map((message) => expect.stringMatching(message)));
  });

  it("tells a test that did not run from one that no report knows", async () => {
    const two = {
      ...SHOP,
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert add(1)\n\n# @TEST:CART-001:DROP\ndef test_other(): assert drop()\n",
    };
    const report = (file: string, name: string) => ({
      "reports/junit.xml": `<testsuites><testsuite name="pytest"><testcase classname="tests.${file}" name="${name}"/></testsuite></testsuites>`,
    });
    const of = async (file: string, name: string) =>
      (await found("missing-result", { ...two, "tests/test_gift.py": "", ...report(file, name) })).map(({ message }) => message);
    expect(await of("test_cart", "test_add")).toEqual([expect.stringMatching(/^TEST CART-001:DROP was not run/)]);
    expect(await of("test_cart", "test_other")).toEqual([expect.stringMatching(/^TEST CART-001 was not run/)]);
    const unknown = expect.stringContaining("no test report names its test");
    expect(await of("test_gift", "test_other")).toEqual([unknown, unknown]);
  });
});

describe("uncovered-code", () => {
  const lcov = (...lines: readonly (readonly [line: number, hits: number])[]) => ({
    "reports/lcov.info": `SF:src/cart.py\n${lines.map((line) => `DA:${line.join()}\n`).join("")}end_of_record\n`,
  });
  const uncovered = async (report: Files, min = 0, files: Files = SHOP) => found("uncovered-code", { ...files, ...report }, { min });

  it.each<[string, ReturnType<typeof lcov>, number, RegExp[]]>([
    ["that ran", lcov([2, 1], [3, 1], [4, 1], [5, 1]), 100, []],
    ["of which some ran, without a minimum", lcov([2, 1], [3, 1], [4, 0], [5, 0]), 0, []],
    ["of which just enough ran", lcov([2, 1], [3, 1], [4, 1], [5, 0]), 66, []],
    [
      "of which too little ran",
      lcov([2, 1], [3, 1], [4, 1], [5, 0]),
      67,
      [/66 % coverage, which is below 67 %: 2 of 3 lines of function add ran/],
    ],
    ["of which nothing ran", lcov([2, 1], [3, 0], [4, 0], [5, 0]), 0, [/was never run: the tests did not call function add/]],
  ])("of CODE %s", async (_, report, min, messages) => {
    expect((await uncovered(report, min)).map(({ message }) => message)).toEqual(messages.map((message) => expect.stringMatching(message)));
  });

  it("names the tests that should run it", async () => {
    const [finding] = await uncovered(lcov([2, 1], [3, 0]));
    expect(finding && at(finding)).toBe("src/cart.py:1");
    expect(finding?.related.map(at)).toEqual(["tests/test_cart.py:1"]);
  });

  it("of a whole file says so", async () => {
    const whole = { ...SHOP, "src/cart.py": '"""@CODE:CART-001"""\nA = 1\n\n\ndef add(book):\n    return [book]\n' };
    expect((await uncovered(lcov([2, 0], [6, 0]), 0, whole)).map(({ message }) => message)).toEqual([
      expect.stringContaining("called nothing in its file"),
    ]);
  });

  it("says nothing of CODE in a test, and of SPECs that require none", async () => {
    const report = { "reports/lcov.info": "SF:tests/test_cart.py\nDA:3,0\nDA:4,0\nend_of_record\nSF:src/cart.py\nDA:3,0\nend_of_record\n" };
    const inTest = { ...SPEC, "tests/test_cart.py": `${TEST["tests/test_cart.py"]}\n# @CODE:CART-001\ndef helper(): return 1\n` };
    expect(await uncovered(report, 0, inTest)).toEqual([]);
    const archived = { ".moai/specs/SPEC-CART-001/spec.md": "---\nstatus: archived\n---\n# @SPEC:CART-001: The cart\n" };
    expect(await uncovered(report, 0, { ...SHOP, ...archived })).toEqual([]);
  });
});

describe("suspect-link says", () => {
  async function said(changes: SuspectLink["changes"], gone = 0, unchanged: SuspectLink["unchanged"] = ["TEST"]) {
    const { graph } = await readFiles(SHOP);
    const suspect = { id: "CART-001", accepted: "2026-01-05", reason: "", unchanged, changes, gone };
    const lock: LockEvidence = { suspects: new Map([["CART-001", suspect]]), gone: [] };
    const [fault] = [...suspectLink.check({ ...graph, evidence: { lock } }, context())];
    return { what: fault?.message.slice(fault.message.indexOf("did not: ") + 9), related: fault?.related?.map(at) };
  }

  it.each<[string, SuspectLink["changes"], number, string]>([
    ["a new sentence", [{ was: null, now: "It holds 20." }], 0, 'it now says "It holds 20."'],
    ["new words", [{ was: "", now: "20" }], 0, '"20" is new'],
    ["words that are gone", [{ was: "10", now: "" }], 0, '"10" was removed'],
    ["other words", [{ was: "10", now: "20" }], 0, '"10" became "20"'],
    ["a sentence that is gone", [], 1, "1 sentence was removed"],
    ["sentences that are gone", [], 2, "2 sentences were removed"],
    ["both", [{ was: "10", now: "20" }], 1, '"10" became "20"; 1 sentence was removed'],
    ["what moved", [], 0, "its sentences are in a different order"],
    ["three changes", Array.from({ length: 3 }, () => ({ was: "", now: "a" })), 0, '"a" is new; "a" is new; "a" is new'],
    [
      "three of four changes",
      Array.from({ length: 4 }, () => ({ was: "", now: "a" })),
      0,
      '"a" is new; "a" is new; "a" is new; 1 more change',
    ],
    [
      "three of five changes",
      Array.from({ length: 5 }, () => ({ was: "", now: "a" })),
      0,
      '"a" is new; "a" is new; "a" is new; 2 more changes',
    ],
    ["80 letters", [{ was: "", now: "😀".repeat(80) }], 0, `"${"😀".repeat(80)}" is new`],
    ["79 letters of more", [{ was: "", now: "😀".repeat(81) }], 0, `"${"😀".repeat(79)}…" is new`],
  ])("%s", async (_, changes, gone, what) => expect((await said(changes, gone)).what).toBe(what));

  it("which declarations did not change", async () => {
    expect((await said([], 0, ["TEST"])).related).toEqual(["tests/test_cart.py:1"]);
    expect((await said([], 0, ["CODE"])).related).toEqual(["src/cart.py:1"]);
    expect((await said([], 0, ["TEST", "CODE"])).related).toEqual(["tests/test_cart.py:1", "src/cart.py:1"]);
  });
});
