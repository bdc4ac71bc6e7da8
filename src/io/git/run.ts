import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import { UsageError } from "../../errors.ts";
import { isShortage } from "../disk.ts";
import { findGit, findWorkTree, programFolders } from "./locate.ts";

/** The result of one run of git. */
export interface GitAnswer {
  /** Its output; `null`: it failed, there is no repository, or git is not installed. */
  readonly output: Buffer | null;
  /** Whether it ran and ended with 1, by which several of its commands say that they found nothing. */
  readonly foundNothing?: boolean;
  /** Its standard error, including the warnings of a successful run; see `reasonOf` and `ownershipRefusal`. */
  readonly complaint: string;
}

export interface GitOptions {
  /** Its standard input. */
  readonly input?: string;
  /** Whether it reads the index of a partial commit (`git commit -- path`), which is needed only for the staged files. */
  readonly ofHook?: boolean;
  /** Whether it may ask a remote. Otherwise every protocol is closed, also for the objects that a partial clone lacks. */
  readonly fetches?: boolean;
  /** Settings of this run, by their keys. They override those of every config file. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Settings that hold whatever the repository's own config says: it must not start a program (a file monitor, a hook, a pager, a signature's
 * check, a command for alternates), use a bare repository that was checked in, or clean up in the background. Paths are printed unquoted.
 * What has no fixed name (filters) or is needed to fetch (`core.sshCommand`) is dealt with where it would be used.
 */
const CONFIG = [
  "safe.bareRepository=explicit",
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.attributesFile=/dev/null",
  "core.pager=cat",
  "core.editor=false",
  "core.alternateRefsCommand=true",
  "core.quotePath=false",
  "log.showSignature=false",
  "protocol.allow=never",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "gc.auto=0",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

/** Protocols for `--fetch`. Others start a program that the address names (`ext::`), or one of the name `git-remote-*`. */
const PROTOCOLS = "file:git:http:https:ssh";

/** A listing or a history of the largest repositories takes a minute or two; a fetch may take longer. */
const SECONDS = 600;
const SECONDS_VARIABLE = "TAG_TRACE_GIT_SECONDS";

const NO_GIT = "git could not be run";
/** The complaint where there is no repository. */
export const NO_REPOSITORY = "not a git repository";

/** Runs git in a folder (an absolute path) of a repository. Throws `UsageError` if git is killed or takes too long. */
export async function runGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<GitAnswer> {
  const opened = openRepository(folder);
  return opened.program === null ? { output: null, complaint: opened.complaint } : collect(opened, folder, args, options);
}

function collect(opened: Opened, folder: string, args: readonly string[], options: GitOptions): Promise<GitAnswer> {
  return new Promise((answer, fail) => {
    const child = start(opened, folder, args, options);
    const limit = timeLimit();
    const timer = setTimeout(() => {
      end(child);
      fail(tookTooLong(args, limit));
    }, limit);
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", () => {
      clearTimeout(timer);
      answer({ output: null, complaint: NO_GIT });
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (signal !== null) fail(wasKilled(args, signal));
      else
        answer({
          output: code === 0 ? Buffer.concat(output) : null,
          foundNothing: code === 1,
          complaint: Buffer.concat(complaints).toString("utf8"),
        });
    });
  });
}

/** Like `runGit`, but synchronous, because a tree is read one file after the other. */
export function runGitNow(folder: string, args: readonly string[], options: GitOptions = {}): GitAnswer {
  const opened = openRepository(folder);
  return opened.program === null ? { output: null, complaint: opened.complaint } : runNow(opened, folder, args, options);
}

function runNow(opened: Opened, folder: string, args: readonly string[], options: GitOptions): GitAnswer {
  const limit = timeLimit();
  const { stdout, stderr, status, signal, error }: SpawnSyncReturns<Buffer> = spawnSync(
    opened.program,
    [...opened.naming, ...CONFIG, ...args],
    {
      cwd: folder,
      env: environment(opened, options),
      maxBuffer: Number.POSITIVE_INFINITY,
      input: options.input ?? "",
      timeout: limit,
      killSignal: "SIGKILL",
    },
  );
  if (error && "code" in error && error.code === "ETIMEDOUT") throw tookTooLong(args, limit);
  // Of git this says nothing: it is there.
  if (isShortage(error)) throw error;
  if (signal !== null) throw wasKilled(args, signal);
  return {
    output: status === 0 ? stdout : null,
    foundNothing: status === 1,
    complaint: error && status === null ? NO_GIT : stderr.toString("utf8"),
  };
}

/**
 * Runs git and passes its output on as it arrives, because the whole may be too large for memory. Gives whether git succeeded. An error of
 * `visit` ends git and is thrown again. The time limit is for each wait for output, because the reader may take longer than git.
 */
export async function streamGit(
  folder: string,
  args: readonly string[],
  options: GitOptions,
  visit: (output: AsyncIterable<Buffer>) => Promise<void>,
): Promise<boolean> {
  const opened = openRepository(folder);
  if (opened.program === null) return false;
  const child = start(opened, folder, args, options);
  child.stderr.resume();
  const ended = new Promise<number | NodeJS.Signals | null>((end) => {
    child.on("error", () => end(null));
    child.on("close", (code, signal) => end(signal ?? code));
  });
  try {
    await visit(waitingFor(child.stdout, args));
  } catch (error) {
    end(child);
    throw error;
  }
  const how = await ended;
  if (typeof how === "string") throw wasKilled(args, how);
  return how === 0;
}

async function* waitingFor(output: AsyncIterable<Buffer>, args: readonly string[]): AsyncGenerator<Buffer> {
  const pieces = output[Symbol.asyncIterator]();
  const limit = timeLimit();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(tookTooLong(args, limit)), limit);
    });
    try {
      const { done, value } = await Promise.race([pieces.next(), tooLong]);
      if (done) return;
      yield value;
    } finally {
      clearTimeout(timer);
    }
  }
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

/** Why git answers nothing for a folder: `NO_REPOSITORY`, or its complaint about the one that is there; `null`: it does answer. */
export function whyNotOpened(folder: string): string | null {
  const opened = openRepository(folder);
  return opened.program === null ? opened.complaint : null;
}

/** How git is started for a repository, or why it is not. */
interface Opened {
  /** Absolute path. */
  readonly program: string;
  /** `--git-dir` and `--work-tree`. */
  readonly naming: readonly string[];
  /** `PATH` for git, from which it starts helpers such as ssh. */
  readonly path: string;
  /** Git does not look for a repository in this folder or above it. */
  readonly ceiling?: string;
}
interface NotOpened {
  readonly program: null;
  readonly complaint: string;
}

/** The repositories that git accepted, by the top of their work trees. */
const accepted = new Map<string, Opened>();

/**
 * The repository of a folder. Git is asked once whether it accepts it (its owner, its version), in the folder that holds `.git` and looking
 * nowhere else. From then on the repository is named, so that nothing in a folder below can be taken for one.
 */
function openRepository(given: string): Opened | NotOpened {
  const found = findWorkTree(given);
  if (found === null) return { program: null, complaint: NO_REPOSITORY };
  const { top } = found;
  const searched = process.env.PATH ?? "";
  const folders = programFolders(searched, top);
  const key = `${top}\n${searched}`;
  const known = accepted.get(key);
  if (known) return known;
  const program = findGit(folders);
  if (program === null) return { program, complaint: NO_GIT };
  const path = folders.join(delimiter);
  const asked = { program, naming: [], path, ceiling: dirname(top) };
  const { output, complaint } = runNow(asked, top, ["rev-parse", "--show-toplevel"], {});
  if (output === null) return { program: null, complaint };
  if (relative(top, output.toString("utf8").replace(/\n$/, "")) !== "") {
    return { program: null, complaint: "fatal: its core.worktree names another folder" };
  }
  const opened = { program, naming: [`--git-dir=${join(top, ".git")}`, `--work-tree=${top}`], path };
  accepted.set(key, opened);
  return opened;
}

function start({ program, naming, path }: Opened, folder: string, args: readonly string[], options: GitOptions) {
  const child = spawn(program, [...naming, ...CONFIG, ...args], { cwd: folder, env: environment({ path }, options), stdio: "pipe" });
  if (child.stdin === undefined) {
    child.on("error", () => {});
    throw Object.assign(new Error("git was not started, because there are too few open files for its pipes"), { code: "EMFILE" });
  }
  // Git may end before it has read everything; its exit code then shows the failure.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return child;
}

/** A helper of git may live on and keep its output open, so that is not waited for. */
function end(child: ReturnType<typeof start>): void {
  child.kill("SIGKILL");
  child.stdout.destroy();
  child.stderr.destroy();
}

/** In milliseconds. */
function timeLimit(): number {
  const asked = process.env[SECONDS_VARIABLE];
  if (!asked) return SECONDS * 1000;
  // A longer timer would fire at once.
  if (!/^[1-9]\d{0,5}$/.test(asked))
    throw new UsageError(`${SECONDS_VARIABLE} must be a number of seconds from 1 to 999999, not "${asked}".`);
  return Number(asked) * 1000;
}

function tookTooLong([command]: readonly string[], limit: number): UsageError {
  return new UsageError(
    `git ${command} did not answer within ${limit / 1000} s and was stopped; if the repository needs longer, set ${SECONDS_VARIABLE}.`,
  );
}

function wasKilled([command]: readonly string[], signal: string): UsageError {
  return new UsageError(
    `git ${command} was killed (${signal}), so the files and their history are not known; run again, with more memory.`,
  );
}

/**
 * The environment for git: it answers for the named repository, in English, and asks no questions on a terminal. Variables of a hook that
 * point to a repository are removed. Replaced commits are local to a clone, so they are ignored: every clone sees the same history.
 */
function environment({ path, ceiling }: Pick<Opened, "path" | "ceiling">, { ofHook = false, fetches = false, settings = {} }: GitOptions) {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, GIT_COMMON_DIR, GIT_OBJECT_DIRECTORY, ...others } = process.env;
  // How a path is to be read is said with each path.
  const { GIT_LITERAL_PATHSPECS, GIT_GLOB_PATHSPECS, GIT_NOGLOB_PATHSPECS, GIT_ICASE_PATHSPECS, ...rest } = others;
  return {
    ...rest,
    PATH: path,
    // Git gives this path relative to the folder in which it starts the hook.
    ...(ofHook && GIT_INDEX_FILE ? { GIT_INDEX_FILE: resolve(GIT_INDEX_FILE) } : {}),
    ...(ceiling === undefined ? {} : { GIT_CEILING_DIRECTORIES: ceiling }),
    ...(fetches ? {} : { GIT_NO_LAZY_FETCH: "1" }),
    // Unlike `protocol.allow`, this cannot be overridden by `protocol.<name>.allow` of a config.
    GIT_ALLOW_PROTOCOL: fetches ? (rest.GIT_ALLOW_PROTOCOL ?? PROTOCOLS) : "",
    ...asVariables(settings, Number(rest.GIT_CONFIG_COUNT) || 0),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
  };
}

/** Settings as variables, because `-c` cannot carry a key with a `=` in it. `from`: as many are there already. */
function asVariables(settings: Readonly<Record<string, string>>, from: number): Record<string, string> {
  const entries = Object.entries(settings);
  const pairs = entries.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${from + at}`, key],
    [`GIT_CONFIG_VALUE_${from + at}`, value],
  ]);
  return entries.length === 0 ? {} : { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(from + entries.length) };
}
