import picomatch from "picomatch";
import { UsageError } from "../errors.ts";
import { compileLinear, type LinearPattern } from "./linear-pattern.ts";

/** Longer globs are refused. Those of real projects have some twenty letters, lists in braces some hundred. */
export const LONGEST_GLOB = 1000;
/** Longer lists of globs are refused: each glob is asked about each path. */
export const MOST_GLOBS = 1000;

/** Up to here, the engine's own matcher, which is the faster one, may try a glob on a path. */
const MOST_STEPS = 1_000_000;
const LONGEST_RANGE = 200;

export interface GlobOptions {
  /** Whether the glob may match a part of the path. */
  readonly contains?: boolean;
  /** Whether `!` in front has no meaning of its own. */
  readonly nonegate?: boolean;
  /** Whether `**` matches a name with a line break. */
  readonly anyName?: boolean;
}

/**
 * Whether a path matches any of the globs, as picomatch reads them; `*` matches a leading dot, too. Takes time in proportion to glob and
 * path, whatever the glob. Throws a `UsageError` for one that is too long.
 */
export function compileGlobs(globs: readonly string[], options: GlobOptions = {}): (path: string) => boolean {
  const all = globs.map((glob) => compileGlob(glob, options));
  const [only, ...others] = all;
  return only && others.length === 0 ? only : (path) => all.some((matches) => matches(path));
}

function compileGlob(glob: string, { contains = false, nonegate = false, anyName = false }: GlobOptions): (path: string) => boolean {
  // What is put around a glob of the longest kind is shorter than itself.
  if (glob.length > 2 * LONGEST_GLOB)
    throw new UsageError(`the glob "${glob.slice(0, 60)}…" has more than ${LONGEST_GLOB} characters; write a shorter one.`);
  const options: picomatch.PicomatchOptions = { dot: true, contains, nonegate, ...(anyName ? { flags: "s" } : {}), expandRange };
  const quick = picomatch(glob, options);
  const choices = choicesIn(glob);
  let slow: LinearPattern | null = null;
  return (path) => {
    if ((path.length + 1) ** choices <= MOST_STEPS) return quick(path);
    if (path === glob) return true;
    if (path === "") return false;
    slow ??= compileLinear(picomatch.makeRe(glob, options).source, anyName ? "s" : "");
    return slow.test(path);
  };
}

/** How many parts of a glob may end anywhere. The engine tries each end of one with each end of the next. */
function choicesIn(glob: string): number {
  return (glob.match(/\*+|[{(|]/g)?.length ?? 0) + (glob.includes("(") ? 2 : 0);
}

/** `{1..12}` as a regular expression. */
function expandRange(from: string, to: string): string {
  const [first, last] = [Number(from), Number(to)];
  const isList = /^\d+$/.test(from) && /^\d+$/.test(to) && Math.abs(last - first) < LONGEST_RANGE;
  if (!isList) return /^[A-Za-z]$/.test(from) && /^[A-Za-z]$/.test(to) && from <= to ? `[${from}-${to}]` : `\\{${from}\\.\\.${to}\\}`;
  const width = /^0\d/.test(from) || /^0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  const numbers = Array.from({ length: Math.abs(last - first) + 1 }, (_, n) => String(Math.min(first, last) + n).padStart(width, "0"));
  return `(?:${numbers.join("|")})`;
}
