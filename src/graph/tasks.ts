// @CODE:GRAPH-001:TASKS | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/links.test.ts
import { remembered } from "../model/remember.ts";
import type { Task, TaskPath, WrittenTask } from "../model/requirement.ts";
import { type FileScan, isAmongTests } from "../model/scan.ts";
import type { PlacedDocument } from "./ownership.ts";
import { fromRoot } from "./paths.ts";

/** A task of a document. `chain`: `null` if the document is about no SPEC, such as the tasks of a change of several. */
export interface PlacedTask {
  readonly task: WrittenTask;
  readonly chain: string | null;
}

/** The tasks of all documents, by place and in the order of the documents. */
export function placeTasks(
  places: ReadonlyMap<string, readonly PlacedDocument[]>,
  chainAt: (document: PlacedDocument, line: number) => string | null,
): readonly PlacedTask[] {
  return [...places.values()].flat().flatMap((document) => document.tasks.map((task) => ({ task, chain: chainAt(document, task.line) })));
}

export function toTask({ task, chain }: PlacedTask): Task[] {
  return chain === null ? [] : [{ ...task, chain }];
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

export function findTaskFiles({ files, look, endingWith, typeOf }: LookedTree): TaskFiles {
  const isFile = (path: string): boolean => /^(?:file|unread)$/.test(look(path) ?? "");
  return {
    fileOf({ path, target }) {
      for (const candidate of fromRoot(path, target)) if (isFile(candidate)) return candidate;
      const [only, ...others] = endingWith(target.replace(/^(?:\.?\/)+/, "")).filter(isFile);
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
