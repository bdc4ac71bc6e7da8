// @CODE:GATE-001:LOOSENED | SPEC: SPEC-GATE-001.md
import type { Loosening } from "../model/change.ts";
import { SUPPRESSIONS_FILE } from "../model/suppression.ts";
import { defineRule, type Fault } from "./engine/rule.ts";

export default defineRule({
  id: "loosened",
  severity: "error",
  needs: "change",
  ofChange: true,
  options: {
    removed: {
      kind: "switch",
      default: false,
      stricter: true,
      about: "Also report each SPEC, TEST, CODE and DOC that the change removes; by default they are only listed.",
    },
  },
  docs: {
    summary: "A change does not lower what it is judged by.",
    why: "A gate judges a change by the change's own config, suppressions, ignores and files; otherwise no change could improve them. So a change could also switch off what it fails. The rule compares with the base everything that decides: the config by its effect, test and coverage reports, lines of the lock file, suppressions, inline ignores, the project's folder, the files that are read, and the tests that run and can fail. It is judged in a gate only, with the severity of the base's config, and no inline ignore silences it. A SPEC that becomes deprecated or archived is only listed, because that is how a team retires one; it is reported if the change also takes away its last TEST while the CODE stays.",
    fix: `Undo it, or approve it: add an entry for it with a reason to ${SUPPRESSIONS_FILE} in the same change, by hand or with tag-trace suppress --rule loosened --changed --reason. An approval is shown in every report, and one that the base has already approves nothing more.`,
    bad: {},
    good: {},
  },
  *check({ evidence: { change } }, { options }) {
    for (const loosening of change?.loosened ?? []) yield fault(loosening);
    for (const { type, full, ...place } of change?.removed ?? []) {
      if (options(place.path).removed) yield fault({ ...place, key: full, message: `${type} ${full} is removed` });
    }
  },
});

function fault({ key, message, path, line, column }: Loosening): Fault {
  const at = { path, line, column, endLine: line, endColumn: column };
  const entry = JSON.stringify({ rule: "loosened", id: key, path, count: 1, reason: "…" });
  return { at, id: key, message, fix: `Undo it, or approve it with an entry in ${SUPPRESSIONS_FILE}: ${entry}` };
}
