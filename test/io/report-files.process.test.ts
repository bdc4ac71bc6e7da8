// @TEST:TDD-001
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReports } from "../../src/io/report-files.ts";
import { inFolder, project } from "../cli/session.ts";

const CASE = '<testsuites><testsuite name="shop"><testcase classname="tests.test_cart" name="Bücher"/></testsuite></testsuites>\n';
const xml = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>\n${CASE}`;

function textOf(bytes: Uint8Array): string {
  const root = project({ "reports/junit.xml": bytes });
  return readReports(root, { from: root, globs: ["reports/*.xml"], said: "--results", by: "user" })[0]?.text ?? "";
}

describe("a report's text", () => {
  it.each([
    ["UTF-8", Buffer.from(xml("utf-8"))],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${xml("utf-8")}`)],
    ["UTF-16, as PowerShell redirects", Buffer.from(`\uFEFF${xml("utf-8")}`, "utf16le")],
    ["UTF-16 of the other order", Buffer.from(`\uFEFF${xml("utf-16")}`, "utf16le").swap16()],
    ["Latin-1 that says so", Buffer.from(xml("ISO-8859-1"), "latin1")],
    ["UTF-8 that calls itself UTF-16", Buffer.from(xml("utf-16"))],
    ["UTF-8 of an encoding that nobody knows", Buffer.from(xml("x-bookshop"))],
  ])("in %s is read", (_, bytes) => expect(textOf(bytes)).toContain(CASE));
});

describe("the globs of reports", () => {
  const found = (root: string, globs: readonly string[], from = root): string[] =>
    readReports(root, { from, globs, said: "--results", by: "user" }).map(({ path }) => path);

  it("match like those of the config, from a folder above, with links to files", () => {
    const root = project({ "reports/a.xml": CASE, "reports/b/1.xml": CASE, "reports/b/12.xml": CASE, "other/.c.xml": CASE, "x.xml": CASE });
    symlinkSync("../x.xml", join(root, "reports/linked.xml"));
    symlinkSync("nowhere", join(root, "reports/dead.xml"));
    expect(found(root, ["reports/*.xml"])).toEqual(["reports/a.xml", "reports/linked.xml"]);
    expect(found(root, ["./reports/**/{1..12}.xml"])).toEqual(["reports/b/1.xml", "reports/b/12.xml"]);
    const all = ["other/.c.xml", "reports/a.xml", "reports/b/1.xml", "reports/b/12.xml", "reports/linked.xml", "x.xml"];
    expect(found(root, ["**/*.xml", "x.xml"])).toEqual(all);
    expect(found(root, ["../reports/b/*.xml"], join(root, "other"))).toHaveLength(2);
    for (const none of ["reports", "nowhere/*.xml", "!x.xml", "reports/*.json"])
      expect(() => found(root, [none])).toThrow(/matches no file/);
  });

  it("are not written out: braces stand for more names than there is room", () => {
    const root = project({ "reports/a.xml": CASE });
    expect(() => found(root, [`reports/${"{a,b}".repeat(60)}.xml`])).toThrow(/matches no file/);
    expect(() => found(root, ["reports/{1..999999999}.xml"])).toThrow(/matches no file/);
  });

  // Each path through the links is another name of the same folder.
  it("with links to their own folder have an end", () => {
    const root = project({ "reports/a.xml": CASE });
    for (const name of ["b", "c", "d"]) symlinkSync(".", join(root, "reports", name));
    expect(found(root, ["reports/**/*.xml"])).toContain("reports/a.xml");
  });
});

describe("a report from elsewhere", () => {
  const files = {
    ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
    "src/cart.py": "# @CODE:CART-001\ndef add(): return 1\n",
    "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert add() == 1\n",
  };
  const cases = (...inner: string[]): string => `<testsuite name="pytest">${inner.join("")}</testsuite>`;
  const one = (more = "", attributes = 'classname="tests.test_cart"'): string =>
    `<testcase ${attributes} name="test_add">${more}</testcase>`;
  const failure = '<failure message="no book"/>';

  async function rulesWith(reports: Readonly<Record<string, string | Uint8Array>>): Promise<string[] | string> {
    const root = project({ ...files, ...reports });
    const { exit, stdout, stderr } = await inFolder(root, ["check", "--results", "reports/*", "--format", "json"]);
    if (exit === 2) return stderr;
    return (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
  }

  it.each([
    ["run again and passed, as Surefire tells it", cases(one('<flakyFailure message="x"/>')), []],
    ["run again and failed, as Surefire tells it", cases(one(`${failure}<rerunFailure message="x"/>`)), ["failing-test"]],
    ["run several times, once in vain", cases(one(), one(failure), one()), ["failing-test"]],
    ["run several times and always passed", cases(one(), one()), []],
    ["with a path of Windows", cases(one("", 'file="C:\\\\shop\\\\tests\\\\test_cart.py" classname="x"')), []],
    ["with a path of another machine", cases(one("", 'file="/home/runner/work/shop/tests/test_cart.py"')), []],
    ["without a test", cases(), ["missing-result"]],
    ["of other tests alone", cases('<testcase classname="tests.test_till" name="test_pay"/>'), ["unmatched-evidence", "missing-result"]],
    ["with suites in suites", `<testsuites>${cases(cases(cases(one())))}</testsuites>`, []],
  ])("%s", async (_, report, expected) => expect(await rulesWith({ "reports/junit.xml": report })).toEqual(expected));

  it("in shards: what one of them skipped another ran", async () => {
    const reports = { "reports/1.xml": cases(one("<skipped/>")), "reports/2.xml": cases(one()) };
    expect(await rulesWith(reports)).toEqual([]);
    expect(await rulesWith({ ...reports, "reports/3.xml": cases(one(failure)) })).toEqual(["failing-test"]);
  });

  it.each([
    ["no text", Buffer.from([0, 159, 146, 150, 0, 1, 2])],
    ["a page", "<html><body>404</body></html>"],
    ["nothing", ""],
    ["blanks", " \n\n"],
    ["an empty map", "{}"],
    ["an empty list", "[]"],
    ["cut off", cases(one()).slice(0, 60)],
    ["two reports in one", `${xml("utf-8")}${xml("utf-8")}`],
  ])("that is %s is one sentence and exit 2", async (_, report) => {
    expect(await rulesWith({ "reports/junit.xml": report })).toMatch(/^tag-trace: [^\n]*reports\/junit\.xml[^\n]*[.;][^\n]*\n$/);
  });
});
