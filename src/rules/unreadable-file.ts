import { defineRule } from "./engine/rule.ts";

export default defineRule({
  id: "unreadable-file",
  severity: "error",
  docs: {
    summary: "Every file of the project can be read.",
    why: "Tags in a file that cannot be read are not checked. The run goes on with the other files.",
    fix: "Correct the file's permissions, or exclude it.",
    bad: {},
    good: {},
  },
  *check(graph) {
    for (const file of graph.unreadable) {
      const at = { ...file, endLine: file.line, endColumn: file.column };
      yield {
        at,
        id: null,
        message: `The file could not be read: ${file.reason}`,
        fix: "Correct its permissions, or exclude it in the config.",
      };
    }
  },
});
