import type { Progress } from "../check/ports.ts";
import type { Terminal } from "./terminal.ts";

/** In milliseconds: what is done sooner needs no sign of life, and nobody reads faster than the line changes. */
const PATIENCE = 1000;
const PACE = 100;
/** Goes to the beginning of the line and deletes it. */
const ERASE = "\r\u001b[K";

/** A line on a terminal that says what a run is doing. */
export interface ProgressLine {
  readonly tell: Progress;
  /** Takes the line away; it comes back when there is more to tell. */
  erase(): void;
}

/** Shows what takes longer than a moment, on standard error if it is a terminal; `null` elsewhere. `now` is in milliseconds. */
export function progressLine(
  { err, env }: Pick<Terminal, "err" | "env">,
  now: () => number = () => performance.now(),
): ProgressLine | null {
  if (!err.isTerminal || env.TERM === "dumb") return null;
  const started = now();
  let shown = "";
  let last = Number.NEGATIVE_INFINITY;
  return {
    tell(doing, done, total) {
      const at = now();
      // A step that is not counted may hold the program up until it is done, so it is told when it begins.
      const isCounted = done !== undefined && total !== undefined;
      if (isCounted && (at - started < PATIENCE || at - last < PACE)) return;
      const line = `${doing}${isCounted ? ` ${done} of ${total}` : ""} …`.slice(0, Math.max(1, (err.columns || 80) - 1));
      if (line === shown) return;
      err.write(`${ERASE}${line}`);
      [shown, last] = [line, at];
    },
    erase() {
      if (shown !== "") err.write(ERASE);
      shown = "";
    },
  };
}
