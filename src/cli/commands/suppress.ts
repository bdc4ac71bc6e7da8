import { join } from "node:path";
import { judge } from "../../check/judge.ts";
import { isInFocus } from "../../check/project.ts";
import { readProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { writeAtomically } from "../../io/output.ts";
import { nearest } from "../../model/nearest.ts";
import { SUPPRESSIONS_FILE, type Suppression } from "../../model/suppression.ts";
import { count } from "../../model/words.ts";
import { openProject } from "../../server/open-project.ts";
import { openSuppressions, today } from "../../server/suppressions.ts";
import { pruneSuppressions, suppressAll } from "../../suppress/apply.ts";
import { formatSuppressions } from "../../suppress/file.ts";
import { refuseInCi } from "../ci.ts";
import { flagsIn } from "../evidence-options.ts";
import { EXIT, type ProjectOptions } from "../options.ts";
import type { Terminal } from "../terminal.ts";

export interface SuppressOptions extends Pick<ProjectOptions, "config" | "cache" | "plugins"> {
  readonly all?: boolean;
  readonly rule: readonly string[];
  readonly prune?: boolean;
  readonly check?: boolean;
  readonly reason?: string;
  readonly owner?: string;
  readonly until?: string;
}

/** `tag-trace suppress`: writes, prunes or checks the committed list of findings that a team tolerates for now. Gives the exit code. */
export async function suppressCommand(terminal: Terminal, paths: readonly string[], options: SuppressOptions): Promise<number> {
  refuseContradictions(options);
  const project = await openProject(terminal, paths, options);
  refuseUnknownRules(
    options.rule,
    (project.ports.rules ?? []).map(({ id }) => id),
  );
  const { root, settings, focus } = project;
  const read = await readProject(settings, project.ports, { focus, symbols: false, allowEmpty: true, evidence: flagsIn(options) });
  const suppressions = await openSuppressions(root);
  const before = suppressions.entries;
  const isAsked = ({ path }: { readonly path: string }): boolean => isInFocus(path, focus);
  // Paths limit the entries as they limit the findings: an entry elsewhere is neither stale nor removed.
  const asked = before.filter(isAsked);
  const { found, findings, unjudged } = judge(read, settings, { ...suppressions, entries: asked }, project.ports.rules);
  if (options.check) {
    const faults = findings.filter(({ path }) => path === SUPPRESSIONS_FILE);
    for (const { path, line, column, message, fix } of faults) terminal.out.write(`${path}:${line}:${column}  ${message}. ${fix}\n`);
    if (faults.length === 0) terminal.out.write(`${SUPPRESSIONS_FILE}: ${count(asked.length, "entry")}, none of them stale or expired.\n`);
    return faults.length > 0 ? EXIT.found : EXIT.clean;
  }
  refuseInCi(terminal, SUPPRESSIONS_FILE, "tag-trace suppress");
  const { reason = null, owner = null, until = null } = options;
  const wanted = found.filter(isAsked).filter(({ rule, severity }) => (options.all ? severity === "error" : options.rule.includes(rule)));
  const after = options.prune
    ? [...before.filter((entry) => !isAsked(entry)), ...pruneSuppressions(found, asked, suppressions.today, unjudged)]
    : suppressAll(wanted, before, { reason, owner, until }, suppressions.today);
  if (before.length === 0 && after.length === 0) {
    terminal.out.write(`There is nothing to ${options.prune ? "remove" : "suppress"}; ${SUPPRESSIONS_FILE} is not written.\n`);
    return EXIT.clean;
  }
  // A user who gives a reason or a date expects to find it in the file.
  const isNew = (entry: Suppression): boolean =>
    !before.some(({ rule, id, path, until: day }) => rule === entry.rule && id === entry.id && path === entry.path && day === entry.until);
  if ((reason ?? owner ?? until) !== null && !after.some(isNew)) {
    terminal.err.write(
      `tag-trace: --reason, --owner and --until apply to new entries only, and there are none; edit the existing entries in ${SUPPRESSIONS_FILE}.\n`,
    );
  }
  await writeAtomically(join(root, SUPPRESSIONS_FILE), formatSuppressions(after));
  const sum = after.reduce((total, entry) => total + entry.count, 0);
  terminal.out.write(
    `Wrote ${SUPPRESSIONS_FILE}: ${count(after.length, "entry")} for ${count(sum, "finding")} (${before.length} before). Commit it.\n`,
  );
  return EXIT.clean;
}

function refuseUnknownRules(names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new UsageError(`Unknown rule "${name}"${near ? `; did you mean ${near}?` : "; tag-trace explain lists all rules."}`);
  }
}

function refuseContradictions({ all, rule, prune, check: checks, until }: SuppressOptions): void {
  const ways = [all, rule.length > 0, prune, checks].filter(Boolean).length;
  if (ways !== 1) throw new UsageError("Pass one of --all, --rule <rule>, --prune or --check.");
  if (until !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))) {
    throw new UsageError(`--until takes a date like 2026-12-31, not "${until}".`);
  }
  if (until !== undefined && until < today()) throw new UsageError(`--until ${until} is in the past; give today's date or a later one.`);
}
