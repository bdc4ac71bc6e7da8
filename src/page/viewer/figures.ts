import { percent as wholePercent } from "../../model/words.ts";
import type { PageIndex } from "../page-data.ts";

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** A number with a narrow blank between thousands, which is the same in every country. */
export function number(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A share from 0 to 1 in whole per cent, rounded as in every report. */
export function shareText(share: number): string {
  return inPercent(wholePercent(share));
}

/** Whole per cent with the per cent sign. */
export function inPercent(whole: number): string {
  return `${whole}\u202f%`;
}

/** The state of the project in two sentences: whether the check passes, and what there is. The findings are counted below it. */
export function verdict({ verdict: { pass, because }, summary }: Pick<PageIndex, "verdict" | "summary">): string {
  const reasons = because.length > 0 ? `: ${because.join(", ")}` : "";
  return `${pass ? "Pass" : "Fail"}${reasons}. ${completeness(summary)}`;
}

function completeness({ specs, complete, living }: PageIndex["summary"]): string {
  if (specs === 0) return "No SPECs yet.";
  if (living === 0) return `${countOf(specs, "SPEC")}, none of which owes a TEST and CODE.`;
  const owing = `${countOf(living, "SPEC")} that ${living === 1 ? "owes" : "owe"} a TEST and CODE`;
  return `${number(complete)} of ${owing} ${complete === 1 ? "has" : "have"} both.`;
}
