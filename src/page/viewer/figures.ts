import { percent as wholePercent } from "../../model/words.ts";
import type { PageIndex } from "../page-data.ts";

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** A number with its thousands apart by a narrow blank, the same in every country. */
export function number(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A share of 1 in whole per cent, rounded as every report rounds it. */
export function percent(share: number): string {
  return inPercent(wholePercent(share));
}

/** Whole per cent with their sign. */
export function inPercent(whole: number): string {
  return `${whole}\u202f%`;
}

/** Where the project is, in two sentences. */
export function verdict({ specs, complete, errors, warnings }: PageIndex["summary"]): string {
  const found = errors + warnings === 0 ? "Nothing to mend." : `${plural(errors, "error")}, ${plural(warnings, "warning")}.`;
  return `${completeness(specs, complete)} ${found}`;
}

function completeness(specs: number, complete: number): string {
  if (specs === 0) return "No SPEC yet.";
  if (complete < specs) return `${number(complete)} of ${plural(specs, "SPEC")} ${complete === 1 ? "has" : "have"} TEST and CODE.`;
  return specs === 1 ? "The one SPEC has TEST and CODE." : `All ${plural(specs, "SPEC")} have TEST and CODE.`;
}
