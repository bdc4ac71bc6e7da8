// @TEST:CONFIG-001:OPTIONS
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleDocs } from "../../src/check/judge.ts";
import { resolveConfig } from "../../src/config/resolve.ts";
import type { RuleOption } from "../../src/model/rule-options.ts";
import { inFolder, project } from "../cli/session.ts";

const ROOT = resolve("/work/bookshop");

/** What the config says of a rule's setting, as the rule's own options or as those that are given; `null` for nothing. */
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

it("a misspelt option is a usage error, with its place and what was meant", async () => {
  const folder = project({
    "tag-trace.config.json": '{"rules":{"uncovered-code":["error",{"mim":85}]}}',
    ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
  });
  const { exit, stderr } = await inFolder(folder, ["check"]);
  expect({ exit, stderr }).toEqual({
    exit: 2,
    stderr: 'tag-trace: tag-trace.config.json:1:38: unknown option "mim" in rules.uncovered-code[1]; did you mean "min"?\n',
  });
});

describe.each(ruleDocs())("$id", ({ id, options }) => {
  it.each([false, true])("takes no option that it does not know (in an override: %s)", async (inOverride) => {
    const [first] = Object.keys(options);
    const unknown = first === undefined ? "min" : `${first}x`;
    const message = await faultOf(id, ["error", { [unknown]: 1 }], inOverride);
    expect(message).toMatch(/^1:\d+: unknown option /);
    expect(message).toContain(first === undefined ? "; there are none here." : `; did you mean "${first}"?`);
  });

  it("takes each option at its default, and none at all", async () => {
    const defaults = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
    for (const setting of ["error", ["error", {}], ["error", defaults]]) {
      expect(await faultOf(id, setting)).toBeNull();
      expect(await faultOf(id, setting, true)).toBeNull();
    }
  });

  it("takes no value of another kind", async () => {
    for (const name of Object.keys(options))
      expect(await faultOf(id, ["error", { [name]: { a: 1 } }])).toContain(" is a map, which is no ");
  });

  it("says in a sentence what each option does", () => {
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
  };
  it.each([
    [{ on: false, share: 99.5, near: 0, mood: "strict", words: ["cart"] }, null],
    [{ on: "yes" }, '1:36: rules.shelf[1].on is "yes", which is no switch; use true or false.'],
    [{ share: 101 }, "rules.shelf[1].share is 101, which is no percentage; write a number from 0 to 100."],
    [{ share: -1 }, "rules.shelf[1].share is -1, which is no percentage; write a number from 0 to 100."],
    [{ share: "85" }, 'rules.shelf[1].share is "85", which is no percentage; write a number from 0 to 100.'],
    [{ near: 1.5 }, "rules.shelf[1].near is 1.5, which is no whole number; write 0 or more."],
    [{ near: -1 }, "rules.shelf[1].near is -1, which is no whole number; write 0 or more."],
    [{ mood: "strickt" }, 'rules.shelf[1].mood is "strickt", which is no choice; use kind or strict.'],
    [{ words: "cart" }, 'rules.shelf[1].words is "cart", which is no list of texts; write a list, e.g. ["cart"].'],
    [{ words: [1] }, "rules.shelf[1].words[0] is 1, which is no text; put it in quotes."],
    [[], "rules.shelf[1] is an empty list, which is no map of options; write { } for none."],
  ])("%j", async (values, message) => {
    const said = await faultOf("shelf", ["error", values], false, [{ ...shelf, options: kinds }]);
    expect(said?.replace(/^1:\d+: /, "") ?? null).toBe(message?.replace(/^1:\d+: /, "") ?? null);
  });
});

const shelf = {
  id: "shelf",
  severity: "error",
  summary: "Every book stands on its shelf.",
  why: "",
  fix: "",
  bad: {},
  good: {},
} as const;
