// @TEST:GATE-001 | SPEC: SPEC-GATE-001.md
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { inFolder, temporaryFolder } from "./session.ts";

// Git is started many times.
vi.setConfig({ testTimeout: 60_000 });

const GIT = {
  GIT_AUTHOR_NAME: "Reader",
  GIT_AUTHOR_EMAIL: "reader@example.org",
  GIT_COMMITTER_NAME: "Reader",
  GIT_COMMITTER_EMAIL: "reader@example.org",
};
const NO_CONFIG = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...GIT, ...NO_CONFIG },
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function commit(root: string, message: string): string {
  git(root, "add", "-A");
  git(root, "commit", "-qm", message);
  return git(root, "rev-parse", "HEAD");
}

const SHOP = {
  ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
  "cart/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
  "old/old.py": "# @CODE:OLD-001\ndef old(): ...\n",
};

/** A repository with an old fault on main and a branch `change` on which `change` was made. */
function shop(change: (root: string) => void): string {
  const root = temporaryFolder();
  git(root, "init", "-q", "-b", "main");
  write(root, SHOP);
  commit(root, "the shop");
  git(root, "checkout", "-q", "-b", "change");
  change(root);
  commit(root, "the change");
  return root;
}

interface Judged {
  readonly rule: string;
  readonly id: string;
  readonly state: string;
  readonly path: string;
}

async function gate(root: string, args: readonly string[] = ["--since", "main"], env: Record<string, string> = {}) {
  const { exit, stdout, stderr } = await inFolder(root, ["check", "--format", "json", ...args], { env });
  const findings = exit === 2 ? [] : (JSON.parse(stdout) as { findings: Judged[] }).findings;
  return { exit, stderr, findings: findings.map(({ rule, id, state }) => `${state} ${rule} ${id}`).sort() };
}

const NEW_FAULT = (root: string) => write(root, { "cart/gift.py": "# @CODE:GIFT-001\ndef gift(): ...\n" });

describe("only what the change brings decides", () => {
  it("an old fault does not", async () => {
    const root = shop((folder) => write(folder, { "cart/cart.py": "# @CODE:CART-001\ndef add(book, n): ...\n" }));
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
  });

  it("a new fault does", async () => {
    expect(await gate(shop(NEW_FAULT))).toMatchObject({ exit: 1, findings: ["existing orphan-code OLD-001", "new orphan-code GIFT-001"] });
  });

  it("a test deleted in one folder fails the SPEC in another", async () => {
    const root = shop((folder) => rmSync(join(folder, "tests/test_cart.py")));
    expect(await gate(root)).toMatchObject({ exit: 1, findings: ["existing orphan-code OLD-001", "new missing-test CART-001"] });
  });

  it("a fault that is gone is told", async () => {
    const root = shop((folder) => rmSync(join(folder, "old/old.py")));
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["fixed orphan-code OLD-001"] });
  });

  it("a moved file is no new fault", async () => {
    const root = shop((folder) => {
      mkdirSync(join(folder, "attic"));
      renameSync(join(folder, "old/old.py"), join(folder, "attic/old.py"));
    });
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
  });

  it("a folder of a hundred files moved is no new fault, whatever the user's limit for renames is", async () => {
    const root = temporaryFolder();
    git(root, "init", "-q", "-b", "main");
    const code = (n: number) => `# @CODE:OLD-${100 + n}\ndef old_${n}(): ...\n${"x = 1\n".repeat(20)}`;
    write(root, { ...SHOP, ...Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`deep/a${n}.py`, code(n)])) });
    commit(root, "the shop");
    git(root, "config", "diff.renameLimit", "1");
    git(root, "config", "diff.renames", "false");
    git(root, "checkout", "-q", "-b", "change");
    git(root, "mv", "deep", "attic");
    write(root, Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`attic/a${n}.py`, `${code(n)}y = 2\n`])));
    commit(root, "moved and touched");
    const { exit, findings } = await gate(root);
    expect([exit, findings.filter((found) => !found.startsWith("existing")), findings.length]).toEqual([0, [], 101]);
  });

  it("a moved SPEC folder is no new fault, a renumbered id is", async () => {
    const root = temporaryFolder();
    git(root, "init", "-q", "-b", "main");
    write(root, { ...SHOP, ".moai/specs/SPEC-WISH-001/spec.md": "# @SPEC:WISH-001: Wish for a book\n\nA list of wishes.\n" });
    commit(root, "the shop");
    git(root, "checkout", "-q", "-b", "change");
    mkdirSync(join(root, "docs/specs"), { recursive: true });
    git(root, "mv", ".moai/specs/SPEC-WISH-001", "docs/specs/SPEC-WISH-001");
    commit(root, "moved");
    expect((await gate(root)).findings.filter((found) => !found.startsWith("existing"))).toEqual([]);
    write(root, { "old/old.py": "# @CODE:OLD-002\ndef old(): ...\n" });
    commit(root, "renumbered");
    expect((await gate(root)).findings.filter((found) => !found.startsWith("existing"))).toEqual([
      "fixed orphan-code OLD-001",
      "new orphan-code OLD-002",
    ]);
  });

  it("a fact of several places is no new one when the first of them is deleted, and not fixed when one is put before it", async () => {
    const root = temporaryFolder();
    git(root, "init", "-q", "-b", "main");
    write(root, { ...SHOP, "old/b.py": "# @CODE:OLD-002\n", "old/c.py": "# @CODE:OLD-002\n" });
    commit(root, "the shop");
    git(root, "checkout", "-q", "-b", "change");
    rmSync(join(root, "old/b.py"));
    commit(root, "one less");
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001", "existing orphan-code OLD-002"] });
    git(root, "reset", "-q", "--hard", "main");
    write(root, { "old/a.py": "# @CODE:OLD-002\n" });
    commit(root, "one more");
    expect(await gate(root)).toMatchObject({ exit: 1, findings: ["existing orphan-code OLD-001", "new orphan-code OLD-002"] });
  });

  it("line ends and filters of .gitattributes make no difference", async () => {
    const root = shop((folder) => write(folder, { ".gitattributes": "*.py text eol=crlf\n", "notes.txt": "nothing\n" }));
    git(root, "rm", "-q", "-r", "--cached", ".");
    git(root, "reset", "-q", "--hard");
    expect(readFileSync(join(root, "old/old.py"), "utf8")).toContain("\r\n");
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
    expect(await gate(root, ["--staged", "--since", "main"])).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
  });

  it("a submodule is not looked into, before or after", async () => {
    const other = shop(NEW_FAULT);
    const root = shop((folder) => git(folder, "-c", "protocol.file.allow=always", "submodule", "add", "-q", other, "lib"));
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
    expect(await gate(join(root, "lib"), ["--since", "main"])).toMatchObject({ exit: 1 });
  });

  it("what is ignored from now on but tracked still counts", async () => {
    const root = shop((folder) => {
      NEW_FAULT(folder);
      write(folder, { ".gitignore": "cart/\ntests/\n" });
      git(folder, "add", "-f", "cart/gift.py");
    });
    expect(await gate(root)).toMatchObject({ exit: 1, findings: ["existing orphan-code OLD-001", "new orphan-code GIFT-001"] });
  });

  it("what is not committed yet counts, tracked or not", async () => {
    const root = shop((folder) => write(folder, { "notes.txt": "nothing\n" }));
    NEW_FAULT(root);
    expect((await gate(root)).findings).toContain("new orphan-code GIFT-001");
  });

  it("the text shows the new ones and counts the rest", async () => {
    const { stdout, exit } = await inFolder(shop(NEW_FAULT), ["check", "--since", "main"]);
    expect(exit).toBe(1);
    expect(stdout).toContain("GIFT-001");
    expect(stdout).not.toContain("CODE OLD-001");
    expect(stdout).toMatch(/1 new, 1 existing/);
  });
});

describe("the base is found", () => {
  /** A bare remote with main and a branch, and a way to clone it. */
  function remote(): {
    /** The bare repository's folder. */
    readonly bare: string;
    readonly clone: (...args: string[]) => string;
    readonly base: string;
    readonly head: string;
    readonly merge: string;
  } {
    const root = shop(NEW_FAULT);
    const head = git(root, "rev-parse", "HEAD");
    git(root, "checkout", "-q", "main");
    write(root, { "later.py": "x = 1\n" });
    const base = commit(root, "main goes on");
    git(root, "checkout", "-q", "--detach", "main");
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "change");
    const merge = git(root, "rev-parse", "HEAD");
    git(root, "branch", "-q", "pull-merge");
    const bare = temporaryFolder();
    git(bare, "clone", "-q", "--bare", root, "shop.git");
    git(join(bare, "shop.git"), "symbolic-ref", "HEAD", "refs/heads/main");
    return {
      bare: join(bare, "shop.git"),
      clone: (...args) => {
        const folder = temporaryFolder();
        git(folder, "clone", "-q", ...args, `file://${bare}/shop.git`, "work");
        return join(folder, "work");
      },
      base,
      head,
      merge,
    };
  }
  const JUDGED = { exit: 1, findings: ["existing orphan-code OLD-001", "new orphan-code GIFT-001"] };
  const event = (content: object) => {
    const file = join(temporaryFolder(), "event.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  };

  it("not by a tag with the name of the branch", async () => {
    const root = remote().clone("-b", "change");
    git(root, "tag", "main", "HEAD");
    const pull = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main" };
    expect(await gate(root, ["--changed"], pull)).toMatchObject(JUDGED);
    git(root, "branch", "-q", "main", "origin/main");
    git(root, "remote", "remove", "origin");
    expect(await gate(root, ["--changed"], pull)).toMatchObject(JUDGED);
    const { exit, stderr } = await inFolder(root, ["check", "--since", "main"]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("both a branch and a tag; pass --since refs/heads/main")]);
    git(root, "tag", "-f", "main", "refs/heads/main");
    expect(await gate(root, ["--since", "main"])).toMatchObject(JUDGED);
  });

  it("in a full clone, from the branch that the CI names", async () => {
    const root = remote().clone("-b", "change");
    for (const env of [
      { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main" },
      { GITLAB_CI: "true", CI_MERGE_REQUEST_IID: "1", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" },
      { BITBUCKET_PR_DESTINATION_BRANCH: "main" },
      { SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" },
      { CHANGE_TARGET: "main" },
      { BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main" },
    ]) {
      expect(await gate(root, ["--changed"], env), JSON.stringify(env)).toMatchObject(JUDGED);
    }
  });

  it("in a GitHub merge commit at depth 2, without the network", async () => {
    const { clone, head, merge } = remote();
    const root = clone("--depth", "2", "-b", "pull-merge");
    git(root, "remote", "remove", "origin");
    const pull = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main" };
    expect(await gate(root, ["--changed"], { ...pull, GITHUB_SHA: merge })).toMatchObject(JUDGED);
    const GITHUB_EVENT_PATH = event({ pull_request: { head: { sha: head } } });
    expect(await gate(root, ["--changed"], { ...pull, GITHUB_EVENT_PATH })).toMatchObject(JUDGED);
  });

  it("from GitHub's events for a merge queue and a push", async () => {
    const { clone, base } = remote();
    const root = clone("-b", "pull-merge");
    const queue = {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: "merge_group",
      GITHUB_EVENT_PATH: event({ merge_group: { base_sha: base } }),
    };
    expect(await gate(root, ["--changed"], queue)).toMatchObject(JUDGED);
    const push = (content: object) => ({
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: "push",
      GITHUB_EVENT_PATH: event({ repository: { default_branch: "main" }, ...content }),
    });
    const onMain = await gate(root, ["--changed"], push({ before: base, ref: "refs/heads/main" }));
    expect(onMain).toMatchObject(JUDGED);
    expect(onMain.stderr).toContain(`The base is ${base.slice(0, 12)} (the last push)`);
    const first = push({ before: "0".repeat(40), ref: "refs/heads/change" });
    expect(await gate(root, ["--changed"], first)).toMatchObject(JUDGED);
  });

  it("in a push of a branch from the default branch: a second push turns nothing green", async () => {
    const root = remote().clone("-b", "change");
    const before = git(root, "rev-parse", "HEAD");
    write(root, { "notes.txt": "nothing\n" });
    commit(root, "a note");
    const GITHUB_EVENT_PATH = event({ before, repository: { default_branch: "main" } });
    const github = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/change", GITHUB_EVENT_PATH };
    const gitlab = { GITLAB_CI: "true", CI_COMMIT_BRANCH: "change", CI_DEFAULT_BRANCH: "main", CI_COMMIT_BEFORE_SHA: before };
    const buildkite = { BUILDKITE: "true", BUILDKITE_BRANCH: "change", BUILDKITE_PIPELINE_DEFAULT_BRANCH: "main" };
    for (const env of [github, gitlab, buildkite]) expect(await gate(root, ["--changed"], env), JSON.stringify(env)).toMatchObject(JUDGED);
  });

  it("in a push that brings nothing, and says so: a tag, or a branch made of the default branch", async () => {
    const { clone, base } = remote();
    const root = clone("-b", "main");
    for (const ref of ["refs/heads/release", "refs/tags/v1"]) {
      const GITHUB_EVENT_PATH = event({ before: "0".repeat(40), ref, repository: { default_branch: "main" } });
      const push = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH };
      const { exit, findings, stderr } = await gate(root, ["--changed"], push);
      expect([exit, findings]).toEqual([0, ["existing orphan-code OLD-001"]]);
      expect(stderr).toContain("This branch has no commit that main lacks");
    }
    const gitlab = {
      GITLAB_CI: "true",
      CI_COMMIT_BRANCH: "main",
      CI_DEFAULT_BRANCH: "main",
      CI_COMMIT_BEFORE_SHA: git(root, "rev-parse", "HEAD~1"),
    };
    expect((await gate(root, ["--changed"], gitlab)).stderr).toContain("(the last push)");
    expect(base).toBe(git(root, "rev-parse", "HEAD"));
  });

  it("never as HEAD itself, where that hides the whole change", async () => {
    const root = remote().clone("-b", "change");
    const head = git(root, "rev-parse", "HEAD");
    git(root, "branch", "-q", "later");
    git(root, "checkout", "-q", "later");
    git(root, "commit", "-q", "--allow-empty", "-m", "later");
    git(root, "checkout", "-q", "change");
    for (const since of ["HEAD", head, "change", "later"]) {
      const { exit, stderr } = await gate(root, ["--since", since]);
      expect([exit, stderr], since).toEqual([2, expect.stringContaining("HEAD is the base itself")]);
    }
    // What is not committed is a change, on the machine of who makes it.
    write(root, { "late.py": "# @CODE:LATE-001\n" });
    const local = await gate(root, ["--since", "HEAD"]);
    expect(local.findings).toEqual(["existing orphan-code GIFT-001", "existing orphan-code OLD-001", "new orphan-code LATE-001"]);
    expect(local.stderr).toContain("only what is not committed counts as new");
    for (const env of [{ CI: "true" }, { TF_BUILD: "True" }, { JENKINS_URL: "https://ci.example.org/" }]) {
      expect((await gate(root, ["--since", "HEAD"], env)).exit, JSON.stringify(env)).toBe(2);
    }
  });

  it("never as a pushed branch's own copy under another name, unless that is said", async () => {
    const root = remote().clone("-b", "change");
    git(root, "push", "-q", "origin", "change:shelf/gift");
    git(root, "branch", "-q", "--set-upstream-to", "origin/shelf/gift");
    write(root, { "notes.txt": "nothing\n" });
    commit(root, "a note");
    expect((await gate(root, ["--changed"])).stderr).toContain("The base is origin/shelf/gift (the upstream of this branch)");
    git(root, "config", "push.default", "upstream");
    expect(await gate(root, ["--changed"])).toMatchObject(JUDGED);
  });

  it("from GitLab's fork point, detached as its runners are", async () => {
    const { clone, head } = remote();
    const root = clone();
    git(root, "checkout", "-q", "--detach", head);
    const fork = git(root, "merge-base", "origin/main", head);
    expect(
      await gate(root, ["--changed"], { GITLAB_CI: "true", CI_MERGE_REQUEST_IID: "1", CI_MERGE_REQUEST_DIFF_BASE_SHA: fork }),
    ).toMatchObject(JUDGED);
  });

  it("locally, from origin/HEAD", async () => {
    const root = remote().clone();
    git(root, "checkout", "-q", "--no-track", "-b", "mine", "origin/change");
    expect(await gate(root, ["--changed"])).toMatchObject(JUDGED);
  });

  it("in a shallow clone only with --fetch; without it the run says what to set", async () => {
    const root = remote().clone("--depth", "1", "-b", "change");
    const env = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main" };
    const refused = await gate(root, ["--changed"], env);
    expect(refused.exit).toBe(2);
    expect(refused.stderr).toContain("fetch-depth: 0");
    expect(await gate(root, ["--changed", "--fetch"], env)).toMatchObject(JUDGED);
  });

  it("in a GitHub merge commit at depth 1 by its parent's name, with --fetch", async () => {
    const { clone, merge } = remote();
    const root = clone("--depth", "1", "-b", "pull-merge");
    const env = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main", GITHUB_SHA: merge };
    const refused = await gate(root, ["--changed"], env);
    expect(refused.exit).toBe(2);
    expect(refused.stderr).toContain("is not in this shallow clone; pass --fetch");
    expect(await gate(root, ["--changed", "--fetch"], env)).toMatchObject(JUDGED);
  });

  it("not in the last commit of a branch that merged the main branch itself", async () => {
    const { clone, head } = remote();
    const root = clone("-b", "change");
    git(root, "merge", "-q", "--no-ff", "-m", "take the news over", "origin/main");
    // GitHub's own merge commit was not checked out; against the branch's own past the fault would be an old one.
    const pull = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main", GITHUB_SHA: head };
    expect(await gate(root, ["--changed"], pull)).toMatchObject(JUDGED);
  });

  it("in GitLab's pipelines for merged results and merge trains, shallow as they are", async () => {
    const { clone } = remote();
    for (const type of ["merged_result", "merge_train"]) {
      const root = clone("--depth", "1", "-b", "pull-merge");
      git(root, "checkout", "-q", "--detach");
      const env = {
        GITLAB_CI: "true",
        CI_MERGE_REQUEST_IID: "1",
        CI_MERGE_REQUEST_EVENT_TYPE: type,
        CI_MERGE_REQUEST_DIFF_BASE_SHA: "f".repeat(40),
      };
      const refused = await gate(root, ["--changed"], env);
      expect([refused.exit, refused.stderr]).toEqual([2, expect.stringContaining("GIT_DEPTH: 0")]);
      expect(await gate(root, ["--changed", "--fetch"], env), type).toMatchObject(JUDGED);
    }
  });

  it("in the merge commit that Azure and Bitbucket check out, and from the target branch, after it went on", async () => {
    const { clone } = remote();
    const root = clone("-b", "pull-merge");
    for (const env of [{ SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" }, { BITBUCKET_PR_DESTINATION_BRANCH: "main" }]) {
      expect(await gate(root, ["--changed"], env), JSON.stringify(env)).toMatchObject(JUDGED);
    }
  });

  it("in a single-branch clone, whole or shallow, of a branch that the clone does not know", async () => {
    const { clone } = remote();
    const env = { CHANGE_TARGET: "main" };
    for (const args of [["--single-branch"], ["--depth", "1"], ["--depth", "2"]]) {
      const root = clone(...args, "-b", "change");
      expect((await gate(root, ["--changed"], env)).exit, args.join(" ")).toBe(2);
      expect(await gate(root, ["--changed", "--fetch"], env), args.join(" ")).toMatchObject(JUDGED);
    }
  });

  it("by deepening as far as it takes, detached at a commit that is on no branch of the server", async () => {
    const { bare, clone } = remote();
    const full = clone("-b", "change");
    for (let n = 0; n < 60; n++) git(full, "commit", "-q", "--allow-empty", "-m", `step ${n}`);
    const head = git(full, "rev-parse", "HEAD");
    git(full, "push", "-q", "origin", "HEAD:refs/pull/1/head");
    git(bare, "config", "uploadpack.allowReachableSHA1InWant", "true");
    const root = clone("--depth", "1");
    git(root, "fetch", "-q", "--depth", "1", "origin", "refs/pull/1/head");
    git(root, "checkout", "-q", "--detach", head);
    const env = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main" };
    expect((await gate(root, ["--changed"], env)).exit).toBe(2);
    expect(await gate(root, ["--changed", "--fetch"], env)).toMatchObject(JUDGED);
  });

  it("in a forced push of the default branch: what stood there before decides, and is fetched by its name", async () => {
    const { bare, clone, head } = remote();
    const root = clone("-b", "change");
    git(root, "reset", "-q", "--hard", "origin/main");
    write(root, { "other.py": "# @CODE:OTHER-001\n" });
    commit(root, "another change");
    git(root, "push", "-qf", "origin", "change");
    const GITHUB_EVENT_PATH = event({ before: head, ref: "refs/heads/change", repository: { default_branch: "change" } });
    const push = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH };
    expect((await gate(root, ["--changed"], push)).findings).toEqual([
      "existing orphan-code OLD-001",
      "fixed orphan-code GIFT-001",
      "new orphan-code OTHER-001",
    ]);
    const fresh = clone("--single-branch", "-b", "change");
    expect((await gate(fresh, ["--changed"], push)).stderr).toContain("(from the last push) is not in this repository");
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true");
    expect((await gate(fresh, ["--changed", "--fetch"], push)).findings).toContain("fixed orphan-code GIFT-001");
  });

  it("with the first push of the default branch everything is new", async () => {
    const root = remote().clone();
    const GITHUB_EVENT_PATH = event({ before: "0".repeat(40), repository: { default_branch: "main" } });
    const push = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main", GITHUB_EVENT_PATH };
    expect(await gate(root, ["--changed"], push)).toMatchObject({ exit: 1, findings: ["new orphan-code OLD-001"] });
  });

  it("never as the change itself: a job that checked out the target could not check", async () => {
    const root = remote().clone("-b", "main");
    for (const env of [
      { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request_target", GITHUB_BASE_REF: "main" },
      { CHANGE_TARGET: "main" },
      { BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main" },
    ]) {
      const { exit, stderr } = await gate(root, ["--changed"], env);
      expect([exit, stderr]).toEqual([2, expect.stringContaining("check out the change, not its target")]);
    }
  });

  it("never as what was merged last, where pull_request_target checked out the target", async () => {
    const { clone, merge } = remote();
    const root = clone("-b", "pull-merge");
    git(root, "push", "-q", "origin", "HEAD:main");
    const target = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request_target", GITHUB_BASE_REF: "main", GITHUB_SHA: merge };
    const { exit, stderr } = await gate(root, ["--changed"], target);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("check out the change, not its target")]);
  });

  it("never in a history that has nothing in common with the target, which only the remote has", async () => {
    const root = remote().clone("-b", "change");
    git(root, "checkout", "-q", "--orphan", "beginning");
    commit(root, "all anew");
    const { exit, stderr } = await gate(root, ["--changed"], { CHANGE_TARGET: "main" });
    expect([exit, stderr]).toEqual([2, expect.stringContaining("The base main (from CHANGE_TARGET) has no commit in common with HEAD")]);
  });

  it("never as a pushed branch's own copy, as on CircleCI, which names no base", async () => {
    const root = remote().clone("-b", "change");
    expect(git(root, "rev-parse", "@{upstream}")).toBe(git(root, "rev-parse", "HEAD"));
    expect(await gate(root, ["--changed"], { CI: "true", CIRCLECI: "true" })).toMatchObject(JUDGED);
    git(root, "branch", "-q", "--set-upstream-to", "origin/main");
    expect(await gate(root, ["--changed"])).toMatchObject(JUDGED);
  });

  it("as git reads it where --since names it", async () => {
    const root = remote().clone("-b", "change");
    // origin/HEAD is another commit.
    write(root, { "notes.txt": "nothing\n" });
    expect(await gate(root, ["--since", "HEAD"])).toMatchObject({ exit: 0 });
    rmSync(join(root, "notes.txt"));
    git(root, "branch", "-q", "main", "origin/main");
    git(root, "checkout", "-q", "main");
    git(root, "merge", "-q", "--ff-only", "change~1");
    git(root, "checkout", "-q", "change");
    expect(await gate(root, ["--since", "main"])).toMatchObject(JUDGED);
    expect((await gate(root, ["--since", ""])).stderr).toContain("--since needs a revision");
    expect((await gate(root, ["--since", "--output=x"])).exit).toBe(2);
  });

  it("in a linked work tree, and from a remote of another name", async () => {
    const root = remote().clone("-b", "change");
    git(root, "remote", "rename", "origin", "shop");
    expect(await gate(root, ["--changed"], { CHANGE_TARGET: "main" })).toMatchObject(JUDGED);
    const linked = join(temporaryFolder(), "linked");
    git(root, "worktree", "add", "-q", "--detach", linked, "HEAD");
    expect(await gate(linked, ["--changed"], { CHANGE_TARGET: "main" })).toMatchObject(JUDGED);
  });

  it("where branches merged each other, it is a common ancestor all the same", async () => {
    const root = remote().clone("-b", "change");
    const [mine, theirs] = [git(root, "rev-parse", "change"), git(root, "rev-parse", "origin/main")];
    git(root, "merge", "-q", "-m", "theirs into mine", theirs);
    git(root, "checkout", "-q", "--detach", theirs);
    git(root, "merge", "-q", "-m", "mine into theirs", mine);
    git(root, "branch", "-q", "-f", "main", "HEAD");
    git(root, "checkout", "-q", "change");
    write(root, { "late.py": "# @CODE:LATE-001\n" });
    commit(root, "a late fault");
    expect(git(root, "merge-base", "--all", "main", "HEAD").split("\n")).toHaveLength(2);
    const { exit, findings } = await gate(root, ["--since", "main"]);
    expect(exit).toBe(1);
    expect(findings).toEqual(expect.arrayContaining(["existing orphan-code OLD-001", "new orphan-code LATE-001"]));
  });

  it("never where the base's branch was renamed away", async () => {
    const root = remote().clone("-b", "change");
    const { exit, stderr } = await gate(root, ["--changed"], { CHANGE_TARGET: "trunk" });
    expect(exit).toBe(2);
    expect(stderr).toContain("trunk (from CHANGE_TARGET) is not in this repository");
  });

  it("never by an empty difference: without any base the run could not check", async () => {
    const root = shop(NEW_FAULT);
    git(root, "branch", "-q", "-m", "main", "elsewhere");
    expect(await gate(root, ["--changed"])).toMatchObject({ exit: 2 });
    expect(await gate(root, ["--since", "nowhere"])).toMatchObject({ exit: 2 });
    const { exit } = await gate(temporaryFolder(), ["--changed"]);
    expect(exit).toBe(2);
  });
});

it("a repository that git refuses for its owner could not be checked, and the run says what to do", async () => {
  const root = shop(NEW_FAULT);
  process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = "1";
  onTestFinished(() => void delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER);
  for (const args of [["--since", "main"], ["--changed"], ["--staged"]]) {
    const { exit, stderr } = await gate(root, args);
    expect([exit, stderr], args.join(" ")).toEqual([2, expect.stringContaining("git config --global --add safe.directory")]);
  }
  const { stderr } = await inFolder(root, ["check"]);
  expect(stderr).toContain("Git refuses this repository");
});

describe("--staged", () => {
  it("judges what is staged, not what lies in the work tree", async () => {
    const root = shop((folder) => write(folder, { "notes.txt": "nothing\n" }));
    NEW_FAULT(root);
    git(root, "add", "cart/gift.py");
    rmSync(join(root, "cart/gift.py"));
    write(root, { "tests/test_cart.py": "\n", "untracked.py": "# @CODE:NONE-001\n" });
    const { stdout } = await inFolder(root, ["check", "--staged", "--format", "json"]);
    const ids = (JSON.parse(stdout) as { findings: Judged[] }).findings.map(({ rule, id }) => `${rule} ${id}`);
    expect(ids).toEqual(["orphan-code GIFT-001", "orphan-code OLD-001"]);
  });

  it("judges by the config and the suppressions as they are staged", async () => {
    const root = shop((folder) => write(folder, { "notes.txt": "nothing\n" }));
    const entry = { rule: "orphan-code", id: "OLD-001", path: "old/old.py", count: 1 };
    write(root, { ".tag-trace-suppressions.json": JSON.stringify({ version: 1, suppressions: [entry] }) });
    expect((await gate(root, ["--staged"])).findings).toEqual(["undefined orphan-code OLD-001"]);
    git(root, "add", "-A");
    expect((await gate(root, ["--staged"])).findings).toEqual([]);
    write(root, { "tag-trace.config.json": '{ "rules": { "missing-doc": "error" } }\n' });
    expect((await gate(root, ["--staged"])).findings).toEqual([]);
    git(root, "add", "-A");
    expect((await gate(root, ["--staged"])).findings).toEqual(["undefined missing-doc CART-001"]);
    write(root, { "tag-trace.config.json": "{}\n" });
    expect((await gate(root, ["--staged"])).findings).toEqual(["undefined missing-doc CART-001"]);
  });

  it("lets only the commit's own faults decide with --since HEAD", async () => {
    const root = shop((folder) => write(folder, { "notes.txt": "nothing\n" }));
    expect((await gate(root, ["--staged", "--since", "HEAD"])).exit).toBe(0);
    NEW_FAULT(root);
    expect((await gate(root, ["--staged", "--since", "HEAD"])).exit).toBe(0);
    git(root, "add", "-A");
    expect((await gate(root, ["--staged", "--since", "HEAD"])).exit).toBe(1);
  });

  it("reads names with blanks, quotes, line breaks and other scripts", async () => {
    const names = ["a b.py", 'q"uote.py', "line\nbreak.py", "장바구니.py", "-dash.py", ":colon.py"];
    const root = shop((folder) => write(folder, Object.fromEntries(names.map((name, n) => [name, `# @CODE:NAME-00${n}\n`]))));
    for (const args of [["--staged"], ["--since", "main"]]) {
      const { stdout } = await inFolder(root, ["check", ...args, "--format", "json"]);
      const paths = (JSON.parse(stdout) as { findings: Judged[] }).findings.map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining(names));
    }
  });
});

describe("suppressions", () => {
  const FILE = ".tag-trace-suppressions.json";

  it("let a team begin today, and shrink", async () => {
    const root = shop(NEW_FAULT);
    expect((await inFolder(root, ["suppress", "--all", "--reason", "from before"])).exit).toBe(0);
    const written = readFileSync(join(root, FILE), "utf8");
    expect(written).toContain('{"rule":"orphan-code","id":"GIFT-001","path":"cart/gift.py","count":1,"reason":"from before"}');
    expect((await inFolder(root, ["check"])).exit).toBe(0);
    expect((await inFolder(root, ["check", "--no-suppressions"])).exit).toBe(1);

    rmSync(join(root, "cart/gift.py"));
    const stale = await inFolder(root, ["check"], { env: { COLUMNS: "200" } });
    expect(stale.exit).toBe(1);
    expect(stale.stdout).toContain("The suppression of orphan-code for GIFT-001 in cart/gift.py matches no finding");
    expect((await inFolder(root, ["suppress", "--check"])).exit).toBe(1);
    write(root, { "more.py": "# @CODE:MORE-001\n" });
    expect((await inFolder(root, ["suppress", "--prune"])).exit).toBe(0);
    expect(readFileSync(join(root, FILE), "utf8")).not.toMatch(/GIFT|MORE/);
    expect((await inFolder(root, ["suppress", "--check"])).exit).toBe(0);
  });

  it("expire", async () => {
    const root = shop(NEW_FAULT);
    const expire = () => write(root, { [FILE]: readFileSync(join(root, FILE), "utf8").replace("2999-12-31", "2020-01-01") });
    await inFolder(root, ["suppress", "--rule", "orphan-code", "--reason", "ported", "--until", "2999-12-31"]);
    expire();
    const { exit, stdout } = await inFolder(root, ["check"], { env: { COLUMNS: "200" } });
    expect(exit).toBe(1);
    expect(stdout).toContain("expired on 2020-01-01");

    // An entry that is written again has the new date and keeps its reason.
    await inFolder(root, ["suppress", "--all", "--until", "2999-12-31"]);
    expect(readFileSync(join(root, FILE), "utf8")).toContain('"count":1,"reason":"ported","until":"2999-12-31"');
    expect((await inFolder(root, ["check"])).exit).toBe(0);

    expire();
    await inFolder(root, ["suppress", "--prune"]);
    expect(readFileSync(join(root, FILE), "utf8")).not.toContain("GIFT");
    expect((await inFolder(root, ["suppress", "--check"])).exit).toBe(0);
  });

  it("report options that have no effect", async () => {
    const root = shop(NEW_FAULT);
    const past = await inFolder(root, ["suppress", "--all", "--until", "2020-01-01"]);
    expect(past).toMatchObject({ exit: 2, stderr: expect.stringMatching(/^tag-trace: --until 2020-01-01 is in the past/) });

    expect(await inFolder(root, ["suppress", "--all"])).toMatchObject({ exit: 2, stderr: expect.stringContaining("pass --reason") });
    expect(await inFolder(root, ["suppress", "--all", "--reason", " \t"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("blank"),
    });
    expect(existsSync(join(root, FILE))).toBe(false);

    const clean = shop((root) => rmSync(join(root, "old/old.py")));
    for (const what of ["--all", "--prune"]) {
      expect((await inFolder(clean, ["suppress", what])).stdout).toContain("is not written");
      expect(existsSync(join(clean, FILE))).toBe(false);
    }
  });

  it("are renewed by a second run: reason, owner and day of what it covers, and nothing else", async () => {
    const root = shop((folder) => write(folder, { "cart/gift.py": "# @CODE:GIFT-001\n", "wish/wish.py": "# @CODE:WISH-001\n" }));
    await inFolder(root, ["suppress", "--all", "--reason", "old", "--owner", "sam"]);
    const entries = () => (JSON.parse(readFileSync(join(root, FILE), "utf8")) as { suppressions: Record<string, unknown>[] }).suppressions;
    await inFolder(root, ["suppress", "--all", "cart", "--reason", "new", "--until", "2999-12-31"]);
    expect(entries().map(({ path, reason, owner, until }) => [path, reason, owner, until])).toEqual([
      ["cart/gift.py", "new", "sam", "2999-12-31"],
      ["old/old.py", "old", "sam", undefined],
      ["wish/wish.py", "old", "sam", undefined],
    ]);
    // What is covered needs no reason again, and keeps its own.
    const again = await inFolder(root, ["suppress", "--all"]);
    expect([again.exit, again.stdout]).toEqual([0, expect.stringContaining("3 before, 0 new or renewed")]);
    expect(entries()[0]).toMatchObject({ reason: "new", until: "2999-12-31" });
  });

  it("are not called stale in a sparse checkout, where what they cover may be", async () => {
    const root = shop((folder) => write(folder, { "cart/gift.py": "# @CODE:GIFT-001\n" }));
    await inFolder(root, ["suppress", "--all", "--reason", "from before"]);
    commit(root, "suppress");
    const before = readFileSync(join(root, FILE), "utf8");
    git(root, "sparse-checkout", "set", "--no-cone", "/*", "!/cart/gift.py");
    expect(existsSync(join(root, "cart/gift.py"))).toBe(false);
    expect((await inFolder(root, ["check"])).stdout).not.toContain("matches no finding");
    expect((await inFolder(root, ["suppress", "--check"])).exit).toBe(0);
    await inFolder(root, ["suppress", "--prune"]);
    expect(readFileSync(join(root, FILE), "utf8")).toBe(before);
  });

  it("with marks of a merge conflict say so, with their line", async () => {
    const root = shop(NEW_FAULT);
    await inFolder(root, ["suppress", "--all", "--reason", "from before"]);
    const text = readFileSync(join(root, FILE), "utf8");
    write(root, { [FILE]: text.replace("    {", "<<<<<<< HEAD\n    {").replace(/\}\n {2}\]/, "}\n=======\n>>>>>>> other\n  ]") });
    expect(await inFolder(root, ["check"])).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/suppressions\.json:4:1: a merge conflict/),
    });
  });

  it("are never written by a CI run, nor without saying what", async () => {
    const root = shop(NEW_FAULT);
    expect((await inFolder(root, ["suppress", "--all"], { env: { CI: "true" } })).exit).toBe(2);
    expect((await inFolder(root, ["suppress"])).exit).toBe(2);
    expect((await inFolder(root, ["suppress", "--rule", "orphan-cod"])).stderr).toContain("did you mean orphan-code?");
  });

  it.each([
    ["{", ":1:2: invalid JSON"],
    ["{}", "suppressions file of version 1"],
    ['{"version":1,"suppressions":[{"rule":"x"}]}', '1:30: missing key "id"'],
    ['{"version":1,"suppressions":[{"rule":"x","id":null,"path":"a","count":0}]}', '1:30: invalid value for "count"'],
  ])("with faults are refused: %s", async (text, message) => {
    const root = shop(NEW_FAULT);
    write(root, { [FILE]: text });
    const { exit, stderr } = await inFolder(root, ["check"]);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("thresholds", () => {
  const CONFIG = "tag-trace.config.jsonc";
  const config = (test: number) => `{\n  // reviewed in autumn\n  "thresholds": { "test": ${test}, "doc": 0 }\n}\n`;

  it("decide in a gate only where the change takes away from what was reached", async () => {
    const root = temporaryFolder();
    git(root, "init", "-q", "-b", "main");
    write(root, { ...SHOP, [CONFIG]: config(60), "specs/gift.md": "# @SPEC:GIFT-001: Give\n" });
    commit(root, "the shop");
    git(root, "checkout", "-q", "-b", "change");
    write(root, { "notes.txt": "nothing\n" });
    commit(root, "notes");
    const before = await gate(root);
    expect(before).toMatchObject({ exit: 0, findings: expect.arrayContaining(["existing threshold null"]) });
    write(root, { "specs/wish.md": "---\nstatus: draft\n---\n# @SPEC:WISH-001: Wish\n", "tests/test_cart.py": "\n" });
    const worse = await gate(root, ["--since", "main"]);
    expect(worse).toMatchObject({ exit: 1, findings: expect.arrayContaining(["new threshold null"]) });
  });

  it("are reached by just as many, whatever a division loses", async () => {
    const specs = Array.from({ length: 100 }, (_, n) => `# @SPEC:GIFT-${100 + n}: Give\n`);
    const tests = Array.from({ length: 29 }, (_, n) => `# @TEST:GIFT-${100 + n}\ndef test_${n}(): assert True\n`);
    const root = temporaryFolder();
    write(root, { "specs/gift.md": specs.join("\n"), "tests/test_gift.py": tests.join("\n"), [CONFIG]: config(29) });
    expect((await inFolder(root, ["check"])).stdout).not.toContain("is below");
    write(root, { [CONFIG]: config(10) });
    await inFolder(root, ["check", "--ratchet"]);
    expect(readFileSync(join(root, CONFIG), "utf8")).toBe(config(29));
  });

  it("fail below, and only rise by --ratchet", async () => {
    const root = shop((folder) => write(folder, { [CONFIG]: config(40), "specs/gift.md": "# @SPEC:GIFT-001: Give\n" }));
    const below = await inFolder(root, ["check"]);
    expect(below.stdout).not.toContain("is below");
    write(root, { [CONFIG]: config(60) });
    const short = await inFolder(root, ["check"]);
    expect(short.exit).toBe(1);
    expect(short.stdout).toContain(`${CONFIG}\n  3:19  error  TEST 50 % is below 60 %`);
    expect(short.stdout).toMatch(/^FAIL: \d errors?, TEST 50 % is below 60 %$/m);
    await inFolder(root, ["check", "--ratchet"]);
    expect(readFileSync(join(root, CONFIG), "utf8")).toBe(config(60));
    write(root, { [CONFIG]: config(10) });
    await inFolder(root, ["check", "--ratchet"]);
    expect(readFileSync(join(root, CONFIG), "utf8")).toBe(config(50));
  });
});

describe("a CI's log", () => {
  const NAMES = [
    "::error::a.py",
    "##vso[task.complete]b.py",
    "##teamcity[x]c.py",
    "##[error]d.py",
    " ::set-output name=x::e.py",
    "::Warning::f.py",
  ];
  const hostile = () => {
    const root = shop((folder) =>
      write(folder, Object.fromEntries(NAMES.map((name, n) => [name, `# @CODE:NAME-00${n} | SPEC: ##vso[x]\n`]))),
    );
    return root;
  };
  const COMMAND = /^\s*::[a-z]|##vso\[|##teamcity\[|##\[/im;

  it.each(["text", "concise", "csv", "json", "jsonl", "sarif", "gitlab", "markdown"])("is given no command by %s", async (format) => {
    const { stdout } = await inFolder(hostile(), ["check", "--format", format]);
    expect(stdout).not.toMatch(COMMAND);
    expect(stdout).toContain("NAME-001");
    if (format === "json") {
      const paths = (JSON.parse(stdout) as { findings: Judged[] }).findings.map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining(NAMES));
    }
  });

  it("is given no command by what is said beside the report", async () => {
    const ignored = "# @TRACE-IGNORE orphan-code -- ##vso[task.complete result=Succeeded]\n# @CODE:GIFT-001\n";
    const { stderr } = await inFolder(
      shop((root) => write(root, { "gift.py": ignored })),
      ["check", "--since", "main", "--format", "csv"],
    );
    expect(stderr).toContain("task.complete");
    expect(stderr).not.toMatch(COMMAND);
    const root = shop((folder) =>
      write(folder, { "tag-trace.config.json": JSON.stringify({ exclude: ["x\n::Stop-Commands::y\u001b[2J"] }) }),
    );
    const idle = (await inFolder(root, ["check"])).stderr;
    expect(idle).toContain("Stop-Commands");
    expect(idle).not.toMatch(COMMAND);
    expect(idle).not.toContain("\u001b");
  });

  it("has the report and the annotations on GitHub, where no format is asked for", async () => {
    const root = shop(NEW_FAULT);
    const env = { GITHUB_ACTIONS: "true" };
    const { stdout } = await inFolder(root, ["check"], { env });
    expect(stdout).toContain("2 errors in 2 files");
    expect(stdout.split("\n").filter((line) => line.startsWith("::error file="))).toHaveLength(2);
    for (const args of [
      ["--format", "text"],
      ["--format", "json"],
      ["-o", "report.txt"],
    ]) {
      expect((await inFolder(root, ["check", ...args], { env })).stdout).not.toMatch(/^::/m);
    }
    expect((await inFolder(root, ["check"])).stdout).not.toMatch(/^::/m);
  });
});

describe("files that git does not look at on disk", () => {
  const sparse = (root: string) => git(root, "sparse-checkout", "set", "--no-cone", "/*", "!/tests");

  it("are read from the index where a sparse checkout leaves them out", async () => {
    const root = shop((folder) => write(folder, { "cart/cart.py": "# @CODE:CART-001\ndef add(book, n): ...\n" }));
    sparse(root);
    expect(existsSync(join(root, "tests"))).toBe(false);
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
    expect(await gate(root, ["--since", "HEAD"])).toMatchObject({ exit: 2 });
    write(root, { "cart/cart.py": "# @CODE:CART-001\ndef add(book, n): pass\n" });
    expect(await gate(root, ["--since", "HEAD"])).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
  });

  it("are gone where the change deletes them", async () => {
    const root = shop((folder) => rmSync(join(folder, "tests/test_cart.py")));
    sparse(root);
    expect(await gate(root)).toMatchObject({ exit: 1, findings: ["existing orphan-code OLD-001", "new missing-test CART-001"] });
  });

  it.each(["--assume-unchanged", "--skip-worktree"])("are compared although %s says that they did not change", async (flag) => {
    const root = shop((folder) => write(folder, { "note.txt": "A note.\n" }));
    git(root, "update-index", flag, "cart/cart.py", "old/old.py");
    expect(await gate(root)).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
    write(root, { "cart/cart.py": "# @CODE:CART-001\ndef add(book): ...\n# @CODE:GIFT-001\ndef gift(): ...\n" });
    expect(await gate(root)).toMatchObject({ exit: 1, findings: ["existing orphan-code OLD-001", "new orphan-code GIFT-001"] });
  });
});

describe("the first commit of a repository", () => {
  const staged = (files: Readonly<Record<string, string>>): string => {
    const root = temporaryFolder();
    git(root, "init", "-q", "-b", "main");
    write(root, files);
    git(root, "add", "-A");
    return root;
  };

  it.each([[["--since", "HEAD"]], [["--since", "@"]]])("is compared with nothing by %s", async (since) => {
    const root = staged(SHOP);
    expect(await gate(root, ["--staged", ...since])).toMatchObject({ exit: 1, findings: ["new orphan-code OLD-001"] });
    git(root, "rm", "-q", "-r", "--cached", "old");
    expect(await gate(root, ["--staged", ...since])).toMatchObject({ exit: 0, findings: [] });
  });

  it("is not assumed without --staged, or for another revision", async () => {
    const root = staged(SHOP);
    expect(await gate(root, ["--since", "HEAD"])).toMatchObject({ exit: 2 });
    expect(await gate(root, ["--staged", "--since", "main"])).toMatchObject({ exit: 2 });
  });
});

describe("names that are not UTF-8", () => {
  it("are one finding in base and head, however many read the same", async () => {
    const root = shop((folder) => write(folder, { "note.txt": "A note.\n" }));
    git(root, "checkout", "-q", "main");
    for (const byte of [0xee, 0xef])
      writeFileSync(Buffer.concat([Buffer.from(`${root}/na`), Buffer.from([byte]), Buffer.from("ve.py")]), "# x\n");
    commit(root, "odd names");
    git(root, "checkout", "-q", "-b", "later");
    write(root, { "note.txt": "Another note.\n" });
    commit(root, "a note");
    const { exit, findings } = await gate(root);
    expect({ exit, findings: findings.filter((one) => !one.startsWith("existing")) }).toEqual({ exit: 0, findings: [] });
  });
});
