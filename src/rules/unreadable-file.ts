import type { UnreadableFile } from "../model/scan.ts";
import { defineRule } from "./engine/rule.ts";

const WORDS: Readonly<Record<UnreadableFile["extent"], { readonly message: string; readonly fix: string }>> = {
  whole: { message: "The file could not be read", fix: "Correct its permissions or its name, or exclude it in the config." },
  part: {
    message: "The file could not be judged as a whole",
    fix: "Split the file or write this part more simply, or exclude the file in the config.",
  },
};

export default defineRule({
  id: "unreadable-file",
  severity: "error",
  docs: {
    summary: "Every file of the project can be read and judged.",
    why: "Tags in a file that cannot be read are not checked. A file can also reach a limit that protects the run from files made to slow it down: then some of it is not checked, such as whether its tests are skipped. The run goes on with the other files.",
    fix: "Correct the file's permissions or name, split it or write it more simply, or exclude it.",
    bad: {},
    good: {},
  },
  *check(graph) {
    for (const { path, line, column, extent, reason } of graph.unreadable) {
      const { message, fix } = WORDS[extent];
      const at = { path, line, column, endLine: line, endColumn: column };
      yield { at, id: null, message: `${message}: ${reason}`, fix };
    }
  },
});
