import type { LoadedRow } from "./language.ts";
import { type PatternNode, parsePattern } from "./pattern-tree.ts";
import { remembered } from "./remember.ts";

/** A pattern took more steps than were allowed. */
export class PatternWork extends Error {}

// What a pattern may stand for, its loops written out. The largest of the patterns in this package has some hundred thousand. Several of
// them are joined where a template is in a language.
const MOST_WRITTEN = 200_000;
const MOST_JOINED = 1_000_000;

/** Whether a valid pattern can be matched with counted steps: not if its loops are too long to be written out, as in `((a{99}){99}){99}`. */
export function isCountable(source: string, flags: string): boolean {
  try {
    return compile(source, flags, MOST_WRITTEN).operations.length > 0;
  } catch (error) {
    // Groups in thousands of groups exhaust the stack.
    if (error instanceof SyntaxError || error instanceof RangeError) return false;
    throw error;
  }
}

let left = Number.POSITIVE_INFINITY;

/** Allows all counted patterns together some steps from now on. */
export function allowSteps(count: number): void {
  left = count;
}

// What a project's own patterns may do in a file. The patterns of this package take some ten steps for a letter, most of them one.
const STEPS_PER_LETTER = 300;
const STEPS_AT_LEAST = 1_000_000;

/** Allows what is fair for all patterns of a language in one text. */
export function allowStepsFor(text: string): void {
  allowSteps(STEPS_AT_LEAST + STEPS_PER_LETTER * text.length);
}

/**
 * A regular expression whose steps are counted, for patterns that a project writes. It matches as JavaScript's own does, but more than the
 * allowed steps throw `PatternWork`, so that neither a pattern nor a text can keep the run busy. Several times slower than JavaScript's own.
 */
export class CountedPattern extends RegExp {
  readonly #program: Program;

  /** Throws a `SyntaxError` for an invalid pattern or one that is not countable. */
  constructor(pattern: string | RegExp, flags?: string) {
    super(pattern, flags);
    this.#program = compile(this.source, this.flags, MOST_JOINED);
  }

  override exec(text: string): RegExpExecArray | null {
    const moves = this.global || this.sticky;
    const from = moves ? this.lastIndex : 0;
    const found = from > text.length ? null : search(this.#program, text, from, this.sticky);
    if (moves) this.lastIndex = found?.end ?? 0;
    return found && toArray(this.#program, text, found.slots);
  }
}

/** Compiles a pattern of a language: with counted steps if the language is not one of this package. */
export function compilePattern({ counted }: Pick<LoadedRow, "counted">, source: string, flags: string): RegExp {
  return counted ? new CountedPattern(source, flags) : new RegExp(source, flags);
}

type Operation =
  | { readonly kind: "unit"; readonly matches: (code: number) => boolean }
  /** Goes on at `first`; if that fails, at `second`. */
  | { readonly kind: "split"; first: number; second: number }
  | { readonly kind: "jump"; to: number }
  | { readonly kind: "save"; readonly slot: number }
  | { readonly kind: "clear"; readonly from: number; readonly to: number }
  /** Fails if nothing was read since the position in the slot was saved. */
  | { readonly kind: "progress"; readonly slot: number }
  | { readonly kind: "edge"; readonly edge: "^" | "$" | "b" | "B" }
  | { readonly kind: "look"; readonly negative: boolean; end: number }
  | { readonly kind: "back"; readonly index: number }
  | { readonly kind: "done" };

interface Program {
  readonly operations: readonly Operation[];
  /** Whether an operation reads the text from right to left, as in a lookbehind. */
  readonly backward: readonly boolean[];
  readonly groups: number;
  readonly slots: number;
  readonly names: ReadonlyMap<string, number>;
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  /** The ASCII units that a match can begin with; `null` if it may be empty. */
  readonly first: readonly boolean[] | null;
}

function compile(source: string, flags: string, most: number): Program {
  const { root, groups, names } = parsePattern(source, flags.includes("s"));
  const operations: Operation[] = [];
  const backward: boolean[] = [];
  const ignoreCase = flags.includes("i");
  let slots = 2 * (groups + 1);
  // A loop that is written out has the same unit many times.
  const unitOf = remembered(
    ({ ranges, negated }: Extract<PatternNode, { readonly kind: "unit" }>): Operation => ({
      kind: "unit",
      matches: matcherOf(ranges, negated, ignoreCase),
    }),
    new WeakMap(),
  );

  const add = <Added extends Operation>(operation: Added, isBackward: boolean): Added => {
    if (operations.length >= most) throw new SyntaxError(`the pattern stands for more than ${most} steps`);
    operations.push(operation);
    backward.push(isBackward);
    return operation;
  };
  const write = (node: PatternNode, isBackward: boolean): void => {
    switch (node.kind) {
      case "unit":
        add(unitOf(node), isBackward);
        return;
      case "sequence":
        for (const part of isBackward ? [...node.parts].reverse() : node.parts) write(part, isBackward);
        return;
      case "choice": {
        const ends: { kind: "jump"; to: number }[] = [];
        for (const [at, part] of node.parts.entries()) {
          const isLast = at === node.parts.length - 1;
          const split = isLast ? null : add({ kind: "split", first: operations.length + 1, second: 0 }, isBackward);
          write(part, isBackward);
          if (!isLast) ends.push(add({ kind: "jump", to: 0 }, isBackward));
          if (split) split.second = operations.length;
        }
        for (const end of ends) end.to = operations.length;
        return;
      }
      case "group":
        if (node.index !== null) add({ kind: "save", slot: 2 * node.index + (isBackward ? 1 : 0) }, isBackward);
        write(node.part, isBackward);
        if (node.index !== null) add({ kind: "save", slot: 2 * node.index + (isBackward ? 0 : 1) }, isBackward);
        return;
      case "look": {
        const look = add({ kind: "look", negative: node.negative, end: 0 }, isBackward);
        write(node.part, node.behind);
        add({ kind: "done" }, node.behind);
        look.end = operations.length;
        return;
      }
      case "repeat":
        writeRepeat(node, isBackward);
        return;
      default:
        add(node, isBackward);
    }
  };
  const writeRepeat = (node: Extract<PatternNode, { readonly kind: "repeat" }>, isBackward: boolean): void => {
    const turn = (mustProgress: boolean): void => {
      const [from, to] = node.groups;
      if (to > from) add({ kind: "clear", from: 2 * from, to: 2 * to }, isBackward);
      const slot = slots;
      if (mustProgress) {
        slots++;
        add({ kind: "save", slot }, isBackward);
      }
      write(node.part, isBackward);
      if (mustProgress) add({ kind: "progress", slot }, isBackward);
    };
    const choose = (split: Extract<Operation, { readonly kind: "split" }>, inside: number, outside: number): void => {
      split.first = node.lazy ? outside : inside;
      split.second = node.lazy ? inside : outside;
    };
    for (let n = 0; n < node.least; n++) turn(false);
    if (node.most === Number.POSITIVE_INFINITY) {
      const at = operations.length;
      const split = add({ kind: "split", first: 0, second: 0 }, isBackward);
      turn(mayBeEmpty(node.part));
      add({ kind: "jump", to: at }, isBackward);
      choose(split, at + 1, operations.length);
      return;
    }
    const splits: [Extract<Operation, { readonly kind: "split" }>, number][] = [];
    for (let n = node.least; n < node.most; n++) {
      splits.push([add({ kind: "split", first: 0, second: 0 }, isBackward), operations.length]);
      turn(mayBeEmpty(node.part));
    }
    for (const [split, inside] of splits) choose(split, inside, operations.length);
  };
  write(root, false);
  add({ kind: "done" }, false);
  return {
    operations,
    backward,
    groups,
    slots,
    names,
    multiline: flags.includes("m"),
    ignoreCase,
    first: firstUnits(operations),
  };
}

function mayBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case "unit":
      return false;
    case "sequence":
      return node.parts.every(mayBeEmpty);
    case "choice":
      return node.parts.some(mayBeEmpty);
    case "group":
      return mayBeEmpty(node.part);
    case "repeat":
      return node.least === 0 || mayBeEmpty(node.part);
    default:
      return true;
  }
}

/** Whether a unit is in the ranges; without regard to case, whether one of its forms is (ECMAScript, Canonicalize without `u`). */
function matcherOf(ranges: readonly (readonly [number, number])[], negated: boolean, ignoreCase: boolean): (code: number) => boolean {
  const holds = (code: number): boolean => ranges.some(([first, last]) => first <= code && code <= last);
  const matches = (code: number): boolean => (holds(code) || (ignoreCase && formsOf(code).some(holds))) !== negated;
  const known: boolean[] = [];
  return (code) => {
    if (code >= 128) return matches(code);
    known[code] ??= matches(code);
    return known[code];
  };
}

function formsOf(code: number): number[] {
  const char = String.fromCharCode(code);
  return [char.toLowerCase(), char.toUpperCase()].flatMap((form) => (form.length === 1 ? [form.charCodeAt(0)] : []));
}

/** See `Program.first`; what only looks at the text is taken to hold. */
function firstUnits(operations: readonly Operation[]): boolean[] | null {
  const first = new Array<boolean>(128).fill(false);
  const seen = new Set<number>();
  const open = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const operation = operations[at];
    if (operation === undefined || operation.kind === "done" || operation.kind === "back") return null;
    if (operation.kind === "unit") for (let code = 0; code < 128; code++) first[code] ||= operation.matches(code);
    else if (operation.kind === "split") open.push(operation.first, operation.second);
    else if (operation.kind === "jump") open.push(operation.to);
    else open.push(operation.kind === "look" ? operation.end : at + 1);
  }
  return first;
}

interface Found {
  readonly slots: readonly number[];
  readonly end: number;
}

function search(program: Program, text: string, from: number, sticky: boolean): Found | null {
  const attempt: Attempt = { program, text, slots: new Array<number>(program.slots).fill(-1), trail: [] };
  for (let at = from; at <= text.length; at++) {
    if (--left < 0) throw new PatternWork();
    if (program.first === null || (program.first[text.charCodeAt(at)] ?? at < text.length)) {
      const end = run(attempt, 0, at);
      if (end >= 0) {
        attempt.slots[0] = at;
        attempt.slots[1] = end;
        return { slots: attempt.slots, end };
      }
      undo(attempt, 0);
    }
    if (sticky) return null;
  }
  return null;
}

interface Attempt {
  readonly program: Program;
  readonly text: string;
  readonly slots: number[];
  /** Slots that were written, each with the value before. */
  readonly trail: number[];
}

/** Where the match that begins at `start` ends; -1 if there is none. */
function run(attempt: Attempt, from: number, start: number): number {
  const { program, text, slots, trail } = attempt;
  const { operations, backward } = program;
  // Where to go on after a failure: an operation, a position, and how much of the trail stays.
  const others: number[] = [];
  let at = from;
  let position = start;
  for (;;) {
    if (--left < 0) throw new PatternWork();
    const operation = operations[at] as Operation;
    let fails = false;
    switch (operation.kind) {
      case "done":
        return position;
      case "unit": {
        const next = backward[at] ? position - 1 : position + 1;
        fails = next < 0 || next > text.length || !operation.matches(text.charCodeAt(Math.min(position, next)));
        position = next;
        at++;
        break;
      }
      case "split":
        others.push(operation.second, position, trail.length);
        at = operation.first;
        break;
      case "jump":
        at = operation.to;
        break;
      case "save":
        set(attempt, operation.slot, position);
        at++;
        break;
      case "clear":
        for (let slot = operation.from; slot < operation.to; slot++) if (slots[slot] !== -1) set(attempt, slot, -1);
        at++;
        break;
      case "progress":
        fails = slots[operation.slot] === position;
        at++;
        break;
      case "edge":
        fails = !holdsEdge(program, text, operation.edge, position);
        at++;
        break;
      case "look": {
        const kept = trail.length;
        const holds = run(attempt, at + 1, position) >= 0;
        if (operation.negative) undo(attempt, kept);
        fails = holds === operation.negative;
        at = operation.end;
        break;
      }
      case "back": {
        const next = afterReference(attempt, operation.index, position, backward[at] ?? false);
        fails = next < 0;
        position = next;
        at++;
      }
    }
    if (!fails) continue;
    const kept = others.pop();
    if (kept === undefined) return -1;
    undo(attempt, kept);
    position = others.pop() ?? 0;
    at = others.pop() ?? 0;
  }
}

function set({ slots, trail }: Attempt, slot: number, value: number): void {
  trail.push(slot, slots[slot] ?? -1);
  slots[slot] = value;
}

function undo({ slots, trail }: Attempt, kept: number): void {
  while (trail.length > kept) {
    const value = trail.pop() ?? -1;
    slots[trail.pop() ?? 0] = value;
  }
}

function holdsEdge({ multiline }: Program, text: string, edge: "^" | "$" | "b" | "B", at: number): boolean {
  if (edge === "^") return at === 0 || (multiline && isBreak(text.charCodeAt(at - 1)));
  if (edge === "$") return at === text.length || (multiline && isBreak(text.charCodeAt(at)));
  return (isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at))) === (edge === "b");
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** The position behind what a group has matched, if it is there again; -1 otherwise. A group that matched nothing is empty. */
function afterReference({ program, text, slots }: Attempt, index: number, at: number, isBackward: boolean): number {
  const [start = -1, end = -1] = [slots[2 * index], slots[2 * index + 1]];
  if (start < 0 || end < 0) return at;
  const length = end - start;
  left -= length;
  const begin = isBackward ? at - length : at;
  if (begin < 0) return -1;
  const folded = (from: number): string =>
    program.ignoreCase ? text.slice(from, from + length).toUpperCase() : text.slice(from, from + length);
  return folded(begin) === folded(start) ? (isBackward ? begin : at + length) : -1;
}

function toArray({ groups, names }: Program, text: string, slots: readonly number[]): RegExpExecArray {
  const group = (index: number): string | undefined => {
    const [start = -1, end = -1] = [slots[2 * index], slots[2 * index + 1]];
    return start < 0 || end < 0 ? undefined : text.slice(start, end);
  };
  const all = Array.from({ length: groups + 1 }, (_, index) => group(index));
  const named = names.size === 0 ? undefined : Object.fromEntries([...names].map(([name, index]) => [name, group(index)]));
  return Object.assign(all, { index: slots[0] ?? 0, input: text, groups: named }) as unknown as RegExpExecArray;
}
