import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { PAGE_STATUSES } from "../../page-data.ts";
import { NoRows } from "../empty.tsx";
import { FacetPanel } from "../facet-panel.tsx";
import { chainFacets } from "../facets.ts";
import { countOf, inPercent, number } from "../figures.ts";
import { Id } from "../location.tsx";
import { Bar, ChainOutcomeMark, Mark, StageMark } from "../marks.tsx";
import { adjust, open } from "../navigation.ts";
import { at, groupedAt, isLacking, type PageProject, pathAt, tagsOf } from "../project.ts";
import { hasTerm, toggleTerm } from "../query.ts";
import { Space, useRows } from "../row-window.tsx";
import { PRINTED_ROWS } from "../rows.ts";
import { compile, select } from "../search.ts";
import { plainText, Text } from "../text.tsx";
import { COLUMNS, type ColumnName, sortChains } from "./matrix-order.ts";
import type { ViewProps } from "./view.ts";

/** The traceability matrix: every SPEC with its TEST, CODE and DOC. */
export function MatrixView({ project, route, query }: ViewProps): JSX.Element {
  const { found, facets } = useMemo(() => {
    const counters = chainFacets(project);
    return { found: select(project.size, compile(project, query, "chains"), counters), facets: counters };
  }, [project, query]);
  const sorted = useMemo(() => sortChains(project, found, route.sort), [project, found, route.sort]);
  const onQuery = (text: string) => open({ ...route, query: text });
  const gapsOnly = hasTerm(query, "is", "gap");
  return (
    <div class="with-facets">
      <FacetPanel facets={facets} text={route.query} query={query} onQuery={onQuery} />
      <section class="rows" aria-labelledby="matrix-title">
        <div class="rows-head">
          <h1 id="matrix-title">Matrix</h1>
          <p class="result-count" aria-live="polite">
            {found.length === project.size
              ? countOf(project.size, "chain")
              : `${number(found.length)} of ${countOf(project.size, "chain")}`}
          </p>
          <button type="button" class="button" aria-pressed={gapsOnly} onClick={() => onQuery(toggleTerm(route.query, query, "is", "gap"))}>
            Gaps only
          </button>
        </div>
        {sorted.length === 0 ? (
          <NoRows project={project} query={route.query} />
        ) : (
          <MatrixTable project={project} rows={sorted} sort={route.sort} query={route.query} />
        )}
      </section>
    </div>
  );
}

interface MatrixTableProps {
  readonly project: PageProject;
  readonly rows: ArrayLike<number>;
  readonly sort: string;
  readonly query: string;
}

function MatrixTable({ project, rows, sort, query }: MatrixTableProps): JSX.Element {
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to, height } = useRows(body, rows.length);
  const { evidence } = project.index;
  const shown = COLUMNS.filter(({ name }) => (name !== "result" || evidence.results) && (name !== "coverage" || evidence.coverage));
  const visible = Array.from({ length: to - from }, (_, position) => from + position);
  return (
    <>
      <table class="matrix" aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {shown.map((column) => (
              <SortHeader key={column.name} {...column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Space height={from * height} />
          {visible.map((row) => (
            <MatrixRow key={row} project={project} row={row} chain={at(rows, row)} query={query} />
          ))}
          <Space height={(rows.length - to) * height} />
        </tbody>
      </table>
      {rows.length > PRINTED_ROWS && (
        <p class="print-only">
          The first {number(PRINTED_ROWS)} of {number(rows.length)} rows. Narrow the search to print the rest, or use the csv matrix.
        </p>
      )}
    </>
  );
}

function SortHeader({
  name,
  title,
  numeric,
  sort,
}: {
  readonly name: ColumnName;
  readonly title: string;
  readonly numeric: boolean;
  readonly sort: string;
}): JSX.Element {
  const current = sort === "" ? "id" : sort;
  const direction = current === name ? "ascending" : current === `-${name}` ? "descending" : undefined;
  // Numbers are most useful with the largest first.
  const first = numeric ? `-${name}` : name;
  const other = numeric ? name : `-${name}`;
  return (
    <th scope="col" class={`col-${name}${numeric ? " numeric" : ""}`} aria-sort={direction}>
      <button type="button" onClick={() => adjust({ sort: current === first ? other : first })}>
        {title}
        <svg viewBox="0 0 8 12" aria-hidden="true">
          <path d="M4 1l3 4H1z" class={direction === "ascending" ? "on" : ""} />
          <path d="M4 11L1 7h6z" class={direction === "descending" ? "on" : ""} />
        </svg>
      </button>
    </th>
  );
}

interface MatrixRowProps {
  readonly project: PageProject;
  readonly row: number;
  readonly chain: number;
  readonly query: string;
}

function MatrixRow({ project, row, chain, query }: MatrixRowProps): JSX.Element {
  const { index } = project;
  const id = project.ids[chain] ?? "";
  const title = project.titles[chain] ?? "";
  const status = PAGE_STATUSES[at(index.chains.status, chain)];
  const covered = at(index.chains.covered, chain);
  const outcome = at(index.chains.outcome, chain);
  return (
    <tr aria-rowindex={row + 2}>
      <th scope="row" class="col-id">
        <Id project={project} id={id} query={query} row={row} />
        <Text class="under-id" text={title} />
      </th>
      <td class="col-title" title={plainText(title)}>
        {title ? <Text text={title} /> : <span class="quiet">no title</span>}
      </td>
      <td class="col-status">{status ?? <span class="quiet">–</span>}</td>
      <td class="col-stage">
        <StageMark stage={at(index.chains.stage, chain)} status={at(index.chains.status, chain)} />
      </td>
      <Declared project={project} chain={chain} type={1} name="test" />
      <Declared project={project} chain={chain} type={2} name="code" />
      <Declared project={project} chain={chain} type={3} name="doc" />
      {index.evidence.results && (
        <td class="col-result">{outcome >= 0 ? <ChainOutcomeMark outcome={outcome} /> : <span class="quiet">–</span>}</td>
      )}
      {index.evidence.coverage && (
        <td class="col-coverage numeric">
          {covered >= 0 ? (
            <>
              <Bar share={covered / 100} />
              {at(index.chains.atMost, chain) === 1 && "<"}
              {inPercent(covered)}
            </>
          ) : (
            <span class="quiet">–</span>
          )}
        </td>
      )}
      <td class="col-findings numeric">
        <FindingCount project={project} chain={chain} />
      </td>
    </tr>
  );
}

/** How many tags of a type the chain has, and the file of the first one. */
function Declared({
  project,
  chain,
  type,
  name,
}: {
  readonly project: PageProject;
  readonly chain: number;
  readonly type: number;
  readonly name: string;
}): JSX.Element {
  const [from, to] = tagsOf(project, chain, type);
  if (from === to)
    return (
      <td class={`col-${name}`}>{isLacking(project, chain, type) ? <span class="gap">none</span> : <span class="quiet times">–</span>}</td>
    );
  const path = at(project.index.tags.path, from);
  const file = path < 0 ? "" : pathAt(project, path);
  return (
    <td class={`col-${name}`} title={plainText(file)}>
      <span class="declared">
        <span class="times">{number(to - from)}</span>
        <Text class="first-file" text={file.slice(file.lastIndexOf("/") + 1)} />
      </span>
    </td>
  );
}

function FindingCount({ project, chain }: { readonly project: PageProject; readonly chain: number }): JSX.Element {
  const findings = groupedAt(project.findingsOf, chain);
  if (findings.length === 0) return <span class="quiet">–</span>;
  const errors = findings.filter((finding) => at(project.index.findings.severity, finding) === 0).length;
  return (
    <span class="finding-count" title={errors > 0 ? countOf(errors, "error") : "no errors"}>
      <Mark name={errors > 0 ? "error" : "warning"} />
      {number(findings.length)}
    </span>
  );
}
