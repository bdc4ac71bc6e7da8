import type { Report } from "../model/report.ts";
import { azure } from "./azure.ts";
import { bitbucket } from "./bitbucket.ts";
import { checkstyle } from "./checkstyle.ts";
import { concise } from "./concise.ts";
import { csv } from "./csv.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { jsonl } from "./jsonl.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { rdjson, rdjsonl } from "./rdjson.ts";
import type { Reporter } from "./reporter.ts";
import { sarif } from "./sarif.ts";
import { statistics } from "./statistics.ts";
import { teamcity } from "./teamcity.ts";
import { text } from "./text.ts";
import { type ReportStyle, seenFrom } from "./viewpoint.ts";

/** Every format of `check`, by the name that `--format` takes; the help and the README list them in this order. */
export const reporters = {
  text,
  concise,
  json,
  jsonl,
  sarif,
  github,
  gitlab,
  junit,
  checkstyle,
  rdjson,
  rdjsonl,
  azure,
  teamcity,
  bitbucket,
  markdown,
  csv,
  statistics,
} as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof reporters;

/** The report in a format, with paths from the format's viewpoint. */
export function render(reporter: Reporter, report: Report, style: ReportStyle): string {
  return reporter.render(seenFrom(report, style), style);
}
