/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${plural(number, noun)}`;
}

export function plural(number: number, noun: string): string {
  if (number === 1) return noun;
  return noun.endsWith("ry") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** A share of 0 to 1 in whole percent, rounded down, so that 100 means all. The small addend takes back what `0.29 * 100` loses. */
export function percent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}
