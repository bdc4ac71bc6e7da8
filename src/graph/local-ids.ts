// @CODE:GRAPH-001:LOCAL-IDS | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/addresses.test.ts

/** The longest local id that anybody writes has some fifty characters; titles that serve as ids may be longer. */
const LONGEST_NUMBERED = 200;

/**
 * What two ways to write one local id have in common: `UR-003`, `ur_3` and `UR 3`; `US1/AC2` and `US-1:AC-2`. Letter case, leading zeros and
 * what joins the parts make no difference.
 */
export function localKey(local: string): string {
  return local
    .toLowerCase()
    .replace(/([a-z])(?=\d)/g, "$1-")
    .replace(/(?<!\d)0+(?=\d)/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-");
}

/**
 * What the numbers of a local id count: `UR-` for `UR-003`, `REQ-AUTH-` for `REQ-AUTH-001-01`, the empty text for `1.2`; `null` for an id
 * that does not end in a number, such as a title.
 */
export function familyOf(local: string): string | null {
  if (local.length > LONGEST_NUMBERED) return null;
  return /^(.*?)\d+(?:[.-]\d+)*[a-z]?$/s.exec(local)?.[1] ?? null;
}

/** The last number of a local id; `null` if it does not end in one. */
export function lastNumber(local: string): number | null {
  const digits = /(\d{1,9})[a-z]?$/.exec(local)?.[1];
  return digits === undefined ? null : Number(digits);
}
