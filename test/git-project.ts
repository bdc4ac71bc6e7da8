import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inFolder, temporaryFolder } from "./cli/session.ts";

const READER = {
  GIT_AUTHOR_NAME: "Reader",
  GIT_AUTHOR_EMAIL: "reader@example.org",
  GIT_COMMITTER_NAME: "Reader",
  GIT_COMMITTER_EMAIL: "reader@example.org",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** Files by path; `null` deletes one. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** Runs git in a folder as nobody in particular; gives its trimmed output. */
export function gitIn(cwd: string, ...args: readonly string[]): string {
  const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
  return execFileSync("git", args, { cwd, encoding: "utf8", env: { ...process.env, ...READER }, stdio }).trim();
}

export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) rmSync(join(root, path), { recursive: true });
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }
}

export function commitAll(root: string, message: string): void {
  gitIn(root, "add", "-A");
  gitIn(root, "commit", "-q", "--allow-empty", "-m", message);
}

/** A repository with files on `main` and a change on the branch `change`, which is checked out. */
export function changedProject(base: Files, change: Files | ((root: string) => void)): string {
  const root = temporaryFolder();
  gitIn(root, "init", "-q", "-b", "main");
  writeFiles(root, base);
  commitAll(root, "base");
  gitIn(root, "checkout", "-q", "-b", "change");
  if (typeof change === "function") change(root);
  else writeFiles(root, change);
  commitAll(root, "change");
  return root;
}

/** What a gate reports of a change besides findings, as in its JSON. */
export interface ShownChange {
  readonly base: { readonly commit: string; readonly from: string };
  readonly loosened: readonly { readonly id: string | null; readonly path: string; readonly line: number; readonly message: string }[];
  readonly approved: readonly { readonly id: string | null; readonly path: string; readonly reason: string }[];
  readonly removed: readonly { readonly type: string; readonly id: string; readonly path: string }[];
  readonly retired: readonly { readonly id: string; readonly was: string; readonly now: string }[];
  readonly reworded: readonly string[];
  readonly accepted: readonly string[];
}

export interface ShownFinding {
  readonly rule: string;
  readonly severity: string;
  readonly id: string | null;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly state: string;
  readonly fingerprint: string;
  readonly fix: string;
}

/** Runs the gate against `main` in a folder. `fresh`: the findings that the change brings, as `rule id path`. */
export async function gateIn(root: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const command = ["check", "--since", "main", "--no-cache", "--format", "json", ...args];
  const { exit, stdout, stderr } = await inFolder(root, command, { env });
  if (exit === 2) throw new Error(stderr);
  const { findings, change } = JSON.parse(stdout) as { findings: ShownFinding[]; change: ShownChange };
  const fresh = findings.filter(({ state }) => state === "new").map(({ rule, id, path }) => `${rule} ${id} ${path}`);
  return { exit, findings, change, fresh, stderr };
}
