// @CODE:GATE-001
import { UsageError } from "../../errors.ts";
import { isCi } from "../../model/ci.ts";
import { disk } from "../disk.ts";
import { refusePrograms } from "./fetch-settings.ts";
import { unreadableRepository } from "./files.ts";
import { NO_REPOSITORY, reasonOf, runGitNow, whyNotOpened } from "./run.ts";
import { changesSince } from "./tree.ts";

/** The base of a change: a commit, or an empty tree, and the source of its name for messages. */
export interface GateBase {
  readonly commit: string;
  readonly from: string;
  /** What the user should know of this base, one sentence each: it may hide more of the change than another would. */
  readonly notices: readonly string[];
}

export interface BaseRequest {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Whether the index is compared instead of the work tree. */
  readonly staged: boolean;
  /** The revision of `--since`; `null`: the base is found from the CI's variables or the branches. */
  readonly since: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether missing history may be fetched. */
  readonly fetch: boolean;
}

/** How the base is named: a commit, a revision or a branch that shares an ancestor with HEAD, or nothing (no base). */
interface Naming {
  readonly kind: "commit" | "revision" | "branch" | "nothing";
  readonly name: string;
  readonly from: string;
}

/**
 * A base, and what it means that HEAD is the base itself: for a change that a CI system proposes, that its target was checked out; for a
 * pushed branch, that it has nothing which the default branch lacks; otherwise, that at most what is not committed is compared.
 */
interface Choice {
  readonly naming: Naming;
  readonly of: "proposal" | "push" | "other";
}

const NO_COMMIT = /^0+$/;
const OBJECT_NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const DEEPENINGS = [50, 100, 200, 400, 800, 1600];

/** Variables in which CI systems name the branch that a change is to be merged into. */
const TARGET_VARIABLES = [
  "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
  "BITBUCKET_PR_DESTINATION_BRANCH",
  "SYSTEM_PULLREQUEST_TARGETBRANCH",
  "CHANGE_TARGET",
  "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
];

/**
 * Finds the commit that a change is compared with: `--since`, otherwise the target that the CI names (GitHub, GitLab, Bitbucket, Azure,
 * Jenkins, Buildkite), else the upstream or main branch. The last push of a branch is no base for it: what an earlier push broke would be
 * an old fault. Never falls back to an empty difference: throws `UsageError` with what to set.
 */
export function findBase(request: BaseRequest): GateBase {
  const { root } = request;
  const head = commitOf(root, "HEAD");
  if (head === null && isFirstCommit(request)) {
    return { commit: emptyTree(root) ?? "", from: request.since === null ? "the first commit" : "--since", notices: [] };
  }
  if (head === null) {
    const complaint = whyNotOpened(root);
    const refusal = complaint === null || complaint === NO_REPOSITORY ? null : unreadableRepository(complaint);
    throw new UsageError(refusal ?? "There is no commit to compare with; run the gate in a git repository with at least one commit.");
  }
  if (request.since?.trim() === "") throw new UsageError("--since needs a revision, like --since origin/main.");
  const choice: Choice =
    request.since === null
      ? chooseBase(request, head)
      : { naming: { kind: "revision", name: request.since, from: "--since" }, of: "other" };
  const { naming } = choice;
  refuseTagOfBranch(root, naming);
  const { commit, failure } = resolveNaming(request, naming, head);
  if (commit === null) throw new UsageError(whyMissing(root, naming, failure));
  return { commit, from: naming.from, notices: [...(commit === head ? ofHeadItself(request, choice) : []), ...ofLastPush(naming)] };
}

/** Whether the first commit of a repository is about to be made: all that is staged is new then. */
function isFirstCommit({ root, staged, since }: BaseRequest): boolean {
  const namesHead = since === null || /^(?:HEAD|@)$/.test(since);
  return staged && namesHead && git(root, "symbolic-ref", "--quiet", "HEAD") !== null && git(root, "for-each-ref", "--count=1") === "";
}

/** The object name of a tree without files, which every repository knows. */
function emptyTree(root: string): string | null {
  return git(root, "hash-object", "-t", "tree", "--stdin");
}

/** What is said where HEAD is the base itself. Throws `UsageError` where nothing would be compared. */
function ofHeadItself({ root, staged, env }: BaseRequest, { naming: { name, from }, of }: Choice): readonly string[] {
  const fact = `HEAD is the base itself (${name}, from ${from})`;
  if (of === "proposal") throw new UsageError(`${fact}, so there is no change to check; check out the change, not its target.`);
  if (of === "push") return [`This branch has no commit that ${name} lacks, so nothing in it is new; name another base with --since.`];
  // What is staged is the change, and a commit may have none.
  if (staged) return [];
  if (isCi(env) || !isDirty(root)) {
    throw new UsageError(
      `${fact}, so there is no change to check; name an earlier commit with --since, or run check without a base to check everything.`,
    );
  }
  return [`${fact}, so only what is not committed counts as new; name an earlier commit with --since to check commits as well.`];
}

const LAST_PUSH = "the last push";
const UPSTREAM = "the upstream of this branch";

/** An upstream may be the branch's own copy under another name, which has what was pushed before. */
function ofLastPush({ name, from }: Naming): readonly string[] {
  if (from !== LAST_PUSH && from !== UPSTREAM) return [];
  const base = from === LAST_PUSH ? name.slice(0, 12) : name;
  return [`The base is ${base} (${from}), so what was pushed there before counts as existing; name another base with --since.`];
}

function chooseBase(request: BaseRequest, head: string): Choice {
  const { root, env } = request;
  const proposed = (kind: Naming["kind"], name: string, from: string): Choice => ({ naming: { kind, name, from }, of: "proposal" });
  if (env.GITHUB_ACTIONS) {
    const named = nameByGitHub(request, head);
    if (named) return named;
  }
  if (env.GITLAB_CI && env.CI_MERGE_REQUEST_IID) {
    // The merge commit of a merged-results pipeline or a merge train has the target as its first parent.
    const [target, source] = parentsOf(root);
    if (target && source && /^merge/.test(env.CI_MERGE_REQUEST_EVENT_TYPE ?? "")) {
      return proposed("commit", target, "the merge request's merge commit");
    }
    if (env.CI_MERGE_REQUEST_DIFF_BASE_SHA) {
      return proposed("commit", env.CI_MERGE_REQUEST_DIFF_BASE_SHA, "CI_MERGE_REQUEST_DIFF_BASE_SHA");
    }
  }
  for (const variable of TARGET_VARIABLES) {
    const name = env[variable]?.replace(/^refs\/heads\//, "");
    if (name) return proposed("branch", name, variable);
  }
  if (env.GITLAB_CI && env.CI_DEFAULT_BRANCH) {
    return nameByPush({ before: env.CI_COMMIT_BEFORE_SHA ?? null, branch: env.CI_COMMIT_BRANCH ?? null, preset: env.CI_DEFAULT_BRANCH });
  }
  if (env.BUILDKITE_PIPELINE_DEFAULT_BRANCH && env.BUILDKITE_BRANCH !== env.BUILDKITE_PIPELINE_DEFAULT_BRANCH) {
    return nameByPush({ before: null, branch: env.BUILDKITE_BRANCH ?? null, preset: env.BUILDKITE_PIPELINE_DEFAULT_BRANCH });
  }
  const local = nameByBranches(root);
  if (local) return { naming: local, of: "other" };
  throw new UsageError(
    "There is no base to compare with: no CI variable names one, and there is no upstream, origin/HEAD, main or master; pass --since <ref>.",
  );
}

function nameByGitHub({ root, env }: BaseRequest, head: string): Choice | null {
  const proposed = (kind: Naming["kind"], name: string, from: string): Choice => ({ naming: { kind, name, from }, of: "proposal" });
  switch (env.GITHUB_EVENT_NAME) {
    case "pull_request":
    case "pull_request_target": {
      // The merge commit that GitHub makes has the target branch, as it is now, as its first parent. A branch's own last commit may be
      // a merge as well, with the branch itself as its first parent. For pull_request_target GITHUB_SHA is the target branch's last commit.
      const [target, source] = parentsOf(root);
      const isNamed = env.GITHUB_EVENT_NAME === "pull_request" && env.GITHUB_SHA === head;
      const isGitHubs = isNamed || (source !== undefined && source === eventValue(env, ["pull_request", "head", "sha"]));
      if (target && source && isGitHubs) return proposed("commit", target, "the pull request's merge commit");
      return env.GITHUB_BASE_REF ? proposed("branch", env.GITHUB_BASE_REF, "GITHUB_BASE_REF") : null;
    }
    case "merge_group": {
      const base = eventValue(env, ["merge_group", "base_sha"]);
      return base ? proposed("commit", base, "the merge queue's base_sha") : null;
    }
    case "push": {
      const preset = eventValue(env, ["repository", "default_branch"]);
      const ref = env.GITHUB_REF ?? eventValue(env, ["ref"]);
      const branch = ref?.startsWith(HEADS) ? ref.slice(HEADS.length) : null;
      return preset === null ? null : nameByPush({ before: eventValue(env, ["before"]), branch, preset });
    }
    default:
      return null;
  }
}

const HEADS = "refs/heads/";

interface Push {
  /** The branch's last commit before the push; only zeros if there was none. */
  readonly before: string | null;
  /** `null`: a tag. */
  readonly branch: string | null;
  /** The repository's default branch. */
  readonly preset: string;
}

/**
 * A pushed branch is compared with the default branch: with the push before it, what that push broke would be an old fault, and a second
 * push would turn a required check green. The default branch has nothing else to be compared with.
 */
function nameByPush({ before, branch, preset }: Push): Choice {
  if (branch !== preset) return { naming: { kind: "branch", name: preset, from: "the default branch" }, of: "push" };
  return before && !NO_COMMIT.test(before)
    ? { naming: { kind: "commit", name: before, from: LAST_PUSH }, of: "other" }
    : { naming: { kind: "nothing", name: preset, from: "the branch's first push" }, of: "other" };
}

/** Whether there is anything that HEAD does not have. */
function isDirty(root: string): boolean {
  return changesSince({ root, commit: "HEAD", staged: false }).changed.size > 0 || git(root, "ls-files", "-o", "--exclude-standard") !== "";
}

function nameByBranches(root: string): Naming | null {
  const branch = git(root, "branch", "--show-current");
  const upstream = git(root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}");
  const target = git(root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{push}");
  // The branch's own copy on the server contains the change: compared with it, a pushed branch would have no changes.
  const isOwn = upstream === target || (branch !== null && upstream?.endsWith(`/${branch}`));
  if (upstream !== null && !isOwn && commitOf(root, upstream) !== null) return { kind: "revision", name: upstream, from: UPSTREAM };
  const names = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];
  const name = names.find((candidate) => commitOf(root, candidate) !== null);
  return name === undefined ? null : { kind: "revision", name, from: "the main branch" };
}

/** The commit of a naming; if there is none, git's message about the last attempt to fetch it. */
function resolveNaming(
  { root, fetch }: BaseRequest,
  naming: Naming,
  head: string,
): { readonly commit: string | null; readonly failure: string } {
  const found = lookFor(root, naming);
  if (found !== null || !fetch) return { commit: found, failure: "" };
  const remote = remoteOf(root);
  if (remote === null) return { commit: null, failure: "there is no remote" };
  const { name, kind } = naming;
  const branch = name.startsWith(`${remote}/`) ? name.slice(remote.length + 1) : name;
  let failure = "";
  refusePrograms(root, branch);
  const tryFetch = (...args: readonly string[]): boolean => {
    const always = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules"];
    const { output, complaint } = runGitNow(root, [...always, ...args], { fetches: true });
    if (output === null) failure = reasonOf(complaint);
    return output !== null;
  };
  // A single-branch clone does not know the target branch; a commit may be fetched by its name.
  const tip = `+refs/heads/${branch}:refs/remotes/${remote}/${branch}`;
  const isName = OBJECT_NAME.test(name);
  const depth = isShallow(root) ? ["--depth=1"] : [];
  if (isName) tryFetch(...depth, remote, name);
  if (kind !== "commit" && !isName) tryFetch(...depth, remote, tip);
  for (const more of DEEPENINGS) {
    const commit = lookFor(root, naming);
    if (commit !== null || !isShallow(root)) return { commit, failure };
    deepen(`--deepen=${more}`);
  }
  if (lookFor(root, naming) === null && isShallow(root)) deepen("--unshallow");
  return { commit: lookFor(root, naming), failure };

  // HEAD may be on no branch of the server (a fork's change, a merge commit); not every server allows fetching a commit by its hash.
  function deepen(how: string): void {
    const wanted = kind === "commit" || isName ? [] : [tip];
    if (!tryFetch(how, remote ?? "", head, ...wanted)) tryFetch(how, remote ?? "");
  }
}

/** The commits that a naming can mean, the likeliest first. */
function meantBy(root: string, { kind, name }: Naming): string[] {
  const remote = remoteOf(root);
  const onRemote = remote === null || name.startsWith(`${remote}/`) ? [] : [`refs/remotes/${remote}/${name}`];
  // A user's revision is resolved as git does. For a CI's target branch, the remote branch comes before a stale local one, and both before
  // a tag of that name.
  const names = kind === "branch" ? [...onRemote, `refs/heads/${name}`, name] : kind === "revision" ? [name, ...onRemote] : [name];
  return names.flatMap((candidate) => commitOf(root, candidate) ?? []);
}

/** Git prefers a tag to a branch of its name, so that whoever pushes the tag would choose the base. */
function refuseTagOfBranch(root: string, { kind, name, from }: Naming): void {
  const tag = kind === "revision" ? commitOf(root, `refs/tags/${name}`) : null;
  if (tag === null) return;
  const remote = remoteOf(root);
  const branch = [`refs/heads/${name}`, ...(remote === null ? [] : [`refs/remotes/${remote}/${name}`])].find((candidate) => {
    const commit = commitOf(root, candidate);
    return commit !== null && commit !== tag;
  });
  if (branch === undefined) return;
  throw new UsageError(`The base ${name} (from ${from}) is both a branch and a tag; pass --since ${branch} or --since refs/tags/${name}.`);
}

function lookFor(root: string, naming: Naming): string | null {
  if (naming.kind === "nothing") return emptyTree(root);
  for (const commit of meantBy(root, naming)) {
    if (naming.kind === "commit") return commit;
    const base = git(root, "merge-base", commit, "HEAD");
    if (base !== null) return base;
  }
  return null;
}

function whyMissing(root: string, naming: Naming, failure: string): string {
  const { name, from } = naming;
  const base = `The base ${name} (from ${from})`;
  const tried = failure === "" ? "" : ` Fetching failed: ${failure}.`;
  if (isShallow(root)) {
    const advice = "pass --fetch, or clone with its history (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)";
    return `${base} is not in this shallow clone; ${advice}.${tried}`;
  }
  return meantBy(root, naming).length === 0
    ? `${base} is not in this repository; fetch it, or pass --since with a revision that is.${tried}`
    : `${base} has no commit in common with HEAD; pass another --since.`;
}

function commitOf(root: string, name: string): string | null {
  return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
}

/** The hashes of HEAD's parents, including those that a shallow clone lacks. */
function parentsOf(root: string): readonly string[] {
  const header = git(root, "cat-file", "-p", "HEAD")?.split("\n\n")[0] ?? "";
  return [...header.matchAll(/^parent (\w+)$/gm)].map(([, parent = ""]) => parent);
}

function remoteOf(root: string): string | null {
  const remotes = git(root, "remote")?.split("\n") ?? [];
  return (remotes.includes("origin") ? "origin" : remotes[0]) || null;
}

function isShallow(root: string): boolean {
  return git(root, "rev-parse", "--is-shallow-repository") === "true";
}

/** A value of the event that started a GitHub workflow; `null` if the event has none. */
function eventValue(env: BaseRequest["env"], path: readonly string[]): string | null {
  if (!env.GITHUB_EVENT_PATH) return null;
  let value: unknown;
  try {
    value = JSON.parse(disk.readText(env.GITHUB_EVENT_PATH, "user") ?? "");
  } catch {
    throw new UsageError("The file named by GITHUB_EVENT_PATH cannot be read; pass --since <ref>.");
  }
  for (const key of path) value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" ? value : null;
}

/** The trimmed output of git; `null` if it fails. */
function git(root: string, ...args: readonly string[]): string | null {
  return runGitNow(root, args).output?.toString("utf8").trim() ?? null;
}
