// @TEST:TREE-001
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { gitFiles, ignoredByGit, isIgnoredByGit, repositoryPrefix } from "../../../src/io/git/files.ts";
import { findBase } from "../../../src/io/git/gate-base.ts";
import { openGitLog } from "../../../src/io/git/log.ts";
import { readRepository } from "../../../src/io/git/repository.ts";
import { ownershipRefusal, reasonOf, runGit, runGitNow, streamGit } from "../../../src/io/git/run.ts";
import { changesSince, createIndexTree, createRevisionTree } from "../../../src/io/git/tree.ts";
import { temporaryFolder } from "../../cli/session.ts";
import { code, makeRepository, type Repository, spec } from "../../evidence/history/repository.ts";

function shop(): Repository {
  const made = makeRepository();
  onTestFinished(made.remove);
  made.commit(1, "docs: spec", spec("CART-001"));
  made.commit(2, "feat: add", code("CART-001", "add"));
  return made;
}

afterEach(() => vi.unstubAllEnvs());

/** All that is asked of git, one after the other. */
async function askAll(root: string): Promise<void> {
  const base = findBase({ root, since: "HEAD~1", staged: false, env: {}, fetch: false });
  changesSince({ root, commit: base.commit, staged: false });
  changesSince({ root, commit: base.commit, staged: true });
  for (const tree of [createRevisionTree({ root, exclude: [] }, base.commit), createIndexTree({ root, exclude: [] })]) {
    const { paths } = await tree.list();
    for (const path of paths) tree.read(path);
  }
  await gitFiles(root, "");
  await ignoredByGit(root, ["src/add.py"]);
  await isIgnoredByGit(root, "src");
  await repositoryPrefix(root);
  await readRepository(root);
  const log = await openGitLog(root);
  const commits = (await log?.commits([])) ?? [];
  await log?.changes(commits);
  await log?.versions(["src/add.py"]);
}

it("starts no program that a repository names for its own use", async () => {
  const { root, git, write } = shop();
  write({ "src/new.py": "# new\n", "src/add.py": "# @CODE:CART-001\n" });
  const mark = join(temporaryFolder(), "started");
  const program = join(temporaryFolder(), "program");
  writeFileSync(program, `#!/bin/sh\necho "$0" "$@" >> ${mark}\n`);
  chmodSync(program, 0o755);
  for (const key of ["core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"]) git(3, "config", key, program);
  git(3, "config", "log.showSignature", "true");
  await askAll(root);
  expect(existsSync(mark)).toBe(false);
});

it("does not take a folder for a repository because a bare one was checked in there: the one around it answers", async () => {
  const { root, git } = shop();
  const head = git(3, "rev-parse", "HEAD");
  git(3, "clone", "-q", "--bare", root, "gift");
  git(3, "-C", "gift", "update-ref", "HEAD", "HEAD~1");
  const gift = join(root, "gift");
  expect(await readRepository(gift)).toMatchObject({ commit: head, prefix: "gift/" });
  expect((await openGitLog(gift))?.head).toBe(head);
  expect(findBase({ root: gift, since: "HEAD~1", staged: false, env: {}, fetch: false }).commit).toBe(git(3, "rev-parse", "HEAD~1"));
});

it("works in a repository whose data lies in a bare one beside it", async () => {
  const { root, git } = shop();
  const folder = temporaryFolder();
  git(3, "clone", "-q", "--bare", root, join(folder, ".bare"));
  git(3, "-C", join(folder, ".bare"), "worktree", "add", "-q", join(folder, "main"), "main");
  expect((await readRepository(join(folder, "main")))?.commit).toBe(git(3, "rev-parse", "HEAD"));
});

it("reads the versions of a file whatever the environment says of path specs", async () => {
  const { root } = shop();
  for (const name of ["GIT_LITERAL_PATHSPECS", "GIT_ICASE_PATHSPECS"]) vi.stubEnv(name, "1");
  const versions = await (await openGitLog(root))?.versions(["src/add.py"]);
  expect(versions?.get("src/add.py")).toHaveLength(1);
});

it("sees in a gate what every clone sees, not what was replaced in this one", () => {
  const { root, git } = shop();
  const [second = "", first = ""] = ["HEAD", "HEAD~1"].map((name) => git(3, "rev-parse", name));
  git(3, "replace", "-f", first, second);
  expect(findBase({ root, since: first, staged: false, env: {}, fetch: false }).commit).toBe(first);
  expect([...createRevisionTree({ root, exclude: [] }, first).entries.keys()]).toEqual([".moai/specs/SPEC-CART-001/spec.md"]);
});

it("says why git failed in git's own words", async () => {
  const { root } = shop();
  const args = ["rev-parse", "--verify", "--end-of-options", "nothing"];
  for (const { output, complaint } of [await runGit(root, args), runGitNow(root, args)]) {
    expect(output).toBeNull();
    expect(reasonOf(complaint)).toBe("Needed a single revision");
  }
  expect(reasonOf("warning: something\nerror: it failed.\nfatal: and so\n")).toBe("it failed");
  expect(reasonOf("no prefix\nat all\n")).toBe("no prefix");
  expect(reasonOf("")).toBe("git failed");
  expect(ownershipRefusal("fatal: detected dubious ownership in repository")).toContain("safe.directory");
  expect(ownershipRefusal("fatal: not a git repository")).toBeNull();
});

it("says that there is no repository, or no git, or no such folder", async () => {
  const { root } = shop();
  const nowhere = join(temporaryFolder(), "nowhere");
  for (const [folder, path, reason] of [
    [nowhere, process.env.PATH, "not a git repository"],
    [temporaryFolder(), process.env.PATH, "not a git repository"],
    [root, nowhere, "git could not be run"],
  ] as const) {
    vi.stubEnv("PATH", path);
    for (const { output, complaint } of [await runGit(folder, ["version"]), runGitNow(folder, ["version"])]) {
      expect([output, reasonOf(complaint)]).toEqual([null, reason]);
    }
    const pieces: Buffer[] = [];
    const isWell = await streamGit(folder, ["version"], {}, async (output) => {
      for await (const piece of output) pieces.push(piece);
    });
    expect([isWell, pieces]).toEqual([false, []]);
  }
});

it("hands an error of who reads a stream on, and ends git", async () => {
  const { root } = shop();
  const broken = streamGit(root, ["cat-file", "--batch"], { input: "HEAD\n" }, async () => {
    throw new Error("enough");
  });
  await expect(broken).rejects.toThrow("enough");
});
