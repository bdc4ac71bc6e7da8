import { allTags, type Project } from "./project.ts";

/** The next free id of a domain: one above the highest number, references included, so that no id is used twice. */
export function nextIdOf({ graph }: Pick<Project, "graph">, domain: string): string {
  const ids = [...graph.chains.values()]
    .flatMap(({ specs }) => specs.map(({ id }) => id))
    .concat(
      allTags(graph)
        .filter(({ role }) => role !== "none")
        .map(({ id }) => id),
    );
  const numbers = ids
    .filter((id) => id.startsWith(`${domain}-`) && /^\d+$/.test(id.slice(domain.length + 1)))
    .map((id) => id.slice(domain.length + 1));
  return `${domain}-${nextNumber(numbers)}`;
}

/** One above the highest of some numbers, with at least three digits and as many as the longest of them. */
export function nextNumber(numbers: readonly string[]): string {
  const width = numbers.reduce((most, { length }) => Math.max(most, length), 3);
  return following(numbers).padStart(width, "0");
}

/** The highest of some numbers, plus 1. They are decimal digits of any length, so they are compared and counted as text. */
function following(numbers: readonly string[]): string {
  let highest = "0";
  for (const number of numbers) {
    const digits = number.replace(/^0+(?=\d)/, "");
    if (digits.length > highest.length || (digits.length === highest.length && digits > highest)) highest = digits;
  }
  let end = highest.length;
  while (highest[end - 1] === "9") end--;
  const counted = Number(highest[end - 1] ?? "0") + 1;
  return `${highest.slice(0, Math.max(0, end - 1))}${counted}${"0".repeat(highest.length - end)}`;
}
