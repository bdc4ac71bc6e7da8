import type { WordChange } from "../../model/lock.ts";

// The comparison needs a table cell for each pair of words. Texts above this size have little in common anyway.
const MOST_CELLS = 4_000_000;

/** The ranges of words in which two texts differ, in order. */
export function wordChanges(before: string, after: string): WordChange[] {
  const old = words(before);
  const now = words(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let oldEnd = old.length;
  let newEnd = now.length;
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === now[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  if (oldEnd === start && newEnd === start) return [];
  const a = old.slice(start, oldEnd);
  const b = now.slice(start, newEnd);
  if (a.length * b.length > MOST_CELLS) return [{ was: a.join(" "), now: b.join(" ") }];
  return differences(a, b);
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Compares by the longest common subsequence of words. */
function differences(a: readonly string[], b: readonly string[]): WordChange[] {
  const width = b.length + 1;
  // Cell (i, j): the length of the longest common subsequence of a from i on and b from j on.
  const table = new Uint32Array((a.length + 1) * width);
  const cell = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] = a[i] === b[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  const changes: WordChange[] = [];
  let was: string[] = [];
  let now: string[] = [];
  const close = (): void => {
    if (was.length > 0 || now.length > 0) changes.push({ was: was.join(" "), now: now.join(" ") });
    [was, now] = [[], []];
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      close();
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || cell(i + 1, j) >= cell(i, j + 1))) {
      was.push(left);
      i++;
    } else if (right !== undefined) {
      now.push(right);
      j++;
    }
  }
  close();
  return changes;
}
