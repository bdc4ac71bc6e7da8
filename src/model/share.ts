/** A share of 0 to 1 in whole percent, rounded down, so that 100 means all. The small addend takes back what `0.29 * 100` loses. */
export function percent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}
