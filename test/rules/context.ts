import { DEFAULT_TDD, type TddSettings } from "../../src/model/tdd.ts";

/** The context of a rule without options. */
export function context(tdd: Partial<TddSettings> = {}) {
  return { options: () => ({}), idleIgnores: [], knownRules: [], tdd: { ...DEFAULT_TDD, ...tdd } };
}
