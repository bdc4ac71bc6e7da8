/**
 * Where the project lives: a placeholder until it has a public address. The package's manifest, the README and what a report says of the tool
 * follow this one; a test names each place that a new address must be written in.
 */
export const HOMEPAGE = "https://example.invalid/tag-trace";

/** Where a rule is documented, at the heading that `docs/rules.md` has for it. */
export function ruleAddress(rule: string): string {
  return `${HOMEPAGE}/blob/HEAD/docs/rules.md#${encodeURIComponent(rule)}`;
}
