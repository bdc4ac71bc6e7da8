import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { PAGE_SEVERITIES } from "../../page-data.ts";
import { NoRows } from "../empty.tsx";
import { FacetPanel } from "../facet-panel.tsx";
import { findingFacets } from "../facets.ts";
import { countOf, number } from "../figures.ts";
import { Id, IndexedLocation } from "../location.tsx";
import { Mark, SeverityMark } from "../marks.tsx";
import { adjust, open } from "../navigation.ts";
import { at, type PageProject, pathAt, textAt } from "../project.ts";
import { compile, select } from "../search.ts";
import { Text } from "../text.tsx";
import type { ViewProps } from "./view.ts";

const GROUPINGS = ["rule", "file", "owner"] as const;
type Grouping = (typeof GROUPINGS)[number];

/** How many rows and groups are shown at first, and how many each click adds. */
const ROWS = 50;
const MORE_ROWS = 200;
const GROUPS = 60;

interface FindingGroup {
  readonly name: string;
  /** In the order of reports. */
  readonly findings: readonly number[];
  /** By severity. */
  readonly counts: readonly number[];
}

/** All findings, grouped by rule, file or owner. */
export function FindingsView({ project, route, query }: ViewProps): JSX.Element {
  const by = GROUPINGS.find((grouping) => grouping === route.by) ?? "rule";
  const { found, facets } = useMemo(() => {
    const counters = findingFacets(project);
    return { found: select(project.index.findings.rule.length, compile(project, query, "findings"), counters), facets: counters };
  }, [project, query]);
  const groups = useMemo(() => groupFindings(project, found, by), [project, found, by]);
  const [groupsShown, setGroupsShown] = useState(GROUPS);
  const total = project.index.findings.rule.length;
  return (
    <div class="with-facets">
      <FacetPanel facets={facets} text={route.query} query={query} onQuery={(text) => open({ ...route, query: text })} />
      <section class="rows" aria-labelledby="findings-title">
        <div class="rows-head">
          <h1 id="findings-title">Findings</h1>
          <p class="result-count" aria-live="polite">
            {found.length === total ? countOf(total, "finding") : `${number(found.length)} of ${countOf(total, "finding")}`}
          </p>
          <fieldset class="choice">
            <legend class="unseen">Group by</legend>
            {GROUPINGS.map((grouping) => (
              <button
                key={grouping}
                type="button"
                class="button"
                aria-pressed={by === grouping}
                onClick={() => open({ ...route, by: grouping, open: [] })}
              >
                {grouping}
              </button>
            ))}
          </fieldset>
        </div>
        {groups.length === 0 && <NoRows project={project} query={route.query} all="No findings" />}
        {groups.slice(0, groupsShown).map((group) => {
          const folded = route.open.includes(group.name);
          return (
            <Group
              key={`${by} ${group.name}`}
              project={project}
              group={group}
              by={by}
              folded={folded}
              query={route.query}
              onFold={() => fold(route.open, group.name)}
            />
          );
        })}
        {groups.length > groupsShown && (
          <button type="button" class="button more" onClick={() => setGroupsShown(groupsShown + GROUPS * 4)}>
            Show more ({countOf(groups.length - groupsShown, "group")} left)
          </button>
        )}
      </section>
    </div>
  );
}

/** Folds a group, or unfolds a folded one. */
function fold(folded: readonly string[], name: string): void {
  adjust({ open: folded.includes(name) ? folded.filter((other) => other !== name) : [...folded, name] });
}

function groupFindings(project: PageProject, found: Uint32Array, by: Grouping): readonly FindingGroup[] {
  const { findings, rules } = project.index;
  const nameOf = (finding: number): string => {
    const path = at(findings.path, finding);
    if (by === "rule") return rules[at(findings.rule, finding)]?.id ?? "";
    if (by === "file") return path < 0 ? "" : pathAt(project, path);
    return project.owners[at(project.ownerOf, path)] ?? "";
  };
  const groups = new Map<string, { name: string; findings: number[]; counts: number[] }>();
  for (const finding of found) {
    const name = nameOf(finding);
    let group = groups.get(name);
    if (!group) {
      group = { name, findings: [], counts: PAGE_SEVERITIES.map(() => 0) };
      groups.set(name, group);
    }
    group.findings.push(finding);
    const severity = at(findings.severity, finding);
    group.counts[severity] = at(group.counts, severity) + 1;
  }
  // Groups with the most errors first, then by warnings; equal groups stay in the order of reports.
  return [...groups.values()].sort((one, other) => {
    for (const [severity] of PAGE_SEVERITIES.entries()) {
      const difference = at(other.counts, severity) - at(one.counts, severity);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

interface GroupProps {
  readonly project: PageProject;
  readonly group: FindingGroup;
  readonly by: Grouping;
  readonly folded: boolean;
  readonly query: string;
  readonly onFold: () => void;
}

function Group({ project, group, by, folded, query, onFold }: GroupProps): JSX.Element {
  const [shown, setShown] = useState(ROWS);
  const rest = group.findings.length - shown;
  return (
    <section class="group">
      <h2>
        <button type="button" aria-expanded={!folded} onClick={onFold}>
          <Chevron />
          {group.name ? (
            <Text class={by === "rule" ? "rule" : "path"} text={group.name} />
          ) : (
            <span class="quiet">{by === "owner" ? "no owner" : "no file"}</span>
          )}
          <Counts counts={group.counts} />
        </button>
      </h2>
      {!folded && (
        <>
          {by === "rule" && <RuleWords project={project} id={group.name} />}
          <ul class="findings">
            {group.findings.slice(0, shown).map((finding) => (
              <FindingRow key={finding} project={project} finding={finding} by={by} query={query} />
            ))}
          </ul>
          {rest > 0 && (
            <button type="button" class="button more" onClick={() => setShown(shown + MORE_ROWS)}>
              Show {number(Math.min(MORE_ROWS, rest))} more ({number(rest)} left)
            </button>
          )}
        </>
      )}
    </section>
  );
}

export function Chevron(): JSX.Element {
  return (
    <svg class="chevron" viewBox="0 0 12 12" aria-hidden="true">
      <path class="line" d="M4 2l4 4-4 4" />
    </svg>
  );
}

function Counts({ counts }: { readonly counts: readonly number[] }): JSX.Element {
  return (
    <span class="counts">
      {PAGE_SEVERITIES.map((severity, position) => {
        const count = at(counts, position);
        if (count === 0) return null;
        return (
          <span key={severity} class={`sign is-${severity}`}>
            <Mark name={severity} />
            {countOf(count, severity)}
          </span>
        );
      })}
    </span>
  );
}

/** What a rule is for, in the words of the rule. */
export function RuleWords({ project, id }: { readonly project: PageProject; readonly id: string }): JSX.Element | null {
  const rule = project.index.rules.find((known) => known.id === id);
  if (!rule) return null;
  return (
    <div class="rule-words">
      <p>{rule.summary}</p>
      <details>
        <summary>Why it matters and how to fix it</summary>
        <p>{rule.why}</p>
        <p>{rule.fix}</p>
      </details>
    </div>
  );
}

interface FindingRowProps {
  readonly project: PageProject;
  readonly finding: number;
  readonly by: Grouping | "chain";
  readonly query: string;
}

/** One finding: its severity, message, location and fix. */
export function FindingRow({ project, finding, by, query }: FindingRowProps): JSX.Element {
  const { findings, rules } = project.index;
  const id = textAt(project, at(findings.id, finding));
  const fix = textAt(project, at(findings.fix, finding));
  return (
    <li class="finding" data-row="" tabIndex={-1}>
      <SeverityMark severity={at(findings.severity, finding)} />
      {by !== "chain" && id !== "" && <Id project={project} id={id} query={query} />}
      <span class="message">
        <Text text={textAt(project, at(findings.message, finding))} />
        {by !== "rule" && <code class="rule"> {rules[at(findings.rule, finding)]?.id}</code>}
      </span>
      <IndexedLocation project={project} path={at(findings.path, finding)} line={at(findings.line, finding)} />
      {fix !== "" && (
        <span class="fix">
          <Text text={fix} />
        </span>
      )}
    </li>
  );
}
