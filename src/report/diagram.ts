// @CODE:PAGE-001:DIAGRAM
import type { PartType, SettledChain } from "../model/chain.ts";
import type { Overview } from "../model/page.ts";
import type { Tag } from "../model/tag.ts";
import { places, plain } from "../model/words.ts";
import { symbolText } from "./scan.ts";

/** A box of a diagram. `gap`: a part that the chain requires but does not have. Its lines are plain text. */
export interface DiagramNode {
  readonly id: string;
  readonly kind: "spec" | "test" | "code" | "doc" | "gap";
  readonly lines: readonly string[];
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** How `from` is related to `to`; between SPECs it is the key of the frontmatter. */
  readonly label: string;
}

/** One chain: boxes in a frame, and the edges between them. */
export interface DiagramChain {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

export interface Diagram {
  readonly chains: readonly DiagramChain[];
  /** Edges from SPEC to SPEC. */
  readonly relations: readonly DiagramEdge[];
}

/** The project as a diagram. The ids of boxes are short and numbered, so that no text of the project becomes an id. */
export function diagramOf({ report: { chains }, relations }: Overview): Diagram {
  const drawn = chains.map((chain, at) => drawChain(chain, `c${at}`));
  const frontOf = new Map(drawn.map(({ id, nodes }, at) => [chains[at]?.id ?? id, nodes[0]?.id ?? id]));
  const edges = relations.map(({ kind, from, to }) => ({ from: frontOf.get(from) ?? "", to: frontOf.get(to) ?? "", label: kind }));
  const once = new Map(edges.filter(({ from, to }) => from !== "" && to !== "").map((edge) => [JSON.stringify(edge), edge]));
  return { chains: drawn, relations: [...once.values()] };
}

const VERBS = { test: "tested by", code: "implemented by", doc: "described by" } as const;

function drawChain(chain: SettledChain, id: string): DiagramChain {
  const { specs, tests, codes, docs, facts } = chain;
  const boxes = (kind: DiagramNode["kind"], tags: readonly Tag[]): DiagramNode[] =>
    tags.map((tag, at) => ({
      id: `${id}_${kind}${at}`,
      kind,
      lines: [kind.toUpperCase(), plain(places([tag])[0] ?? ""), symbolText(tag.symbol)].filter((line) => line !== ""),
    }));
  const gap = (type: PartType): DiagramNode => ({ id: `${id}_no_${type.toLowerCase()}`, kind: "gap", lines: [`no ${type}`] });
  const part = (type: PartType, boxesOf: readonly DiagramNode[]): readonly DiagramNode[] =>
    facts.lacks.includes(type) ? [gap(type)] : boxesOf;
  const front = part("SPEC", boxes("spec", specs));
  const parts = [
    { verb: VERBS.test, nodes: part("TEST", boxes("test", tests)) },
    { verb: VERBS.code, nodes: part("CODE", boxes("code", codes)) },
    { verb: VERBS.doc, nodes: part("DOC", boxes("doc", docs)) },
  ];
  const [first] = front;
  return {
    id,
    title: plain([chain.id, chain.title ?? "", facts.stage === null ? "" : `(${facts.stage})`].filter((part) => part !== "").join(" ")),
    nodes: [...front, ...parts.flatMap(({ nodes }) => nodes)],
    edges: parts.flatMap(({ verb, nodes }) => nodes.map((node) => ({ from: first?.id ?? "", to: node.id, label: verb }))),
  };
}
