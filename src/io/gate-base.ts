// @CODE:GATE-001
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { gitEnvironment } from "./git.ts";

/** What a change is compared with: a commit, and where it was learned from, for a sentence. */
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

/** How the base is named: the very commit, or a branch with which HEAD has a common ancestor. */
type Naming = { readonly kind: "commit" | "branch"; readonly name: string; readonly from: string };

const NO_COMMIT = /^0+$/;
const DEEPENINGS = [50, 100, 200, 400, 800, 1600];

/**
 * Finds the commit that a change is compared with: `--since`, else what the CI says of the merge (GitHub, GitLab, Bitbucket, Azure,
 * Jenkins, Buildkite), else the upstream or main branch. Never degrades to an empty difference: throws `UsageError` with what to set.
 */
export function findBase(request: BaseRequest): GateBase {
  const { root } = request;
  if (git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") === null) {
    throw new UsageError("There is no commit to compare: run the gate in a git repository with at least one commit.");
  }
  const naming = request.since === null ? nameBase(request) : ({ kind: "branch", name: request.since, from: "--since" } as const);
  if (!naming) {
    throw new UsageError(
      "There is no base to compare with: no CI variable names one, and there is no upstream, origin/HEAD, main or master; pass --since <ref>.",
    );
  }
  const commit = resolveNaming(request, naming);
  if (commit !== null) return { commit, from: naming.from };
  throw new UsageError(whyMissing(root, naming));
}

function nameBase({ root, env }: BaseRequest): Naming | null {
  const event = env.GITHUB_EVENT_NAME;
  if (env.GITHUB_ACTIONS && (event === "pull_request" || event === "pull_request_target")) {
    // The merge commit that GitHub makes has the target branch, as it is now, as its first parent.
    if (isMerge(root)) return { kind: "commit", name: "HEAD^1", from: "the pull request's merge commit" };
    if (env.GITHUB_BASE_REF) return { kind: "branch", name: env.GITHUB_BASE_REF, from: "GITHUB_BASE_REF" };
  }
  if (env.GITHUB_ACTIONS && event === "merge_group") {
    const base = eventValue(env, ["merge_group", "base_sha"]);
    if (base) return { kind: "commit", name: base, from: "the merge queue's base_sha" };
  }
  if (env.GITHUB_ACTIONS && event === "push") {
    const before = eventValue(env, ["before"]);
    if (before && !NO_COMMIT.test(before)) return { kind: "commit", name: before, from: "the push's before" };
    const branch = eventValue(env, ["repository", "default_branch"]);
    if (branch) return { kind: "branch", name: branch, from: "the default branch" };
  }
  if (env.GITLAB_CI && env.CI_MERGE_REQUEST_IID) {
    if (/^merge/.test(env.CI_MERGE_REQUEST_EVENT_TYPE ?? "") && isMerge(root))
      return { kind: "commit", name: "HEAD^1", from: "the merge request's merge commit" };
    if (env.CI_MERGE_REQUEST_DIFF_BASE_SHA)
      return { kind: "commit", name: env.CI_MERGE_REQUEST_DIFF_BASE_SHA, from: "CI_MERGE_REQUEST_DIFF_BASE_SHA" };
  }
  const variables = [
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "BITBUCKET_PR_DESTINATION_BRANCH",
    "SYSTEM_PULLREQUEST_TARGETBRANCH",
    "CHANGE_TARGET",
    "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
  ];
  for (const variable of variables) {
    const name = env[variable]?.replace(/^refs\/heads\//, "");
    if (name) return { kind: "branch", name, from: variable };
  }
  for (const name of ["@{upstream}", "origin/HEAD", "origin/main", "origin/master", "main", "master"]) {
    if (git(root, "rev-parse", "--verify", "--quiet", `${name}^{commit}`) !== null) return { kind: "branch", name, from: name };
  }
  return null;
}

function resolveNaming({ root, fetch }: BaseRequest, naming: Naming): string | null {
  const found = lookFor(root, naming);
  if (found !== null || !fetch) return found;
  const remote = git(root, "remote")?.split("\n")[0];
  if (!remote) return null;
  const plain = naming.name.replace(new RegExp(`^${remote}/`), "");
  // A single-branch clone does not know the target branch; a commit may be fetched by its name.
  if (naming.kind === "branch") git(root, "fetch", "--quiet", "--no-tags", remote, `+refs/heads/${plain}:refs/remotes/${remote}/${plain}`);
  else if (/^[0-9a-f]{40,64}$/.test(naming.name)) git(root, "fetch", "--quiet", "--no-tags", "--depth=1", remote, naming.name);
  for (const depth of DEEPENINGS) {
    const commit = lookFor(root, naming);
    if (commit !== null || !isShallow(root)) return commit;
    git(root, "fetch", "--quiet", "--no-tags", `--deepen=${depth}`, remote);
  }
  if (isShallow(root)) git(root, "fetch", "--quiet", "--no-tags", "--unshallow", remote);
  return lookFor(root, naming);
}

function lookFor(root: string, { kind, name }: Naming): string | null {
  const names = kind === "branch" && !name.startsWith("origin/") && !name.startsWith("@") ? [`origin/${name}`, name] : [name];
  // `--since v1.2` or a sha is meant as such; for a branch the remote's state outranks a stale local one.
  for (const candidate of names) {
    const commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${candidate}^{commit}`);
    if (commit === null) continue;
    if (kind === "commit") return commit;
    const base = git(root, "merge-base", commit, "HEAD");
    if (base !== null) return base;
  }
  return null;
}

function whyMissing(root: string, { name, from }: Naming): string {
  const known = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`) !== null;
  if (isShallow(root)) {
    return `The base ${name} (from ${from}) is not in this shallow clone; pass --fetch, or clone with its history (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0).`;
  }
  return known
    ? `The base ${name} (from ${from}) has no commit in common with HEAD; pass another --since.`
    : `The base ${name} (from ${from}) is not in this repository; fetch it, or pass --since with a revision that is.`;
}

function isMerge(root: string): boolean {
  return (
    git(root, "rev-parse", "--verify", "--quiet", "HEAD^2") !== null ||
    (git(root, "cat-file", "-p", "HEAD")?.match(/^parent /gm)?.length ?? 0) > 1
  );
}

function isShallow(root: string): boolean {
  return git(root, "rev-parse", "--is-shallow-repository") === "true";
}

/** A value of the event that started a GitHub workflow. */
function eventValue(env: BaseRequest["env"], path: readonly string[]): string | null {
  if (!env.GITHUB_EVENT_PATH) return null;
  try {
    let value: unknown = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8"));
    for (const key of path) value = (value as Record<string, unknown> | null)?.[key];
    return typeof value === "string" ? value : null;
  } catch {
    throw new UsageError("The file that GITHUB_EVENT_PATH names cannot be read; pass --since <ref>.");
  }
}

/** What git prints, trimmed; `null` when it fails. */
function git(root: string, ...args: readonly string[]): string | null {
  const { stdout, status } = spawnSync("git", args, {
    cwd: root,
    env: { ...gitEnvironment(), GIT_TERMINAL_PROMPT: "0" },
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : null;
}
