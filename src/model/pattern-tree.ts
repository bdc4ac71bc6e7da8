/** A regular expression without the `u` flag, as a tree. Text is UTF-16 units, as everywhere in the lexer. */
export type PatternNode =
  /** One unit in or, if `negated`, outside of the ranges: pairs of first and last unit. */
  | { readonly kind: "unit"; readonly ranges: readonly (readonly [number, number])[]; readonly negated: boolean }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly parts: readonly PatternNode[] }
  /** `groups`: the capture groups in it, from the first to the one before the last, which each turn empties. */
  | {
      readonly kind: "repeat";
      readonly part: PatternNode;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
      readonly groups: readonly [number, number];
    }
  /** `index` from 1; `null` for `(?:…)`. */
  | { readonly kind: "group"; readonly part: PatternNode; readonly index: number | null }
  | { readonly kind: "look"; readonly part: PatternNode; readonly behind: boolean; readonly negative: boolean }
  | { readonly kind: "edge"; readonly edge: "^" | "$" | "b" | "B" }
  | { readonly kind: "back"; readonly index: number };

/** A parsed pattern, with its groups: how many there are, and the index of each that has a name. */
export interface PatternTree {
  readonly root: PatternNode;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

type Range = readonly [number, number];

const LAST_UNIT = 0xffff;
const DIGITS: readonly Range[] = [[48, 57]];
const WORDS: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const BLANKS: readonly Range[] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_BREAKS: readonly Range[] = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];
const CONTROL: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 };

/** Parses the source of a regular expression that compiles. `dotAll`: the flag `s`. */
export function parsePattern(source: string, dotAll = false): PatternTree {
  const names = new Map<string, number>();
  // A reference may come before the group that it names.
  let groups = 0;
  for (const { 0: token, 1: name } of source.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?!\?)|\(\?<(?![=!])([^>]+)>/g)) {
    if (token.startsWith("(")) groups++;
    if (name !== undefined) names.set(name, groups);
  }
  groups = 0;
  let at = 0;
  const take = (token: string): boolean => {
    if (!source.startsWith(token, at)) return false;
    at += token.length;
    return true;
  };
  const matched = (sticky: RegExp): RegExpExecArray | null => {
    sticky.lastIndex = at;
    const match = sticky.exec(source);
    if (match) at += match[0].length;
    return match;
  };

  const readChoice = (): PatternNode => {
    const parts = [readSequence()];
    while (take("|")) parts.push(readSequence());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "choice", parts };
  };
  const readSequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const before = groups;
      const part = readAtom();
      parts.push(readRepeat(part, before));
    }
    return { kind: "sequence", parts };
  };
  const readRepeat = (part: PatternNode, before: number): PatternNode => {
    const match = matched(/([*+?])(\??)|\{(\d+)(?:(,)(\d*))?\}(\??)/y);
    if (!match) return part;
    const [, sign, lazySign, least = "0", comma, most, lazyCount] = match;
    const counts: Range =
      sign === "*"
        ? [0, Number.POSITIVE_INFINITY]
        : sign === "+"
          ? [1, Number.POSITIVE_INFINITY]
          : sign === "?"
            ? [0, 1]
            : [Number(least), comma === undefined ? Number(least) : most ? Number(most) : Number.POSITIVE_INFINITY];
    const lazy = (lazySign ?? lazyCount ?? "") !== "";
    return { kind: "repeat", part, least: counts[0], most: counts[1], lazy, groups: [before + 1, groups + 1] };
  };
  const inside = (): PatternNode => {
    const part = readChoice();
    at++;
    return part;
  };
  const readAtom = (): PatternNode => {
    if (take("(?:")) return { kind: "group", part: inside(), index: null };
    const look = matched(/\(\?(<?)([=!])/y);
    if (look) return { kind: "look", part: inside(), behind: look[1] === "<", negative: look[2] === "!" };
    const name = matched(/\(\?<([^>]+)>/y)?.[1];
    if (name !== undefined || take("(")) {
      const index = ++groups;
      return { kind: "group", part: inside(), index };
    }
    if (take("^")) return { kind: "edge", edge: "^" };
    if (take("$")) return { kind: "edge", edge: "$" };
    if (take(".")) return dotAll ? { kind: "unit", ranges: [], negated: true } : { kind: "unit", ranges: LINE_BREAKS, negated: true };
    if (take("[")) return readClass();
    if (take("\\")) return readEscape();
    return unit(source.charCodeAt(at++));
  };
  const readEscape = (): PatternNode => {
    const edge = matched(/[bB]/y)?.[0];
    if (edge === "b" || edge === "B") return { kind: "edge", edge };
    const named = names.size > 0 ? matched(/k<([^>]+)>/y)?.[1] : undefined;
    if (named !== undefined) return { kind: "back", index: names.get(named) ?? 0 };
    const index = matched(/[1-9]\d*/y)?.[0];
    if (index !== undefined) return { kind: "back", index: Number(index) };
    const set = matched(/[dDwWsS]/y)?.[0];
    if (set !== undefined) return { kind: "unit", ...classOf(set) };
    return unit(readUnit());
  };
  /** The unit that an escape means, from after its backslash. */
  const readUnit = (): number => {
    const hex = matched(/x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})/y);
    if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? "", 16);
    const control = matched(/c([A-Za-z])/y)?.[1];
    if (control !== undefined) return control.charCodeAt(0) % 32;
    const char = source[at++] ?? "";
    return CONTROL[char] ?? char.charCodeAt(0);
  };
  const readClass = (): PatternNode => {
    const negated = take("^");
    const ranges: Range[] = [];
    while (at < source.length && !take("]")) {
      const first = readMember();
      if (typeof first !== "number") for (const range of first) ranges.push(range);
      else if (source[at] === "-" && source[at + 1] !== "]" && at + 1 < source.length) {
        at++;
        const last = readMember();
        if (typeof last === "number") ranges.push([first, last]);
        else for (const range of [[first, first], [45, 45], ...last] as const) ranges.push(range);
      } else ranges.push([first, first]);
    }
    return { kind: "unit", ranges, negated };
  };
  const readMember = (): number | readonly Range[] => {
    if (!take("\\")) return source.charCodeAt(at++);
    const set = matched(/[dDwWsS]/y)?.[0];
    if (set !== undefined) {
      const { ranges, negated } = classOf(set);
      return negated ? without(ranges) : ranges;
    }
    return take("b") ? 8 : readUnit();
  };
  const root = readChoice();
  return { root, groups, names };
}

function unit(code: number): PatternNode {
  return { kind: "unit", ranges: [[code, code]], negated: false };
}

function classOf(letter: string): { readonly ranges: readonly Range[]; readonly negated: boolean } {
  const lower = letter.toLowerCase();
  return { ranges: lower === "d" ? DIGITS : lower === "w" ? WORDS : BLANKS, negated: letter !== lower };
}

/** All units outside of ascending ranges. */
function without(ranges: readonly Range[]): Range[] {
  const rest: Range[] = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (first > from) rest.push([from, first - 1]);
    from = last + 1;
  }
  return from <= LAST_UNIT ? [...rest, [from, LAST_UNIT]] : rest;
}
