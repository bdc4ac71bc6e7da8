import { describe, expect, it } from "vitest";
import { check } from "../../src/check.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Tree } from "../../src/model/ports.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/model/settings.ts";
import { DEFAULT_TDD } from "../../src/model/tdd.ts";
import { rules } from "../../src/rules/index.ts";
import { inFolder } from "../cli/session.ts";
import { checkFiles, memoryTree, portsOf } from "../memory-project.ts";

/** The defaults, with one rule switched on that may be off by default. */
function settingsFor({ id, severity }: (typeof rules)[number]): Settings {
  // The rule reports nothing unless a stage or a share is required.
  if (id === "stage") return { ...DEFAULT_SETTINGS, tdd: { ...DEFAULT_TDD, requireStage: "green" } };
  if (id === "threshold") return { ...DEFAULT_SETTINGS, thresholds: { test: 100, code: null, doc: null, requirement: null } };
  return severity === "off" ? { ...DEFAULT_SETTINGS, rules: { [id]: { severity: "warning", options: {} } } } : DEFAULT_SETTINGS;
}

function shown(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, path, line, message }) => `${path}:${line} ${message} (${rule})`);
}

/** Options for rules that report only if their evidence is requested. */
const EVIDENCE: Readonly<Record<string, Parameters<typeof checkFiles>[2]>> = { "unproven-test": { prove: true } };

/** The text without line breaks, which are not tested here. */
function unwrapped(text: string): string {
  return text.replace(/\s+/g, " ");
}

// Mentions are not read yet.
const UNREAD: ReadonlySet<string> = new Set(["ambiguous-reference", "untagged-link"]);
// An unreadable file cannot be written as an example; what needs history is tested with commits (test/rules/evidence.test.ts and
// test/evidence/tasks).
const WITH_HISTORY: ReadonlySet<string> = new Set(["test-first", "phantom-task"]);
const withExamples = rules.filter(({ id, docs }) => Object.keys(docs.bad).length > 0 && !WITH_HISTORY.has(id) && !UNREAD.has(id));

describe.each(withExamples.map((rule) => ({ id: rule.id, rule })))("the documentation of $id", ({ id, rule }) => {
  it("has its fault in the bad example, at an existing location", async () => {
    const { findings } = await checkFiles(rule.docs.bad, settingsFor(rule), EVIDENCE[id]);
    const own = findings.filter((finding) => finding.rule === id);
    expect(own.length).toBeGreaterThan(0);
    for (const { path, line, column, endLine, endColumn, message, fix } of own) {
      const text = rule.docs.bad[path]?.split("\n")[line - 1];
      expect(text).toBeDefined();
      expect(endLine).toBeGreaterThanOrEqual(line);
      expect(endLine > line || endColumn > column || text === "").toBe(true);
      expect(message).toMatch(/^[^\n]+[^\n.]$/);
      expect(fix).toMatch(/[.?]$/);
    }
  });

  it("has no fault of any rule in the good example", async () => {
    const { findings } = await checkFiles(rule.docs.good, settingsFor(rule), EVIDENCE[id]);
    expect(shown(findings)).toEqual([]);
  });
});

it("only the rules about unreadable files, the order of commits and the change in a gate have no examples that run here", () => {
  const without = rules.filter((rule) => !withExamples.includes(rule)).map(({ id }) => id);
  expect(new Set(without)).toEqual(new Set([...WITH_HISTORY, ...UNREAD, "loosened", "unreadable-file"]));
});

it("a file that cannot be read is reported, and the others are still checked", async () => {
  const tree = memoryTree({
    ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
    "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
    "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    "tests/test_refund.py": "",
  });
  const closed: Tree = {
    ...tree,
    read: (path) => (path === "tests/test_refund.py" ? { kind: "unreadable", reason: "permission denied" } : tree.read(path)),
  };
  const report = await check(DEFAULT_SETTINGS, portsOf(closed), { focus: [], symbols: false, allowEmpty: false });
  expect(report.findings).toMatchObject([
    { rule: "unreadable-file", severity: "error", path: "tests/test_refund.py", line: 1, column: 1, excerpt: null },
  ]);
  expect(report.findings[0]?.message).toContain("permission denied");
  expect(report.summary).toMatchObject({ specs: 1, complete: 1 });
});

function optionsOf({ options = {} }: (typeof rules)[number]): string[] {
  return Object.entries(options).flatMap(([name, { about, default: preset }]) => [
    `${name}: `,
    about,
    `"${name}": ${JSON.stringify(preset)}`,
  ]);
}

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("explain $id", ({ id, rule }) => {
  it("prints the summary, the reason, what to do and the examples", async () => {
    const { docs } = rule;
    for (const sentence of [docs.summary, docs.why, docs.fix]) expect(sentence).toMatch(/^[A-Z@a-z].{10,}\.$/);
    const { exit, stdout, stderr } = await inFolder("/", ["explain", id]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    for (const said of [id, docs.summary, docs.why, docs.fix, ...Object.keys(docs.bad), ...Object.keys(docs.good), ...optionsOf(rule)]) {
      expect(unwrapped(stdout)).toContain(unwrapped(said));
    }
  });
});
