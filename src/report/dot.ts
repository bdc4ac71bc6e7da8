import type { Overview } from "../model/page.ts";
import { type DiagramNode, diagramOf } from "./diagram.ts";
import { defineReporter } from "./reporter.ts";

const COLOURS = { spec: "#e3ecff", test: "#e2f5e4", code: "#fff2d8", doc: "#f1e6fa" } as const;

/** The chains as a directed graph for Graphviz, each in its own cluster. */
export const dot = defineReporter<Overview>({
  about: "A diagram for Graphviz.",
  render: (overview) => {
    const { chains, relations } = diagramOf(overview);
    const lines = [
      "// tag-trace: SPECs with their TEST, CODE and DOC",
      "digraph traceability {",
      "  rankdir=LR;",
      '  node [shape=box, style="filled", fontname="sans-serif", fontsize=10];',
      '  edge [fontname="sans-serif", fontsize=8];',
      ...chains.flatMap(({ id, title, nodes, edges }) => [
        `  subgraph cluster_${id} {`,
        `    label=${quoted([title])};`,
        '    fontname="sans-serif";',
        ...nodes.map((node) => `    ${node.id} [label=${quoted(node.lines)}, ${lookOf(node)}];`),
        ...edges.map(({ from, to, label }) => `    ${from} -> ${to} [label=${quoted([label])}];`),
        "  }",
      ]),
      ...relations.map(({ from, to, label }) => `  ${from} -> ${to} [label=${quoted([label])}, style=dashed, constraint=false];`),
      "}",
    ];
    return `${lines.join("\n")}\n`;
  },
});

function lookOf({ kind }: DiagramNode): string {
  return kind === "gap" ? 'style="dashed", color="#b42318", fontcolor="#b42318"' : `fillcolor="${COLOURS[kind]}"`;
}

/** A label in quotes. Graphviz reads escapes like `\N` and entities like `&lt;` in it. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/&/g, "&amp;").replace(/[\\"]/g, "\\$&")).join("\\n")}"`;
}
