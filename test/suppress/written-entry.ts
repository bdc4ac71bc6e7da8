import type { WrittenSuppression } from "../../src/model/suppression.ts";

/** An entry of a suppressions file, for a CODE that belongs to no SPEC. */
export function entry(changes: Partial<WrittenSuppression> = {}): WrittenSuppression {
  return {
    rule: "orphan-code",
    id: "GIFT-001",
    path: "src/gift.py",
    count: 1,
    reason: null,
    owner: null,
    until: null,
    line: 3,
    column: 5,
    ...changes,
  };
}
