import { posix } from "node:path";
import { rememberedBy } from "../../../model/remember.ts";
import type { SourceFiles } from "../language.ts";

/** Finds the file of a module by its dotted name, as seen from a file; leading dots count from its folder. `null`: none of the project's. */
export type FindModule = (dotted: string, from: string) => string | null;

// Where packages lie below a root, by habit.
const ROOTS = ["", "src", "lib", "python"];

/**
 * Python finds modules from roots that the environment knows. Here every folder above the importing file may be one, the nearest first,
 * with its `src`; a name that is not found so is taken where one file alone of the project fits it.
 */
export function moduleFinder(files: SourceFiles): FindModule {
  const modules = files.paths.filter((path) => path.endsWith(".py"));
  return rememberedBy(
    (dotted, from) => `${posix.dirname(from)}\n${dotted}`,
    (dotted, from) => find(files, modules, dotted, from),
  );
}

function find(files: SourceFiles, modules: readonly string[], dotted: string, from: string): string | null {
  const dots = /^\.*/.exec(dotted)?.[0].length ?? 0;
  const inner = dotted.slice(dots).split(".").filter(Boolean).join("/");
  if (dots > 0) {
    let folder = posix.dirname(from);
    for (let n = 1; n < dots; n++) folder = posix.dirname(folder);
    return moduleAt(files, posix.join(folder, inner));
  }
  for (let folder = posix.dirname(from); ; folder = posix.dirname(folder)) {
    for (const root of ROOTS) {
      const found = moduleAt(files, posix.join(folder, root, inner));
      if (found) return found;
    }
    if (folder === "." || folder === "/") break;
  }
  // A bare name is too likely to be a library's.
  if (!inner.includes("/")) return null;
  const fitting = modules.filter((path) => path.endsWith(`/${inner}.py`) || path.endsWith(`/${inner}/__init__.py`));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function moduleAt(files: SourceFiles, path: string): string | null {
  if (path.startsWith("..")) return null;
  const candidates = [posix.join(path, "__init__.py"), `${path}.py`].map((one) => posix.normalize(one));
  return candidates.find((candidate) => files.exists(candidate) === "file") ?? null;
}
