import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { DEFAULT_TDD, type TddSettings } from "../../src/model/tdd.ts";

/** The context of a rule without options. */
export function context(tdd: Partial<TddSettings> = {}) {
  const { thresholds, thresholdPlaces } = DEFAULT_SETTINGS;
  return { options: () => ({}), idleIgnores: [], knownRules: [], tdd: { ...DEFAULT_TDD, ...tdd }, thresholds, thresholdPlaces };
}
