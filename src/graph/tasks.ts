// @CODE:GRAPH-001:TASKS | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/links.test.ts
import { remembered } from "../model/remember.ts";
import type { Task, TaskPath, WrittenTask } from "../model/requirement.ts";
import { type FileScan, isAmongTests } from "../model/scan.ts";
import type { PlacedDocument } from "./ownership.ts";
import { pathsInTree } from "./paths.ts";

/** A task of a document, with the chains that it belongs to: the tasks of a change are those of all SPECs that it is about. */
export interface PlacedTask {
  readonly task: WrittenTask;
  readonly chains: readonly string[];
}

/** The tasks of all documents, by place and in the order of the documents. */
export function placeTasks(
  places: ReadonlyMap<string, readonly PlacedDocument[]>,
  chainAt: (document: PlacedDocument, line: number) => string | null,
): readonly PlacedTask[] {
  const documents = [...places.values()].flat();
  const changed = new Map<string, Set<string>>();
  for (const document of documents) {
    const chain = document.change === null ? null : chainAt(document, 1);
    if (document.change === null || chain === null) continue;
    const chains = changed.get(document.change) ?? new Set();
    changed.set(document.change, chains.add(chain));
  }
  return documents.flatMap((document) =>
    document.tasks.map((task) => {
      const chain = chainAt(document, task.line);
      return { task, chains: chain === null ? [...(changed.get(document.change ?? "") ?? [])] : [chain] };
    }),
  );
}

export function toTasks({ task, chains }: PlacedTask): Task[] {
  return chains.map((chain) => ({ ...task, chain }));
}

/** How the paths that tasks name lead to files. */
export interface TaskFiles {
  /** The file that a task's path means; `null` if there is none, or if several may be meant. */
  fileOf(path: TaskPath): string | null;
  /** What a file links as; `null` for one that is neither test nor code. */
  typeOf(path: string): "TEST" | "CODE" | null;
}

/** The tree in which paths are looked up. */
interface LookedTree {
  readonly files: ReadonlyMap<string, FileScan>;
  look(path: string): "file" | "folder" | "unread" | null;
  endingWith(tail: string): readonly string[];
  readonly typeOf: TaskFiles["typeOf"];
}

export function findTaskFiles(tree: LookedTree): TaskFiles {
  const { files, look, typeOf } = tree;
  const isFile = (path: string): boolean => /^(?:file|unread)$/.test(look(path) ?? "");
  return {
    fileOf({ path, target }) {
      const [only, ...others] = pathsInTree(tree, path, target).filter(isFile);
      return only !== undefined && others.length === 0 ? only : null;
    },
    typeOf: remembered((path) => {
      const tests = files.get(path)?.tests;
      if (tests === "by-path") return "TEST";
      if (isAmongTests(tests) || tests === "unfit") return null;
      return typeOf(path);
    }),
  };
}
