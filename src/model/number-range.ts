/** The most numbers that a range may have behind its first. People write shorter ones; what is longer is data. */
export const LONGEST_RANGE = 200;

/**
 * The numbers behind the first of a range, up to its last, each with as many digits as the first: `002`, `003` for `001` to `3`. `null` if the
 * two are not ascending numbers, or too far apart.
 */
export function numbersBehind(first: string, last: string): readonly string[] | null {
  if (!/^\d+$/.test(first) || !/^\d+$/.test(last)) return null;
  const count = Number(last) - Number(first);
  if (count <= 0 || count > LONGEST_RANGE) return null;
  return Array.from({ length: count }, (_, n) => String(Number(first) + n + 1).padStart(first.length, "0"));
}
