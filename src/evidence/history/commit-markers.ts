import { MARKERS, type Marker } from "../../model/history.ts";
import { compileLinear, type LinearPattern } from "../../model/linear-pattern.ts";
import { type CommitPatterns, DEFAULT_TDD } from "../../model/tdd.ts";

/**
 * Compiles the patterns into a function from a commit's message to its marker. The first marker in the subject counts. If the subject has
 * none, the lines of the body that begin with a marker count, but only if they agree: a bullet is about a part of the commit, and a list of
 * squashed commits is about several steps. Throws a `PatternFault` for an invalid pattern, but the config has already checked them.
 */
export function compileMarkers(patterns: CommitPatterns): (message: string) => Marker | null {
  const compiled = MARKERS.flatMap((marker) => patterns[marker].map((source) => ({ marker, pattern: compile(source) })));
  const firstIn = (line: string): Marker | null => {
    let found: Marker | null = null;
    let first = line.length + 1;
    for (const { marker, pattern } of compiled) {
      const at = pattern.search(line);
      if (at >= 0 && at < first) [found, first] = [marker, at];
    }
    return found;
  };
  const startOf = (line: string): Marker | null => compiled.find(({ pattern }) => pattern.isAtStart(line))?.marker ?? null;
  return (message) => {
    const [subject = "", ...body] = message.split("\n");
    const own = firstIn(subject);
    if (own !== null) return own;
    const told = new Set(body.map(startOf).filter((marker) => marker !== null));
    const [only] = told;
    return told.size === 1 && only !== undefined ? only : null;
  };
}

type Compiled = Pick<LinearPattern, "search"> & { isAtStart(line: string): boolean };

const BUILT_IN = new Set(MARKERS.flatMap((marker) => DEFAULT_TDD.commits[marker]));

function compile(source: string): Compiled {
  if (!BUILT_IN.has(source)) {
    const pattern = compileLinear(source);
    return { search: pattern.search, isAtStart: (line) => pattern.endOf(line, 0, () => true) >= 0 };
  }
  // The engine is faster where it is known that it never tries twice.
  const [anywhere, first] = [new RegExp(source), new RegExp(source, "y")];
  return {
    search: (line) => line.search(anywhere),
    isAtStart(line) {
      first.lastIndex = 0;
      return first.test(line);
    },
  };
}
