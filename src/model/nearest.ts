import { compareText } from "./location.ts";

/**
 * The candidate that `word` probably means, for "did you mean": ids, config keys, rule names, flags.
 * ASCII letters are compared without case. `limit` is the maximum number of edits (a letter added, removed or changed,
 * or two adjacent letters swapped); the default is a quarter of the word's length, 1 to 3, and 0 for words of one or two letters.
 * Among equally near candidates, the first in text order wins. `null` if none is near.
 */
export function nearest(word: string, candidates: Iterable<string>, limit: number = defaultLimit(word)): string | null {
  const target = Uint16Array.from({ length: word.length }, (_, i) => foldedCode(word, i));
  const rows: Rows = [new Int32Array(word.length + 1), new Int32Array(word.length + 1), new Int32Array(word.length + 1)];
  let best: string | null = null;
  let bound = limit;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > bound) continue;
    const distance = editDistance(target, candidate, bound, rows);
    if (distance > bound) continue;
    if (best === null || distance < bound || compareText(candidate, best) < 0) best = candidate;
    bound = distance;
  }
  return best;
}

/** What suggestions may cost in all: a letter looked at is a step. It is enough for 1000 unknown words among 20 000. */
const MOST_STEPS = 100_000_000;
/** Nobody mistypes a longer word. */
const LONGEST_WORD = 100;

/**
 * The same for very many words and candidates: the candidates are sorted by length, and one is compared only if it has nearly the same
 * letters. Once that took too many steps, no more words are near any.
 */
export function nearestAmong(
  candidates: Iterable<string>,
  mayMean: (word: string, candidate: string) => boolean = () => true,
): (word: string) => string | null {
  const byLength = new Map<number, { readonly words: string[]; readonly letters: number[] }>();
  for (const word of candidates) {
    if (word.length > LONGEST_WORD) continue;
    const group = byLength.get(word.length) ?? { words: [], letters: [] };
    byLength.set(word.length, group);
    group.words.push(word);
    for (const set of lettersOf(word)) group.letters.push(set);
  }
  let steps = 0;
  return (word) => {
    const limit = defaultLimit(word);
    if (word.length > LONGEST_WORD || steps > MOST_STEPS) return null;
    const [low, high] = lettersOf(word);
    const alike: string[] = [];
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      const { words, letters } = byLength.get(length) ?? { words: [], letters: [] };
      for (const [at, candidate] of words.entries()) {
        // An edit changes two of the letters at most.
        const different = bitsIn(low ^ (letters[2 * at] ?? 0)) + bitsIn(high ^ (letters[2 * at + 1] ?? 0));
        if (different <= 2 * limit && mayMean(word, candidate)) alike.push(candidate);
      }
      steps += words.length;
    }
    steps += alike.length * word.length;
    return nearest(word, alike, limit);
  };
}

/** Which letters a word has, as two sets of bits: letters, and all other characters. */
function lettersOf(word: string): [letters: number, others: number] {
  let [letters, others] = [0, 0];
  for (let at = 0; at < word.length; at++) {
    const code = foldedCode(word, at);
    if (code >= 97 && code <= 122) letters |= 1 << (code - 97);
    else others |= 1 << (code & 31);
  }
  return [letters, others];
}

function bitsIn(set: number): number {
  let bits = set - ((set >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

type Rows = [beforeLast: Int32Array, last: Int32Array, current: Int32Array];

function defaultLimit(word: string): number {
  return word.length < 3 ? 0 : Math.min(3, Math.max(1, Math.floor(word.length / 4)));
}

function foldedCode(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/**
 * The Damerau-Levenshtein distance (optimal string alignment) if it is at most `limit`, otherwise any number above `limit`.
 * Only the cells within `limit` of the diagonal are filled, because no path with so few edits leaves that band.
 */
function editDistance(target: Uint16Array, candidate: string, limit: number, rows: Rows): number {
  // Ids often share their beginning or end (`AUTH-…`, `…-001`); the shared part needs no edit.
  let start = 0;
  let width = target.length;
  let height = candidate.length;
  while (width > 0 && height > 0 && target[width - 1] === foldedCode(candidate, height - 1)) {
    width--;
    height--;
  }
  while (start < width && start < height && target[start] === foldedCode(candidate, start)) start++;
  width -= start;
  height -= start;
  if (width === 0 || height === 0) return width + height;

  let [beforeLast, last, current] = rows;
  for (let x = 0; x <= width; x++) last[x] = x;
  let previousCode = -1;
  for (let y = 1; y <= height; y++) {
    const code = foldedCode(candidate, start + y - 1);
    const from = Math.max(1, y - limit);
    const to = Math.min(width, y + limit);
    current[from - 1] = from === 1 ? y : limit + 1;
    let least = current[from - 1] ?? 0;
    for (let x = from; x <= to; x++) {
      const targetCode = target[start + x - 1];
      const above = x < y + limit ? (last[x] ?? 0) + 1 : limit + 1;
      let cell = Math.min(above, (current[x - 1] ?? 0) + 1, (last[x - 1] ?? 0) + (targetCode === code ? 0 : 1));
      if (x > 1 && y > 1 && targetCode === previousCode && target[start + x - 2] === code) {
        cell = Math.min(cell, (beforeLast[x - 2] ?? 0) + 1);
      }
      current[x] = cell;
      if (cell < least) least = cell;
    }
    // A swap starts two rows back, but costs one more than the cell that it starts from, which the row in between has also reached.
    if (least > limit) return least;
    previousCode = code;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[width] ?? 0;
}
