import type { JSX } from "preact";
import { PAGE_RELATIONS, PAGE_STAGES, PAGE_STATUSES, PAGE_TYPES } from "../page-data.ts";
import { at, isLacking, type PageProject, pathAt, tagsOf, textAt } from "./project.ts";
import { chainAddress } from "./route.ts";
import { useMedia } from "./rows.ts";
import { plainText } from "./text.tsx";

/*
 * The chain as a picture: its neighbours, then SPEC, TEST, CODE and DOC in columns. Columns are joined by a rail with one line to each node,
 * so that ten tests and ten pieces of code need twenty lines, not a hundred. On narrow screens the columns are stacked.
 */

const NODE = { width: 188, height: 40, gap: 10 };
const RAIL = 44;
const HEAD = 24;
const MOST = 8;

interface Node {
  readonly label: string;
  readonly below: string;
  readonly full: string;
  /** The link of a neighbour; `null` for every other node. */
  readonly href: string | null;
  readonly mark: string;
}

interface Column {
  readonly title: string;
  readonly nodes: readonly Node[];
  readonly more: number;
  /** The text of a box for a required part that is missing; `null` if nothing is missing. */
  readonly missing: string | null;
}

export function EgoGraph({ project, chain }: { readonly project: PageProject; readonly chain: number }): JSX.Element {
  const narrow = useMedia("(max-width: 60rem)");
  const columns = columnsOf(project, chain);
  const rowsOf = ({ nodes, more, missing }: Column): number => nodes.length + (more > 0 ? 1 : 0) + (missing ? 1 : 0);
  const rows = columns.reduce((most, column) => Math.max(most, rowsOf(column)), 1);
  return narrow ? <Stacked columns={columns} /> : <Columns columns={columns} rows={rows} />;
}

function columnsOf(project: PageProject, chain: number): readonly Column[] {
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
    const nodes = Array.from({ length: Math.min(to - from, MOST) }, (_, tag) => tagNode(project, from + tag));
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
    mark: stage,
  };
}

function tagNode(project: PageProject, tag: number): Node {
  const { tags } = project.index;
  const path = at(tags.path, tag);
  const file = path < 0 ? "" : pathAt(project, path);
  const line = at(tags.line, tag);
  const symbol = textAt(project, at(tags.symbol, tag));
  const name = file.slice(file.lastIndexOf("/") + 1);
  const location = line > 0 ? `${name}:${line}` : name;
  const sub = textAt(project, at(tags.sub, tag));
  return {
    label: symbol || sub || location,
    below: symbol || sub ? location : file.slice(0, -name.length - 1),
    full: `${symbol} ${file}:${line}`,
    href: null,
    mark: "",
  };
}

function Columns({ columns, rows }: { readonly columns: readonly Column[]; readonly rows: number }): JSX.Element {
  const width = columns.length * NODE.width + (columns.length - 1) * RAIL;
  const height = HEAD + rows * (NODE.height + NODE.gap);
  const x = (column: number) => column * (NODE.width + RAIL);
  return (
    <svg class="ego" viewBox={`0 0 ${width + 2} ${height}`} width={width + 2} height={height} aria-label="The chain as a graph">
      {columns.slice(0, -1).map((column, position) => (
        <Rail key={column.title} from={column} to={columns[position + 1] ?? column} x={x(position) + NODE.width} rows={rows} />
      ))}
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

function Rail({
  from,
  to,
  x,
  rows,
}: {
  readonly from: Column;
  readonly to: Column;
  readonly x: number;
  readonly rows: number;
}): JSX.Element {
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
        {fitted(node.below, 28)}
      </text>
    </g>
  );
  return node.href ? <a href={node.href}>{box}</a> : box;
}

/** The text, shortened to the length of a node. The middle is cut, because similar names differ at their ends. */
function fitted(text: string, length: number): string {
  const plain = plainText(text);
  const chars = [...plain.slice(0, 4 * length), ...(plain.length > 4 * length ? plain.slice(-length) : "")];
  if (chars.length <= length) return plain;
  const head = Math.ceil((length - 1) * 0.6);
  return `${chars.slice(0, head).join("")}…${chars.slice(head - length + 1).join("")}`;
}

function Stacked({ columns }: { readonly columns: readonly Column[] }): JSX.Element {
  return (
    <ol class="ego-stack" aria-label="The chain as a graph">
      {columns.map(({ title, nodes, more, missing }) => (
        <li key={title}>
          <b>{title}</b>
          <ul>
            {nodes.map((node, position) => (
              <li key={position} class={`node is-${title.toLowerCase()}`} title={plainText(node.full)}>
                {node.href ? <a href={node.href}>{fitted(node.label, 40)}</a> : <span class="label">{fitted(node.label, 40)}</span>}
                <span class="below">{fitted(node.below, 40)}</span>
              </li>
            ))}
            {missing && <li class="node is-missing">{missing}</li>}
            {more > 0 && <li class="quiet">and {more} more</li>}
          </ul>
        </li>
      ))}
    </ol>
  );
}
