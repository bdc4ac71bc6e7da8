import { applyEdits, modify } from "jsonc-parser";
import { UsageError } from "../errors.ts";

/** Shares by type, in percent. */
export type Thresholds = Readonly<Record<"test" | "code" | "doc", number | null>>;

/**
 * The text of a JSON config with its thresholds raised to the shares that were reached, in whole percent; comments and layout stay.
 * `null` when none rises: a threshold never falls. Throws `UsageError` for a config that is no JSON.
 */
export function raiseThresholds(text: string, file: string, before: Thresholds, reached: Thresholds): string | null {
  if (!/\.jsonc?$/.test(file)) throw new UsageError(`--ratchet can write JSON only; raise the thresholds in ${file} by hand.`);
  let raised = text;
  for (const type of ["test", "code", "doc"] as const) {
    const now = reached[type];
    const old = before[type];
    if (now === null || old === null || now <= old) continue;
    const path = file.endsWith("package.json") ? ["tag-trace", "thresholds", type] : ["thresholds", type];
    raised = applyEdits(raised, modify(raised, path, now, { formattingOptions: { insertSpaces: true, tabSize: 2 } }));
  }
  return raised === text ? null : raised;
}
