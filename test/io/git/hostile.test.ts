// @TEST:GATE-001:HOSTILE
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { inFolder, temporaryFolder } from "../../cli/session.ts";
import { code, makeRepository, type Repository, spec, test } from "../../evidence/history/repository.ts";

/** Repositories as a stranger may leave them: none decides what git does, and none starts a program. */

vi.setConfig({ testTimeout: 60_000 });

let mark = "";
let program = "";

/** A program that writes down that it was started. */
beforeEach(() => {
  const folder = temporaryFolder();
  mark = join(folder, "started");
  program = join(folder, "evil");
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> "${mark}"\ncat\n`);
  chmodSync(program, 0o755);
  vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null");
  vi.stubEnv("GIT_CONFIG_NOSYSTEM", "1");
});
afterEach(() => vi.unstubAllEnvs());

const started = (): string => (existsSync(mark) ? readFileSync(mark, "utf8") : "");

interface Judged {
  readonly rule: string;
  readonly id: string | null;
  readonly state?: string;
}

async function check(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { exit, stdout, stderr } = await inFolder(cwd, ["check", "--no-cache", "--format", "json", ...args], { env });
  const findings = exit === 2 ? [] : (JSON.parse(stdout) as { findings: Judged[] }).findings;
  return { exit, stderr, findings: findings.map(({ rule, id, state }) => [state, rule, id].filter((word) => word).join(" ")) };
}

function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

function repository(files: Readonly<Record<string, string>>): Repository {
  const made = makeRepository();
  onTestFinished(made.remove);
  made.commit(1, "the shop", files);
  return made;
}

const CHAIN = { ...spec("CART-001"), ...test("CART-001", "add"), ...code("CART-001", "add") };

/** A repository with a branch `change` on which the test of CART-001 is deleted. */
function withoutTest(): Repository {
  const made = repository(CHAIN);
  made.git(2, "checkout", "-q", "-b", "change");
  made.commit(2, "the change", { "tests/test_add.py": null });
  return made;
}

describe("a bare repository that a change brings", () => {
  /** The project is `services/shop`; the change deletes its test and plants a repository that says that nothing changed. */
  function planted(): string {
    const server = repository({ ...below("services/shop", CHAIN), "README.md": "# Shops\n" });
    const forged = repository({ ...spec("CART-001"), ...code("CART-001", "add") });
    forged.git(2, "commit", "-q", "--allow-empty", "-m", "nothing");
    forged.git(2, "update-ref", "refs/remotes/origin/main", "HEAD~1");
    server.git(2, "checkout", "-q", "-b", "change");
    const shop = join(server.root, "services/shop");
    for (const part of ["HEAD", "objects", "refs", "index"]) cpSync(join(forged.root, ".git", part), join(shop, part), { recursive: true });
    const filter = `[filter "evil"]\n\tclean = ${program}\n\tsmudge = ${program}\n`;
    const config = `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n[remote "origin"]\n\turl = .\n${filter}`;
    server.commit(3, "the change", {
      ...below("services/shop", { config, ".gitattributes": "*.py filter=evil\n", "tag-trace.config.json": "{}\n" }),
      "services/shop/tests/test_add.py": null,
    });
    const clone = join(temporaryFolder(), "clone");
    server.git(3, "clone", "-q", "-b", "change", `file://${server.root}`, clone);
    return clone;
  }

  const PULL = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main" };

  it.each([
    ["from the project's folder", (root: string) => join(root, "services/shop"), []],
    ["from the top of the repository", (root: string) => root, ["services/shop"]],
    ["from a folder below the project", (root: string) => join(root, "services/shop/src"), []],
  ])("decides nothing and starts nothing, %s", async (_, cwd, paths) => {
    const root = planted();
    for (const args of [["--changed"], ["--since", "origin/main"], ["--changed", "--fetch"]]) {
      const { exit, findings } = await check(cwd(root), [...args, ...paths], PULL);
      expect([exit, findings], args.join(" ")).toEqual([1, expect.arrayContaining(["new missing-test CART-001"])]);
    }
    await check(cwd(root), paths);
    await check(cwd(root), ["--staged", ...paths]);
    await inFolder(cwd(root), ["report", "-o", join(temporaryFolder(), "page.html")]);
    await inFolder(cwd(root), ["tdd"]);
    expect(started()).toBe("");
  });
});

describe("a repository's own config, as an unpacked archive may bring it", () => {
  const FIXED = [
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "credential.https://example.org.helper",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.served.process",
    "filter.odd=name.x.clean",
    "gpg.program",
    "gpg.ssh.program",
    "merge.evil.driver",
    "pager.diff",
    "pager.log",
    "remote.origin.uploadpack",
    "remote.origin.vcs",
    "sequence.editor",
    "uploadpack.packObjectsHook",
    "interactive.diffFilter",
    "trailer.evil.command",
    "browser.evil.cmd",
    "hook.evil.command",
    "alias.diff",
    "alias.ls-files",
  ];
  const HOOKS = ["post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-rewrite"];

  it("starts nothing, whatever it names, for any command", async () => {
    const { root, git, write } = withoutTest();
    for (const key of FIXED) git(3, "config", key, program);
    git(3, "config", "hook.evil.event", "reference-transaction");
    git(3, "config", "core.hooksPath", "hooks");
    git(3, "config", "filter.evil.required", "true");
    git(3, "config", "log.showSignature", "true");
    git(3, "config", "protocol.allow", "always");
    git(3, "config", "protocol.ext.allow", "always");
    mkdirSync(join(root, "hooks"));
    for (const hook of HOOKS) cpSync(program, join(root, "hooks", hook));
    for (const hook of HOOKS) cpSync(program, join(root, ".git/hooks", hook));
    write({ ".gitattributes": "*.py filter=evil diff=evil merge=evil\n*.md filter=served\n*.txt filter=odd=name.x\n", "a.txt": "a\n" });
    git(
      3,
      "-c",
      "core.hooksPath=/dev/null",
      "-c",
      "core.fsmonitor=false",
      "update-index",
      "--add",
      "--cacheinfo",
      `100644,${emptyBlob(git)},a.txt`,
    );
    // The same content at another time: git would have to look into the files.
    for (const path of ["src/add.py", ".moai/specs/SPEC-CART-001/spec.md", "a.txt"]) utimesSync(join(root, path), 1, 1);
    rmSync(mark, { force: true });
    for (const args of [
      ["--since", "main"],
      ["--since", "HEAD"],
      ["--staged", "--since", "main"],
      ["--staged"],
      ["--since", "main", "--fetch"],
      [],
    ]) {
      const { exit, stderr } = await check(root, args);
      expect([exit, stderr], args.join(" ")).not.toEqual([2, expect.anything()]);
    }
    for (const command of ["tdd", "scan", "report"]) await inFolder(root, [command, "-o", join(temporaryFolder(), "out")]);
    expect(started()).toBe("");
  });

  /** A clone that must fetch its base. */
  function shallow(): Repository {
    const server = withoutTest();
    const root = join(temporaryFolder(), "clone");
    server.git(3, "clone", "-q", "--depth", "1", "--single-branch", "-b", "change", `file://${server.root}`, root);
    return makeRepository(root);
  }

  it.each([
    ["core.sshCommand", "evil"],
    ["core.gitProxy", "evil"],
    ["core.askPass", "evil"],
    ["credential.helper", "evil"],
    ["credential.https://example.org.helper", "evil"],
    ["remote.origin.uploadpack", "evil"],
    ["remote.origin.vcs", "evil"],
    ["http.proxy", "http://attacker.example:8080"],
    ["http.https://example.org/.sslVerify", "false"],
    ["http.cookieFile", "/tmp/cookies"],
    ["hook.evil.command", "evil"],
  ])("does not fetch with %s, and says so", async (key, value) => {
    const { root, git } = shallow();
    git(4, "config", key, value === "evil" ? program : value);
    const { exit, stderr } = await check(root, ["--since", "main", "--fetch"]);
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining(`--fetch does not use ${key.replace(/\w+$/, (name) => name.toLowerCase())} of the repository's own config`),
    ]);
    expect(started()).toBe("");
  });

  it("fetches with what CI systems write into a clone, and with programs of the user's own config", async () => {
    const { root, git } = shallow();
    git(4, "config", "http.https://example.org/.extraheader", "AUTHORIZATION: basic c2hvcA==");
    git(4, "config", "http.http://bitbucket.example.proxy", "http://localhost:29418/");
    git(4, "config", "credential.username", "reader");
    const global = join(temporaryFolder(), "gitconfig");
    writeFileSync(global, "[credential]\n\thelper = store\n[core]\n\tsshCommand = ssh -v\n");
    vi.stubEnv("GIT_CONFIG_GLOBAL", global);
    expect((await check(root, ["--since", "main", "--fetch"])).findings).toContain("new missing-test CART-001");
  });

  it.each([["ext::sh -c EVIL"], ["evil::address"]])("does not fetch from %s", async (address) => {
    const { root, git } = shallow();
    const bin = temporaryFolder();
    cpSync(program, join(bin, "git-remote-evil"));
    vi.stubEnv("PATH", `${bin}${delimiter}${process.env.PATH}`);
    git(4, "config", "remote.origin.url", address.replace("EVIL", program));
    git(4, "config", "protocol.ext.allow", "always");
    git(4, "config", "protocol.evil.allow", "always");
    const { exit, stderr } = await check(root, ["--since", "main", "--fetch"]);
    expect([exit, stderr, started()]).toEqual([2, expect.stringMatching(/transport '\w+' not allowed/), ""]);
  });

  it("downloads nothing for a partial clone that was not asked to", async () => {
    const server = withoutTest();
    server.git(3, "config", "uploadpack.allowFilter", "true");
    server.git(3, "config", "uploadpack.allowAnySHA1InWant", "true");
    const root = join(temporaryFolder(), "partial");
    server.git(3, "clone", "-q", "--filter=blob:none", "-b", "change", `file://${server.root}`, root);
    const { git } = makeRepository(root);
    git(4, "config", "remote.origin.uploadpack", program);
    git(4, "config", "protocol.file.allow", "always");
    const { exit, stderr } = await check(root, ["--since", "origin/main"]);
    expect([exit, stderr, started()]).toEqual([2, expect.stringContaining("--fetch"), ""]);
    git(4, "config", "--unset", "remote.origin.uploadpack");
    expect((await check(root, ["--since", "origin/main", "--fetch"])).findings).toContain("new missing-test CART-001");
  });
});

function emptyBlob(git: Repository["git"]): string {
  return git(3, "hash-object", "-w", "/dev/null");
}

describe("programs in the checkout", () => {
  it.each([
    ["node_modules/.bin", true],
    ["tools", true],
    ["node_modules/.bin", false],
  ])("git of %s is not started (absolute: %s)", async (folder, isAbsolute) => {
    const { root, git, write } = withoutTest();
    write({ [`${folder}/git`]: readFileSync(program, "utf8") });
    chmodSync(join(root, folder, "git"), 0o755);
    git(3, "commit", "-q", "--allow-empty", "-m", "planted");
    vi.stubEnv("PATH", `${isAbsolute ? join(root, folder) : folder}${delimiter}${process.env.PATH}`);
    const before = process.cwd();
    process.chdir(root);
    onTestFinished(() => process.chdir(before));
    expect((await check(root, ["--since", "main"])).findings).toContain("new missing-test CART-001");
    expect(started()).toBe("");
  });
});

describe("a file that a filter wrote", () => {
  it("is not new against the base where the filter is not run", async () => {
    const { root, git, commit, write } = repository({});
    // As git-crypt and git-lfs do it: what is committed is not what is in the work tree.
    git(2, "config", "filter.rot.clean", "tr a-z n-za-m");
    git(2, "config", "filter.rot.smudge", "tr a-z n-za-m");
    commit(2, "the shop", { ...CHAIN, ".gitattributes": "old/** filter=rot\n", "old/old.py": "# @CODE:OLD-001\ndef old(): ...\n" });
    git(3, "checkout", "-q", "-b", "change");
    commit(3, "a note", { "notes.txt": "nothing\n" });
    expect(git(3, "show", "HEAD:old/old.py")).not.toContain("def");
    utimesSync(join(root, "old/old.py"), 1, 1);
    expect(await check(root, ["--since", "main"])).toMatchObject({ exit: 0, findings: ["existing orphan-code OLD-001"] });
    write({ "old/old.py": "# @CODE:OLD-001\n# @CODE:OLD-002\ndef old(): ...\n" });
    git(4, "add", "-A");
    expect((await check(root, ["--since", "main"])).findings).toContain("new orphan-code OLD-002");
  });
});

describe("git that does not work", () => {
  /** Puts a git in front of the real one. `script` may end with an own answer; otherwise the real one answers. */
  function standIn(script: string): void {
    const bin = temporaryFolder();
    const real = (process.env.PATH ?? "")
      .split(delimiter)
      .map((entry) => join(entry, "git"))
      .find(existsSync);
    writeFileSync(join(bin, "git"), `#!/bin/sh\n${script}\nexec "${real}" "$@"\n`);
    chmodSync(join(bin, "git"), 0o755);
    vi.stubEnv("PATH", `${bin}${delimiter}${process.env.PATH}`);
  }
  const at = (command: string, script: string) => `case " $* " in *" ${command} "*) ${script};; esac`;

  it.each([
    ["rev-parse", [], "was killed (SIGKILL)"],
    ["ls-files", [], "was killed (SIGKILL)"],
    ["log", [], "was killed (SIGKILL)"],
    ["diff", ["--since", "main"], "was killed (SIGKILL)"],
    ["ls-tree", ["--since", "main"], "was killed (SIGKILL)"],
    ["merge-base", ["--since", "main"], "was killed (SIGKILL)"],
  ])("killed at %s is told", async (command, args, said) => {
    const { root } = withoutTest();
    standIn(at(command, "kill -9 $$"));
    const { exit, stderr } = await check(root, args);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it("that cannot list the files is told, and no other list is taken", async () => {
    const { root, write } = withoutTest();
    writeFileSync(join(root, ".git/info/exclude"), "ignored/\n");
    write({ "ignored/a.py": "# @CODE:NONE-001\n" });
    standIn(at("ls-files", "echo 'fatal: index file corrupt' >&2; exit 128"));
    const { exit, stderr } = await check(root, []);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("Git cannot list the files: index file corrupt")]);
  });

  it.each([
    ["fails at everything", () => standIn("exit 1"), "Git cannot read this repository (git failed)"],
    ["is not there", () => vi.stubEnv("PATH", temporaryFolder()), "Git cannot read this repository (git could not be run)"],
  ])("or %s: the list is the ignore files', and that is told", async (_, breakIt, said) => {
    const { root } = withoutTest();
    breakIt();
    const { exit, stderr, findings } = await check(root, []);
    expect([exit, findings, stderr]).toEqual([1, ["missing-test CART-001"], expect.stringContaining(said)]);
    const gate = await check(root, ["--since", "main"]);
    expect([gate.exit, gate.stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it.each([["rev-parse"], ["ls-files"], ["log"], ["cat-file"], ["diff"], ["merge-base"], ["fetch"]])(
    "hanging at %s is stopped and told",
    async (command) => {
      const { root, git } = withoutTest();
      git(3, "remote", "add", "origin", "file:///nowhere");
      standIn(at(command, "exec sleep 600"));
      vi.stubEnv("TAG_TRACE_GIT_SECONDS", "1");
      const { exit, stderr } = await check(root, command === "fetch" ? ["--since", "elsewhere", "--fetch"] : ["--since", "main"]);
      expect([exit, stderr]).toEqual([
        2,
        expect.stringMatching(new RegExp(`git ${command} did not answer within 1 s.*TAG_TRACE_GIT_SECONDS`)),
      ]);
    },
  );

  it("refuses a time limit that is not one", async () => {
    const { root } = withoutTest();
    vi.stubEnv("TAG_TRACE_GIT_SECONDS", "never");
    const { exit, stderr } = await check(root, []);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('not "never"')]);
  });
});

describe("names that are not UTF-8", () => {
  it("are no new finding of a change that did not bring them", async () => {
    const { root, git, commit } = repository(CHAIN);
    const name = Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from(".ts")]);
    writeFileSync(name, "// @CODE:CART-001\n");
    commit(2, "a name of another time");
    git(3, "checkout", "-q", "-b", "change");
    commit(3, "a note", { "notes.txt": "nothing\n" });
    for (const args of [
      ["--since", "main"],
      ["--staged", "--since", "main"],
    ]) {
      expect(await check(root, args), args.join(" ")).toMatchObject({ exit: 0, findings: ["existing unreadable-file"] });
    }
    writeFileSync(Buffer.concat([Buffer.from(`${root}/th`), Buffer.from([0xe9]), Buffer.from(".ts")]), "// @CODE:CART-001\n");
    git(4, "add", "-A");
    expect((await check(root, ["--since", "main"])).findings).toContain("new unreadable-file");
  });
});

it("no folder of the temporary ones is part of another repository", () =>
  expect(existsSync(join(dirname(temporaryFolder()), ".git"))).toBe(false));
