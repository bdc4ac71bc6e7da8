import { describe, expect, it } from "vitest";
import { results } from "../../../src/evidence/results/gather.ts";
import { settleFacts } from "../../../src/graph/chain-facts.ts";
import failingTest from "../../../src/rules/failing-test.ts";
import { context } from "../../rules/context.ts";
import { outcomes } from "./outcomes.ts";

const SPEC = { ".moai/specs/SPEC-PAY-001/spec.md": "# @SPEC:PAY-001: Pay\n" };
const GO = {
  ...SPEC,
  "go.mod": "module example.com/shop\n",
  "pay/pay_test.go": 'package pay\n\nimport "testing"\n\nconst books = 1\n\n// @TEST:PAY-001\nfunc TestPay(t *testing.T) { t.Log() }\n',
};
const JAVA = {
  ...SPEC,
  "src/test/java/shop/PayTest.java": "package shop;\n\nclass PayTest {\n  // @TEST:PAY-001\n  @Test\n  void pays() { run(); }\n}\n",
};
const JS = { ...SPEC, "pay.test.ts": 'import { it } from "vitest";\nconst a = 1;\n// @TEST:PAY-001\nit("pays", () => {});\n' };

const testcase = (attributes: string, isFailed: boolean): string =>
  `<testcase ${attributes}>${isFailed ? '<failure message="no"/>' : ""}</testcase>`;
const suite = (...cases: string[]): string => `<testsuites><testsuite name="run">${cases.join("")}</testsuite></testsuites>`;
const event = (Action: string, Test?: string): string => JSON.stringify({ Action, Package: "example.com/shop/pay", Test });
const PAY = 'classname="example.com/shop/pay" name="TestPay"';
const FIRST = [event("run", "TestPay"), event("fail", "TestPay")];
const SECOND = [event("run", "TestPay"), event("pass", "TestPay")];

/** The outcome of the only TEST, and whether it is flaky. */
async function told(files: Readonly<Record<string, string>>, ...reports: string[]) {
  const { told, proof } = await outcomes(files, Object.fromEntries(reports.map((text, i) => [`report-${i}`, text])));
  return [told["PAY-001"], proof.flaky.size > 0 ? "flaky" : "steady"];
}

describe("of attempts in one report the last decides", () => {
  it.each<[string, Readonly<Record<string, string>>, string[], string[]]>([
    ["gotestsum's rerun", GO, [suite(testcase(PAY, true), testcase(PAY, false))], ["pass", "flaky"]],
    ["a rerun that fails", GO, [suite(testcase(PAY, false), testcase(PAY, true))], ["fail", "steady"]],
    ["a rerun in go test -json", GO, [[...FIRST, event("fail"), ...SECOND, event("pass")].join("\n")], ["pass", "flaky"]],
    ["but not the repetitions of -count", GO, [[...FIRST, ...SECOND, event("fail")].join("\n")], ["fail", "steady"]],
    ["nor another report", GO, [suite(testcase(PAY, true)), suite(testcase(PAY, false))], ["fail", "steady"]],
    [
      "Gradle's retry",
      JAVA,
      [suite(testcase('classname="shop.PayTest" name="pays()"', true), testcase('classname="shop.PayTest" name="pays()"', false))],
      ["pass", "flaky"],
    ],
    [
      "but not rows of TestNG",
      JAVA,
      [suite(testcase('classname="shop.PayTest" name="pays"', true), testcase('classname="shop.PayTest" name="pays"', false))],
      ["fail", "steady"],
    ],
    [
      "nor rows of a table",
      JS,
      [suite(testcase('classname="pay.test.ts" name="pays"', true), testcase('classname="pay.test.ts" name="pays"', false))],
      ["fail", "steady"],
    ],
    [
      "a failure that its case marks as flaky",
      JAVA,
      [suite('<testcase classname="shop.PayTest" name="pays"><flakyFailure/></testcase>')],
      ["pass", "flaky"],
    ],
  ])("%s", async (_, files, reports, expected) => {
    expect(await told(files, ...reports)).toEqual(expected);
  });

  it("and the option flaky reports it all the same", async () => {
    const { graph, proof } = await outcomes(GO, { "junit.xml": suite(testcase(PAY, true), testcase(PAY, false)) });
    const proven = settleFacts({ ...graph, evidence: { results: proof } }, () => false);
    const faults = (flaky: boolean) =>
      [...failingTest.check(proven, { ...context(), options: () => ({ flaky }) })].map(({ message }) => message);
    expect([faults(false), faults(true)]).toEqual([[], [expect.stringContaining("flaky")]]);
  });
});

it("--allow-red lets a TEST fail that no CODE answers yet", async () => {
  const faults = async (files: Readonly<Record<string, string>>, allowRed: boolean) => {
    const { graph, proof } = await outcomes(files, { "junit.xml": suite(testcase(PAY, true)) });
    const proven = settleFacts({ ...graph, evidence: { results: proof } }, () => false);
    return [...failingTest.check(proven, { ...context({ allowRed }), options: () => ({ flaky: false }) })].length;
  };
  const withCode = { ...GO, "pay/pay.go": "package pay\n\n// @CODE:PAY-001\nfunc Pay() {}\n" };
  expect([await faults(GO, false), await faults(GO, true), await faults(withCode, true)]).toEqual([1, 0, 1]);
});

describe("--run-exit", () => {
  async function faults(runExit: number, text: string) {
    const { graph } = await outcomes(GO, {});
    const reports = async () => [{ path: "junit.xml", text }];
    const asked = { settings: { reports: {} }, flags: { results: ["junit.xml"], runExit } } as never;
    const gather = await results.open(asked, { reports });
    const gathered = await gather?.({ graph, known: Object.keys(GO), base: null }, { text: () => null } as never);
    return gathered?.value.faults.map(({ message }) => message);
  }

  it("not 0 is a fault where the reports say nothing of it", async () => {
    expect(await faults(2, suite(testcase(PAY, false)))).toEqual([expect.stringContaining("exit code 2")]);
    expect(await faults(0, suite(testcase(PAY, false)))).toEqual([]);
    expect(await faults(1, suite(testcase(PAY, true)))).toEqual([]);
  });

  it("needs reports", async () => {
    await expect(results.open({ settings: { reports: {} }, flags: { runExit: 0 } } as never, {})).rejects.toThrow(/--run-exit needs/);
  });
});
