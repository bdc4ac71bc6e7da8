import { type PatternNode, parsePattern } from "../../src/model/pattern-tree.ts";

/** What a pattern matches, and what it may read any number of times: the texts of which slow inputs are made. */
export interface Samples {
  readonly whole: readonly string[];
  readonly repeated: readonly string[];
}

/** Numbers from 0 to below 1 that follow from a seed: the same seed gives the same inputs. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  // Mulberry32, by Tommy Ettinger.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some texts for the source of a regular expression. */
export function samplesOf(source: string, random: () => number, count = 4): Samples {
  const { root } = parsePattern(source);
  const whole = new Set<string>();
  for (let n = 0; n < count; n++) whole.add(sample(root, n === 0 ? () => 0 : random));
  const repeated = new Set<string>();
  for (const node of repeats(root)) for (let n = 0; n < 2; n++) repeated.add(sample(node, n === 0 ? () => 0 : random));
  return { whole: [...whole].filter(Boolean), repeated: [...repeated].filter(Boolean) };
}

function sample(node: PatternNode, random: () => number): string {
  switch (node.kind) {
    case "unit":
      return unitOf(node.ranges, node.negated, random);
    case "sequence":
      return node.parts.map((part) => sample(part, random)).join("");
    case "choice":
      return sample(node.parts[Math.floor(random() * node.parts.length)] as PatternNode, random);
    case "repeat": {
      const count = Math.min(node.most, Math.max(node.least, Math.floor(random() * 3)));
      return Array.from({ length: count }, () => sample(node.part, random)).join("");
    }
    case "group":
      return sample(node.part, random);
    // What is looked for is sampled, too, because a text with it comes further.
    case "look":
      return node.negative ? "" : sample(node.part, random);
    default:
      return "";
  }
}

const LIKELY = [97, 32, 49, 34, 47, 35, 10, 65, 120, 45, 46, 64, 9, 40, 58];

function unitOf(ranges: readonly (readonly [number, number])[], negated: boolean, random: () => number): string {
  const holds = (code: number): boolean => ranges.some(([first, last]) => first <= code && code <= last) !== negated;
  const likely = LIKELY.filter(holds);
  if (negated || random() < 0.5) return String.fromCharCode(likely[Math.floor(random() * likely.length)] ?? ranges[0]?.[0] ?? 97);
  const [first, last] = ranges[Math.floor(random() * ranges.length)] ?? [97, 97];
  return String.fromCharCode(first + Math.floor(random() * Math.min(last - first + 1, 26)));
}

/** The parts that a pattern may read many times. */
function* repeats(node: PatternNode): Generator<PatternNode> {
  if (node.kind === "repeat" && node.most > 10) yield node.part;
  if ("part" in node) yield* repeats(node.part);
  else if ("parts" in node) for (const part of node.parts) yield* repeats(part);
}
