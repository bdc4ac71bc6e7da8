/**
 * Regular expressions that a project writes, matched in time proportional to text and pattern. The engine's own matcher tries one way after
 * the other, which for `(a+)+b` are twice as many with every letter. This one follows all ways at once, letter by letter.
 * It knows what JavaScript's expressions can say, except references back to a group, for which there is no such way to match.
 */
export interface LinearPattern {
  /** Where the first match begins, as an offset; -1 if there is none. */
  search(text: string): number;
  test(text: string): boolean;
  /** Where the match that begins at `at` ends, the one that JavaScript would prefer of those that `mayEnd` allows; -1 if there is none. */
  endOf(text: string, at: number, mayEnd: (end: number) => boolean): number;
}

/** Why an expression cannot be used: the end of a sentence that begins with "it". */
export class PatternFault extends Error {}

/** States after `{n,m}` is written out. A pattern for ids or commit messages has some ten. */
const MOST_STATES = 2000;
/** Before it is read at all. picomatch writes some ten letters for one of a glob. */
const LONGEST_SOURCE = 50_000;
/** Groups in groups. More would be too much for the stack, and nobody would write them. */
const DEEPEST = 100;

// Without the flag `u`, they would mean the letters `p{Emoji}`.
const OF_UNICODE = /(?<!\\)(?:\\\\)*\\(?:[pP]|u)\{/;

/**
 * Compiles an expression as `new RegExp` does, with some of the flags `isu`; one that names a property (`\p{Emoji}`) always has `u`.
 * Throws a `PatternFault`.
 */
export function compileLinear(source: string, given = ""): LinearPattern {
  const flags = OF_UNICODE.test(source) && !given.includes("u") ? `${given}u` : given;
  checkSyntax(source, flags);
  const looks: Look[] = [];
  const root = parse(source, flags, looks);
  const forward = assemble(root, 1);
  const backward = assemble(root, -1);
  const unicode = flags.includes("u");

  /** Where each lookaround holds, the inner ones first, because the outer ones ask them. */
  const lookAround = (text: string): Uint8Array[] => {
    const holds: Uint8Array[] = [];
    for (const { program, step } of looks) {
      const found = new Uint8Array(text.length + 1);
      run({ text, unicode, holds, program, step, from: step > 0 ? 0 : text.length, everywhere: true }, (at) => {
        found[at] = 1;
        return "go on";
      });
      holds.push(found);
    }
    return holds;
  };

  return {
    search(text) {
      let first = -1;
      // From right to left, so that one pass finds every beginning.
      run({ text, unicode, holds: lookAround(text), program: backward, step: -1, from: text.length, everywhere: true }, (at) => {
        first = at;
        return "go on";
      });
      return first;
    },
    test(text) {
      let found = false;
      run({ text, unicode, holds: lookAround(text), program: forward, step: 1, from: 0, everywhere: true }, () => {
        found = true;
        return "stop";
      });
      return found;
    },
    endOf(text, at, mayEnd) {
      let end = -1;
      run({ text, unicode, holds: lookAround(text), program: forward, step: 1, from: at, everywhere: false }, (found) => {
        if (!mayEnd(found)) return "go on";
        end = found;
        return "prefer";
      });
      return end;
    },
  };
}

function checkSyntax(source: string, flags: string): void {
  if (source.length > LONGEST_SOURCE) throw new PatternFault(`has more than ${LONGEST_SOURCE} characters`);
  try {
    new RegExp(source, flags);
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).replace(/^.*\/[a-z]*: /s, "");
    throw new PatternFault(`is invalid: ${reason}`);
  }
}

type Node =
  | { readonly kind: "letter"; readonly matches: (letter: string) => boolean }
  | { readonly kind: "all"; readonly of: readonly Node[] }
  | { readonly kind: "any"; readonly of: readonly Node[] }
  | { readonly kind: "repeat"; readonly of: Node; readonly least: number; readonly most: number; readonly greedy: boolean }
  | { readonly kind: "edge"; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: "look"; readonly slot: number; readonly wanted: number };

interface Look {
  readonly program: Program;
  readonly step: 1 | -1;
}

const WORD = /\w/;
const isWord = (text: string, at: number): boolean => WORD.test(text[at] ?? "");

const GROUP = /\((?:\?(?:[:=!]|<[=!]|<[^>=!]+>))?/y;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;
const ESCAPE =
  /\\(?:x[0-9A-Fa-f]{2}|u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]+\}|[pP]\{[^}]*\}|c[A-Za-z]|[\s\S])/uy;
const PLAIN_ESCAPE = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|[\s\S])/y;
const CLASS = /\[(?:\\[\s\S]|[^\]\\])*\]/y;

/** The source must be valid, so that only what is there has to be told apart. */
function parse(source: string, flags: string, looks: Look[]): Node {
  const unicode = flags.includes("u");
  let at = 0;
  let depth = 0;

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at += found[0].length;
    return found;
  };

  const readAny = (): Node => {
    if (++depth > DEEPEST) throw new PatternFault(`has more than ${DEEPEST} groups in each other`);
    const branches = [readAll()];
    while (source[at] === "|") {
      at++;
      branches.push(readAll());
    }
    depth--;
    return branches.length === 1 && branches[0] ? branches[0] : { kind: "any", of: branches };
  };

  const readAll = (): Node => {
    const items: Node[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") items.push(quantified(readOne()));
    return { kind: "all", of: items };
  };

  const quantified = (of: Node): Node => {
    const found = take(QUANTIFIER);
    if (!found) return of;
    const [written, least, comma, most] = found;
    const greedy = written.length === 1 || !written.endsWith("?");
    if (least === undefined)
      return { kind: "repeat", of, least: written[0] === "+" ? 1 : 0, most: written[0] === "?" ? 1 : Infinity, greedy };
    return { kind: "repeat", of, least: Number(least), most: comma === undefined ? Number(least) : most ? Number(most) : Infinity, greedy };
  };

  const readOne = (): Node => {
    switch (source[at]) {
      case "(":
        return readGroup();
      case "^":
        at++;
        return { kind: "edge", holds: (_, place) => place === 0 };
      case "$":
        at++;
        return { kind: "edge", holds: (text, place) => place === text.length };
      case "[":
        return letter(take(CLASS)?.[0] ?? "");
      case "\\":
        return readEscape();
      default: {
        const written = unicode ? String.fromCodePoint(source.codePointAt(at) ?? 0) : (source[at] ?? "");
        at += written.length;
        return letter(written);
      }
    }
  };

  const readEscape = (): Node => {
    const next = source[at + 1] ?? "";
    if (next === "b" || next === "B") {
      at += 2;
      return { kind: "edge", holds: (text, place) => (isWord(text, place - 1) !== isWord(text, place)) === (next === "b") };
    }
    if (/[1-9k]/.test(next) || /^\\0\d/.test(source.slice(at, at + 3))) throw new PatternFault("refers back to a group");
    return letter(take(unicode ? ESCAPE : PLAIN_ESCAPE)?.[0] ?? "");
  };

  const readGroup = (): Node => {
    const opener = take(GROUP)?.[0] ?? "";
    if (opener === "(" && source[at] === "?") throw new PatternFault("changes its flags in a group");
    const inner = readAny();
    at++;
    if (!/^\(\?<?[=!]$/.test(opener)) return inner;
    const step = opener.includes("<") ? 1 : -1;
    looks.push({ program: assemble(inner, step), step });
    return { kind: "look", slot: looks.length - 1, wanted: opener.endsWith("=") ? 1 : 0 };
  };

  const letter = (written: string): Node => {
    const sort = new RegExp(`^(?:${/^[{}\])]$/.test(written) ? `\\${written}` : written})$`, flags);
    const known = new Map<string, boolean>();
    return {
      kind: "letter",
      matches(one) {
        const before = known.get(one);
        if (before !== undefined) return before;
        const matches = sort.test(one);
        known.set(one, matches);
        return matches;
      },
    };
  };

  return readAny();
}

type Operation =
  | { readonly kind: "letter"; readonly matches: (letter: string) => boolean }
  | { readonly kind: "edge"; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: "look"; readonly slot: number; readonly wanted: number }
  /** Goes on at several places; the first is preferred. */
  | { readonly kind: "go"; readonly to: number[] }
  | { readonly kind: "match" };
type Program = readonly Operation[];

/** Writes a tree out as states. `step`: -1 reads the text from right to left, so that what comes last is read first. */
function assemble(root: Node, step: 1 | -1): Program {
  if (sizeOf(root) > MOST_STATES) throw new PatternFault(`is too long, because it stands for more than ${MOST_STATES} letters and choices`);
  const program: Operation[] = [];
  const go = (): number[] => {
    const to: number[] = [];
    program.push({ kind: "go", to });
    return to;
  };
  const write = (node: Node): void => {
    if (node.kind === "all") for (const one of step > 0 ? node.of : [...node.of].reverse()) write(one);
    else if (node.kind === "any") {
      const starts = go();
      const ends = node.of.map((one) => {
        starts.push(program.length);
        write(one);
        return go();
      });
      for (const end of ends) end.push(program.length);
    } else if (node.kind === "repeat") {
      const { of, least, most, greedy } = node;
      const choose = (to: number[], on: number, out: number): void => {
        if (greedy) to.push(on, out);
        else to.push(out, on);
      };
      for (let n = 0; n < least; n++) write(of);
      if (most === Infinity) {
        const at = program.length;
        const to = go();
        write(of);
        go().push(at);
        choose(to, at + 1, program.length);
      } else {
        const exits: [number[], number][] = [];
        for (let n = least; n < most; n++) {
          const at = program.length;
          exits.push([go(), at + 1]);
          write(of);
        }
        for (const [to, on] of exits) choose(to, on, program.length);
      }
    } else program.push(node);
  };
  write(root);
  program.push({ kind: "match" });
  return program;
}

function sizeOf(node: Node): number {
  if (node.kind === "all" || node.kind === "any") return node.of.reduce((sum, one) => sum + sizeOf(one) + 2, 0);
  if (node.kind !== "repeat") return 1;
  return (sizeOf(node.of) + 1) * Math.max(1, node.most === Infinity ? node.least + 1 : node.most);
}

interface Run {
  readonly text: string;
  readonly unicode: boolean;
  readonly holds: readonly Uint8Array[];
  readonly program: Program;
  readonly step: 1 | -1;
  readonly from: number;
  /** Whether a match may begin at every letter, not only at the first. */
  readonly everywhere: boolean;
}

/** Follows all ways through the program, the preferred ones first. `prefer`: ways that are less preferred than this match end. */
function run({ text, unicode, holds, program, step, from, everywhere }: Run, matched: (at: number) => "go on" | "prefer" | "stop"): void {
  // The number of the last letter at which a state was reached, so that none is followed twice.
  const reached = new Int32Array(program.length);
  let ways: number[] = [];
  let turn = 0;
  for (let at = from; ; ) {
    turn++;
    const open = everywhere ? [...ways, 0] : turn === 1 ? [0] : ways;
    const letters: number[] = [];
    const stack: number[] = [];
    search: for (const way of open) {
      stack.push(way);
      for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
        if (reached[state] === turn) continue;
        reached[state] = turn;
        const operation = program[state];
        if (operation === undefined) continue;
        if (operation.kind === "letter") letters.push(state);
        else if (operation.kind === "go") for (let n = operation.to.length - 1; n >= 0; n--) stack.push(operation.to[n] ?? 0);
        else if (operation.kind === "edge") {
          if (operation.holds(text, at)) stack.push(state + 1);
        } else if (operation.kind === "look") {
          if (holds[operation.slot]?.[at] === operation.wanted) stack.push(state + 1);
        } else {
          const answer = matched(at);
          if (answer === "stop") return;
          if (answer === "prefer") break search;
        }
      }
    }
    const letter = letterAt(text, at, step, unicode);
    if (letter === "") return;
    ways = [];
    for (const state of letters) {
      const operation = program[state];
      if (operation?.kind === "letter" && operation.matches(letter)) ways.push(state + 1);
    }
    if (ways.length === 0 && !everywhere) return;
    at += step * letter.length;
  }
}

function letterAt(text: string, at: number, step: 1 | -1, unicode: boolean): string {
  if (step > 0) return unicode && at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : (text[at] ?? "");
  const pair = unicode && at >= 2 ? text.slice(at - 2, at) : "";
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? pair : (text[at - 1] ?? "");
}
