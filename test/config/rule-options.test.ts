// @TEST:CONFIG-001:OPTIONS
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleDocs } from "../../src/check/judge.ts";
import { resolveConfig } from "../../src/config/resolve.ts";
import type { RuleOption } from "../../src/model/rule-options.ts";
import { inFolder, project } from "../cli/session.ts";

const ROOT = resolve("/work/bookshop");

/** The message for a rule's setting, with the rule's own options or the given ones; `null` if the setting is valid. */
async function faultOf(rule: string, setting: unknown, inOverride = false, rules = ruleDocs()): Promise<string | null> {
  const set = { [rule]: setting };
  const text = JSON.stringify(inOverride ? { overrides: [{ files: ["src/**"], rules: set }] } : { rules: set });
  const isConfig = (path: string): boolean => path.endsWith("tag-trace.config.json");
  const disk = { readText: (path: string) => (isConfig(path) ? text : null), isFile: isConfig, isFolder: () => false };
  try {
    await resolveConfig({ start: ROOT, rules, evidenceKeys: [], disk });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^tag-trace\.config\.json:/, "") : String(error);
  }
}

it("a misspelt option is a usage error with its location and a suggestion", async () => {
  const folder = project({
    "tag-trace.config.json": '{"rules":{"uncovered-code":["error",{"mim":85}]}}',
    ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
  });
  const { exit, stderr } = await inFolder(folder, ["check"]);
  expect(exit).toBe(2);
  expect(stderr).toContain('tag-trace.config.json:1:38: unknown option "mim" in rules.uncovered-code[1]');
  expect(stderr).toContain('did you mean "min"?');
});

describe.each(ruleDocs())("$id", ({ id, options }) => {
  it.each([false, true])("refuses an unknown option (in an override: %s)", async (inOverride) => {
    const [first] = Object.keys(options);
    const unknown = first === undefined ? "min" : `${first}x`;
    const message = await faultOf(id, ["error", { [unknown]: 1 }], inOverride);
    expect(message).toMatch(/^1:\d+: unknown option /);
    expect(message).toContain(first === undefined ? "none" : `did you mean "${first}"?`);
  });

  it("accepts each option at its default, and no options", async () => {
    const defaults = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
    for (const setting of ["error", ["error", {}], ["error", defaults]]) {
      expect(await faultOf(id, setting)).toBeNull();
      expect(await faultOf(id, setting, true)).toBeNull();
    }
  });

  it("refuses a value of another kind", async () => {
    for (const [name, { kind }] of Object.entries(options)) {
      const wrong = kind === "meanings" ? ["a"] : { a: 1 };
      expect(await faultOf(id, ["error", { [name]: wrong }])).toMatch(/expected .* but got (?:a map|a list|\["a"\]); /);
    }
  });

  it("describes each option in a sentence", () => {
    for (const { about } of Object.values(options)) expect(about).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe("a value", () => {
  const kinds: Readonly<Record<string, RuleOption>> = {
    on: { kind: "switch", default: true, about: "" },
    share: { kind: "percentage", default: 0, about: "" },
    near: { kind: "count", default: 1, about: "" },
    mood: { kind: "choice", of: ["kind", "strict"], default: "kind", about: "" },
    words: { kind: "texts", default: [], about: "" },
    meanings: { kind: "meanings", of: ["kind", "strict"], default: {}, about: "" },
  };
  it.each([
    [{ on: false, share: 99.5, near: 0, mood: "strict", words: ["cart"] }, null],
    [{ on: "yes" }, /^1:34: rules\.shelf\[1\]\.on: .*"yes".*true or false/],
    [{ share: 101 }, /^1:\d+: rules\.shelf\[1\]\.share: .*percentage.* 101;.*from 0 to 100/],
    [{ share: -1 }, /^1:\d+: rules\.shelf\[1\]\.share: .*percentage.* -1;.*from 0 to 100/],
    [{ share: "85" }, /^1:\d+: rules\.shelf\[1\]\.share: .*percentage.*"85".*from 0 to 100/],
    [{ near: 1.5 }, /^1:\d+: rules\.shelf\[1\]\.near: .*whole number.* 1\.5;.*0 or more/],
    [{ near: -1 }, /^1:\d+: rules\.shelf\[1\]\.near: .*whole number.* -1;.*0 or more/],
    [{ mood: "strickt" }, /^1:\d+: rules\.shelf\[1\]\.mood: .*"strickt".*kind or strict/],
    [{ words: "cart" }, /^1:\d+: rules\.shelf\[1\]\.words: .*list.*"cart".*\["cart"\]/],
    [{ meanings: { stern: "strict" } }, null],
    [{ meanings: { stern: "strickt" } }, /^1:\d+: rules\.shelf\[1\]\.meanings\.stern: .*"strickt".*kind or strict/],
    [{ meanings: ["stern"] }, /^1:\d+: rules\.shelf\[1\]\.meanings: .*map of words.*kind or strict/],
    [{ words: [1] }, /^1:\d+: rules\.shelf\[1\]\.words\[0\]: .* 1;.*quotes/],
    [[], /^1:\d+: rules\.shelf\[1\]: .*map of options.*an empty list/],
  ])("%j", async (values, expected) => {
    const message = await faultOf("shelf", ["error", values], false, [{ ...shelf, options: kinds }]);
    if (expected === null) expect(message).toBeNull();
    else expect(message).toMatch(expected);
  });
});

const shelf = {
  id: "shelf",
  severity: "error",
  summary: "Every book is on its shelf.",
  why: "",
  fix: "",
  bad: {},
  good: {},
} as const;
