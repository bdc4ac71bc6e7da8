import { answerScans } from "../check/scan-all.ts";
import { grammarsFolder, readLanguages } from "../io/package.ts";
import { createSyntaxReader } from "../io/syntax.ts";
import { serveScans } from "../io/threads.ts";
import { createWorkTree } from "../io/work-tree.ts";
import type { Settings } from "../model/settings.ts";
import type { SpecFormat } from "../model/spec-format.ts";

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly root: string;
  readonly named: readonly string[];
  readonly settings: Settings;
  readonly formats: readonly SpecFormat[];
}

// The program of a thread that scans files of the work tree; see `threadMaker`.
serveScans(({ root, named, settings, formats }: ThreadData) => {
  const grammars = grammarsFolder();
  const tree = createWorkTree({ root, exclude: settings.exclude, named });
  return answerScans(settings, { tree, languages: readLanguages(grammars), formats, syntax: createSyntaxReader(grammars) });
});
