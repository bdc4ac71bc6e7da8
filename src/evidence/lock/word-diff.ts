import type { WordChange } from "../../model/lock.ts";

// The table of the comparison has a cell for each pair of words; above this size the texts have little in common to find.
const MOST_CELLS = 4_000_000;

/** The stretches of words in which two texts differ, in their order. */
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

/** By the longest common subsequence of words. */
function differences(a: readonly string[], b: readonly string[]): WordChange[] {
  const width = b.length + 1;
  // Cell (i, j): the length of the longest sequence that a from i and b from j have in common.
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
