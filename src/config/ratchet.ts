import { UsageError } from "../errors.ts";
import { THRESHOLD_TYPES, type ThresholdType } from "../model/chain.ts";
import { withValue } from "./edit.ts";
import { keyOfSettings } from "./manifests.ts";

/** Shares by type, in percent. */
export type Thresholds = Readonly<Record<ThresholdType, number | null>>;

/**
 * The text of a JSON config with its thresholds raised to the shares that were reached, in whole percent; comments and layout are kept.
 * `null` if none rises, because a threshold is never lowered. Throws a `UsageError` for a config that is not JSON.
 */
export function raiseThresholds(text: string, file: string, before: Thresholds, reached: Thresholds): string | null {
  if (!/\.jsonc?$/.test(file)) throw new UsageError(`--ratchet can only write JSON; raise the thresholds in ${file} by hand.`);
  let raised = text;
  for (const type of THRESHOLD_TYPES) {
    const now = reached[type];
    const old = before[type];
    if (now === null || old === null || now <= old) continue;
    raised = withValue(raised, [...keyOfSettings(file), "thresholds", type], now);
  }
  return raised === text ? null : raised;
}
