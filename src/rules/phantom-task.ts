import type { PhantomTask } from "../model/evidence.ts";
import { cut } from "../model/words.ts";
import { defineRule } from "./engine/rule.ts";
import { MANY } from "./many-requirements.ts";

export default defineRule({
  id: "phantom-task",
  severity: "error",
  needs: "tasks",
  docs: {
    summary: "A task that is ticked off has left its file.",
    why: "A tick is a claim. A task whose file neither exists nor ever did was not done, at least not as it says; nor was one that should remove a file that is still there. A file that was deleted or moved later is no fault: git's history knows it. Without history, the rule reports nothing.",
    fix: "Do the task, untick it, or correct the path.",
    // Each needs the history of a repository.
    bad: {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": "# Feature Specification: Cart\n\n### User Story 1 - Add a book (Priority: P1)\n",
      "specs/001-cart/tasks.md": "# Tasks: Cart\n\n- [x] T001 [US1] Add a book in src/cart.py\n",
    },
    good: {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": "# Feature Specification: Cart\n\n### User Story 1 - Add a book (Priority: P1)\n",
      "specs/001-cart/tasks.md":
        "# Tasks: Cart\n\n- [x] T001 [US1] Test that a book is added in tests/test_cart.py\n- [x] T002 [US1] Add a book in src/cart.py\n",
      "src/cart.py": "def add(book): ...\n",
      "tests/test_cart.py": "def test_add(): assert True\n",
    },
  },
  *check(graph) {
    for (const phantom of graph.evidence.tasks?.phantoms ?? []) {
      const { path, chain, task } = phantom;
      yield {
        at: path,
        id: chain,
        about: `${task.id ?? task.text}\n${path.target}`,
        message: `Task ${task.id ?? JSON.stringify(cut(task.text, LONGEST_TEXT))} is ticked off, but ${stateOf(phantom)}`,
        fix: phantom.kind === "never" ? "Do it, untick it, or correct the path." : "Remove the file, or untick the task.",
        cause: causeIn(phantom),
      };
    }
  },
});

/** A document of which many ticks are wrong was ticked off as a whole, or has its paths from another place. */
function causeIn({ path: { path, target } }: PhantomTask) {
  return {
    key: `phantom-task\n${path}`,
    message: "Tasks here are ticked off, but their files are not as they say",
    fix: "Do the tasks, untick them, or correct their paths.",
    counts: "place",
    name: target,
    least: MANY,
  } as const;
}

const LONGEST_TEXT = 60;

function stateOf({ kind, path: { target } }: PhantomTask): string {
  return kind === "never" ? `${target} does not exist and never did` : `${target} is still there`;
}
