// @TEST:TDD-001:TASKS | SPEC: SPEC-TDD-001.md
import { afterEach, describe, expect, it } from "vitest";
import { tasks as source } from "../../../src/evidence/tasks/gather.ts";
import { openGitLog } from "../../../src/io/git/log.ts";
import type { TaskPath, WrittenTask } from "../../../src/model/requirement.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { judge } from "../../requirements-project.ts";
import { makeRepository, type Repository } from "../history/repository.ts";

const SPEC = "specs/SPEC-CART-001/spec.md";
const base = { [SPEC]: "# @SPEC:CART-001: The cart\n" };
const made: Repository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) repository.remove();
});

function path(target: string, does: TaskPath["does"] = "writes"): TaskPath {
  return { path: SPEC, line: 60, column: 1, endLine: 60, endColumn: 9, target, does };
}

type Commits = readonly Readonly<Record<string, string | null>>[];

/** The paths that the tasks of a project name in vain. The last commit's files are there now. */
async function phantoms(commits: Commits, tasks: readonly Partial<WrittenTask>[], root?: (repository: Repository) => string) {
  const repository = makeRepository();
  made.push(repository);
  const files: Record<string, string> = {};
  for (const [at, changed] of [base, ...commits].entries()) {
    repository.commit(at + 1, "Write", changed);
    for (const [name, text] of Object.entries(changed)) {
      if (text === null) delete files[name];
      else files[name] = text;
    }
  }
  const { graph } = await judge(files, { [SPEC]: { tasks } });
  const at = root?.(repository) ?? repository.root;
  const history = async () => ({ open: () => openGitLog(at), cache: null, version: "0", leavesOut: () => false });
  const gather = await source.open({ settings: DEFAULT_SETTINGS, flags: {} }, { history });
  const gathered = await gather?.({ graph, known: Object.keys(files), base: null }, {} as never);
  return (gathered?.value.phantoms ?? []).map(({ kind, path: { target } }) => `${kind} ${target}`);
}

describe("a task that is ticked off", () => {
  it("is a phantom if no commit ever had its file, nor one of its name", async () => {
    const files = { "src/cart.py": "1", "lib/[id].tsx": "1" };
    const tasks = [{ paths: [path("src/gift.py"), path("src/cart.py"), path("app/[id].tsx"), path("app/i.tsx"), path("cart.py")] }];
    expect(await phantoms([files], tasks)).toEqual(["never src/gift.py", "never app/i.tsx"]);
  });

  it("is none if its file was moved or deleted since, also on a branch that was merged", async () => {
    const tasks = [{ paths: [path("src/old.py"), path("src/gone.py")] }];
    expect(
      await phantoms(
        [
          { "src/old.py": "1", "src/gone.py": "2" },
          { "src/old.py": null, "lib/old.py": "1", "src/gone.py": null },
        ],
        tasks,
      ),
    ).toEqual([]);
  });

  it("is none if it is open, names a pattern or a bare name, or moved a file to where it is", async () => {
    const tasks = [
      { done: false, paths: [path("src/gift.py")] },
      { paths: [path("src/*.py"), path("src/<name>.py"), path("gift.py")] },
      { paths: [path("src/never.py", "moves"), path("src/cart.py", "moves")] },
    ];
    expect(await phantoms([{ "src/cart.py": "1" }], tasks)).toEqual([]);
  });

  it("is none if its file was written in another dialect of the language", async () => {
    const files = { "jest.config.mjs": "1", "src/cart.tsx": "1", "src/gift.py": "1" };
    const tasks = [{ paths: [path("app/../jest.config.js"), path("src/cart.js"), path("src/gift.js"), path("src/gift.ts")] }];
    expect(await phantoms([files], tasks)).toEqual(["never src/gift.js", "never src/gift.ts"]);
  });

  it("is a phantom if it removed a file that is there, unless another task wrote it", async () => {
    const removes = [{ paths: [path("src/cart.py", "removes")] }];
    expect(await phantoms([{ "src/cart.py": "1" }], removes)).toEqual(["still-there src/cart.py"]);
    expect(await phantoms([{ "src/cart.py": "1" }], [...removes, { paths: [path("src/cart.py")] }])).toEqual([]);
    expect(await phantoms([{ "src/cart.py": "1" }, { "src/cart.py": null }], removes)).toEqual([]);
    expect(await phantoms([{ "lib/cart.py": "1" }], removes)).toEqual([]);
  });

  it("is not judged without the whole history", async () => {
    const tasks = [{ paths: [path("src/gift.py")] }];
    const shallow = (repository: Repository): string => {
      repository.git(9, "clone", "-q", "--depth", "1", `file://${repository.root}`, "copy");
      return `${repository.root}/copy`;
    };
    expect(await phantoms([{ "src/cart.py": "1" }], tasks, shallow)).toEqual([]);
  });
});
