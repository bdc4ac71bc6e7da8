// @TEST:TDD-001
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../../cli/session.ts";
import { code, evidenceOf, makeRepository, type Repository, spec, test, told } from "../../evidence/history/repository.ts";

function repository(): Repository {
  const made = makeRepository();
  onTestFinished(made.remove);
  return made;
}

/** A shop whose CART-001 was made test first. */
function shop(): Repository {
  const made = repository();
  made.commit(1, "docs: spec", spec("CART-001"));
  made.commit(2, "test: add", test("CART-001", "add"));
  made.commit(3, "feat: add", code("CART-001", "add"));
  return made;
}

const TEST_FIRST = ["test-first", "test: add", "feat: add", null];
const orderIn = async (root: string): Promise<readonly (string | null)[]> => told((await evidenceOf(root)).chains.get("CART-001"));

afterEach(() => vi.unstubAllEnvs());

describe("where the head is", () => {
  it("detached, in a linked work tree, and in a branch of one's own", async () => {
    const { root, git, commit } = shop();
    const other = join(temporaryFolder(), "linked");
    git(4, "worktree", "add", "-q", "-b", "linked", other, "HEAD~1");
    expect(await orderIn(other)).toEqual([null, "test: add", null, null]);
    commit(5, "docs: else", { "README.md": "# Bookshop\n" });
    git(5, "checkout", "-q", "--detach", "HEAD~1");
    expect(await orderIn(root)).toEqual(TEST_FIRST);
  });

  it("of a submodule is its own, and its files are none of the repository around it", async () => {
    const { root, git, commit } = repository();
    const inner = shop();
    commit(1, "feat: add", { ...spec("CART-001"), ...code("CART-001", "add") });
    git(2, "-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.root, "shop");
    commit(2, "chore: the shop");
    commit(3, "test: add", test("CART-001", "add"));
    expect(await orderIn(join(root, "shop"))).toEqual(TEST_FIRST);
    expect(await orderIn(root)).toEqual(["code-first", "test: add", "feat: add", null]);
  });

  it("at a commit without a file, and with files that are all new", async () => {
    const { root, git, write } = repository();
    git(1, "commit", "-q", "--allow-empty", "-m", "nothing");
    write({ ...spec("CART-001"), ...test("CART-001", "add"), ...code("CART-001", "add") });
    expect(await orderIn(root)).toEqual(["together", "uncommitted", "uncommitted", null]);
  });
});

describe("what a user may have set", () => {
  it.each([
    ["diff.external", "false"],
    ["diff.renames", "copies"],
    ["diff.noprefix", "true"],
    ["diff.relative", "false"],
    ["diff.submodule", "log"],
    ["diff.ignoreSubmodules", "all"],
    ["log.showSignature", "true"],
    ["log.date", "relative"],
    ["log.diffMerges", "off"],
    ["log.follow", "true"],
    ["log.mailmap", "false"],
    ["log.decorate", "full"],
    ["format.pretty", "oneline"],
    ["color.ui", "always"],
    ["core.quotePath", "true"],
    ["core.abbrev", "4"],
    ["core.pager", "false"],
    ["commit.gpgSign", "true"],
    ["i18n.logOutputEncoding", "ISO-8859-1"],
    ["core.fsmonitor", "/no/such/program"],
  ])("%s = %s changes nothing", async (key, value) => {
    const { root, git } = shop();
    git(4, "config", key, value);
    expect(await orderIn(root)).toEqual(TEST_FIRST);
  });

  it.each([
    ["GIT_DIR", "/no/such/folder"],
    ["GIT_WORK_TREE", "/"],
    ["GIT_INDEX_FILE", "/no/such/file"],
    ["GIT_OBJECT_DIRECTORY", "/no/such/folder"],
    ["GIT_ALTERNATE_OBJECT_DIRECTORIES", "/no/such/folder"],
    ["GIT_NAMESPACE", "other"],
    ["GIT_EXTERNAL_DIFF", "false"],
    ["GIT_DIFF_OPTS", "--unified=0"],
    ["GIT_LITERAL_PATHSPECS", "1"],
    ["GIT_GLOB_PATHSPECS", "1"],
    ["GIT_ICASE_PATHSPECS", "1"],
    ["GIT_CEILING_DIRECTORIES", "/"],
    ["GIT_CONFIG_COUNT", "1"],
    ["GIT_SHALLOW_FILE", "/no/such/file"],
    ["GIT_GRAFT_FILE", "/no/such/file"],
    ["GIT_TRACE", "1"],
    ["LC_ALL", "ko_KR.UTF-8"],
  ])("%s in the environment changes nothing", async (name, value) => {
    const { root } = shop();
    vi.stubEnv(name, value);
    if (name === "GIT_CONFIG_COUNT") {
      vi.stubEnv("GIT_CONFIG_KEY_0", "core.bare");
      vi.stubEnv("GIT_CONFIG_VALUE_0", "true");
    }
    expect(await orderIn(root)).toEqual(TEST_FIRST);
  });
});

describe("odd commits", () => {
  it("a cherry-pick begins a life where it lands", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    git(2, "checkout", "-q", "-b", "feature");
    const feature = commit(2, "feat: add", code("CART-001", "add"));
    git(3, "checkout", "-q", "main");
    commit(4, "test: add", test("CART-001", "add"));
    git(5, "cherry-pick", feature);
    // The author's date is older than the TEST's, but what counts is what leads to what.
    expect(await orderIn(root)).toEqual(TEST_FIRST);
  });

  it("an octopus brings what its branches had, as old as it was there", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: specs", { ...spec("CART-001"), ...spec("CART-002") });
    for (const [branch, day, files] of [
      ["a", 2, test("CART-001", "add")],
      ["b", 3, code("CART-001", "add")],
      ["c", 4, code("CART-002", "remove")],
    ] as const) {
      git(day, "checkout", "-q", "-b", branch, "main");
      commit(day, `feat: ${branch}`, files);
    }
    git(5, "checkout", "-q", "main");
    git(5, "merge", "-q", "-m", "Merge all", "a", "b", "c");
    const { chains } = await evidenceOf(root);
    expect(told(chains.get("CART-001"))).toEqual(["test-first", "feat: a", "feat: b", null]);
    expect(told(chains.get("CART-002"))).toEqual([null, null, "feat: c", null]);
  });

  it("two roots that were joined are both read", async () => {
    const { root, commit, git } = repository();
    commit(1, "test: add", { ...spec("CART-001"), ...test("CART-001", "add") });
    git(2, "checkout", "-q", "--orphan", "other");
    git(2, "rm", "-rfq", ".");
    commit(2, "feat: add", code("CART-001", "add"));
    git(3, "checkout", "-q", "main");
    git(3, "merge", "-q", "--allow-unrelated-histories", "-m", "Merge other", "other");
    expect(await orderIn(root)).toEqual(TEST_FIRST);
  });

  it("one that was replaced does not stand in for what was committed", async () => {
    const { root, git } = shop();
    const [first, second] = ["HEAD~1", "HEAD~2"].map((name) => git(4, "rev-parse", name));
    git(4, "replace", first ?? "", second ?? "");
    expect(await orderIn(root)).toEqual(TEST_FIRST);
  });

  it("messages in another encoding, empty, or with what steers a terminal are read as they are", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    git(2, "config", "i18n.commitEncoding", "ISO-8859-1");
    commit(2, "test: B\u00fccher", test("CART-001", "add"));
    git(3, "config", "--unset", "i18n.commitEncoding");
    mkdirSync(join(root, "src"));
    commit(3, "feat: \u001b[31mred\u202e", code("CART-001", "add"));
    git(4, "commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "");
    const [order, , then] = await orderIn(root);
    expect([order, then]).toEqual(["test-first", "feat: \u001b[31mred\u202e"]);
  });

  it("a mode, a link or a file that becomes a folder is no change of what is declared", async () => {
    const { root, commit, git } = shop();
    git(4, "update-index", "--chmod=+x", "src/add.py");
    git(4, "commit", "-q", "-m", "chore: mode");
    git(4, "reset", "-q", "--hard");
    commit(5, "chore: a file", { notes: "x\n" });
    commit(6, "chore: a folder", { notes: null, "notes/a.txt": "x\n" });
    expect(await orderIn(root)).toEqual(TEST_FIRST);
  });
});
