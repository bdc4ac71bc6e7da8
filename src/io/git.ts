import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { below, type Found } from "./relative-paths.ts";

/**
 * The files that git tracks or would offer to add below a folder (`at`, relative to the root; `""` is the root). `null` when git is not there
 * or does not answer for the folder: no repository, or one that ignores the folder as a whole.
 */
export async function gitFiles(root: string, at: string): Promise<Found | null> {
  const folder = at === "" ? root : `${root}/${at}`;
  const answer = await git(folder, ["ls-files", "-z", "-co", "--exclude-standard"]);
  if (answer === null) return null;
  // Names that are no UTF-8 keep a replacement character, which `read` knows.
  const entries = answer.output.toString("utf8").split("\0");
  entries.pop();
  if (entries.length === 0 && (await gitPrefix(folder)) !== "") return null;

  const files: string[] = [];
  const nested: string[] = [];
  for (const entry of entries) (entry.endsWith("/") ? nested : files).push(below(at, entry));
  // A folder that git could not open stands for its files, so that reading it tells of them.
  const closed = [...answer.warnings.matchAll(/^warning: could not open directory '(.+)\/': /gm)].map(([, path]) => path ?? "");
  if (closed.length > 0) {
    const prefix = (await gitPrefix(folder)) ?? "";
    files.push(...closed.filter((path) => path.startsWith(prefix)).map((path) => below(at, path.slice(prefix.length))));
  }
  return { files, skipped: nested.map((path) => ({ path, reason: "nested git repository" })) };
}

/** The folder's path inside its repository, `""` for the topmost one; `null` when there is no repository. */
async function gitPrefix(folder: string): Promise<string | null> {
  const answer = await git(folder, ["rev-parse", "--show-prefix"]);
  return answer?.output.toString("utf8").replace(/\n$/, "") ?? null;
}

export async function isIgnoredByGit(root: string, folder: string): Promise<boolean> {
  // Without `--no-index` a folder with one tracked file in it would not count as ignored; without `./` a name could be read as pathspec magic.
  return (await git(root, ["check-ignore", "--quiet", "--no-index", "--", `./${folder}`])) !== null;
}

/**
 * The environment in which git answers for the folder it is run in. A hook sets variables that point at a repository: they are
 * taken out, but for the index, which a partial commit (`git commit -- path`) keeps elsewhere; only who reads the index wants that.
 */
export function gitEnvironment(keepIndex = false): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, GIT_COMMON_DIR, ...rest } = process.env;
  // Git gives the path relative to where it starts the hook.
  const index = keepIndex && GIT_INDEX_FILE ? { GIT_INDEX_FILE: resolve(GIT_INDEX_FILE) } : {};
  return { ...rest, ...index, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
}

/** Runs git in a folder; `null` when there is no git or it fails. */
function git(folder: string, args: readonly string[]): Promise<{ output: Buffer; warnings: string } | null> {
  const env = gitEnvironment();
  // A repository's own setting must not start a program while it is only looked at.
  const all = ["-c", "core.fsmonitor=false", ...args];
  return new Promise((resolve) => {
    const child = spawn("git", all, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const warnings: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => warnings.push(chunk));
    child.on("error", () => resolve(null));
    child.on("close", (code) =>
      resolve(code === 0 ? { output: Buffer.concat(output), warnings: Buffer.concat(warnings).toString("utf8") } : null),
    );
  });
}
