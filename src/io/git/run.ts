import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** The result of one run of git. */
export interface GitAnswer {
  /** Its output; `null`: it failed, or git is not installed. */
  readonly output: Buffer | null;
  /** Its standard error, including the warnings of a successful run; see `reasonOf` and `ownershipRefusal`. */
  readonly complaint: string;
}

export interface GitOptions {
  /** Its standard input. */
  readonly input?: string;
  /** Whether it reads the index of a partial commit (`git commit -- path`), which is needed only for the staged files. */
  readonly ofHook?: boolean;
  /** Whether a partial clone uses only the objects that it has; otherwise git downloads the missing ones. */
  readonly offline?: boolean;
}

/**
 * Settings that no repository may change: reading it must not start a program of its choice, and a bare repository that was checked in must
 * not be used. Paths are printed unquoted.
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

/** Like `runGit`, but synchronous, because a tree is read one file after the other. */
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
 * Runs git and passes its output on as it arrives, because the whole may be too large for memory. Gives whether git succeeded. An error of
 * `visit` ends git and is thrown again.
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

/** Advice for git's refusal of a repository that belongs to another user; `null` for any other message. */
export function ownershipRefusal(complaint: string): string | null {
  if (!complaint.includes("dubious ownership")) return null;
  return "Git refuses this repository because it belongs to another user; run git config --global --add safe.directory <its path>, or '*' in a container.";
}

/** Why git failed, in its own words without a full stop, for the end of a sentence. */
export function reasonOf(complaint: string): string {
  const said = /^(?:fatal|error): (.*)$/m.exec(complaint)?.[1] ?? complaint.trim().split("\n")[0];
  return said?.replace(/\.$/, "") || "git failed";
}

function start(folder: string, args: readonly string[], options: GitOptions) {
  const child = spawn("git", [...CONFIG, ...args], { cwd: folder, env: environment(options), stdio: "pipe" });
  // Git may end before it has read everything; its exit code then shows the failure.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return child;
}

/**
 * The environment for git: it answers for the folder it runs in, in English, and asks no questions on a terminal. Variables of a hook that
 * point to a repository are removed. Replaced commits are local to a clone, so they are ignored: every clone sees the same history.
 */
function environment({ ofHook = false, offline = false }: GitOptions): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, GIT_COMMON_DIR, GIT_OBJECT_DIRECTORY, ...others } = process.env;
  // How a path is to be read is said with each path.
  const { GIT_LITERAL_PATHSPECS, GIT_GLOB_PATHSPECS, GIT_NOGLOB_PATHSPECS, GIT_ICASE_PATHSPECS, ...rest } = others;
  return {
    ...rest,
    // Git gives this path relative to the folder in which it starts the hook.
    ...(ofHook && GIT_INDEX_FILE ? { GIT_INDEX_FILE: resolve(GIT_INDEX_FILE) } : {}),
    ...(offline ? { GIT_NO_LAZY_FETCH: "1" } : {}),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
  };
}
