import { groupBy } from "../graph/group.ts";
import type { AmbiguousMention } from "../graph/mentions.ts";
import { plural } from "../model/words.ts";
import { defineRule } from "./engine/rule.ts";
import { MANY } from "./many-requirements.ts";

const spec = (title: string) =>
  `# Feature Specification: ${title}\n\n## Requirements\n\n- **FR-001**: The system MUST keep it.\n- **FR-002**: The system MUST show it.\n`;
const CODE = "# Keeps it (FR-001).\ndef keep(book): ...\n";

export default defineRule({
  id: "ambiguous-reference",
  severity: "warning",
  docs: {
    summary: "A requirement that several SPECs declare is named with its SPEC.",
    why: "Where ids are local to a SPEC, FR-001 is another requirement in each. A mention belongs to the SPEC that is named on its line, in its comment, in the class around it or at the head of the file, else to the one whose tasks name the file, else to the only one that declares the id. Where none of these decides, the mention links nothing.",
    fix: "Name the SPEC on the same line, in the same comment or at the head of the file.",
    bad: {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": spec("Cart"),
      "specs/002-gift/spec.md": spec("Gift"),
      "src/shop.py": CODE,
    },
    good: {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": spec("Cart"),
      "src/shop.py": CODE,
      "tests/test_shop.py": "# Verifies FR-001 and FR-002.\ndef test_keep(): assert True\n",
    },
  },
  *check(graph) {
    const faults = groupBy(graph.ambiguous, ({ at, local }) => `${at.path}\n${local}`);
    const causeOf = faults.length < MANY ? causeIn : () => OF_PROJECT;
    for (const [, [first, ...more]] of faults) {
      if (!first) continue;
      const { at, local, chains } = first;
      yield {
        at,
        id: null,
        about: local,
        message: `${local} is declared by ${chains.length} SPECs (${listed(chains)}), and nothing here says by which`,
        fix: `Name the SPEC with it, in the same comment or at the head of the file, for example ${chains[0]}/${local}.`,
        related: more.map(({ at: { path, line, column } }) => ({ path, line, column, message: `${local} is also named here` })),
        cause: causeOf(first),
      };
    }
  },
});

const MOST_LISTED = 3;

function listed(chains: readonly string[]): string {
  const others = chains.length - MOST_LISTED;
  return [...chains.slice(0, MOST_LISTED), ...(others > 0 ? [`${others} ${plural(others, "other")}`] : [])].join(", ");
}

/** Where many do not say it, the project has no custom of naming SPECs: that is one thing to learn, not one for each file. */
const OF_PROJECT = {
  key: "ambiguous-reference",
  message: "Requirements that several SPECs declare are named without their SPEC",
  fix: "Name the SPEC at the head of each of these files, or with each requirement.",
  counts: "place",
} as const;

/** A file that does not say which SPEC it is about lacks one line, not one for each requirement that it names. */
function causeIn({ at: { path } }: AmbiguousMention) {
  return {
    key: `ambiguous-reference\n${path}`,
    message: "Requirements that several SPECs declare are named here without their SPEC",
    fix: "Name the SPEC at the head of the file, or with each of them.",
    counts: "place",
  } as const;
}
