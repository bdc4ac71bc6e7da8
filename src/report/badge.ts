// @CODE:REPORT-001:BADGE | SPEC: SPEC-REPORT-001.md | TEST: test/report/badge.test.ts
import type { Overview } from "../model/page.ts";
import { percent } from "../model/words.ts";
import { jsonText } from "./data.ts";
import { defineReporter } from "./reporter.ts";

/** What a badge says: the shares of the SPECs that are tested and implemented, in the colour of the verdict. */
interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: keyof typeof COLOURS;
}

/** Names of shields.io, with their values. */
const COLOURS = { brightgreen: "#4c1", green: "#97ca00", yellow: "#dfb317", orange: "#fe7d37", red: "#e05d44", lightgrey: "#9f9f9f" };

/** The least share of each colour, in percent, if the check passes. */
const STEPS = [
  ["brightgreen", 90],
  ["green", 75],
  ["yellow", 50],
] as const;

function badgeOf({ report: { summary, verdict } }: Overview): Badge {
  const { test, code } = summary.coverage;
  const shares = [test, code].flatMap((share) => (share === null ? [] : [share]));
  const words = [test === null ? "" : `TEST ${percent(test)} %`, code === null ? "" : `CODE ${percent(code)} %`].filter(
    (word) => word !== "",
  );
  const reached = STEPS.find(([, least]) => shares.every((share) => percent(share) >= least))?.[0] ?? "orange";
  return {
    label: "SPECs",
    message: words.length === 0 ? "none" : words.join(", "),
    color: verdict.pass ? (shares.length === 0 ? "lightgrey" : reached) : "red",
  };
}

/** The endpoint of shields.io: https://shields.io/badges/endpoint-badge */
export const badge = defineReporter<Overview>({
  about: "A badge with the shares, as the JSON that shields.io takes from an address.",
  render: (overview) => jsonText({ schemaVersion: 1, ...badgeOf(overview) }),
});

/** About the width of Verdana of 11 px, in px; `textLength` makes any other font as wide. */
const OF_LETTER = 6.8;
const PADDING = 10;

/** The same as a picture, which needs no server. */
export const badgeSvg = defineReporter<Overview>({
  about: "The same badge as a picture (SVG).",
  render: (overview) => {
    const { label, message, color } = badgeOf(overview);
    const [left, right] = [label, message].map((text) => Math.round(text.length * OF_LETTER)) as [number, number];
    const [split, width] = [left + PADDING, left + right + 2 * PADDING];
    const text = (said: string, at: number, length: number): string =>
      `<text x="${at + PADDING / 2}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${said}</text>`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${message}">`,
      `<title>${label}: ${message}</title>`,
      `<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>`,
      `<g clip-path="url(#r)"><rect width="${split}" height="20" fill="#555"/><rect x="${split}" width="${width - split}" height="20" fill="${COLOURS[color]}"/></g>`,
      `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(label, 0, left)}${text(message, split, right)}</g>`,
      "</svg>\n",
    ].join("");
  },
});
