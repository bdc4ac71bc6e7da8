import { DEFAULT_TDD, type TddSettings } from "../../src/model/tdd.ts";

/** What a rule without options is given beside the graph. */
export function context(tdd: Partial<TddSettings> = {}) {
  return { options: () => ({}), idleIgnores: [], knownRules: [], tdd: { ...DEFAULT_TDD, ...tdd } };
}
