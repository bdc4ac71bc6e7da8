/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${plural(number, noun)}`;
}

export function plural(number: number, noun: string): string {
  if (number === 1) return noun;
  return noun.endsWith("ry") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
