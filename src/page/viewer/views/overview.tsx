import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import { PAGE_STAGES, type PageIndex } from "../../page-data.ts";
import { NoSpec } from "../empty.tsx";
import { countOf, number, shareText, verdict } from "../figures.ts";
import { Id, IndexedLocation } from "../location.tsx";
import { Bar, Mark, SeverityMark, StageBar } from "../marks.tsx";
import { at, isGap, type PageProject, textAt } from "../project.ts";
import { quotedValue } from "../query.ts";
import { formatRoute, START, type View } from "../route.ts";
import { Text } from "../text.tsx";
import { TrendChart } from "../trend.tsx";
import type { ViewProps } from "./view.ts";

const WORST = 10;
const DOMAINS = 12;

/** The state of the project on one screen; every number links to its rows. */
export function OverviewView({ project }: ViewProps): JSX.Element {
  const { index } = project;
  return (
    <>
      <h1 class="verdict">{verdict(index)}</h1>
      {project.size === 0 && <NoSpec />}
      <Numbers index={index} />
      <div class="cards">
        {project.size > 0 && <Stages index={index} />}
        {project.size > 0 && <Coverage index={index} />}
        <Worst project={project} />
        {index.trend.length >= 2 && (
          <Card title="Trend" wide>
            <TrendChart points={index.trend} />
          </Card>
        )}
        {project.domains.length > 1 && <Domains project={project} />}
        <Evidence index={index} />
        <Excluded index={index} />
        {index.waived.length > 0 && <Waived index={index} />}
      </div>
      <footer class="made-by">
        {index.tool.name} {index.tool.version}
      </footer>
    </>
  );
}

function Card({
  title,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  const id = `card-${title.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <section class={wide ? "card is-wide" : "card"} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function address(view: View, query = ""): string {
  return formatRoute({ ...START, view, query });
}

function Numbers({ index: { summary } }: { readonly index: PageIndex }): JSX.Element {
  return (
    <dl class="numbers">
      <Figure name="SPECs" value={summary.specs} to={address("matrix", "has:spec")} />
      <Figure name="complete" value={summary.complete} to={address("matrix", "is:complete -status:deprecated,archived")} />
      {summary.requirements.total > 0 && (
        <>
          <Figure name="requirements" value={summary.requirements.total} to={address("matrix", "has:requirement")} />
          <Figure name="not tested" value={summary.requirements.total - summary.requirements.tested} to={address("matrix", "is:partial")} />
        </>
      )}
      <Figure
        name={summary.errors === 1 ? "error" : "errors"}
        value={summary.errors}
        to={address("findings", "severity:error")}
        mark={summary.errors > 0 ? "error" : null}
      />
      <Figure
        name={summary.warnings === 1 ? "warning" : "warnings"}
        value={summary.warnings}
        to={address("findings", "severity:warning")}
        mark={summary.warnings > 0 ? "warning" : null}
      />
      <Figure name="tags" value={summary.tags} to={address("files")} />
      <Figure name="files" value={summary.files} to={address("files")} />
    </dl>
  );
}

function Figure({
  name,
  value,
  to,
  mark = null,
}: {
  readonly name: string;
  readonly value: number;
  readonly to: string;
  readonly mark?: string | null;
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value > 0 ? (
          <a href={to}>
            {mark && <Mark name={mark} />}
            {number(value)}
          </a>
        ) : (
          "0"
        )}
      </dd>
    </div>
  );
}

const STAGE_MEANS = {
  planned: "SPEC only",
  red: "a failing TEST, or no CODE yet",
  green: "SPEC, TEST and CODE",
  refactor: "green, then refactored",
  untested: "CODE without a TEST",
} as const;

function Stages({ index }: { readonly index: PageIndex }): JSX.Element {
  const { stages } = index.summary;
  const all = stages.reduce((sum, count) => sum + count, 0);
  return (
    <Card title="Stages">
      <StageBar counts={stages} />
      <table class="plain">
        <thead class="unseen">
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Meaning</th>
            <th scope="col">SPECs</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {PAGE_STAGES.map((stage, position) => {
            const count = at(stages, position);
            return (
              <tr key={stage}>
                <th scope="row">
                  <a href={address("matrix", `stage:${stage}`)} class={`sign is-${stage}`}>
                    <Mark name={stage} />
                    {stage}
                  </a>
                </th>
                <td class="quiet">{STAGE_MEANS[stage]}</td>
                <td class="numeric">{number(count)}</td>
                <td class="numeric quiet">{all > 0 ? shareText(count / all) : "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

function Coverage({ index: { summary } }: { readonly index: PageIndex }): JSX.Element {
  const { coverage, owed, without } = summary;
  // Where the project asks for no DOC, none is missing.
  const rows = (["test", "code", "doc"] as const)
    .filter((type) => owed[type] > 0)
    .map((type) => ({ type: type.toUpperCase(), share: coverage[type], of: owed[type], lacking: without[type] }));
  return (
    <Card title="Coverage by type">
      <table class="plain coverage">
        <thead class="unseen">
          <tr>
            <th scope="col">Type</th>
            <th scope="col">Share of the SPECs that owe one</th>
            <th scope="col">Missing</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ type, share, of, lacking }) => (
            <tr key={type}>
              <th scope="row">{type}</th>
              <td>
                <span class="bar-line">
                  <Bar share={share ?? 0} kind={type.toLowerCase()} />
                  <span class="numeric">{share === null ? "–" : `${shareText(share)} of ${number(of)}`}</span>
                </span>
              </td>
              <td class="numeric">
                {lacking > 0 && <a href={address("matrix", `is:living -has:${type.toLowerCase()}`)}>{number(lacking)} missing</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">
        Shares of the SPECs that owe the type. Drafts without a TEST or CODE, deprecated and archived SPECs are not counted.
      </p>
    </Card>
  );
}

function Worst({ project }: { readonly project: PageProject }): JSX.Element {
  const { findings, rules } = project.index;
  const { worst, byRule } = useMemo(() => {
    const counts = new Map<number, number>();
    const errors: number[] = [];
    const others: number[] = [];
    findings.rule.forEach((rule, finding) => {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      const list = at(findings.severity, finding) === 0 ? errors : others;
      if (list.length < WORST) list.push(finding);
    });
    return { worst: [...errors, ...others].slice(0, WORST), byRule: [...counts].sort(([, one], [, other]) => other - one) };
  }, [findings]);
  if (worst.length === 0) {
    return (
      <Card title="Top findings" wide>
        <p class="good">
          <Mark name="green" /> No findings.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Top findings" wide>
      <ul class="rule-counts">
        {byRule.map(([rule, count]) => (
          <li key={rule}>
            <a href={address("findings", `rule:${rules[rule]?.id ?? ""}`)}>
              {rules[rule]?.id} <b>{number(count)}</b>
            </a>
          </li>
        ))}
      </ul>
      <ul class="findings">
        {worst.map((finding) => (
          <li key={finding} class="finding">
            <SeverityMark severity={at(findings.severity, finding)} />
            <Id project={project} id={textAt(project, at(findings.id, finding))} />
            <span class="message">
              <Text text={textAt(project, at(findings.message, finding))} />
            </span>
            <IndexedLocation project={project} path={at(findings.path, finding)} line={at(findings.line, finding)} />
          </li>
        ))}
      </ul>
      {findings.rule.length > worst.length && (
        <p>
          <a href={address("findings")}>All {number(findings.rule.length)} findings</a>
        </p>
      )}
    </Card>
  );
}

/** The domains with the most chains, and their stages. */
function Domains({ project }: { readonly project: PageProject }): JSX.Element {
  const rows = useMemo(() => {
    const domains = project.domains.map((name) => ({
      name,
      chains: 0,
      stages: new Uint32Array(PAGE_STAGES.length),
      gaps: 0,
      findings: 0,
    }));
    for (let chain = 0; chain < project.size; chain++) {
      const domain = domains[at(project.domainOf, chain)];
      if (!domain) continue;
      const stage = at(project.index.chains.stage, chain);
      domain.chains += 1;
      if (stage >= 0) domain.stages[stage] = at(domain.stages, stage) + 1;
      if (isGap(project, chain)) domain.gaps += 1;
      domain.findings += at(project.findingsOf.first, chain + 1) - at(project.findingsOf.first, chain);
    }
    return domains.sort((one, other) => other.chains - one.chains || (one.name < other.name ? -1 : 1));
  }, [project]);
  return (
    <Card title="Domains" wide>
      <table class="plain domains">
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col">Stages</th>
            <th scope="col" class="numeric">
              Chains
            </th>
            <th scope="col" class="numeric">
              Gaps
            </th>
            <th scope="col" class="numeric">
              Findings
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, DOMAINS).map(({ name, chains, stages, gaps, findings }) => (
            <tr key={name}>
              <th scope="row">
                <a href={address("matrix", `domain:${quotedValue(name)}`)}>
                  <Text text={name} />
                </a>
              </th>
              <td>
                {stages.some((count) => count > 0) ? <StageBar counts={stages} /> : <span class="quiet">no SPEC</span>}
                <span class="unseen">{PAGE_STAGES.map((stage, position) => `${at(stages, position)} ${stage}`).join(", ")}</span>
              </td>
              <td class="numeric">{number(chains)}</td>
              <td class="numeric">
                {gaps > 0 ? <a href={address("matrix", `domain:${quotedValue(name)} is:gap`)}>{number(gaps)}</a> : "0"}
              </td>
              <td class="numeric">{number(findings)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > DOMAINS && (
        <p class="note">{countOf(rows.length - DOMAINS, "more domain")}; the filters of the matrix have all of them.</p>
      )}
    </Card>
  );
}

const EVIDENCE = [
  { name: "history", title: "Git history", without: "not read: needs a git clone with its history" },
  { name: "results", title: "Test results", without: "not provided: pass --results with the JUnit files of your tests" },
  { name: "coverage", title: "Coverage", without: "not provided: pass --coverage with an LCOV, Cobertura or Istanbul file" },
  { name: "calls", title: "Calls from tests to code", without: "not checked: pass --prove" },
  { name: "owners", title: "Owners", without: "unknown: the project has no CODEOWNERS file" },
] as const;

function Evidence({ index }: { readonly index: PageIndex }): JSX.Element {
  return (
    <Card title="Evidence">
      <dl class="evidence">
        {EVIDENCE.map(({ name, title, without }) => (
          <div key={name}>
            <dt>
              <Mark name={index.evidence[name] ? "pass" : "none"} />
              {title}
            </dt>
            <dd class={index.evidence[name] ? "" : "quiet"}>{index.evidence[name] ? "available" : without}</dd>
          </div>
        ))}
      </dl>
      {index.notices.map((notice) => (
        <p key={notice} class="note">
          <Text text={notice} />
        </p>
      ))}
    </Card>
  );
}

/** Findings that decide nothing, but for which somebody answers. */
function Waived({ index: { waived, summary } }: { readonly index: PageIndex }): JSX.Element {
  const { suppressed, ignored } = summary.waived;
  const more = suppressed + ignored - waived.length;
  return (
    <Card title="Suppressed and ignored" wide>
      <details>
        <summary>
          {number(suppressed)} suppressed, {number(ignored)} ignored
        </summary>
        <ul>
          {waived.map(({ path, line, rule, message, reason, owner, until }, position) => (
            <li key={position}>
              <Text class="path" text={`${path}:${line}`} /> <Text text={`${message} (${rule})`} />
              <div class="quiet">
                <Text
                  text={[reason ?? "no reason", owner, until === null ? null : `until ${until}`].filter((part) => part !== null).join(", ")}
                />
              </div>
            </li>
          ))}
        </ul>
        {more > 0 && <p class="note">{countOf(more, "more finding")}; tag-trace check --format json lists all.</p>}
      </details>
    </Card>
  );
}

function Excluded({ index: { leftOut } }: { readonly index: PageIndex }): JSX.Element {
  return (
    <Card title="Excluded files">
      {leftOut.length === 0 ? (
        <p class="quiet">None, except files that git ignores.</p>
      ) : (
        <ul class="left-out">
          {leftOut.map(({ reason, count, examples }) => (
            <li key={reason}>
              <b class="numeric">{number(count)}</b> <Text text={reason} />
              {examples.length > 0 && (
                <details>
                  <summary>examples</summary>
                  <ul>
                    {examples.map((example) => (
                      <li key={example}>
                        <Text class="path" text={example} />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
