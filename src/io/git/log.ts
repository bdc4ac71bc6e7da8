import { isAbsolute, join } from "node:path";
import type { BlobChange, GitLog, LoggedCommit, WhyUnreadable } from "../../model/history.ts";
import { disk } from "../disk.ts";
import { SIZE_LIMIT } from "../size-limit.ts";
import { fieldsOf, readBatchStream, readCommitChanges, readCommitFields, readPathVersions } from "./answers.ts";
import { isPartialClone } from "./partial-clone.ts";
import { runGit, streamGit } from "./run.ts";

/**
 * Opens the history of a revision (default: what is checked out) as seen from the project's root, an absolute path. `null` when there
 * is none: no git, no repository, no commit, no such revision. Only reads, and never asks a remote for what a partial clone lacks.
 */
export async function openGitLog(root: string, revision = "HEAD"): Promise<GitLog | null> {
  if (revision.startsWith("-")) return null;
  const about = await gitText(root, ["rev-parse", "--git-path", "shallow", "--verify", `${revision}^{commit}`]);
  const [shallowPath, head] = about?.trimEnd().split("\n") ?? [];
  if (shallowPath === undefined || head === undefined) return null;
  const shallow = disk.readText(isAbsolute(shallowPath) ? shallowPath : join(root, shallowPath)) ?? "";
  return {
    head,
    boundary: shallow.split("\n").filter((line) => line !== ""),
    commits: (known) => readCommits(root, head, known),
    changes: (commits) => readChanges(root, commits),
    blobs: (names, visit) => readBlobs(root, names, visit),
    everNamed: (names) => readNames(root, head, names),
    versions: (paths) => readVersions(root, head, paths),
  };
}

const FIELDS = ["%H", "%P", "%an", "%aI", "%cI", "%B"];

async function readCommits(root: string, head: string, known: readonly string[]): Promise<LoggedCommit[] | null> {
  // A known commit may no longer exist: git removes commits that a rebase left behind.
  const args = [
    "log",
    "-z",
    "--no-show-signature",
    "--encoding=UTF-8",
    "--no-color",
    "--no-patch",
    `--format=tformat:${FIELDS.join("%x00")}`,
  ];
  const output = await gitOutput(root, [...args, "--ignore-missing", "--stdin"], [head, ...known.map((sha) => `^${sha}`)]);
  if (output === null) return null;
  return readCommitFields(output);
}

async function readChanges(
  root: string,
  commits: readonly Pick<LoggedCommit, "sha" | "parents">[],
): Promise<Map<string, BlobChange[]> | null> {
  // Seen from its first parent alone, a merge costs no more than what it brought in.
  const asked = commits.map(({ sha, parents: [first] }) => (first === undefined ? sha : `${sha} ${first}`));
  const output = await gitOutput(
    root,
    ["diff-tree", "--stdin", "-r", "-z", "--root", "--raw", "--no-renames", "--relative", "--no-ext-diff", "--no-textconv"],
    asked,
  );
  if (output === null) return null;
  return readCommitChanges(
    output,
    commits.map(({ sha }) => sha),
  );
}

async function readVersions(root: string, head: string, paths: readonly string[]): Promise<Map<string, readonly string[]> | null> {
  if (paths.length === 0) return new Map();
  const args = [
    "log",
    "-z",
    "--no-show-signature",
    "--format=",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
    "--stdin",
  ];
  const output = await gitOutput(root, args, [head, "--", ...paths.map((path) => `:(literal)${path}`)]);
  return output && readPathVersions(output);
}

/** Asks for additions alone: a file that ever was has been added, by a commit or by a merge. */
async function readNames(root: string, head: string, names: readonly string[]): Promise<Set<string> | null> {
  if (names.length === 0) return new Set();
  const args = [
    "log",
    "-z",
    "--no-show-signature",
    "--format=",
    "--name-only",
    "--diff-filter=A",
    "-m",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--full-history",
    "--relative",
    "--stdin",
  ];
  const asked = names.map((name) => `:(glob)**/${name.replace(/[*?[\]\\]/g, "\\$&")}`);
  const output = await gitOutput(root, args, [head, "--", ...asked]);
  return output && new Set([...fieldsOf(output, "log")].filter((path) => path !== "").map((path) => path.slice(path.lastIndexOf("/") + 1)));
}

async function readBlobs(root: string, names: readonly string[], visit: VisitBlob): Promise<boolean> {
  if (names.length === 0) return true;
  const held = await heldObjects(root);
  const wanted = held === null ? names : names.filter((name) => held.has(name));
  if (held !== null) for (const name of names) if (!held.has(name)) await visit(name, "missing-objects");
  if (wanted.length === 0) return true;
  const options = { input: asLines(wanted) };
  return streamGit(root, ["cat-file", "--batch", "--buffer"], options, (output) => readBatchStream(output, SIZE_LIMIT, visit));
}

type VisitBlob = (name: string, content: Uint8Array | WhyUnreadable) => Promise<void>;

/** In a partial clone, the objects that it holds: asking git for any other would download it. `null` for a whole clone. */
async function heldObjects(root: string): Promise<ReadonlySet<string> | null> {
  if (!isPartialClone(root)) return null;
  const output = await gitText(root, ["cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"]);
  return new Set(output?.split("\n"));
}

/** The output of git in a folder; `null` if git is not installed or fails. */
export async function gitText(root: string, args: readonly string[]): Promise<string | null> {
  return (await gitOutput(root, args, []))?.toString("utf8") ?? null;
}

/** The output of git, given lines on its standard input; `null` if git is not installed or fails. */
async function gitOutput(root: string, args: readonly string[], lines: readonly string[]): Promise<Buffer | null> {
  return (await runGit(root, args, { input: asLines(lines) })).output;
}

function asLines(items: readonly string[]): string {
  return items.map((item) => `${item}\n`).join("");
}
