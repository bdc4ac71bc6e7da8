import type { Overview } from "../model/page.ts";
import { dot } from "./dot.ts";
import { matrixCsv } from "./matrix-csv.ts";
import { matrixMarkdown } from "./matrix-markdown.ts";
import { mermaid } from "./mermaid.ts";

/** The project's chains as text for another program. */
export type OverviewReporter = (overview: Overview) => string;

/** Every format of `report` but the page, by the name that `--format` takes. */
export const overviewReporters = { mermaid, dot, csv: matrixCsv, markdown: matrixMarkdown } as const satisfies Record<
  string,
  OverviewReporter
>;

export type OverviewFormat = keyof typeof overviewReporters;
