import { join } from "node:path";
import { judge } from "../../check/judge.ts";
import { isInFocus } from "../../check/project.ts";
import { check, readProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { writeAtomically } from "../../io/output.ts";
import { nearest } from "../../model/nearest.ts";
import { SUPPRESSIONS_FILE, type Suppression } from "../../model/suppression.ts";
import { count } from "../../model/words.ts";
import { baseRulesOf } from "../../server/base-rules.ts";
import { openProject } from "../../server/open-project.ts";
import { openSuppressions, today } from "../../server/suppressions.ts";
import { firstUncovered, pruneSuppressions, suppressAll } from "../../suppress/apply.ts";
import { formatSuppressions } from "../../suppress/file.ts";
import { refuseInCi } from "../ci.ts";
import { flagsIn } from "../evidence-options.ts";
import { EXIT, type ProjectOptions } from "../options.ts";
import type { Terminal } from "../terminal.ts";

/** The rule about what a change lowers: its entries are approvals. */
const loosened = "loosened";

export interface SuppressOptions extends Pick<ProjectOptions, "config" | "cache" | "plugins"> {
  readonly all?: boolean;
  readonly rule: readonly string[];
  readonly prune?: boolean;
  readonly check?: boolean;
  readonly reason?: string;
  readonly owner?: string;
  readonly until?: string;
  readonly since?: string;
  readonly changed?: boolean;
  readonly fetch?: boolean;
}

/** `tag-trace suppress`: writes, prunes or checks the committed list of findings that a team tolerates for now. Gives the exit code. */
export async function suppressCommand(terminal: Terminal, paths: readonly string[], options: SuppressOptions): Promise<number> {
  refuseContradictions(options);
  if (isGate(options)) return suppressChange(terminal, paths, options);
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
  const { found, findings, isJudged } = judge(read, settings, { ...suppressions, entries: asked }, project.ports.rules);
  if (options.check) {
    const faults = findings.filter(({ path }) => path === SUPPRESSIONS_FILE);
    for (const { path, line, column, message, fix } of faults) terminal.out.write(`${path}:${line}:${column}  ${message}. ${fix}\n`);
    if (faults.length === 0) terminal.out.write(`${SUPPRESSIONS_FILE}: ${count(asked.length, "entry")}, none of them stale or expired.\n`);
    return faults.length > 0 ? EXIT.found : EXIT.clean;
  }
  refuseInCi(terminal, SUPPRESSIONS_FILE, "tag-trace suppress");
  const { reason = null, owner = null, until = null } = options;
  const wanted = found.filter(isAsked).filter(({ rule, severity }) => (options.all ? severity === "error" : options.rule.includes(rule)));
  const uncovered = options.prune ? undefined : firstUncovered(wanted, before, suppressions.today);
  if (uncovered !== undefined && reason === null) {
    const { rule, path } = uncovered;
    throw new UsageError(`A new entry needs a reason, e.g. for ${rule} in ${path}; pass --reason "why the team lives with it for now".`);
  }
  const after = options.prune
    ? [...before.filter((entry) => !isAsked(entry)), ...pruneSuppressions(found, asked, suppressions.today, isJudged)]
    : suppressAll(wanted, before, { reason, owner, until }, suppressions.today);
  if (before.length === 0 && after.length === 0) {
    terminal.out.write(`There is nothing to ${options.prune ? "remove" : "suppress"}; ${SUPPRESSIONS_FILE} is not written.\n`);
    return EXIT.clean;
  }
  await writeAtomically(join(root, SUPPRESSIONS_FILE), formatSuppressions(after));
  const changed = after.filter((entry) => !before.some((known) => textOf(known) === textOf(entry))).length;
  const sum = after.reduce((total, entry) => total + entry.count, 0);
  terminal.out.write(
    `Wrote ${SUPPRESSIONS_FILE}: ${count(after.length, "entry")} for ${count(sum, "finding")} (${before.length} before, ${changed} new or renewed). Commit it.\n`,
  );
  return EXIT.clean;
}

function isGate({ since, changed }: SuppressOptions): boolean {
  return since !== undefined || changed === true;
}

/**
 * Suppresses what a change brings: new findings, and with approvals what the change lowers, which includes the new entries themselves. An
 * approval of the base is spent, so that an entry for the same thing replaces it.
 */
async function suppressChange(terminal: Terminal, paths: readonly string[], options: SuppressOptions): Promise<number> {
  const { since = null, fetch = false, all, rule: rules, reason = null, owner = null, until = null } = options;
  if (reason === null) throw new UsageError("An entry for a change needs a reason; pass --reason.");
  refuseInCi(terminal, SUPPRESSIONS_FILE, "tag-trace suppress");
  const gate = { staged: false, base: { since, env: terminal.env, fetch } };
  const project = await openProject(terminal, paths, options, gate);
  const { root, settings, focus, ports, config } = project;
  refuseUnknownRules(
    rules,
    (ports.rules ?? []).map(({ id }) => id),
  );
  const baseRules = ports.base && (await baseRulesOf(project, ports.base));
  const suppressions = await openSuppressions(root);
  const spent = new Set((baseRules?.suppressions ?? []).filter(({ rule }) => rule === loosened).map(textOf));
  let entries: readonly Suppression[] = suppressions.entries;
  // The second round approves the entries of the first.
  for (const isLast of [false, true]) {
    const written = entries.map((entry) => ({ ...entry, line: 1, column: 1 }));
    const evidence = { focus, symbols: false, allowEmpty: true, evidence: flagsIn(options) };
    const rulesOfBase = baseRules ? { baseRules } : {};
    const { findings } = await check(settings, ports, {
      ...evidence,
      config,
      suppressions: { ...suppressions, entries: written },
      ...rulesOfBase,
    });
    const wanted = findings
      .filter(({ state }) => state === "new")
      .filter(({ rule, severity }) => (all ? severity === "error" : rules.includes(rule) || (isLast && rule === loosened)))
      .filter(({ rule }) => (rule === loosened) === isLast);
    const isReplaced = (entry: Suppression): boolean =>
      spent.has(textOf(entry)) && wanted.some(({ rule, id, path }) => rule === entry.rule && id === entry.id && path === entry.path);
    const kept = entries.filter((entry) => !isReplaced(entry));
    entries = suppressAll(wanted, kept, { reason, owner, until }, suppressions.today);
  }
  const added = entries.filter((entry) => !suppressions.entries.some((known) => textOf(known) === textOf(entry)));
  if (added.length === 0) {
    terminal.out.write(`The change brings nothing to suppress; ${SUPPRESSIONS_FILE} is not written.\n`);
    return EXIT.clean;
  }
  writeAtomically(join(root, SUPPRESSIONS_FILE), formatSuppressions(entries));
  terminal.out.write(`Wrote ${SUPPRESSIONS_FILE}: ${count(added.length, "new entry")} for this change. Commit it with the change.\n`);
  return EXIT.clean;
}

function textOf({ rule, id, path, count: number, reason, owner, until }: Suppression): string {
  return JSON.stringify([rule, id, path, number, reason, owner, until]);
}

function refuseUnknownRules(names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new UsageError(`Unknown rule "${name}"${near ? `; did you mean ${near}?` : "; tag-trace explain lists all rules."}`);
  }
}

function refuseContradictions(options: SuppressOptions): void {
  const { all, rule, prune, check: checks, reason, until } = options;
  const ways = [all, rule.length > 0, prune, checks].filter(Boolean).length;
  if (ways !== 1) throw new UsageError("Pass one of --all, --rule <rule>, --prune or --check.");
  if (reason?.trim() === "") throw new UsageError("--reason is blank; say why the team lives with these findings for now.");
  if (isGate(options) && (prune || checks)) throw new UsageError("--since and --changed take --all or --rule.");
  if (until !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))) {
    throw new UsageError(`--until takes a date like 2026-12-31, not "${until}".`);
  }
  if (until !== undefined && until < today()) throw new UsageError(`--until ${until} is in the past; give today's date or a later one.`);
}
