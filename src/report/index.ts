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
import { sarif } from "./sarif.ts";
import { teamcity } from "./teamcity.ts";
import { text } from "./text.ts";
import { type ReportStyle, seenFrom, type Viewpoint } from "./viewpoint.ts";

/** A report as text, a line break at its end of what is not empty. It does not print, sort, filter or decide. */
export type Reporter = (report: Report, style: ReportStyle) => string;

/** Every format of `check`, by the name that `--format` takes. */
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
} as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof reporters;

/** Where each format's consumer looks for files. */
export const viewpoints: Readonly<Record<ReporterName, Viewpoint>> = {
  text: "project",
  concise: "project",
  json: "project",
  jsonl: "project",
  sarif: "repository",
  github: "repository",
  gitlab: "repository",
  junit: "repository",
  checkstyle: "repository",
  // reviewdog joins a path to the folder that it runs in.
  rdjson: "current folder",
  rdjsonl: "current folder",
  azure: "repository",
  teamcity: "repository",
  bitbucket: "repository",
  markdown: "repository",
  csv: "project",
};

/** The report in a format, its paths from the format's viewpoint. */
export function render(format: ReporterName, report: Report, style: ReportStyle): string {
  return reporters[format](seenFrom(report, style.lead), style);
}
