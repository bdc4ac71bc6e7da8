import type { Overview } from "../model/page.ts";
import { diagramOf } from "./diagram.ts";
import { defineReporter } from "./reporter.ts";

/** The chains as a flowchart of Mermaid, each in its own frame. */
export const mermaid = defineReporter<Overview>({
  about: "A diagram that GitHub and GitLab draw, with a frame for each chain.",
  render: (overview) => {
    const { chains, relations } = diagramOf(overview);
    const lines = [
      "%% tag-trace: SPECs with their TEST, CODE and DOC",
      "flowchart LR",
      ...chains.flatMap(({ id, title, nodes, edges }) => [
        `  subgraph ${id}["${text(title)}"]`,
        "    direction LR",
        ...nodes.map((node) => `    ${node.id}["${node.lines.map(text).join("<br/>")}"]:::${node.kind}`),
        ...edges.map(({ from, to, label }) => `    ${from} -->|${label}| ${to}`),
        "  end",
      ]),
      ...relations.map(({ from, to, label }) => `  ${from} -.->|${label}| ${to}`),
      "  classDef spec fill:#e3ecff,stroke:#3457a6,color:#10182b",
      "  classDef test fill:#e2f5e4,stroke:#2c7a3a,color:#10182b",
      "  classDef code fill:#fff2d8,stroke:#9a6700,color:#10182b",
      "  classDef doc fill:#f1e6fa,stroke:#7a3fa8,color:#10182b",
      "  classDef gap fill:#ffffff,stroke:#b42318,color:#b42318,stroke-dasharray:4",
    ];
    return `${lines.join("\n")}\n`;
  },
});

/** Writes Mermaid's entities for all characters that could end a label, begin a directive or be read as Markdown or HTML. */
function text(plain: string): string {
  return plain.replace(/[^\p{L}\p{M}\p{N} .,/_()-]/gu, (char) => `#${char.codePointAt(0)};`);
}
