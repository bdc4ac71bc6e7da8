// @TEST:GATE-001 | SPEC: SPEC-GATE-001.md

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SUPPRESSIONS_FILE } from "../../src/model/suppression.ts";
import { inFolder, project } from "../cli/session.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const SHOP = {
  [SPEC]: "# @SPEC:CART-001: Add a book\n\n## HISTORY\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
};
const LATER = "2999-12-31";

interface Entry {
  readonly rule: string;
  readonly id?: string;
  readonly path?: string;
  readonly count?: number;
  readonly until?: string;
}

/** A suppressions file with entries for CART-001. */
function suppressing(...entries: readonly Entry[]): Readonly<Record<string, string>> {
  const suppressions = entries.map((entry) => ({ id: "CART-001", path: SPEC, count: 1, ...entry }));
  return { [SUPPRESSIONS_FILE]: JSON.stringify({ version: 1, suppressions }) };
}

interface Found {
  readonly rule: string;
  readonly id: string | null;
  readonly path: string;
}

/** What three commands show of CART-001, as `rule path`. */
async function shown(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const root = project(files);
  const rules = (findings: readonly Found[]) => findings.filter(({ id }) => id === "CART-001").map(({ rule, path }) => `${rule} ${path}`);
  const json = async (command: readonly string[]) => {
    const { stdout, stderr } = await inFolder(root, [...command, ...args]);
    expect(stderr).not.toContain("bug in tag-trace");
    return stdout;
  };
  const page = await json(["report", "--format", "html"]);
  return {
    check: rules(JSON.parse(await json(["check", "--format", "json"])).findings),
    trace: rules(JSON.parse(await json(["trace", "CART-001", "--format", "json"])).findings),
    // The page's table without a script: rule, id and place of each finding.
    report: [...page.matchAll(/<tr><td>\w+<td>([\w-]+)<td>(.*?)<td>(.*?):\d+:\d+<td>/g)]
      .filter(([, , id = ""]) => id.includes("CART-001"))
      .map(([, rule, , path]) => `${rule} ${path}`),
  };
}

/** The same three lists. */
const alike = (...findings: readonly string[]) => ({ check: findings, trace: findings, report: findings });

const MISSING = `missing-test ${SPEC}`;
const COMPLAINT = `unused-ignore ${SUPPRESSIONS_FILE}`;

describe("check, trace and report show the same findings of a SPEC", () => {
  it("with nothing suppressed", async () => {
    expect(await shown(SHOP)).toEqual(alike(MISSING));
  });

  it("where one is suppressed", async () => {
    expect(await shown({ ...SHOP, ...suppressing({ rule: "missing-test", until: LATER }) })).toEqual(alike());
  });

  it("with --no-suppressions, which shows what the file covers, and nothing of the file", async () => {
    const files = { ...SHOP, ...suppressing({ rule: "missing-test" }, { rule: "missing-code" }) };
    expect(await shown(files, ["--no-suppressions"])).toEqual(alike(MISSING));
  });

  it("where the day of a suppression has passed: the finding is back, and the entry is one, too", async () => {
    const files = { ...SHOP, ...suppressing({ rule: "missing-test", until: "2020-01-01" }) };
    expect(await shown(files)).toEqual(alike(MISSING, COMPLAINT));
  });

  it("where an entry suppresses nothing, or counts too many", async () => {
    expect(await shown({ ...SHOP, ...suppressing({ rule: "missing-test", count: 2 }) })).toEqual(alike(COMPLAINT));
    expect(await shown({ ...SHOP, ...suppressing({ rule: "missing-test" }, { rule: "missing-code" }) })).toEqual(alike(COMPLAINT));
  });

  it("where an entry is of a rule that lacks its evidence: nothing can be said of it", async () => {
    const files = { ...SHOP, ...suppressing({ rule: "missing-test" }, { rule: "failing-test" }, { rule: "unproven-test" }) };
    expect(await shown(files)).toEqual(alike());
  });

  it("where a line ignores one", async () => {
    const ignored = { [SPEC]: `<!-- @TRACE-IGNORE missing-test -- drawn by hand -->\n${SHOP[SPEC]}` };
    expect(await shown({ ...SHOP, ...ignored })).toEqual(alike());
  });

  it("where an override makes it none", async () => {
    const config = { overrides: [{ files: [".moai/**"], rules: { "missing-test": "off" } }] };
    expect(await shown({ ...SHOP, "tag-trace.config.json": JSON.stringify(config) })).toEqual(alike());
  });
});

describe("suppress judges as check does", () => {
  const CHECKS = ["suppress", "--check"];
  const OTHER = { ...SHOP, "src/gift.py": "# @CODE:GIFT-001\ndef gift(): ...\n" };
  const STALE = suppressing({ rule: "missing-test" }, { rule: "orphan-code", id: "GIFT-001", path: "src/gone.py" });

  it("an entry that check complains of fails --check, with the same words", async () => {
    for (const entry of [{ rule: "missing-code" }, { rule: "missing-test", until: "2020-01-01" }, { rule: "missing-test", count: 3 }]) {
      const root = project({ ...SHOP, ...suppressing(entry) });
      const { exit, stdout } = await inFolder(root, CHECKS);
      const { findings } = JSON.parse((await inFolder(root, ["check", "--format", "json"])).stdout);
      const said = findings
        .filter(({ rule }: Found) => rule === "unused-ignore")
        .map(({ message }: { readonly message: string }) => message);
      expect([exit, said.length]).toEqual([1, 1]);
      expect(stdout).toContain(said[0]);
    }
  });

  it("an entry of a rule that lacks its evidence passes --check and stays", async () => {
    const root = project({ ...SHOP, ...suppressing({ rule: "missing-test" }, { rule: "failing-test" }) });
    expect(await inFolder(root, CHECKS)).toMatchObject({ exit: 0 });
    expect(await inFolder(root, ["suppress", "--prune"])).toMatchObject({ exit: 0 });
    expect(readFileSync(join(root, SUPPRESSIONS_FILE), "utf8")).toContain("failing-test");
  });

  it("what a line ignores is not written", async () => {
    const root = project({ ...SHOP, [SPEC]: `<!-- @TRACE-IGNORE missing-test -- drawn by hand -->\n${SHOP[SPEC]}` });
    expect((await inFolder(root, ["suppress", "--all"])).stdout).toContain("is not written");
  });

  it("paths narrow what is looked at: entries of other files are neither stale nor taken out", async () => {
    const root = project({ ...OTHER, ...STALE });
    expect((await inFolder(root, CHECKS)).exit).toBe(1);
    expect(await inFolder(root, [...CHECKS, ".moai"])).toMatchObject({ exit: 0, stdout: expect.stringContaining("1 entry,") });
    await inFolder(root, ["suppress", "--prune", ".moai"]);
    expect(readFileSync(join(root, SUPPRESSIONS_FILE), "utf8")).toMatch(/missing-test.*src\/gone\.py/s);
    await inFolder(root, ["suppress", "--prune", "src"]);
    const left = readFileSync(join(root, SUPPRESSIONS_FILE), "utf8");
    expect(left).toContain("missing-test");
    expect(left).not.toContain("src/gone.py");
  });
});
