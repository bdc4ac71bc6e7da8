import { posix } from "node:path";
import { rememberedBy } from "../../../model/remember.ts";
import type { SourceFiles } from "../language.ts";

/** Finds a module's file by its dotted name as seen from a file; leading dots are relative to its folder. `null`: not in the project. */
export type FindModule = (dotted: string, from: string) => string | null;

// Where packages usually are below a root.
const ROOTS = ["", "src", "lib", "python"];

/**
 * Python searches for modules in roots that only the environment knows. Here, every folder above the importing file may be a root, nearest
 * first, and so may its `src`. A name that is not found this way resolves if exactly one file of the project fits it.
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
  // A bare name is probably a library.
  if (!inner.includes("/")) return null;
  const fitting = modules.filter((path) => path.endsWith(`/${inner}.py`) || path.endsWith(`/${inner}/__init__.py`));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function moduleAt(files: SourceFiles, path: string): string | null {
  if (path.startsWith("..")) return null;
  const candidates = [posix.join(path, "__init__.py"), `${path}.py`].map((one) => posix.normalize(one));
  return candidates.find((candidate) => files.exists(candidate) === "file") ?? null;
}
