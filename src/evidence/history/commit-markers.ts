import { MARKERS, type Marker } from "../../model/history.ts";
import type { CommitPatterns } from "../../model/tdd.ts";

/**
 * Compiles the patterns to a question about a commit's message. In the subject the marker that stands first counts. A subject without
 * any leaves it to the lines of the body that begin with one, but only where they agree: a bullet tells of a part of the commit, and
 * a list of what was squashed of several steps. Throws what `RegExp` throws for a pattern that is no expression; config has checked it.
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
