import { LABEL_NAMES } from "../../../model/test-labels.ts";

const VERIFIES = new RegExp(`^${LABEL_NAMES}$`, "i");

/** Whether a property, a trait or an annotation of this name may say which SPEC a test verifies. */
export function namesSpec(name: string | null | undefined): boolean {
  return VERIFIES.test(name ?? "");
}

/** The ids in the values of tags and properties, as they stand behind `@TEST:`; what is no id names no TEST, and does no harm. */
export function namedIds(values: readonly unknown[]): readonly string[] {
  return values
    .filter((value) => typeof value === "string")
    .flatMap((value) => value.slice(0, 1000).split(/[\s,;]+/))
    .map((word) => word.replace(/^@?(?:(?:TEST|SPEC):)?(?:SPEC-)?/, ""))
    .filter((word) => /^[A-Z]/.test(word));
}
