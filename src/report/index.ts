import type { Report } from "../model/report.ts";
import { json } from "./json.ts";
import type { Style } from "./style.ts";
import { text } from "./text.ts";

/** A report as text, a line break at its end. It does not print, sort, filter or decide. */
export type Reporter = (report: Report, style: Style) => string;

/** Every format of `check`, by the name that `--format` takes. */
export const reporters = { text, json } as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof reporters;
