// @CODE:TDD-001:TASKS | SPEC: SPEC-TDD-001.md | TEST: test/evidence/tasks/tasks.process.test.ts
import type { Graph } from "../../graph/build.ts";
import { exactPath, nameOf, pathsInTree } from "../../graph/paths.ts";
import type { PhantomTask } from "../../model/evidence.ts";
import type { TaskPath } from "../../model/requirement.ts";
import { isHistoryAsked } from "../history/gather.ts";
import type { SourceOf } from "../source.ts";

/** Which tasks are ticked off although their files never were. It is used if there is history, and asks git only for files that are missing. */
export const tasks: SourceOf<"tasks"> = {
  key: "tasks",
  needs: [],
  flags: [],
  config: [],
  ofBase: "gathered",
  async open(asked, { history }) {
    if (!history || !isHistoryAsked(asked)) return null;
    return async ({ graph, base }) => {
      const claims = claimsOf(graph);
      if (claims.length === 0) return null;
      const missing = claims.filter(({ kind }) => kind === "never");
      const log = missing.length === 0 ? null : await (await history()).open(base?.commit);
      // Beyond the boundary of a shallow clone there may be any file.
      const isKnown = log !== null && log.boundary.length === 0;
      const named = isKnown ? await log.everNamed([...new Set(missing.map(({ path }) => nameOf(path.target)))]) : null;
      const isPhantom = ({ kind, path }: PhantomTask): boolean =>
        kind === "still-there" || (named !== null && !named.has(nameOf(path.target)));
      return { value: { phantoms: claims.filter(isPhantom) } };
    };
  },
};

/** The paths of tasks that are done and that the tree contradicts. */
function claimsOf(graph: Graph): readonly PhantomTask[] {
  const exists = ({ path, target }: TaskPath): boolean =>
    [target, ...inOtherDialects(target)].some((one) => pathsInTree(graph, path, one).length > 0);
  const done = graph.tasks.filter(({ task }) => task.done);
  const written = new Set(done.flatMap(({ task }) => task.paths.filter(({ does }) => does !== "removes").map(({ target }) => target)));
  return done.flatMap(({ task, chains }) => {
    const chain = chains.length === 1 ? (chains[0] ?? null) : null;
    // Of a move, either path may be the present one.
    const isMoved = task.paths.some((path) => path.does === "moves" && exists(path));
    return task.paths.flatMap((path): PhantomTask[] => {
      if (path.does === "removes") {
        const isThere = exactPath(graph, path.path, path.target) !== null && !written.has(path.target);
        return isThere ? [{ kind: "still-there", task, path, chain }] : [];
      }
      if (!isWhole(path.target) || exists(path) || (path.does === "moves" && isMoved)) return [];
      return [{ kind: "never", task, path, chain }];
    });
  });
}

// A task that plans a `jest.config.js` is done by a `jest.config.mjs`.
const DIALECTS = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"];

/** The same path in the other dialects of its language. */
function inOtherDialects(target: string): readonly string[] {
  const [, stem, ending = ""] = /^(.*[^/]\.)(\w+)$/.exec(target) ?? [];
  return stem === undefined || !DIALECTS.includes(ending) ? [] : DIALECTS.map((one) => stem + one);
}

/** Whether a path is that of one file: not a pattern, a placeholder, or a bare name, which may be that of a package or of something in a file. */
function isWhole(target: string): boolean {
  return target.includes("/") && !/[*<>{}$…]|\.\.\./.test(target);
}
