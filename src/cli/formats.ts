import { configReporters } from "../report/config.ts";
import { reporters } from "../report/index.ts";
import { nextIdReporters } from "../report/next-id.ts";
import { overviewReporters } from "../report/overview.ts";
import type { Reporter } from "../report/reporter.ts";
import { scanReporters } from "../report/scan.ts";
import { tddReporters } from "../report/tdd.ts";
import { traceReporters } from "../report/trace.ts";

/** The formats of `report`: the HTML page and the text formats. */
export const reportFormats = {
  html: { about: "An HTML page that a browser opens from disk; needs a file (-o or =FILE)." },
  ...overviewReporters,
} as const satisfies Record<string, Pick<Reporter, "about">>;

export type OverviewOrPage = keyof typeof reportFormats;

/** The formats of each command, its default first, as its help and the README list them. */
export const formatsOf = {
  check: reporters,
  report: reportFormats,
  scan: scanReporters,
  trace: traceReporters,
  tdd: tddReporters,
  config: configReporters,
  "next-id": nextIdReporters,
} as const satisfies Record<string, Readonly<Record<string, Pick<Reporter, "about">>>>;
