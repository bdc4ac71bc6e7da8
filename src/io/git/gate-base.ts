// @CODE:GATE-001
import { UsageError } from "../../errors.ts";
import { disk } from "../disk.ts";
import { ownershipRefusal, reasonOf, runGitNow } from "./run.ts";

/** The base of a change: a commit, or an empty tree, and the source of its name for messages. */
export interface GateBase {
  readonly commit: string;
  readonly from: string;
}

export interface BaseRequest {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** The revision of `--since`; `null`: the base is found from the CI's variables or the branches. */
  readonly since: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether missing history may be fetched. */
  readonly fetch: boolean;
}

/** How the base is named: a commit, a revision or a branch that shares an ancestor with HEAD, or nothing (no base). */
type Naming = { readonly kind: "commit" | "revision" | "branch" | "nothing"; readonly name: string; readonly from: string };

/** The base that a CI system names for a proposed change. HEAD contains the change, so it must not be the base itself. */
interface Proposal {
  readonly naming: Naming;
  readonly isProposal: boolean;
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
 * Jenkins, Buildkite), else the upstream or main branch. Never falls back to an empty difference: throws `UsageError` with what to set.
 */
export function findBase(request: BaseRequest): GateBase {
  const { root } = request;
  const head = commitOf(root, "HEAD");
  if (head === null) {
    const { complaint } = runGitNow(root, ["rev-parse", "--git-dir"]);
    throw new UsageError(
      ownershipRefusal(complaint) ?? "There is no commit to compare with; run the gate in a git repository with at least one commit.",
    );
  }
  if (request.since?.trim() === "") throw new UsageError("--since needs a revision, like --since origin/main.");
  const { naming, isProposal } =
    request.since === null
      ? nameBase(request, head)
      : { naming: { kind: "revision" as const, name: request.since, from: "--since" }, isProposal: false };
  const { commit, failure } = resolveNaming(request, naming, head);
  if (commit === null) throw new UsageError(whyMissing(root, naming, failure));
  if (isProposal && commit === head) {
    throw new UsageError(
      `HEAD is the base itself (${naming.name}, from ${naming.from}), so there is no change to check; check out the change, not its target.`,
    );
  }
  return { commit, from: naming.from };
}

function nameBase(request: BaseRequest, head: string): Proposal {
  const { root, env } = request;
  const proposed = (kind: Naming["kind"], name: string, from: string): Proposal => ({ naming: { kind, name, from }, isProposal: true });
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
  const local = nameByBranches(root);
  if (local) return { naming: local, isProposal: false };
  throw new UsageError(
    "There is no base to compare with: no CI variable names one, and there is no upstream, origin/HEAD, main or master; pass --since <ref>.",
  );
}

function nameByGitHub({ root, env }: BaseRequest, head: string): Proposal | null {
  const naming = (kind: Naming["kind"], name: string, from: string, isProposal: boolean): Proposal => ({
    naming: { kind, name, from },
    isProposal,
  });
  switch (env.GITHUB_EVENT_NAME) {
    case "pull_request":
    case "pull_request_target": {
      // The merge commit that GitHub makes has the target branch, as it is now, as its first parent. A branch's own last commit may be
      // a merge as well, with the branch itself as its first parent. For pull_request_target GITHUB_SHA is the target branch's last commit.
      const [target, source] = parentsOf(root);
      const isNamed = env.GITHUB_EVENT_NAME === "pull_request" && env.GITHUB_SHA === head;
      const isGitHubs = isNamed || (source !== undefined && source === eventValue(env, ["pull_request", "head", "sha"]));
      if (target && source && isGitHubs) return naming("commit", target, "the pull request's merge commit", true);
      return env.GITHUB_BASE_REF ? naming("branch", env.GITHUB_BASE_REF, "GITHUB_BASE_REF", true) : null;
    }
    case "merge_group": {
      const base = eventValue(env, ["merge_group", "base_sha"]);
      return base ? naming("commit", base, "the merge queue's base_sha", true) : null;
    }
    case "push": {
      const before = eventValue(env, ["before"]);
      if (before && !NO_COMMIT.test(before)) return naming("commit", before, "the push's before", false);
      const branch = eventValue(env, ["repository", "default_branch"]);
      if (!branch) return null;
      // The default branch itself has no base.
      if (env.GITHUB_REF === `refs/heads/${branch}`) return naming("nothing", branch, "the branch's first push", false);
      return naming("branch", branch, "the default branch", false);
    }
    default:
      return null;
  }
}

function nameByBranches(root: string): Naming | null {
  const branch = git(root, "branch", "--show-current");
  const upstream = git(root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}");
  // The branch's own copy on the server contains the change: compared with it, a pushed branch would have no changes.
  const own = upstream !== null && branch !== null && upstream.endsWith(`/${branch}`);
  const names = [...(upstream === null || own ? [] : [upstream]), "origin/HEAD", "origin/main", "origin/master", "main", "master"];
  const name = names.find((candidate) => commitOf(root, candidate) !== null);
  return name === undefined ? null : { kind: "revision", name, from: name };
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
  const tryFetch = (...args: readonly string[]): boolean => {
    const { output, complaint } = runGitNow(root, ["fetch", "--quiet", "--no-tags", ...args]);
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
  // A user's revision is resolved as git does. For a CI's target branch, the remote branch comes before a stale local one.
  const names = kind === "branch" ? [...onRemote, name] : kind === "revision" ? [name, ...onRemote] : [name];
  return names.flatMap((candidate) => commitOf(root, candidate) ?? []);
}

function lookFor(root: string, naming: Naming): string | null {
  if (naming.kind === "nothing") return git(root, "hash-object", "-t", "tree", "--stdin");
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
