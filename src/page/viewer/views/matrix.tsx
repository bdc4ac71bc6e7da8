import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { PAGE_EXTENTS, PAGE_REQUIREMENT_STATES, PAGE_STATUSES, type PageIndex } from "../../page-data.ts";
import { useDetail } from "../detail.ts";
import { NoRows } from "../empty.tsx";
import { type ExportFormat, exported, FORMATS, saveFile } from "../export.ts";
import { FacetPanel } from "../facet-panel.tsx";
import { chainFacets } from "../facets.ts";
import { countOf, inPercent, number } from "../figures.ts";
import { Id } from "../location.tsx";
import { Bar, ChainOutcomeMark, Mark, StageMark } from "../marks.tsx";
import { adjust, open } from "../navigation.ts";
import { at, groupedAt, isLacking, type PageProject, pathAt, requirementAddress, requirementsOf, tagsOf, textAt } from "../project.ts";
import { hasTerm, toggleTerm } from "../query.ts";
import { chainAddress } from "../route.ts";
import { Space, useRows } from "../row-window.tsx";
import { PRINTED_ROWS } from "../rows.ts";
import { compile, namedRequirements, select } from "../search.ts";
import { plainText, Text } from "../text.tsx";
import { Chevron } from "./findings.tsx";
import { COLUMNS, type ColumnName, EVERY, type MatrixRow, matrixRows, sortChains } from "./matrix-order.ts";
import type { ViewProps } from "./view.ts";

/** The traceability matrix: every SPEC with its TEST, CODE and DOC. */
export function MatrixView({ project, route, query }: ViewProps): JSX.Element {
  const { found, facets } = useMemo(() => {
    const counters = chainFacets(project);
    return { found: select(project.size, compile(project, query, "chains"), counters), facets: counters };
  }, [project, query]);
  const sorted = useMemo(() => sortChains(project, found, route.sort), [project, found, route.sort]);
  const { rows, isOpen } = useMemo(
    () => matrixRows(project, sorted, route.open, namedRequirements(project, query)),
    [project, sorted, route.open, query],
  );
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
          {project.index.requirements.local.length > 0 && (
            <button
              type="button"
              class="button"
              aria-pressed={route.open.includes(EVERY)}
              onClick={() => adjust({ open: route.open.includes(EVERY) ? [] : [EVERY] })}
            >
              All requirements
            </button>
          )}
          {sorted.length > 0 && (
            <div class="exports">
              <span class="quiet">Save these as</span>
              {FORMATS.map((format) => (
                <button key={format} type="button" class="button" onClick={() => saveMatrix(project, sorted, format)}>
                  {format.toUpperCase()}
                </button>
              ))}
            </div>
          )}
        </div>
        {sorted.length === 0 ? (
          <NoRows project={project} query={route.query} />
        ) : (
          <MatrixTable project={project} rows={rows} isOpen={isOpen} toggled={route.open} sort={route.sort} query={route.query} />
        )}
      </section>
    </div>
  );
}

/** Saves the chains that the search left, in the order that is shown. */
function saveMatrix(project: PageProject, chains: ArrayLike<number>, format: ExportFormat): void {
  const name = project.index.project.replace(/[^\p{L}\p{N}]+/gu, "-");
  saveFile(`${name}-matrix.${format}`, format === "csv" ? "text/csv" : "application/json", exported(project, chains, format));
}

interface MatrixTableProps {
  readonly project: PageProject;
  readonly rows: readonly MatrixRow[];
  readonly isOpen: (chain: number) => boolean;
  readonly toggled: readonly string[];
  readonly sort: string;
  readonly query: string;
}

function MatrixTable({ project, rows, isOpen, toggled, sort, query }: MatrixTableProps): JSX.Element {
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to, height } = useRows(body, rows.length);
  const { evidence, requirements } = project.index;
  const isShown: Partial<Record<ColumnName, boolean>> = {
    requirements: requirements.local.length > 0,
    result: evidence.results,
    coverage: evidence.coverage,
  };
  const shown = COLUMNS.filter(({ name }) => isShown[name] ?? true);
  const toggle = (id: string) => adjust({ open: toggled.includes(id) ? toggled.filter((other) => other !== id) : [...toggled, id] });
  return (
    <>
      <table
        class={isShown.requirements ? "matrix has-requirements" : "matrix"}
        aria-rowcount={rows.length + 1}
        style={{ "--id": `${idWidth(project)}ch` }}
      >
        <thead>
          <tr aria-rowindex={1}>
            {shown.map((column) => (
              <SortHeader key={column.name} {...column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Space height={from * height} />
          {rows.slice(from, to).map(({ chain, requirement }, position) => {
            const row = { project, row: from + position, chain, query };
            if (requirement >= 0) return <RequirementRow key={`${chain}/${requirement}`} {...row} requirement={requirement} />;
            return <ChainRow key={chain} {...row} isOpen={isOpen(chain)} onToggle={toggle} />;
          })}
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

/** The longest id that gets a column as wide as it is, in characters. */
const WIDEST_ID = 36;

/** The width of the ids, so that none is cut where there is room. */
function idWidth({ ids }: PageProject): number {
  return Math.min(
    WIDEST_ID,
    ids.reduce((most, { length }) => Math.max(most, length), 0),
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

interface RowProps {
  readonly project: PageProject;
  readonly row: number;
  readonly chain: number;
  readonly query: string;
}

interface ChainRowProps extends RowProps {
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}

function ChainRow({ project, row, chain, query, isOpen, onToggle }: ChainRowProps): JSX.Element {
  const { index } = project;
  const id = project.ids[chain] ?? "";
  const title = project.titles[chain] ?? "";
  const status = PAGE_STATUSES[at(index.chains.status, chain)];
  return (
    <tr aria-rowindex={row + 2}>
      <th scope="row" class="col-id">
        {index.requirements.local.length > 0 && <Unfold project={project} chain={chain} isOpen={isOpen} onToggle={onToggle} />}
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
      {index.requirements.local.length > 0 && <Requirements project={project} chain={chain} />}
      <Declared project={project} chain={chain} type={1} name="test" />
      <Declared project={project} chain={chain} type={2} name="code" />
      <Declared project={project} chain={chain} type={3} name="doc" />
      <Proven project={project} of={index.chains} row={chain} />
      <td class="col-findings numeric">
        <FindingCount project={project} chain={chain} />
      </td>
    </tr>
  );
}

/** The result and the coverage of a chain or a requirement, where these are known in this project. */
function Proven({
  project: {
    index: { evidence },
  },
  of,
  row,
}: {
  readonly project: PageProject;
  readonly of: Pick<PageIndex["chains"], "outcome" | "covered" | "atMost">;
  readonly row: number;
}): JSX.Element {
  const covered = at(of.covered, row);
  const outcome = at(of.outcome, row);
  return (
    <>
      {evidence.results && (
        <td class="col-result">{outcome >= 0 ? <ChainOutcomeMark outcome={outcome} /> : <span class="quiet">–</span>}</td>
      )}
      {evidence.coverage && (
        <td class="col-coverage numeric">
          {covered >= 0 ? (
            <>
              <Bar share={covered / 100} />
              {at(of.atMost, row) === 1 && "<"}
              {inPercent(covered)}
            </>
          ) : (
            <span class="quiet">–</span>
          )}
        </td>
      )}
    </>
  );
}

/** The button that shows a chain's requirements; its place stays empty where there are none, so that ids are aligned. */
function Unfold({ project, chain, isOpen, onToggle }: Pick<ChainRowProps, "project" | "chain" | "isOpen" | "onToggle">): JSX.Element {
  const [from, to] = requirementsOf(project, chain);
  const id = project.ids[chain] ?? "";
  if (from === to) return <span class="unfold" />;
  return (
    <button
      type="button"
      class="unfold"
      aria-expanded={isOpen}
      aria-label={`Requirements of ${plainText(id)}`}
      onClick={() => onToggle(id)}
    >
      <Chevron />
    </button>
  );
}

/** How many of a chain's requirements are tested. */
function Requirements({ project, chain }: { readonly project: PageProject; readonly chain: number }): JSX.Element {
  const [all, tested] = [at(project.required, chain), at(project.tested, chain)];
  return (
    <td class="col-requirements numeric" title={all > 0 ? `${tested} of ${countOf(all, "requirement")} tested` : undefined}>
      {all > 0 ? (
        <>
          {number(tested)} <span class="quiet">of {number(all)}</span>
        </>
      ) : (
        <span class="quiet">–</span>
      )}
    </td>
  );
}

function RequirementRow({ project, row, chain, requirement, query }: RowProps & { readonly requirement: number }): JSX.Element {
  const { requirements } = project.index;
  const loaded = useDetail(project, chain);
  const detail = loaded.kind === "ready" ? loaded.detail.requirements[requirement - requirementsOf(project, chain)[0]] : undefined;
  const local = textAt(project, at(requirements.local, requirement));
  const state = PAGE_REQUIREMENT_STATES[at(requirements.state, requirement)] ?? "active";
  const text = detail?.text ?? "";
  const said = (
    <>
      {state !== "active" && <span class="quiet">{state}: </span>}
      <Text text={text} />
    </>
  );
  return (
    <tr aria-rowindex={row + 2} class="is-requirement">
      <th
        scope="row"
        class="col-id"
        style={{ paddingInlineStart: `${2.5 + Math.min(at(requirements.depth, requirement), MOST_INDENT)}rem` }}
      >
        <a class="id" href={chainAddress(requirementAddress(project, chain, requirement), query)} data-row={row}>
          <Text text={local} />
        </a>
        <span class="under-id">{said}</span>
      </th>
      <td class="col-title" title={plainText(text)}>
        <span>{said}</span>
      </td>
      <td class="col-status" />
      <td class="col-stage" />
      <td class="col-requirements" />
      <Linked project={project} chain={chain} tags={detail?.tests ?? []} extent={at(requirements.tested, requirement)} name="test" />
      <Linked project={project} chain={chain} tags={detail?.codes ?? []} extent={at(requirements.implemented, requirement)} name="code" />
      <td class="col-doc" />
      <Proven project={project} of={requirements} row={requirement} />
      <td class="col-findings" />
    </tr>
  );
}

/** Deeper parts are indented no further, so that their ids stay readable. */
const MOST_INDENT = 3;

/** How many tags name a requirement, and the file of the first one; otherwise whether its parts are covered. */
function Linked({
  project,
  chain,
  tags,
  extent,
  name,
}: {
  readonly project: PageProject;
  readonly chain: number;
  readonly tags: readonly number[];
  readonly extent: number;
  readonly name: string;
}): JSX.Element {
  const [first] = tags;
  if (first === undefined) {
    const word = PAGE_EXTENTS[extent];
    return (
      <td class={`col-${name}`}>
        {word === "none" ? <span class="gap">none</span> : <span class="quiet times">{word === undefined ? "–" : word}</span>}
      </td>
    );
  }
  return <Files project={project} tag={at(project.index.chains.first, chain) + first} count={tags.length} name={name} />;
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
  return <Files project={project} tag={from} count={to - from} name={name} />;
}

function Files({
  project,
  tag,
  count,
  name,
}: {
  readonly project: PageProject;
  readonly tag: number;
  readonly count: number;
  readonly name: string;
}): JSX.Element {
  const path = at(project.index.tags.path, tag);
  const file = path < 0 ? "" : pathAt(project, path);
  return (
    <td class={`col-${name}`} title={plainText(file)}>
      <span class="declared">
        <span class="times">{number(count)}</span>
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
