/*
 * Ranges of a text, sorted by where they begin. What is asked for every tag or test of a file is found without going through all of them.
 */

/** Offsets in UTF-16 units; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export function toRange({ start, end }: TextRange): TextRange {
  return { start, end };
}

/** If two begin at the same offset, the outer one comes first. */
export function byStart(a: TextRange, b: TextRange): number {
  return a.start - b.start || b.end - a.end;
}

/** The range that contains an offset, in a sorted list of ranges that do not overlap. */
export function containing<R extends TextRange>(ranges: readonly R[], offset: number): R | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as R).end <= offset) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.start <= offset ? range : undefined;
}

/** Finds the innermost of nested ranges that contains an offset. The ranges are in text order, outer before inner ones. */
export function innermost<R extends TextRange>(ranges: readonly R[]): (offset: number) => R | undefined {
  // From each of these offsets up to the next one, the same range is the innermost.
  const froms: number[] = [];
  const found: (R | undefined)[] = [];
  const open: R[] = [];
  const closeUpTo = (offset: number): void => {
    for (let last = open.at(-1); last !== undefined && last.end <= offset; last = open.at(-1)) {
      open.pop();
      while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= last.end) open.pop();
      froms.push(last.end);
      found.push(open.at(-1));
    }
  };
  for (const range of ranges) {
    closeUpTo(range.start);
    open.push(range);
    froms.push(range.start);
    found.push(range);
  }
  closeUpTo(Number.POSITIVE_INFINITY);
  return (offset) => found[firstAfter(froms, offset) - 1];
}

/** Whether any of some ranges, in text order, has a character in common with another range. */
export function overlapping(ranges: readonly TextRange[]): (other: TextRange) => boolean {
  const starts = ranges.map(({ start }) => start);
  let furthest = 0;
  const ends = ranges.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return ({ start, end }) => (ends[firstAfter(starts, end - 1) - 1] ?? 0) > start;
}

/** The index of the first of ascending numbers that is greater than the given one. */
export function firstAfter(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of ascending numbers are in a range. */
export function countIn(numbers: readonly number[], start: number, end: number): number {
  return firstAfter(numbers, end - 1) - firstAfter(numbers, start - 1);
}
