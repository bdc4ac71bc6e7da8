import { MARKERS, type Marker } from "../../model/history.ts";
import type { CommitPatterns } from "../../model/tdd.ts";

/**
 * Compiles the patterns into a function from a commit's message to its marker. The first marker in the subject counts. If the subject has
 * none, the lines of the body that begin with a marker count, but only if they agree: a bullet is about a part of the commit, and a list of
 * squashed commits is about several steps. Throws what `RegExp` throws for an invalid pattern, but the config has already checked them.
 */
export function compileMarkers(patterns: CommitPatterns): (message: string) => Marker | null {
  const compiled = MARKERS.flatMap((marker) => patterns[marker].map((source) => ({ marker, pattern: new RegExp(source) })));
  const firstIn = (line: string, upTo: number): Marker | null => {
    let found: Marker | null = null;
    let first = upTo + 1;
    for (const { marker, pattern } of compiled) {
      const at = line.search(pattern);
      if (at >= 0 && at < first) [found, first] = [marker, at];
    }
    return found;
  };
  return (message) => {
    const [subject = "", ...body] = message.split("\n");
    const own = firstIn(subject, subject.length);
    if (own !== null) return own;
    const told = new Set(body.map((line) => firstIn(line, 0)).filter((marker) => marker !== null));
    const [only] = told;
    return told.size === 1 && only !== undefined ? only : null;
  };
}
