// @CODE:RULE-001:CAUSES
import type { SettledGraph } from "../graph/chain-facts.ts";
import type { Fault } from "./engine/rule.ts";

/**
 * The cause that the SPECs of a project without any tag of a type share: a team that has not begun to tag misses one thing, not one for each
 * SPEC. Without any TEST and CODE, both types miss the same.
 */
export function untaggedProject({ chains }: Pick<SettledGraph, "chains">, type: "TEST" | "CODE"): Pick<Fault, "cause"> {
  const all = [...chains.values()];
  const hasTest = all.some(({ tests }) => tests.length > 0);
  const hasCode = all.some(({ codes }) => codes.length > 0);
  if (type === "TEST" ? hasTest : hasCode) return {};
  const missing = hasTest
    ? "No code has a CODE tag"
    : hasCode
      ? "No test has a TEST tag"
      : "No test has a TEST tag, and no code a CODE tag";
  const tags = hasTest ? "its code @CODE:<ID>" : hasCode ? "its test @TEST:<ID>" : "its test @TEST:<ID> and its code @CODE:<ID>";
  const fix = `Begin with one SPEC: tag ${tags}. The others are then reported one by one.`;
  return { cause: { key: missing, message: missing, fix, counts: "SPEC" } };
}
