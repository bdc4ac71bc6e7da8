import pc from "picocolors";
import type { Severity } from "../model/finding.ts";

/** How a report for people is written: with ANSI colours or without, and for how many columns of a terminal. */
export interface Style {
  readonly color: boolean;
  readonly width: number;
}

type Paint = (text: string) => string;

/** The colours that a report for people uses; each returns its text unchanged if the style has no colour. */
export interface Paints {
  readonly path: Paint;
  readonly aside: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
}

export function paintsOf({ color }: Style): Paints {
  const { bold, dim, red, yellow, blue, green } = pc.createColors(color);
  return { path: bold, aside: dim, severity: { error: red, warning: yellow, info: blue }, good: green, bad: red, doubtful: yellow };
}
