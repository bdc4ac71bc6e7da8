import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { PAGE_RELATIONS, PAGE_STAGES, PAGE_STATUSES, PAGE_TYPES, type PageDetail } from "../page-data.ts";
import { at, isLacking, type PageProject, pathAt, tagsOf, textAt } from "./project.ts";
import { chainAddress, formatRoute, START } from "./route.ts";
import { useMedia } from "./rows.ts";
import { plainText } from "./text.tsx";

/*
 * The chain as a picture: its neighbours, then SPEC, TEST, CODE and DOC in columns. Columns are joined by a rail with one line to each node,
 * so that ten tests and ten pieces of code need twenty lines, not a hundred. Where it is known which TEST is for which CODE, by a requirement,
 * a sub-id or the calls of the test, only those two are joined. On narrow screens, where tests and code stand above everything else, there is
 * a line for each column.
 */

const NODE = { width: 188, height: 40, gap: 10 };
const RAIL = 44;
const HEAD = 24;
const MOST = 5;

interface Node {
  readonly label: string;
  readonly below: string;
  readonly full: string;
  /** Where it leads: a neighbour to its view, a tag to its place in this one. */
  readonly href: string;
  /** The position of a tag, counted from the chain's first; -1 for a neighbour. */
  readonly tag: number;
}

interface Column {
  readonly title: string;
  readonly nodes: readonly Node[];
  readonly more: number;
  /** The text of a box for a required part that is missing; `null` if nothing is missing. */
  readonly missing: string | null;
}

/** The name of a tag in an address of its chain's view. `position`: counted from the chain's first. */
export function tagAnchor(position: number): string {
  return `tag-${position}`;
}

interface EgoProps {
  readonly project: PageProject;
  readonly chain: number;
  /** `null` while it is loading. */
  readonly detail: PageDetail | null;
  readonly query: string;
}

export function EgoGraph({ project, chain, detail, query }: EgoProps): JSX.Element {
  const narrow = useMedia("(max-width: 60rem)");
  const columns = useMemo(() => columnsOf(project, chain, query), [project, chain, query]);
  const pairs = useMemo(() => pairsOf(project, chain, detail, columns), [project, chain, detail, columns]);
  const rowsOf = ({ nodes, more, missing }: Column): number => nodes.length + (more > 0 ? 1 : 0) + (missing ? 1 : 0);
  const rows = columns.reduce((most, column) => Math.max(most, rowsOf(column)), 1);
  return narrow ? <Stacked columns={columns} /> : <Columns columns={columns} rows={rows} pairs={pairs} />;
}

type Pair = readonly [test: number, code: number];

/**
 * Which of the TESTs that are shown is for which CODE, by a requirement, a sub-id or the calls of the test, as positions counted from the
 * chain's first tag. `null`: no TEST says anything but the SPEC.
 */
function pairsOf(project: PageProject, chain: number, detail: PageDetail | null, columns: readonly Column[]): readonly Pair[] | null {
  const { tags, chains } = project.index;
  const base = at(chains.first, chain);
  const firstTest = tagsOf(project, chain, 1)[0] - base;
  const shown = (title: string): readonly number[] => columns.find((column) => column.title === title)?.nodes.map(({ tag }) => tag) ?? [];
  const [tests, codes] = [shown("TEST"), shown("CODE")];
  const named = new Map<number, Set<number>>();
  for (const [requirement, { tests: own, codes: others }] of (detail?.requirements ?? []).entries())
    for (const tag of [...own, ...others]) named.set(tag, (named.get(tag) ?? new Set()).add(requirement));
  const proofOf = (test: number) => detail?.proofs[test - firstTest]?.steps.at(-1)?.path;
  const subOf = (tag: number): number => at(tags.sub, base + tag);
  if (tests.every((test) => !named.has(test) && subOf(test) < 0 && proofOf(test) === undefined)) return null;
  const isPair = (test: number, code: number): boolean => {
    const path = at(tags.path, base + code);
    return (
      (subOf(test) >= 0 && subOf(test) === subOf(code)) ||
      [...(named.get(test) ?? [])].some((requirement) => named.get(code)?.has(requirement)) ||
      (path >= 0 && proofOf(test) === pathAt(project, path))
    );
  };
  return tests.flatMap((test) => codes.flatMap((code): Pair[] => (isPair(test, code) ? [[test, code]] : [])));
}

function columnsOf(project: PageProject, chain: number, query: string): readonly Column[] {
  const { index } = project;
  const around: Node[] = [];
  index.relations.from.forEach((from, position) => {
    const to = at(index.relations.to, position);
    const relation = PAGE_RELATIONS[at(index.relations.kind, position)] ?? "related_specs";
    if (from === chain)
      around.push(neighbour(project, to, relation === "depends_on" ? "dependency" : relation === "blocks" ? "blocked by this" : "related"));
    else if (to === chain)
      around.push(
        neighbour(project, from, relation === "depends_on" ? "depends on this" : relation === "blocks" ? "blocks this" : "related"),
      );
  });
  const columns = PAGE_TYPES.slice(0, 4).map((type, position): Column => {
    const [from, to] = tagsOf(project, chain, position);
    const nodes = Array.from({ length: Math.min(to - from, MOST) }, (_, tag) => tagNode(project, chain, from + tag, query));
    const missing = isLacking(project, chain, position) ? `no ${type}` : null;
    return { title: type, nodes, more: to - from - nodes.length, missing };
  });
  const neighbours: Column = { title: "NEIGHBOURS", nodes: around.slice(0, MOST), more: Math.max(0, around.length - MOST), missing: null };
  return [neighbours, ...columns].filter(({ nodes, missing }) => nodes.length > 0 || missing !== null);
}

function neighbour(project: PageProject, chain: number, relation: string): Node {
  const id = project.ids[chain] ?? "";
  const stage = PAGE_STAGES[at(project.index.chains.stage, chain)] ?? "none";
  return {
    label: id,
    below: `${relation}, ${stage === "none" ? (PAGE_STATUSES[at(project.index.chains.status, chain)] ?? "no SPEC") : stage}`,
    full: `${id} ${project.titles[chain] ?? ""}`,
    href: chainAddress(id),
    tag: -1,
  };
}

function tagNode(project: PageProject, chain: number, tag: number, query: string): Node {
  const { tags } = project.index;
  const path = at(tags.path, tag);
  const file = path < 0 ? "" : pathAt(project, path);
  const line = at(tags.line, tag);
  const symbol = textAt(project, at(tags.symbol, tag));
  const name = file.slice(file.lastIndexOf("/") + 1);
  const location = line > 0 ? `${name}:${line}` : name;
  const sub = textAt(project, at(tags.sub, tag));
  const position = tag - at(project.index.chains.first, chain);
  return {
    label: symbol || sub || location,
    below: symbol || sub ? location : file.slice(0, -name.length - 1),
    full: `${symbol} ${file}:${line}`,
    href: formatRoute({ ...START, view: "id", id: project.ids[chain] ?? "", query, open: [tagAnchor(position)] }),
    tag: position,
  };
}

function Columns({
  columns,
  rows,
  pairs,
}: {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly pairs: readonly Pair[] | null;
}): JSX.Element {
  const width = columns.length * NODE.width + (columns.length - 1) * RAIL;
  const height = HEAD + rows * (NODE.height + NODE.gap);
  const x = (column: number) => column * (NODE.width + RAIL);
  return (
    <svg class="ego" viewBox={`0 0 ${width + 2} ${height}`} width={width + 2} height={height} aria-label="The chain as a graph">
      {columns.slice(0, -1).map((column, position) => {
        const rail = { from: column, to: columns[position + 1] ?? column, x: x(position) + NODE.width, rows };
        const isBetween = rail.from.title === "TEST" && rail.to.title === "CODE";
        return pairs && isBetween ? <Pairs key={column.title} {...rail} pairs={pairs} /> : <Rail key={column.title} {...rail} />;
      })}
      {columns.map((column, position) => (
        <ColumnOf key={column.title} column={column} x={x(position)} rows={rows} />
      ))}
    </svg>
  );
}

/** The upper edges of a column's entries, which are centred vertically. */
function tops({ nodes, more, missing }: Column, rows: number): readonly number[] {
  const count = nodes.length + (more > 0 ? 1 : 0) + (missing ? 1 : 0);
  const from = HEAD + ((rows - count) / 2) * (NODE.height + NODE.gap);
  return Array.from({ length: count }, (_, position) => from + position * (NODE.height + NODE.gap));
}

interface RailProps {
  readonly from: Column;
  readonly to: Column;
  readonly x: number;
  readonly rows: number;
}

/** A line for each TEST and CODE that are known to belong together, if both are shown. */
function Pairs({ from, to, x, rows, pairs }: RailProps & { readonly pairs: readonly Pair[] }): JSX.Element {
  const middleOf = (column: Column, tag: number): number | undefined => {
    const top = tops(column, rows)[column.nodes.findIndex((node) => node.tag === tag)];
    return top === undefined ? undefined : top + NODE.height / 2;
  };
  const middle = x + RAIL / 2;
  return (
    <g class="rail">
      {pairs.map(([test, code]) => {
        const [left, right] = [middleOf(from, test), middleOf(to, code)];
        if (left === undefined || right === undefined) return null;
        return <path key={`${test} ${code}`} d={`M${x} ${left}C${middle} ${left} ${middle} ${right} ${x + RAIL} ${right}`} />;
      })}
    </g>
  );
}

function Rail({ from, to, x, rows }: RailProps): JSX.Element {
  const middle = x + RAIL / 2;
  const centre = HEAD + (rows / 2) * (NODE.height + NODE.gap) - NODE.gap / 2;
  const line = (top: number, end: number) => {
    const y = top + NODE.height / 2;
    return Math.abs(y - centre) < 0.5 ? `M${end} ${y}H${middle}` : `M${end} ${y}C${middle} ${y} ${middle} ${y} ${middle} ${centre}`;
  };
  const gone = from.missing !== null || to.missing !== null;
  return (
    <g class={gone ? "rail is-missing" : "rail"}>
      {tops(from, rows).map((top) => (
        <path key={`from ${top}`} d={line(top, x)} />
      ))}
      {tops(to, rows).map((top) => (
        <path key={`to ${top}`} d={line(top, x + RAIL)} />
      ))}
    </g>
  );
}

function ColumnOf({ column, x, rows }: { readonly column: Column; readonly x: number; readonly rows: number }): JSX.Element {
  const edges = tops(column, rows);
  return (
    <g>
      <text class="column-title" x={x + 1} y={14}>
        {column.title}
      </text>
      {column.nodes.map((node, position) => (
        <NodeBox key={position} node={node} x={x + 1} y={edges[position] ?? 0} type={column.title.toLowerCase()} />
      ))}
      {column.missing && (
        <g transform={`translate(${x + 1} ${edges[0]})`} class="node is-missing">
          <rect width={NODE.width} height={NODE.height} rx="5" />
          <text x={NODE.width / 2} y={NODE.height / 2 + 4} text-anchor="middle">
            {column.missing}
          </text>
        </g>
      )}
      {column.more > 0 && (
        <text class="node-more" x={x + NODE.width / 2} y={(edges[column.nodes.length] ?? 0) + NODE.height / 2} text-anchor="middle">
          and {column.more} more
        </text>
      )}
    </g>
  );
}

function NodeBox({
  node,
  x,
  y,
  type,
}: {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly type: string;
}): JSX.Element {
  const box = (
    <g transform={`translate(${x} ${y})`} class={`node is-${type}`}>
      <title>{plainText(node.full)}</title>
      <rect width={NODE.width} height={NODE.height} rx="5" />
      <path class={`edge is-${type}`} d={`M0 5a5 5 0 0 1 4-5v${NODE.height}a5 5 0 0 1-4-5z`} />
      <text class="label" x="12" y="17">
        {fitted(node.label, 22)}
      </text>
      <text class="below" x="12" y="32">
        {fitted(node.below, 27)}
      </text>
    </g>
  );
  return <a href={node.href}>{box}</a>;
}

/** The text, shortened to the length of a node. The middle is cut, because similar names differ at their ends. */
function fitted(text: string, length: number): string {
  const plain = plainText(text);
  const chars = [...plain.slice(0, 4 * length), ...(plain.length > 4 * length ? plain.slice(-length) : "")];
  if (chars.length <= length) return plain;
  const head = Math.ceil((length - 1) * 0.6);
  return `${chars.slice(0, head).join("")}…${chars.slice(head - length + 1).join("")}`;
}

/** How many there are of each, with the first. */
function Stacked({ columns }: { readonly columns: readonly Column[] }): JSX.Element {
  return (
    <ol class="ego-stack" aria-label="The chain as a graph">
      {columns.map(({ title, nodes: [first], nodes, more, missing }) => (
        <li key={title}>
          <b>{title}</b>
          {first && (
            <a class={`node is-${title.toLowerCase()}`} href={first.href} title={plainText(first.full)}>
              <span class="label">{fitted(first.label, 28)}</span>
              {nodes.length + more > 1 && <span class="below">and {nodes.length + more - 1} more</span>}
            </a>
          )}
          {missing && <span class="node is-missing">{missing}</span>}
        </li>
      ))}
    </ol>
  );
}
