import { UsageError } from "../../errors.ts";
import { below, type Found, parentOf } from "../relative-paths.ts";
import { fieldsOf } from "./answers.ts";
import { type GitAnswer, NO_REPOSITORY, ownershipRefusal, reasonOf, runGit, whyNotOpened } from "./run.ts";

/** The files of a folder, as git sees them. */
export interface GitFound extends Found {
  /** Files that git would offer to add. */
  readonly untracked: ReadonlySet<string>;
  /** Tracked files that a sparse checkout leaves out of the work tree. */
  readonly sparse: readonly string[];
}

/** Why git lists no files for a folder: a sentence if there is a repository that it does not read, `null` if the folder is in none. */
export interface NoAnswer {
  readonly refusal: string | null;
}

/**
 * The files that git tracks or would offer to add below a folder (`at`, relative to the root; `""` is the root). There is no answer if
 * there is no repository, or if git is not installed, ignores the whole folder or does not accept the repository. Throws `UsageError` if git
 * fails at the list itself: other means would find other files.
 * `early` receives the tracked files while git still searches for the others, which takes twenty times as long.
 */
export async function gitFiles(
  root: string,
  at: string,
  early: (paths: readonly string[]) => void = () => {},
): Promise<GitFound | NoAnswer> {
  const folder = at === "" ? root : `${root}/${at}`;
  const refused = whyNotOpened(folder);
  if (refused !== null) return { refusal: refused === NO_REPOSITORY ? null : unreadableRepository(refused) };
  const asked = runGit(folder, ["ls-files", "-z", "-o", "--exclude-standard"]);
  // The other answer is awaited first, and its failure is the one to report.
  asked.catch(() => {});
  const sparse: string[] = [];
  // Each name has a letter and a space before it; S marks files that a sparse checkout omits.
  const tracked = listed(await runGit(folder, ["ls-files", "-z", "-c", "-t"])).map((entry) => {
    const path = below(at, entry.slice(2));
    if (entry.startsWith("S")) sparse.push(path);
    return path;
  });
  early(tracked);
  const answer = await asked;
  const others = listed(answer).map((path) => below(at, path));
  if (others.length + tracked.length === 0 && (await repositoryPrefix(folder)) !== "") return { refusal: null };

  const nested = others.filter((path) => path.endsWith("/"));
  const untracked = new Set(others);
  const files = [...others.filter((path) => !path.endsWith("/")), ...tracked];
  // A folder that git could not open represents its files, so that reading it reports the fault.
  const closed = [...answer.complaint.matchAll(/^warning: could not open directory '(.+)\/': /gm)].map(([, path]) => path ?? "");
  if (closed.length > 0) {
    const prefix = (await repositoryPrefix(folder)) ?? "";
    for (const path of closed) if (path.startsWith(prefix)) files.push(below(at, path.slice(prefix.length)));
  }
  return { files, untracked, sparse, skipped: nested.map((path) => ({ path, reason: "nested git repository" })) };
}

function listed(answer: GitAnswer): string[] {
  if (answer.output === null) throw new UsageError(`Git cannot list the files: ${reasonOf(answer.complaint)}.`);
  return names(answer);
}

/** What to say of a repository that git does not open. */
export function unreadableRepository(complaint: string): string {
  return ownershipRefusal(complaint) ?? `Git cannot read this repository (${reasonOf(complaint)}); check it with git status.`;
}

/** Names that are not UTF-8 contain a replacement character, which `read` recognises. */
function names({ output }: Pick<GitAnswer, "output">): string[] {
  return output === null ? [] : [...fieldsOf(output, "ls-files")];
}

/** The folder's path inside its repository with a `/` at its end, `""` for the topmost one; `null` when there is no repository. */
export async function repositoryPrefix(folder: string): Promise<string | null> {
  const { output } = await runGit(folder, ["rev-parse", "--show-prefix"]);
  return output?.toString("utf8").replace(/\n$/, "") ?? null;
}

export async function isIgnoredByGit(root: string, folder: string): Promise<boolean> {
  // Without `--no-index` a folder with one tracked file in it would not count as ignored; without `./` a name could be read as pathspec magic.
  return (await runGit(root, ["check-ignore", "--quiet", "--no-index", "--", `./${folder}`])).output !== null;
}

/**
 * Those of some paths (relative to the root, existing or not) that git ignores. A path in a submodule or behind a symbolic link is not in
 * this repository, so its ignore rules do not apply to it.
 */
export async function ignoredByGit(root: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const input = paths.map((path) => `./${path}\0`).join("");
  const { output, complaint } = await runGit(root, ["check-ignore", "-z", "--stdin"], { input });
  if (output !== null) return new Set(names({ output }).map((path) => path.slice("./".length)));
  // Git stops at the first such path, and would stop at every other one in the same folder.
  const refused = /^fatal: pathspec '\.\/(.*)' is (?:in submodule|beyond a symbolic link)/im.exec(complaint)?.[1];
  const others = refused === undefined ? [] : paths.filter((path) => parentOf(path) !== parentOf(refused));
  return others.length < paths.length && others.length > 0 ? ignoredByGit(root, others) : new Set();
}
