import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readHistory } from "../../../src/evidence/history/read-history.ts";
import { openGitLog } from "../../../src/io/git/log.ts";
import { openHistoryCache } from "../../../src/io/history-cache.ts";
import { code, evidenceOf, makeRepository, type Repository, reading, spec, test, told } from "../../evidence/history/repository.ts";

const folder = mkdtempSync(join(realpathSync(tmpdir()), "bookshop-log-"));
const shop: Repository = makeRepository();
afterAll(() => {
  shop.remove();
  rmSync(folder, { recursive: true, force: true });
});

beforeAll(() => {
  const { commit, git } = shop;
  git(1, "config", "uploadpack.allowFilter", "true");
  commit(1, "docs: specs", { ...spec("CART-001"), ...spec("CART-002") });
  commit(2, "test: add", test("CART-001", "add"));
  commit(3, "feat: add", code("CART-001", "add"));
  commit(4, "test: remove", test("CART-002", "remove"));
  commit(5, "feat: remove", code("CART-002", "remove"));
});

function clone(name: string, ...options: string[]): string {
  const to = join(folder, name);
  shop.git(6, "clone", "-q", ...options, `file://${shop.root}`, to);
  return to;
}

describe("a clone that is cut off", () => {
  it("of depth 1 knows nothing of the order, and says so", async () => {
    const evidence = await evidenceOf(clone("depth-1", "--depth", "1"));
    expect(evidence.shallow).toBe(true);
    expect(told(evidence.chains.get("CART-001"))).toEqual(["unknown", "unknown", "unknown", null]);
    expect(evidence.chains.get("CART-002")?.code?.origin).toEqual({ kind: "unknown", reason: "shallow-clone" });
  });

  it("of depth 3 knows what began within it, and no more", async () => {
    const { chains } = await evidenceOf(clone("depth-3", "--depth", "3"));
    expect(told(chains.get("CART-001"))).toEqual(["unknown", "unknown", "unknown", null]);
    expect(told(chains.get("CART-002"))).toEqual(["test-first", "test: remove", "feat: remove", null]);
  });

  it("knows all once it is deepened, whatever the cache has kept", async () => {
    const root = clone("deepened", "--depth", "1");
    const cache = openHistoryCache(join(folder, "deepened.cache"));
    await evidenceOf(root, cache);
    makeRepository(root).git(6, "fetch", "-q", "--unshallow");
    expect(told((await evidenceOf(root, cache)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
  });

  it("without old content does not ask for it, and does not guess", async () => {
    const { commit } = shop;
    commit(6, "docs: tidy", { ...code("CART-001", "add", "return int(1)") });
    const root = clone("partial", "--filter=blob:none");
    const objects = (): string => makeRepository(root).git(6, "count-objects", "-v");
    const before = objects();
    const { chains } = await evidenceOf(root);
    expect(objects()).toBe(before);
    expect(chains.get("CART-001")?.code?.origin).toEqual({ kind: "unknown", reason: "missing-objects" });
    expect(told(chains.get("CART-002"))).toEqual(["test-first", "test: remove", "feat: remove", null]);
  });
});

it("what a partial clone did not hold is known once git has fetched it, whatever the cache has kept", async () => {
  const root = clone("fetched", "--filter=blob:none");
  const cache = () => openHistoryCache(join(folder, "fetched.cache"));
  const before = (await evidenceOf(root, cache())).chains.get("CART-001");
  expect(before?.code?.origin).toEqual({ kind: "unknown", reason: "missing-objects" });
  makeRepository(root).git(6, "log", "-p");
  const { read, ...after } = await evidenceOf(root, cache());
  expect([read > 0, after]).toEqual([true, expect.objectContaining({ chains: (await evidenceOf(shop.root)).chains })]);
  expect((await evidenceOf(root, cache())).read).toBe(0);
});

describe("where there is no history", () => {
  it.each([
    ["outside of a repository", () => mkdtempSync(join(folder, "plain-")), "HEAD"],
    [
      "before the first commit",
      () => {
        const root = mkdtempSync(join(folder, "empty-"));
        makeRepository(root).git(1, "init", "-q");
        return root;
      },
      "HEAD",
    ],
    ["for a revision that is not there", () => shop.root, "no-such-branch"],
    ["for an option in the place of a revision", () => shop.root, "--all"],
  ])("%s it is null", async (_, root, revision) => expect(await openGitLog(root(), revision)).toBeNull());
});

describe("a project in a folder of the repository", () => {
  it("sees its own paths", async () => {
    const made = makeRepository();
    const below = (files: Record<string, string>): Record<string, string> =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`shops/books/${path}`, text]));
    made.commit(1, "test: add", { ...below(spec("CART-001")), ...below(test("CART-001", "add")) });
    made.commit(2, "feat: add", { ...below(code("CART-001", "add")), "toys.py": "# @CODE:TOY-001\n" });
    const evidence = await evidenceOf(join(made.root, "shops/books"));
    expect(told(evidence.chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
    const log = await openGitLog(join(made.root, "shops/books"));
    const changes = await log?.changes((await log.commits([])) ?? []);
    const paths = [...(changes?.values() ?? [])].flat().map(({ path }) => path);
    expect(paths.sort()).toEqual([".moai/specs/SPEC-CART-001/spec.md", "src/add.py", "tests/test_add.py"]);
    const blob = [...(changes?.values() ?? [])].flat().find(({ path }) => path === "src/add.py")?.after;
    expect(await log?.versions(["src/add.py", "src/none.py"])).toEqual(new Map([["src/add.py", [blob]]]));
    made.remove();
  });
});

describe("paths that git would quote", () => {
  it("are read as they are", async () => {
    const made = makeRepository();
    const path = 'src/책 "cart"\n.py';
    made.commit(1, "feat: add", { ...spec("CART-001"), [path]: "# @CODE:CART-001\ndef add(): ...\n" });
    expect(told((await evidenceOf(made.root)).chains.get("CART-001"))[2]).toBe("feat: add");
    made.remove();
  });
});

describe("a version of a file that is larger than the files that are read", () => {
  it("is not read, and what is not known for it is said", async () => {
    const made = makeRepository();
    const big = `${"x = 1\n".repeat(400_000)}# @CODE:CART-001\ndef add(): return 1\n`;
    made.commit(1, "docs: spec", spec("CART-001"));
    made.commit(2, "feat: big", { "src/add.py": big });
    made.commit(3, "test: add", test("CART-001", "add"));
    made.commit(4, "feat: shorter", code("CART-001", "add"));
    const { chains } = await evidenceOf(made.root);
    expect(chains.get("CART-001")?.code?.origin).toEqual({ kind: "unknown", reason: "too-large" });
    // It will not be smaller the next time, so that this is kept.
    const cache = openHistoryCache(join(folder, "large.cache"));
    expect((await evidenceOf(made.root, cache)).read).toBe(4);
    expect((await evidenceOf(made.root, cache)).read).toBe(0);
    made.remove();
  });
});

describe("the cache", () => {
  const path = join(folder, "cache", "history");
  const forge = (body: string): void => {
    const { format, key } = JSON.parse(readFileSync(path, "utf8").split("\n", 1)[0] ?? "") as Record<string, string>;
    const header = JSON.stringify({ format, key, sha256: createHash("sha256").update(body).digest("hex") });
    writeFileSync(path, `${header}\n${body}`);
  };

  it("spares the next run all but the new commits, and says the same", async () => {
    const cold = await evidenceOf(shop.root, openHistoryCache(path));
    expect(cold.read).toBe(6);
    const warm = await evidenceOf(shop.root, openHistoryCache(path));
    expect(warm).toEqual({ ...cold, read: 0 });
    shop.commit(7, "refactor: remove", code("CART-002", "remove", "return int(1)"));
    const next = await evidenceOf(shop.root, openHistoryCache(path));
    expect(next.read).toBe(1);
    expect(next).toEqual({ ...(await evidenceOf(shop.root)), read: 1 });
    expect(next.chains.get("CART-002")?.refactor?.subject).toBe("refactor: remove");
  });

  it("keeps the commits of other branches, and what a rewritten history left behind does no harm", async () => {
    shop.git(8, "checkout", "-q", "-b", "wish", "HEAD~2");
    shop.commit(8, "chore: wish", { "wish.txt": "x" });
    expect((await evidenceOf(shop.root, openHistoryCache(path))).read).toBe(1);
    shop.git(8, "commit", "-q", "--amend", "-m", "chore: another wish");
    shop.git(8, "reflog", "expire", "--expire=now", "--all");
    shop.git(8, "gc", "-q", "--prune=now");
    expect((await evidenceOf(shop.root, openHistoryCache(path))).read).toBe(1);
    shop.git(8, "checkout", "-q", "main");
    expect((await evidenceOf(shop.root, openHistoryCache(path))).read).toBe(0);
  });

  it.each([
    ["cut off", () => writeFileSync(path, readFileSync(path, "utf8").slice(0, -20))],
    ["edited", () => writeFileSync(path, readFileSync(path, "utf8").replaceAll("CART-001", "CART-009"))],
    ["appended to", () => appendFileSync(path, "{}\n")],
    ["of another tool", () => writeFileSync(path, "SQLite format 3\0\n\n")],
    ["empty", () => writeFileSync(path, "")],
    ["forged with the right sum: a line that is nothing", () => forge("null\n")],
    ["forged: no JSON", () => forge("{\n")],
    ["forged: a change of no kind", () => forge(`{"sha":"a","parents":[],"commit":null,"changes":[{"kind":"toString"}],"touched":[]}\n`)],
    ["forged: parents that are none", () => forge(`{"sha":"a","parents":[1],"commit":null,"changes":[],"touched":[]}\n`)],
    [
      "forged: a declaration without a key",
      () => forge(`{"sha":"a","parents":[],"commit":null,"changes":[{"kind":"added","path":"a"}],"touched":[]}\n`),
    ],
  ])("that is %s is thrown away", async (_, damage) => {
    const cold = await evidenceOf(shop.root, openHistoryCache(path));
    damage();
    expect(await evidenceOf(shop.root, openHistoryCache(path))).toEqual({ ...cold, read: 7 });
    expect((await evidenceOf(shop.root, openHistoryCache(path))).read).toBe(0);
  });

  it("of other settings is thrown away, and one that cannot be written is no fault", async () => {
    const log = await openGitLog(shop.root);
    const read = async (file: string, key: string) => (log && (await readHistory(log, openHistoryCache(file), { ...reading, key })))?.read;
    expect([await read(path, "test"), await read(path, "other")]).toEqual([0, 7]);
    expect(await read(join(path, "below-a-file"), "test")).toBe(7);
  });
});
