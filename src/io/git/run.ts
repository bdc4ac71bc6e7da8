import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** What one run of git gave. */
export interface GitAnswer {
  /** What it printed; `null`: it failed, or there is no git. */
  readonly output: Buffer | null;
  /** What it wrote on its standard error, warnings of a run that went well included; see `reasonOf` and `ownershipRefusal`. */
  readonly complaint: string;
}

export interface GitOptions {
  /** What it reads on its standard input. */
  readonly input?: string;
  /** Whether it reads the index that a partial commit (`git commit -- path`) keeps elsewhere, as only who asks for the staged files wants. */
  readonly ofHook?: boolean;
  /** Whether a partial clone is asked for what it holds alone; otherwise git downloads what it lacks. */
  readonly offline?: boolean;
}

/**
 * What no setting of a repository may change: no program of its choice is started while it is only looked at, and a folder is no repository
 * because a bare one was checked in there. Paths come as they are.
 */
const CONFIG = ["core.fsmonitor=false", "safe.bareRepository=explicit", "core.quotePath=false"].flatMap((setting) => ["-c", setting]);

const NO_GIT = "git could not be run";

/** Runs git in a folder (an absolute path). */
export function runGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<GitAnswer> {
  return new Promise((answer) => {
    const child = start(folder, args, options);
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", () => answer({ output: null, complaint: NO_GIT }));
    child.on("close", (code) =>
      answer({ output: code === 0 ? Buffer.concat(output) : null, complaint: Buffer.concat(complaints).toString("utf8") }),
    );
  });
}

/** The same for a caller that cannot wait: a tree is read one file after the other. */
export function runGitNow(folder: string, args: readonly string[], options: GitOptions = {}): GitAnswer {
  const { stdout, stderr, status, error }: SpawnSyncReturns<Buffer> = spawnSync("git", [...CONFIG, ...args], {
    cwd: folder,
    env: environment(options),
    maxBuffer: Number.POSITIVE_INFINITY,
    input: options.input ?? "",
  });
  return { output: status === 0 ? stdout : null, complaint: error ? NO_GIT : stderr.toString("utf8") };
}

/**
 * Runs git and hands on what it prints while it prints it, since all of it may be too much to hold. Whether git went well; what `visit` throws
 * ends git and is thrown on.
 */
export async function streamGit(
  folder: string,
  args: readonly string[],
  options: GitOptions,
  visit: (output: AsyncIterable<Buffer>) => Promise<void>,
): Promise<boolean> {
  const child = start(folder, args, options);
  child.stderr.resume();
  const ended = new Promise<boolean>((end) => {
    child.on("error", () => end(false));
    child.on("close", (code) => end(code === 0));
  });
  try {
    await visit(child.stdout);
  } catch (error) {
    child.kill();
    throw error;
  }
  return ended;
}

/** What to do where git's complaint says that it refuses a repository of somebody else; `null` for another complaint. */
export function ownershipRefusal(complaint: string): string | null {
  if (!complaint.includes("dubious ownership")) return null;
  return "Git refuses this repository, since it belongs to another user; run git config --global --add safe.directory <its path>, or '*' in a container.";
}

/** Why git failed, in its own words without a full stop, for the end of a sentence. */
export function reasonOf(complaint: string): string {
  const said = /^(?:fatal|error): (.*)$/m.exec(complaint)?.[1] ?? complaint.trim().split("\n")[0];
  return said?.replace(/\.$/, "") || "git failed";
}

function start(folder: string, args: readonly string[], options: GitOptions) {
  const child = spawn("git", [...CONFIG, ...args], { cwd: folder, env: environment(options), stdio: "pipe" });
  // Git may end before it has read everything; its exit code says so.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return child;
}

/**
 * The environment in which git answers for the folder it is run in, in English and without a question to a terminal. A hook sets variables
 * that point at a repository: they are taken out. A commit that was replaced is so in this clone alone: every clone is to see the same history.
 */
function environment({ ofHook = false, offline = false }: GitOptions): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, GIT_COMMON_DIR, GIT_OBJECT_DIRECTORY, ...others } = process.env;
  // How a path is to be read is said with each path.
  const { GIT_LITERAL_PATHSPECS, GIT_GLOB_PATHSPECS, GIT_NOGLOB_PATHSPECS, GIT_ICASE_PATHSPECS, ...rest } = others;
  return {
    ...rest,
    // Git gives the path relative to where it starts the hook.
    ...(ofHook && GIT_INDEX_FILE ? { GIT_INDEX_FILE: resolve(GIT_INDEX_FILE) } : {}),
    ...(offline ? { GIT_NO_LAZY_FETCH: "1" } : {}),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
  };
}
