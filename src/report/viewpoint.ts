import type { Finding } from "../model/finding.ts";
import type { Place } from "../model/location.ts";
import type { Report } from "../model/report.ts";
import type { Style } from "./style.ts";

/** Where a format's consumer looks for files: a platform in the repository, a program in a pipe in the current folder. */
export type Viewpoint = "project" | "repository" | "current folder";

/** How a report is written. */
export interface ReportStyle extends Style {
  /** The path from the format's viewpoint to the project's folder, with a `/` at its end; `""` if they are the same folder. */
  readonly lead: string;
  /** The current folder from the project's, `src/`, where the viewpoint is in the project; absent or `""`: it is not below. */
  readonly here?: string;
}

/**
 * The report with every path as its consumer looks for it. A project may be in a folder of its repository, where a report that names
 * `src/cart.py` would annotate another file, or none.
 */
export function seenFrom(report: Report, { lead, here = "" }: Pick<ReportStyle, "lead" | "here">): Report {
  if (lead === "") return report;
  const moved = <T extends Place>(place: T): T => ({ ...place, path: here === "" ? lead + place.path : pathFrom(here, place.path) });
  const withRelated = <T extends Finding>(finding: T): T => ({ ...moved(finding), related: finding.related.map(moved) });
  const change = report.change && {
    ...report.change,
    loosened: report.change.loosened.map(moved),
    approved: report.change.approved.map(moved),
    removed: report.change.removed.map(moved),
    retired: report.change.retired.map(moved),
  };
  return { ...report, change, findings: report.findings.map(withRelated), waived: report.waived.map(withRelated) };
}

/** A path of the project from a folder in it, both from the project's root: `cart.py` and `../tests/test_cart.py` from `src/`. */
function pathFrom(folder: string, path: string): string {
  const above = folder.split("/").slice(0, -1);
  const names = path.split("/");
  let shared = 0;
  while (shared < above.length && shared < names.length - 1 && above[shared] === names[shared]) shared++;
  return "../".repeat(above.length - shared) + names.slice(shared).join("/");
}
