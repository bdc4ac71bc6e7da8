/*
 * The engine analyses each query that it compiles: for every pattern it goes through the states of the grammar's parser, to find patterns that
 * can never match, and steps that are sure to match once they are reached. That takes a tenth to half a second a language, more than the
 * parsing of ten files. Our queries are checked by a test, and which steps are sure matters only where captures are asked for one by one, in
 * the order of the text. So the analysis is given up after its first turn, as the engine itself gives it up after 256.
 */

// `iteration + 1 != 256`, and a jump back to the begin of the loop. A byte of any value is written as `null`.
const LOOP = [0x41, 1, 0x6a, 0x22, null, 0x41, 0x80, 0x02, 0x47, 0x0d] as const;
/** Where the 256 is in `LOOP`, and a 1 of the same length: a LEB128 may have more bytes than it needs. */
const LIMIT = { at: 6, bytes: [0x81, 0x00] } as const;

/** Returns the engine's module with a short analysis. Throws if the loop is not in it exactly once. */
export function shortenAnalysis(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(module);
  const found: number[] = [];
  for (let at = copy.indexOf(LOOP[0]); at >= 0; at = copy.indexOf(LOOP[0], at + 1))
    if (LOOP.every((byte, index) => byte === null || copy[at + index] === byte)) found.push(at);
  const [at] = found;
  if (at === undefined || found.length > 1)
    throw new TypeError(`web-tree-sitter's analysis of queries was found ${found.length} times in its module, instead of once`);
  copy.set(LIMIT.bytes, at + LIMIT.at);
  return copy;
}
