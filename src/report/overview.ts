import type { Overview } from "../model/page.ts";
import { badge, badgeSvg } from "./badge.ts";
import { dot } from "./dot.ts";
import { matrixCsv } from "./matrix-csv.ts";
import { matrixMarkdown } from "./matrix-markdown.ts";
import { mermaid } from "./mermaid.ts";
import type { Reporter } from "./reporter.ts";

/** Every format of `report` except the page, by the name that `--format` takes. */
export const overviewReporters = {
  mermaid,
  dot,
  csv: matrixCsv,
  markdown: matrixMarkdown,
  badge,
  "badge-svg": badgeSvg,
} as const satisfies Record<string, Reporter<Overview>>;
