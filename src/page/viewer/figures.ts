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

/** The state of the project in two sentences. */
export function verdict({ specs, complete, errors, warnings }: PageIndex["summary"]): string {
  const found = errors + warnings === 0 ? "No errors or warnings." : `${countOf(errors, "error")}, ${countOf(warnings, "warning")}.`;
  return `${completeness(specs, complete)} ${found}`;
}

function completeness(specs: number, complete: number): string {
  if (specs === 0) return "No SPECs yet.";
  if (complete < specs) return `${number(complete)} of ${countOf(specs, "SPEC")} ${complete === 1 ? "has" : "have"} a TEST and CODE.`;
  return specs === 1 ? "The only SPEC has a TEST and CODE." : `All ${countOf(specs, "SPEC")} have a TEST and CODE.`;
}
