// @TEST:RULE-001 | SPEC: SPEC-RULE-001.md
import { describe, expect, it } from "vitest";
import type { Settings } from "../../../src/model/settings.ts";
import { checkFiles, settingsWith } from "../../memory-project.ts";

const SPEC = "# @SPEC:CART-001: Add a book\n";
const rulesOf = async (files: Record<string, string>, settings = settingsWith({})) => {
  return (await checkFiles(files, settings)).findings.map(({ rule, severity }) => `${rule} ${severity}`);
};

describe("a fact is reported once", () => {
  it("at the first CODE of an orphan, with the rest as related locations", async () => {
    const { findings } = await checkFiles({
      "a.py": "# @CODE:CART-010\n\n\ndef add(): ...\n",
      "b.py": "# @CODE:CART-010:API\n",
      "tests/test_a.py": "# @TEST:CART-010\ndef test_a(): assert True\n",
      "docs/a.md": "# @DOC:CART-010\n",
    });
    expect(findings).toMatchObject([{ rule: "orphan-code", path: "a.py", line: 1, column: 3, id: "CART-010" }]);
    expect(findings[0]?.related.map(({ path }) => path)).toEqual(["b.py", "docs/a.md", "tests/test_a.py"]);
  });

  it("for a reference in many locations", async () => {
    const { findings } = await checkFiles({
      "specs/a.md": "---\nid: CART-001\nstatus: draft\n---\n",
      "a.py": "# see @SPEC:CART-009\n# and @SPEC:CART-009\n",
    });
    expect(findings).toMatchObject([{ rule: "unknown-reference", line: 1, related: [{ line: 2 }] }]);
  });
});

describe("severities", () => {
  it("come from the rule, the config, and the latest override that matches", async () => {
    const files = { "specs/a.md": SPEC, "scripts/b.py": "# @CODE:CART-010\n", "src/b.py": "# @CODE:CART-011\n" };
    expect(await rulesOf(files)).toEqual(["orphan-code error", "missing-code warning", "missing-test error", "orphan-code error"]);
    const settings = settingsWith({
      rules: { "missing-test": { severity: "off", options: {} }, "missing-code": { severity: "info", options: {} } },
      overrides: [{ files: ["scripts/**"], rules: { "orphan-code": { severity: "warning", options: {} } } }],
    });
    expect(await rulesOf(files, settings)).toEqual(["orphan-code warning", "missing-code info", "orphan-code error"]);
  });

  it("rise for a completed SPEC without CODE", async () => {
    const files = {
      "specs/a.md": "---\nid: CART-001\nstatus: completed\n---\n# Add a book\n",
      "tests/test_a.py": "# @TEST:CART-001\ndef test_a(): assert True\n",
    };
    expect(await rulesOf(files)).toEqual(["missing-code error"]);
  });

  it("can be switched on by an override alone", async () => {
    const settings = settingsWith({ overrides: [{ files: ["specs/**"], rules: { "missing-doc": { severity: "warning", options: {} } } }] });
    expect(await rulesOf({ "specs/a.md": SPEC }, settings)).toContain("missing-doc warning");
  });
});

describe("fingerprints", () => {
  const print = async (files: Record<string, string>) => (await checkFiles(files)).findings.map(({ fingerprint }) => fingerprint);

  it("stay the same when lines move, and differ between findings", async () => {
    const before = await print({ "a.py": "# @CODE:CART-010\n\n# @CODE:CART-011\n# @CODE:cart-1\n# @CODE:cart-2\n" });
    const after = await print({ "a.py": "import os\n\n\n# @CODE:CART-010\n\n# @CODE:CART-011\n# @CODE:cart-1\n# @CODE:cart-2\n" });
    expect(after).toEqual(before);
    expect(new Set(before).size).toBe(4);
  });

  it("change with the path", async () => {
    expect(await print({ "a.py": "# @CODE:CART-010\n" })).not.toEqual(await print({ "b.py": "# @CODE:CART-010\n" }));
  });
});

describe("inline ignores", () => {
  it.each([
    ["on the line before", "# @TRACE-IGNORE orphan-code -- ported from the old shop\n# @CODE:CART-010\n", []],
    ["on the same line", "# @CODE:CART-010 @TRACE-IGNORE orphan-code -- ported\n", []],
    ["for the file", "# @TRACE-IGNORE-FILE orphan-code -- ported\n\n\n# @CODE:CART-010\n", []],
    ["of several rules", "# @TRACE-IGNORE orphan-code, missing-test -- ported\n# @CODE:CART-010\n", ["unused-ignore warning"]],
    ["without a reason", "# @TRACE-IGNORE orphan-code\n# @CODE:CART-010\n", ["unused-ignore warning", "orphan-code error"]],
    ["of no rule", "# @TRACE-IGNORE -- ported\n# @CODE:CART-010\n", ["unused-ignore warning", "orphan-code error"]],
    ["of a misspelt rule", "# @TRACE-IGNORE orphan-cod -- ported\n# @CODE:CART-010\n", ["unused-ignore warning", "orphan-code error"]],
    ["two lines away", "# @TRACE-IGNORE orphan-code -- ported\n\n# @CODE:CART-010\n", ["unused-ignore warning", "orphan-code error"]],
    ["in a string", 's = "@TRACE-IGNORE orphan-code -- ported"\n# @CODE:CART-010\n', ["orphan-code error"]],
  ])("%s", async (_name, text, expected) => expect(await rulesOf({ "a.py": text })).toEqual(expected));
});

it("references in prose are checked only with the option", async () => {
  const files = { "specs/a.md": "---\nid: CART-001\nstatus: draft\n---\n\nSee @CODE:CART-009 and `@TEST:CART-008`.\n" };
  expect(await rulesOf(files)).toEqual([]);
  const settings = settingsWith({ rules: { "unknown-reference": { severity: "error", options: { prose: true } } } });
  expect(await rulesOf(files, settings)).toEqual(["unknown-reference error", "unknown-reference error"]);
});

it("an override sets options for some files, and leaves the others unchanged", async () => {
  const prose = "---\nid: CART-001\nstatus: draft\n---\n\nSee @CODE:CART-009.\n";
  const files = { "specs/a.md": prose, "specs/old/b.md": prose.replaceAll("CART", "LOGIN") };
  const pathsWith = async (prosaic: boolean, overrides: Settings["overrides"]) => {
    const settings = settingsWith({ rules: { "unknown-reference": { severity: "error", options: { prose: prosaic } } }, overrides });
    return (await checkFiles(files, settings)).findings.map(({ path, severity }) => `${path} ${severity}`);
  };
  const old = (severity: "error" | "info", options: object) => [
    { files: ["specs/old/**"], rules: { "unknown-reference": { severity, options: { ...options } } } },
  ];
  expect(await pathsWith(true, [])).toEqual(["specs/a.md error", "specs/old/b.md error"]);
  expect(await pathsWith(true, old("error", { prose: false }))).toEqual(["specs/a.md error"]);
  expect(await pathsWith(false, old("info", { prose: true }))).toEqual(["specs/old/b.md info"]);
  expect(await pathsWith(true, old("info", {}))).toEqual(["specs/a.md error", "specs/old/b.md info"]);
});

it("a dependency cycle is one finding that shows the cycle", async () => {
  const spec = (id: string, rest: string) => `---\nid: ${id}\nstatus: draft\n${rest}\n---\n`;
  const { findings } = await checkFiles({
    "specs/a.md": spec("CART-001", "depends_on: [LOGIN-001]"),
    "specs/b.md": spec("LOGIN-001", "depends_on: [REFUND-001]"),
    "specs/c.md": spec("REFUND-001", "depends_on: [CART-001]"),
    "specs/d.md": spec("SHIP-001", "depends_on: [CART-001]"),
  });
  expect(findings).toMatchObject([{ rule: "dependency-cycle", path: "specs/a.md", id: "CART-001" }]);
  expect(findings[0]?.message).toContain("CART-001 → LOGIN-001 → REFUND-001 → CART-001");
});

it("a file that cannot be read is a finding, and the run goes on", async () => {
  const { memoryTree, portsOf } = await import("../../memory-project.ts");
  const { check } = await import("../../../src/check.ts");
  const tree = memoryTree({ "a.py": "# @CODE:CART-010\n", "b.py": "# @CODE:CART-011\n" });
  const closed: typeof tree = {
    ...tree,
    read: (path) => (path === "a.py" ? { kind: "unreadable", reason: "permission denied" } : tree.read(path)),
  };
  const { findings } = await check(settingsWith({}), portsOf(closed), { focus: [], symbols: false, allowEmpty: true });
  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(["unreadable-file a.py", "orphan-code b.py"]);
});
