import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow } from "../../model/language.ts";
import { remembered } from "../../model/remember.ts";

/** What begins a test in a language, for lines of a text (`m`); `null` if its row does not say. */
export const testPatternOf = remembered(
  (row: LoadedRow) => (row.testPattern === undefined ? null : compilePattern(row, row.testPattern, "m")),
  new WeakMap(),
);
