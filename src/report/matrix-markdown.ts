import type { Chain } from "../model/chain.ts";
import type { Overview } from "../model/page.ts";
import { percent } from "./count.ts";
import { markdownCode, markdownText } from "./escape.ts";
import { places } from "./matrix.ts";

/** The matrix as tables in the Markdown of GitHub and GitLab: the SPECs, then what belongs to none. */
export function matrixMarkdown({ report: { summary, chains }, living }: Overview): string {
  const { specs, complete, coverage } = summary;
  const share = (value: number | null) => (value === null ? "–" : `${percent(value)} %`);
  const declared = chains.filter((chain) => chain.specs.length > 0);
  const orphans = chains.filter((chain) => chain.specs.length === 0);
  const lines = [
    "<!-- tag-trace -->",
    "# Traceability matrix",
    "",
    `${specs} SPECs, ${complete} complete. TEST ${share(coverage.test)}, CODE ${share(coverage.code)}, DOC ${share(coverage.doc)}.`,
    ...table(
      ["SPEC", "title", "stands at", "declared at", "TEST", "CODE", "DOC"],
      declared.map((chain) => [...head(chain), cell(chain.specs), ...parts(chain, living.has(chain.id))]),
    ),
    ...(orphans.length === 0 ? [] : ["", "## Without a SPEC"]),
    ...table(
      ["id", "TEST", "CODE", "DOC"],
      orphans.map((chain) => [markdownCode(chain.id), ...parts(chain, false)]),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function head({ id, title, status, stage }: Chain): readonly string[] {
  const standing = [stage ?? "", status === null || status === "active" ? "" : status].filter((word) => word !== "");
  return [markdownCode(id), markdownText(title ?? ""), standing.join(", ")];
}

/** What a SPEC owes and has not is said. */
function parts({ tests, codes, docs }: Chain, owes: boolean): readonly string[] {
  const missing = owes ? "**none**" : "";
  return [cell(tests) || missing, cell(codes) || missing, cell(docs)];
}

function cell(tags: Chain["tests"]): string {
  return places(tags).map(markdownCode).join("<br>");
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return ["", line(columns), line(columns.map(() => "---")), ...rows.map(line)];
}
