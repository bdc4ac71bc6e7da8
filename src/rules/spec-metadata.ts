// @CODE:RULE-001:METADATA | SPEC: SPEC-RULE-001.md | TEST: test/rules/spec-metadata.test.ts
import { STATUSES, type Status, wordOf } from "../model/chain.ts";
import type { Cause } from "../model/finding.ts";
import type { MetadataFault } from "../model/scan.ts";
import { defineRule } from "./engine/rule.ts";
import { MANY } from "./many-requirements.ts";

export default defineRule({
  id: "spec-metadata",
  severity: "warning",
  options: {
    statuses: {
      kind: "meanings",
      of: STATUSES,
      default: {},
      about: 'What a team\'s own words for a status mean, for example { "on ice": "archived" }.',
    },
    priorities: { kind: "texts", default: [], about: "A team's own words for a priority." },
  },
  docs: {
    summary: "A SPEC's frontmatter can be read and its values are valid.",
    why: "The status decides which tags a SPEC requires, so a misspelt status or unreadable frontmatter leads to wrong findings. Missing keys are not reported.",
    fix: "status: draft, active, completed, deprecated or archived, or a common word for one of them, such as planned, in-progress, implemented, superseded or cancelled; version: MAJOR.MINOR.PATCH, with a HISTORY section; priority: critical, high, medium or low, or P0 to P4; dates: YYYY-MM-DD; id: the same as in the folder's name.",
    bad: { ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\nstatus: drafft\n---\n# @SPEC:CART-001: Add a book\n" },
    good: { ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\nstatus: draft\n---\n# @SPEC:CART-001: Add a book\n" },
  },
  *check(graph, { options }) {
    for (const { place, path, faults } of graph.speakers.values()) {
      const id = graph.chainOfPlace.get(place) ?? null;
      const { statuses, priorities } = options(path);
      const known = { status: ownStatuses(statuses), priority: new Set(priorities.map(wordOf)) };
      for (const fault of faults) {
        const { message, fix, word, isHabit: _, ...at } = fault;
        if (word && known[word.of].has(wordOf(word.text))) continue;
        yield { at, id, about: message, message, fix, ...causeOf(fault) };
      }
    }
  },
});

/** A team uses one word in many SPECs, and explains it once; what it leaves out everywhere, it decides once. */
function causeOf({ message, fix, word, isHabit }: Pick<MetadataFault, "message" | "fix" | "word" | "isHabit">): { readonly cause?: Cause } {
  if (isHabit) return { cause: { key: message, message, fix, counts: "SPEC", least: MANY } };
  if (!word) return {};
  const { of, text } = word;
  return { cause: { key: `${of} ${wordOf(text)}`, message: `Unknown ${of} "${text}"`, fix, counts: "SPEC" } };
}

/** The option `statuses`, by the form in which words are compared. */
export function ownStatuses(words: Readonly<Record<string, unknown>>): ReadonlyMap<string, Status> {
  return new Map(Object.entries(words).map(([word, meaning]) => [wordOf(word), meaning as Status]));
}
