// @CODE:VIEWER-001:GRAPH
import { at, type PageProject } from "../project.ts";
import { shapeOf } from "./shapes.ts";

/*
 * The position of each node of the project. Each domain is a block with SPEC, TEST, CODE and DOC in columns; a file is next to the first
 * chain that it declares. Blocks are arranged in lines, like words. This is one pass over the tags, and the same project gives the same
 * picture.
 */

export const ROW = 14;
export const COLUMN = 62;
const BLOCK_ROWS = 40;
const MARGIN = { x: 46, y: 26 };
/** Room for a block's name, above its rows. */
const NAME = 34;
/** The width of the whole picture divided by its height. */
const ASPECT = 1.7;

export const KINDS = ["SPEC", "TEST", "CODE", "DOC"] as const;

export interface Scene {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Index into `KINDS`. */
  readonly kind: Uint8Array;
  /** Index into `SHAPES`. */
  readonly shape: Uint8Array;
  /** The chain of a SPEC, or the path of any other node. */
  readonly ref: Uint32Array;
  /** Pairs of nodes. */
  readonly edges: Uint32Array;
  /** The first edge between two chains; all edges after it are of this kind too. */
  readonly relationsFrom: number;
  readonly blocks: readonly Block[];
  readonly width: number;
  readonly height: number;
}

export interface Block {
  readonly name: string;
  readonly x: number;
  /** The position of its first row of nodes. */
  readonly y: number;
  readonly width: number;
}

interface Draft {
  readonly name: string;
  readonly columns: readonly number[][];
}

const scenes = new WeakMap<PageProject, Scene>();

export function sceneOf(project: PageProject): Scene {
  const known = scenes.get(project) ?? layout(project);
  scenes.set(project, known);
  return known;
}

function layout(project: PageProject): Scene {
  const { tags, chains, relations, paths } = project.index;
  const nodeOfPath = new Int32Array(paths.folder.length).fill(-1);
  const kinds: number[] = [];
  const refs: number[] = [];
  const edges: number[] = [];
  const drafts: Draft[] = [];
  const node = (draft: Draft, kind: number, ref: number): number => {
    kinds.push(kind);
    refs.push(ref);
    draft.columns[kind]?.push(kinds.length - 1);
    return kinds.length - 1;
  };
  const open = new Map<number, Draft>();
  const nodeOfChain = new Uint32Array(project.size);
  for (let chain = 0; chain < project.size; chain++) {
    const domain = at(project.domainOf, chain);
    let draft = open.get(domain);
    if (!draft || draft.columns.some((column) => column.length >= BLOCK_ROWS)) {
      draft = { name: project.domains[domain] ?? "", columns: KINDS.map(() => []) };
      drafts.push(draft);
      open.set(domain, draft);
    }
    const spec = node(draft, 0, chain);
    nodeOfChain[chain] = spec;
    for (let tag = at(chains.first, chain); tag < at(chains.first, chain + 1); tag++) {
      const type = at(tags.type, tag);
      const path = at(tags.path, tag);
      if (type < 1 || type > 3 || path < 0) continue;
      if (nodeOfPath[path] === -1) nodeOfPath[path] = node(draft, type, path);
      edges.push(spec, at(nodeOfPath, path));
    }
  }
  const relationsFrom = edges.length / 2;
  relations.from.forEach((from, position) => {
    const to = at(relations.to, position);
    if (from >= 0 && to >= 0) edges.push(at(nodeOfChain, from), at(nodeOfChain, to));
  });
  const sizes = drafts.map(({ columns }) => ({
    width: (columns.length - 1) * COLUMN,
    height: NAME + columns.reduce((most, { length }) => Math.max(most, length), 0) * ROW,
  }));
  const area = sizes.reduce((sum, { width, height }) => sum + (width + MARGIN.x) * (height + MARGIN.y), 0);
  const lineWidth = Math.max(Math.sqrt(area * ASPECT), 3 * COLUMN);
  const x = new Float32Array(kinds.length);
  const y = new Float32Array(kinds.length);
  const blocks: Block[] = [];
  let [left, top, lineHeight, widest] = [0, 0, 0, 0];
  drafts.forEach(({ name, columns }, position) => {
    const { width, height } = sizes[position] ?? { width: 0, height: 0 };
    if (left > 0 && left + width > lineWidth) {
      left = 0;
      top += lineHeight + MARGIN.y;
      lineHeight = 0;
    }
    blocks.push({ name, x: left, y: top + NAME, width });
    columns.forEach((column, kind) => {
      column.forEach((number, row) => {
        x[number] = left + kind * COLUMN;
        y[number] = top + NAME + row * ROW;
      });
    });
    widest = Math.max(widest, left + width);
    left += width + MARGIN.x;
    lineHeight = Math.max(lineHeight, height);
  });
  return {
    count: kinds.length,
    x,
    y,
    kind: Uint8Array.from(kinds),
    shape: Uint8Array.from(kinds, (kind, node) => shapeOf(kind, kind === 0 ? at(chains.stage, at(refs, node)) : -1)),
    ref: Uint32Array.from(refs),
    edges: Uint32Array.from(edges),
    relationsFrom,
    blocks,
    width: widest,
    height: top + lineHeight,
  };
}

/** The node nearest to a point of the scene, at most `reach` away; -1 if there is none. */
export function nodeNear({ count, x, y }: Scene, toX: number, toY: number, reach: number): number {
  let found = -1;
  let nearest = reach * reach;
  for (let node = 0; node < count; node++) {
    const [dx, dy] = [at(x, node) - toX, at(y, node) - toY];
    const distance = dx * dx + dy * dy;
    if (distance >= nearest) continue;
    nearest = distance;
    found = node;
  }
  return found;
}

/** The edges of a node, as pairs of nodes. */
export function edgesAt({ edges }: Scene, node: number): Uint32Array {
  const found: number[] = [];
  for (let edge = 0; edge < edges.length; edge += 2) {
    const [from, to] = [at(edges, edge), at(edges, edge + 1)];
    if (from === node || to === node) found.push(from, to);
  }
  return Uint32Array.from(found);
}
