import type { PartType, SettledChain } from "../model/chain.ts";
import type { Overview } from "../model/page.ts";
import { extentOf, type RequirementFacts } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { count, places, requirementCountsText } from "../model/words.ts";
import { escapeMarkdown, markdownCode } from "./escape.ts";
import { defineReporter } from "./reporter.ts";
import { completeText, shareTexts } from "./verdict.ts";

/** The matrix as tables in the Markdown of GitHub and GitLab: the SPECs, then the chains without a SPEC. */
export const matrixMarkdown = defineReporter<Overview>({
  about: "The matrix, one chain or requirement per row, for GitHub and GitLab.",
  render: ({ report: { summary, chains } }) => {
    const declared = chains.filter((chain) => chain.specs.length > 0);
    const orphans = chains.filter((chain) => chain.specs.length === 0);
    const lines = [
      "<!-- tag-trace -->",
      "# Traceability matrix",
      "",
      `${[`${count(summary.specs, "SPEC")}, ${completeText(summary)} complete.`, shareTexts(summary).join(", ")].join(" ").trim()}`,
      ...(summary.requirements.total === 0 ? [] : ["", `Requirements: ${requirementCountsText(summary.requirements)}.`]),
      ...table(
        ["SPEC", "title", "stage", "declared at", "TEST", "CODE", "DOC"],
        declared.flatMap((chain) => [
          [...head(chain), cell(chain.specs), ...parts(chain)],
          ...chain.facts.requirements.flatMap((requirement) => requirementRows(requirement, 1)),
        ]),
      ),
      ...(orphans.length === 0 ? [] : ["", "## Without a SPEC"]),
      ...table(
        ["id", "TEST", "CODE", "DOC"],
        orphans.map((chain) => [markdownCode(chain.id), ...parts(chain)]),
      ),
    ];
    return `${lines.join("\n")}\n`;
  },
});

function head({ id, title, status, facts }: SettledChain): readonly string[] {
  const standing = [facts.stage ?? "", status === null || status === "active" ? "" : status].filter((word) => word !== "");
  return [markdownCode(id), escapeMarkdown(title ?? ""), standing.join(", ")];
}

/** The parts of a chain; **none** for a part that the SPEC requires but does not have. */
function parts({ tests, codes, docs, facts }: SettledChain): readonly string[] {
  const part = (type: PartType, tags: readonly Tag[]): string => (facts.lacks.includes(type) ? "**none**" : cell(tags));
  return [part("TEST", tests), part("CODE", codes), part("DOC", docs)];
}

/** A requirement and its parts; an arrow for each level below the SPEC. **none**: it requires a TEST or CODE and has none. */
function requirementRows(facts: RequirementFacts, depth: number): readonly (readonly string[])[] {
  const { requirement, requirements } = facts;
  const { local, text, state, path, line, tests, codes } = requirement;
  const part = (tags: readonly Tag[], type: "test" | "code"): string => (extentOf(facts, type) === "none" ? "**none**" : cell(tags));
  return [
    [
      `${"→ ".repeat(depth)}${markdownCode(local)}`,
      escapeMarkdown(text),
      state === "active" ? "" : state,
      markdownCode(`${path}:${line}`),
      part(tests, "test"),
      part(codes, "code"),
      "",
    ],
    ...requirements.flatMap((below) => requirementRows(below, depth + 1)),
  ];
}

function cell(tags: readonly Tag[]): string {
  return places(tags).map(markdownCode).join("<br>");
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return ["", line(columns), line(columns.map(() => "---")), ...rows.map(line)];
}
