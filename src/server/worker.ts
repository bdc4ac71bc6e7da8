import { answerScans } from "../check/scan-all.ts";
import { createSparseTree } from "../io/git/tree.ts";
import { readLanguages } from "../io/languages.ts";
import { createSyntaxReader } from "../io/syntax.ts";
import { serveScans } from "../io/threads.ts";
import { createWorkTree } from "../io/work-tree.ts";
import { remembered } from "../model/remember.ts";
import type { Settings } from "../model/settings.ts";
import type { LoadedFormat } from "../model/spec-format.ts";

/** The data that a thread receives when it starts. */
export interface ThreadData {
  readonly root: string;
  readonly named: readonly string[];
  readonly settings: Settings;
  readonly formats: readonly LoadedFormat[];
  /** Folders of languages, and those of them whose grammars may run. */
  readonly languages: readonly string[];
  readonly grammars: readonly string[];
  /** Whether files that a sparse checkout leaves out are read from the index, and whether what is missing may be fetched. */
  readonly sparse: { readonly fetch: boolean } | null;
}

// The program of a thread that scans files of the work tree; see `threadMaker`.
serveScans(({ root, named, settings, languages, grammars, formats, sparse }: ThreadData) => {
  const opened = remembered((root: string) => createSparseTree({ root, exclude: [], fetch: sparse?.fetch === true }));
  const tree = createWorkTree({ root, exclude: settings.exclude, named, ...(sparse && { sparse: () => opened(root) }) });
  return answerScans(settings, { tree, languages: readLanguages(...languages), formats, syntax: createSyntaxReader(...grammars) });
});
