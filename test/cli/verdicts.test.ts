// @TEST:REPORT-001:VERDICT
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type ReporterName, reporters } from "../../src/report/index.ts";
import { openPage } from "../page/open.ts";
import { readXml } from "../report/formats/xml.ts";
import { inFolder, project, temporaryFolder } from "./session.ts";

/*
 * One verdict: whatever a run fails by, each format says the same as the exit code. A new reporter is in the table as soon as it is
 * registered, and does not compile until it is said here how a consumer reads its verdict.
 */

const SPEC = {
  ".moai/specs/SPEC-CART-001/spec.md":
    "---\nid: CART-001\nversion: 0.1.0\nstatus: active\ncreated: 2026-01-05\nupdated: 2026-01-05\npriority: high\n---\n# @SPEC:CART-001: Add a book\n\n## HISTORY\n\n### v0.1.0 (2026-01-05)\n",
};
const TEST = { "tests/test_cart.py": "# @TEST:CART-001\ndef test_add():\n    assert add(1)\n" };
const CODE = { "src/cart.py": "# @CODE:CART-001\ndef add(book):\n    if book:\n        return book\n" };
const SHOP = { ...SPEC, ...TEST, ...CODE };
/** One warning: a DOC that belongs to no SPEC. */
const WARNING = { "docs/gift.md": "# @DOC:GIFT-001 Gifts\n" };
const LCOV = "SF:src/cart.py\nDA:2,1\nDA:3,1\nDA:4,0\nend_of_record\n";

function config(data: object) {
  return { "tag-trace.config.json": JSON.stringify(data) };
}

interface Situation {
  readonly files: Readonly<Record<string, string>>;
  /** Arguments that `check` and `report` share. */
  readonly args?: readonly string[];
  readonly exit: 0 | 1;
}

const SITUATIONS: Readonly<Record<string, Situation>> = {
  passes: { files: SHOP, exit: 0 },
  "passes, with a warning": { files: { ...SHOP, ...WARNING }, exit: 0 },
  "fails by error": { files: { ...SHOP, "src/gift.py": "# @CODE:GIFT-001\n" }, exit: 1 },
  "by warnings": { files: { ...SHOP, ...WARNING }, args: ["--max-warnings", "0"], exit: 1 },
  "by a lower limit": { files: { ...SHOP, ...WARNING }, args: ["--fail-on", "warning"], exit: 1 },
  "by threshold": { files: { ...SHOP, ...config({ thresholds: { doc: 80 } }) }, exit: 1 },
  "by coverage": {
    files: { ...SHOP, "lcov.info": LCOV, ...config({ coverage: ["lcov.info"], rules: { "uncovered-code": ["error", { min: 80 }] } }) },
    exit: 1,
  },
  "by stage": { files: { ...SHOP, ...config({ tdd: { requireStage: "refactor" } }) }, exit: 1 },
};

const said = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";
const hasError = (errors: readonly unknown[]): boolean => errors.length === 0;
const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");
// biome-ignore lint/suspicious/noExplicitAny: a consumer reads what is written
const data = (text: string): any => JSON.parse(text);

/** Whether a consumer of the format sees a run that passes. Formats that can list findings alone say it by an error. */
const PASSES: Readonly<Record<ReporterName, (text: string) => boolean>> = {
  text: (text) => said(text).startsWith("PASS"),
  concise: (text) => hasError(lines(text).filter((line) => /^\S+ error /.test(line))),
  json: (text) => data(text).verdict.pass && data(text).verdict.exit === 0,
  jsonl: (text) => data(said(text)).verdict.pass,
  sarif: (text) => data(text).runs[0].invocations[0].exitCode === 0,
  github: (text) => hasError(lines(text).filter((line) => line.startsWith("::error "))),
  gitlab: (text) => hasError(data(text).filter(({ severity }: { severity: string }) => severity === "major")),
  junit: (text) => readXml(text).attributes.failures === "0" && !text.includes("<failure"),
  checkstyle: (text) => hasError([...text.matchAll(/severity="error"/g)]),
  rdjson: (text) => hasError(data(text).diagnostics.filter(({ severity }: { severity: string }) => severity === "ERROR")),
  rdjsonl: (text) => hasError(lines(text).filter((line) => data(line).severity === "ERROR")),
  azure: (text) => hasError(lines(text).filter((line) => line.includes("type=error;"))),
  teamcity: (text) => hasError(lines(text).filter((line) => line.includes("SEVERITY='ERROR'"))),
  bitbucket: (text) => data(text).report.result === "PASSED",
  markdown: (text) => /^PASS/m.test(text),
  csv: (text) => hasError(lines(text).filter((line) => line.split(",")[1] === '"error"')),
  statistics: (text) => said(text).startsWith("PASS"),
};

const table: string[][] = [];

describe.each(Object.entries(SITUATIONS))("a run that %s", (name, { files, args = [], exit }) => {
  it("says so in every format, as its exit code does", async () => {
    const folder = project(files);
    const out = temporaryFolder();
    const names = Object.keys(reporters) as ReporterName[];
    const formats = names.flatMap((format) => ["--format", `${format}=${join(out, format)}`]);
    const session = await inFolder(folder, ["check", ...formats, ...args, "--history", "off"]);
    expect([name, session.exit, session.stderr]).toEqual([name, exit, expect.any(String)]);
    const verdicts = names.map((format) => [format, PASSES[format](readFileSync(join(out, format), "utf8")) ? 0 : 1] as const);
    const html = join(out, "page.html");
    await inFolder(folder, ["report", "-o", html, ...args, "--history", "off"]);
    const page = readFileSync(html, "utf8");
    const row = [
      ...verdicts,
      ["html", Number(!openPage(page).index.verdict.pass)],
      ["html without scripts", Number(!/verdict<td>pass/.test(page))],
    ];
    table.push([name, String(exit), ...row.map(([, verdict]) => String(verdict))]);
    if (table.length === 1) table.unshift(["", "exit", ...row.map(([format]) => String(format))]);
    expect(Object.fromEntries(row)).toEqual(Object.fromEntries(row.map(([format]) => [format, exit])));
  });
});

// The table for whoever reads the log: VERDICTS=1.
afterAll(() => {
  if (process.env.VERDICTS) for (const row of table) process.stdout.write(`| ${row.join(" | ")} |\n`);
});

it("is explained by the last line of the text, whatever failed", async () => {
  const last = async (name: string): Promise<string> => {
    const { files, args = [] } = SITUATIONS[name] as Situation;
    return said((await inFolder(project(files), ["check", ...args, "--history", "off"])).stdout);
  };
  expect(await Promise.all(Object.keys(SITUATIONS).map(last))).toEqual([
    "PASS: no findings",
    "PASS: no errors",
    "FAIL: 1 error",
    "FAIL: 1 warning, and --max-warnings allows 0",
    "FAIL: 1 warning",
    "FAIL: 1 error, DOC 0 % is below 80 %",
    "FAIL: 1 error",
    "FAIL: 1 error",
  ]);
});
