// @CODE:MARKDOWN-001
import { numbersBehind } from "../../model/number-range.ts";

/** An id in a list, with the groups of its pattern. Those of a range all have the place of the range. */
export interface ListedLocal {
  readonly start: number;
  readonly end: number;
  readonly groups: Readonly<Record<string, string>>;
}

// What stands between the first and the last of a range.
const RANGE = /^[ \t]*(?:\.{2,3}|…|[–—~～]|through\b|to\b|-)[ \t]*/;

/**
 * The ids in a list such as `1.1, 1.3-1.5` or `FR-033..FR-036, FR-040`. `each` is a global pattern for one id, which ends in its number; the
 * last of a range may be the number alone.
 */
export function expandLocals(list: string, each: RegExp): ListedLocal[] {
  const found: ListedLocal[] = [];
  each.lastIndex = 0;
  for (let match = each.exec(list); match; match = each.exec(list)) {
    if (match[0] === "") break;
    const start = match.index;
    const end = start + match[0].length;
    const groups = groupsOf(match);
    const last = lastOfRange(list, end, match[0], each);
    if (last === null) {
      found.push({ start, end, groups });
      each.lastIndex = end;
      continue;
    }
    for (const id of last.ids) {
      each.lastIndex = 0;
      const one = each.exec(id);
      if (one) found.push({ start, end: last.end, groups: groupsOf(one) });
    }
    each.lastIndex = last.end;
  }
  return found;
}

function groupsOf(match: RegExpExecArray): Readonly<Record<string, string>> {
  const named = Object.entries(match.groups ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return Object.fromEntries([...named, ["all", match[0]]]);
}

/** All ids of the range that begins with one; `null` if none begins. */
function lastOfRange(
  list: string,
  from: number,
  first: string,
  each: RegExp,
): { readonly ids: readonly string[]; readonly end: number } | null {
  const between = RANGE.exec(list.slice(from, from + 20))?.[0];
  if (between === undefined) return null;
  const [, stem = "", digits = ""] = /^(.*?)(\d+)$/s.exec(first) ?? [];
  if (digits === "") return null;
  const at = from + between.length;
  each.lastIndex = at;
  const next = each.exec(list);
  const whole = next?.index === at ? next[0] : null;
  // "FR-001 - 20 cards" is no range.
  const isTight = !/[ \t]/.test(between);
  if (!isTight && whole?.startsWith(stem) !== true) return null;
  const last = whole ?? /^\d+/.exec(list.slice(at, at + 10))?.[0] ?? "";
  const number = last.startsWith(stem) ? last.slice(stem.length) : last;
  const end = at + last.length;
  const behind = numbersBehind(digits, number);
  return behind === null ? null : { ids: [first, ...behind.map((each) => stem + each)], end };
}
