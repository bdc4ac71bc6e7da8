import { isRetired } from "../graph/chain-facts.ts";
import { familyOf } from "../graph/local-ids.ts";
import type { Requirement } from "../model/requirement.ts";
import { defineRule, requirementWords } from "./engine/rule.ts";
import { countJudged, sharedInSpec } from "./many-requirements.ts";

const STORIES =
  "# Feature Specification: Cart\n\n## User Scenarios\n\n### User Story 1 - Add a book (Priority: P1)\n\nA reader adds a book.\n\n### User Story 2 - Drop a book (Priority: P2)\n\nA reader drops a book.\n";
const CODE = "def add(book): ...\n";
const TEST = "def test_add(): assert True\n";

export default defineRule({
  id: "unplanned-requirement",
  severity: "warning",
  docs: {
    summary: "In a format with tasks, a task names every requirement.",
    why: "What no task names is not worked on, and nobody notices. A kind of requirement (stories, criteria) is judged as soon as a task of the SPEC names one of that kind; a SPEC without tasks is not planned yet. A task that names a requirement names its scenarios, too.",
    fix: "Write a task that names the requirement, or remove the requirement.",
    bad: {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": STORIES,
      "specs/001-cart/tasks.md": "# Tasks: Cart\n\n- [ ] T001 [US1] Add a book in src/cart.py\n",
    },
    good: {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": STORIES,
      "specs/001-cart/tasks.md":
        "# Tasks: Cart\n\n- [x] T001 [US1] Test that a book is added in tests/test_cart.py\n- [x] T002 [US1] Add a book in src/cart.py\n- [x] T003 [US2] Test that a book is dropped in tests/test_cart.py\n- [x] T004 [US2] Drop a book in src/cart.py\n",
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
    },
  },
  *check(graph) {
    for (const chain of graph.chains.values()) {
      if (chain.tasks.length === 0 || chain.specs.length === 0 || isRetired(chain)) continue;
      const named = new Set(withNamed(chain.requirements).map(({ local }) => familyOf(local)));
      const unplanned = new Set(unplannedAmong(chain.requirements, named));
      const all = countJudged(
        chain.requirements,
        ({ state, local }) => state !== "retired" && named.has(familyOf(local)),
        (requirement) => requirement.tasks.length > 0 || unplanned.has(requirement),
      );
      const cause = sharedInSpec(chain.id, "are named by no task", "Write tasks that name them, or remove them.", all);
      for (const requirement of unplanned) {
        const { address, local } = requirement;
        yield {
          at: requirement,
          id: chain.id,
          about: local,
          message: `No task names requirement ${address}${requirementWords(requirement)}`,
          fix: "Write a task that names it, or remove it.",
          cause: { ...cause, name: local },
        };
      }
    }
  },
});

/** The requirements that a task names. */
function withNamed(requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.flatMap((each) => [...(each.tasks.length > 0 ? [each] : []), ...withNamed(each.requirements)]);
}

/** The requirements of the named kinds that no task names, each fault once: the whole, otherwise the parts of one of which some are named. */
function unplannedAmong(requirements: readonly Requirement[], kinds: ReadonlySet<string | null>): readonly Requirement[] {
  return requirements.flatMap((requirement) => {
    const { tasks, local, owes, state } = requirement;
    if (tasks.length > 0 || state === "retired") return [];
    const isJudged = owes.includes("task") && kinds.has(familyOf(local));
    if (isJudged && withNamed(requirement.requirements).length === 0) return [requirement];
    return unplannedAmong(requirement.requirements, kinds);
  });
}
