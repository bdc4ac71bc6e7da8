// @TEST:TDD-001 | SPEC: SPEC-TDD-001.md
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settleFacts } from "../../../src/graph/chain-facts.ts";
import { declarationKey, type Outcome, type TestOutcome } from "../../../src/model/results.ts";
import { code, evidenceOf, makeRepository, type Repository, readGraph, spec, test, told } from "./repository.ts";

const repositories: Repository[] = [];
function repository(): Repository {
  const made = makeRepository();
  repositories.push(made);
  return made;
}
afterAll(() => {
  for (const made of repositories) made.remove();
});

/** Twelve chains, each with a history of another shape. */
function writeBookshop({ commit, git }: Repository): void {
  commit(1, "docs: what the bookshop wants", {
    ...Object.assign({}, ...["CART-001", "CART-002", "CART-003", "REFUND-001", "LOGIN-001", "LOGIN-002"].map((id) => spec(id))),
    ...Object.assign({}, ...["ORDER-001", "ORDER-002", "SHIP-001", "WISH-001"].map((id) => spec(id))),
    ...spec("REVIEW-001", "---\nstatus: draft\n---\n"),
    ...spec("INVOICE-001", "---\nstatus: deprecated\n---\n"),
  });
  commit(2, "🔴 RED: cart", test("CART-001", "add"));
  commit(3, "🟢 GREEN: cart", code("CART-001", "add"));
  commit(4, "♻️ REFACTOR: cart", code("CART-001", "add", "return int(1)"));

  commit(5, "feat(cart): remove a book", code("CART-002", "remove"));
  commit(5, "refactor(cart): before there is a test", code("CART-002", "remove", "return int(1)"));
  commit(6, "test(cart): remove a book", test("CART-002", "remove"));

  commit(7, "Count the books", { ...code("CART-003", "count"), ...test("CART-003", "count") });

  const refund = commit(8, "feat: refund", code("REFUND-001", "refund"));
  commit(9, "test: refund", test("REFUND-001", "refund"));
  git(10, "revert", "--no-edit", refund);
  git(10, "revert", "--no-edit", "HEAD");
  git(10, "commit", "-q", "--amend", "-m", "feat: refund after all");

  commit(11, "feat: login", code("LOGIN-001", "login"));
  commit(12, "test: login", test("LOGIN-001", "login"));
  git(13, "mv", "src/login.py", "src/session.py");
  commit(13, "refactor: a login is a session", { "src/session.py": "# @CODE:LOGIN-001\ndef open_session():\n    return 1\n" });

  commit(14, "test: log out", test("LOGIN-909", "logout"));
  commit(15, "feat: log out", code("LOGIN-909", "logout"));
  commit(16, "docs: the id that was meant", { ...test("LOGIN-002", "logout"), ...code("LOGIN-002", "logout") });

  // By its dates, CODE came first; by its parents, TEST did.
  git(17, "checkout", "-q", "-b", "order");
  commit(20, "test: order", test("ORDER-001", "order"));
  commit(19, "feat: order", code("ORDER-001", "order"));
  git(17, "checkout", "-q", "main");
  commit(21, "docs: something else", { "README.md": "# Bookshop\n" });
  git(22, "rebase", "-q", "main", "order");
  git(22, "checkout", "-q", "main");
  git(22, "merge", "-q", "--ff-only", "order");

  git(23, "checkout", "-q", "-b", "cancel");
  commit(23, "test: cancel", test("ORDER-002", "cancel"));
  commit(24, "feat: cancel", code("ORDER-002", "cancel"));
  git(24, "checkout", "-q", "main");
  git(25, "merge", "-q", "--squash", "cancel");
  commit(25, "feat: cancel an order (#12)");

  commit(26, "test: ship", test("SHIP-001", "ship"));
  commit(27, "refactor: tests of ship", { "tests/test_ship.py": "# @TEST:SHIP-001\ndef test_ship():\n    assert 1 == ship()\n" });
  commit(28, "feat: ship", code("SHIP-001", "ship"));

  commit(29, "feat: invoice", code("INVOICE-001", "invoice"));
  commit(30, "test: invoice", test("INVOICE-001", "invoice"));

  commit(31, "🔴 RED: wish list", test("WISH-001", "wish"));
}

describe("twelve chains", () => {
  const shop = repository();
  const expected: Record<string, readonly (string | null)[]> = {
    "CART-001": ["refactor", "test-first", "🔴 RED: cart", "🟢 GREEN: cart", "♻️ REFACTOR: cart"],
    "CART-002": ["green", "code-first", "test(cart): remove a book", "feat(cart): remove a book", null],
    "CART-003": ["green", "together", "Count the books", "Count the books", null],
    "REFUND-001": ["green", "test-first", "test: refund", "feat: refund after all", null],
    "LOGIN-001": ["refactor", "code-first", "test: login", "feat: login", "refactor: a login is a session"],
    "LOGIN-002": ["green", "test-first", "test: log out", "feat: log out", null],
    "ORDER-001": ["green", "test-first", "test: order", "feat: order", null],
    "ORDER-002": ["green", "together", "feat: cancel an order (#12)", "feat: cancel an order (#12)", null],
    "SHIP-001": ["green", "test-first", "test: ship", "feat: ship", null],
    "REVIEW-001": ["planned", null, null, null, null],
    "INVOICE-001": [null, "code-first", "test: invoice", "feat: invoice", null],
    "WISH-001": ["red", null, "🔴 RED: wish list", null, null],
  };
  let found: Record<string, readonly (string | null)[]> = {};
  beforeAll(async () => {
    writeBookshop(shop);
    const evidence = await evidenceOf(shop.root);
    const graph = await readGraph(shop.root);
    const { chains } = settleFacts({ ...graph, evidence: { history: evidence } }, () => false);
    found = Object.fromEntries([...chains].map(([id, { facts }]) => [id, [facts.stage, ...told(evidence.chains.get(id))]]));
  });

  it("are all found", () => expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort()));

  it.each(Object.entries(expected))("%s: stage, order and commits", (id, story) => expect(found[id]).toEqual(story));

  it("have commits with author, dates and marker", async () => {
    const evidence = await evidenceOf(shop.root);
    const origin = evidence.chains.get("ORDER-001")?.code?.origin;
    expect(origin?.kind === "commit" && origin.commit).toMatchObject({
      author: "Ada",
      authorDate: "2026-01-19T12:00:00+00:00",
      committerDate: "2026-01-22T12:00:00+00:00",
      marker: "green",
    });
  });

  it("with test results, are beyond red only if they pass", async () => {
    const graph = await readGraph(shop.root);
    const outcomes: Readonly<Record<string, Outcome>> = { "CART-001": "pass", "CART-002": "fail", "CART-003": "skip" };
    const tests = [...graph.chains.values()].flatMap((chain) =>
      chain.tests.map((tag): [string, TestOutcome] => [declarationKey(tag), { outcome: outcomes[chain.id] ?? "none", cases: [] }]),
    );
    const evidence = {
      history: await evidenceOf(shop.root),
      results: { tests: new Map(tests), unmatched: [], faults: [], notRun: new Set<string>(), flaky: new Set<string>() },
    };
    const { chains } = settleFacts({ ...graph, evidence }, () => false);
    const stages = ["CART-001", "CART-002", "CART-003", "ORDER-001", "REVIEW-001"].map((id) => chains.get(id)?.facts.stage);
    expect(stages).toEqual(["refactor", "red", "red", "red", "planned"]);
  });
});

describe("commits", () => {
  it("with a REFACTOR step that names other SPECs count only for those", async () => {
    const { root, commit } = repository();
    commit(1, "test: add", { ...spec("CART-001"), ...test("CART-001", "add") });
    commit(2, "feat: add", code("CART-001", "add"));
    commit(3, "♻️ REFACTOR: SPEC-TYPES-002 types everywhere", code("CART-001", "add", "return 2"));
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
    commit(4, "refactor(SPEC-CART-001): simpler", code("CART-001", "add", "return 3"));
    expect(told((await evidenceOf(root)).chains.get("CART-001"))[3]).toBe("refactor(SPEC-CART-001): simpler");
  });
});

describe("merges", () => {
  it("a merge does not add declarations that its parents had", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    git(2, "checkout", "-q", "-b", "cart");
    commit(2, "test: add", test("CART-001", "add"));
    commit(3, "feat: add", code("CART-001", "add"));
    git(3, "checkout", "-q", "main");
    commit(4, "docs: readme", { "README.md": "# Bookshop\n" });
    git(5, "merge", "-q", "--no-ff", "-m", "Merge cart", "cart");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
  });

  it("dates decide between unrelated branches", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    git(2, "checkout", "-q", "-b", "tests");
    commit(9, "test: add", test("CART-001", "add"));
    git(9, "checkout", "-q", "main");
    commit(5, "feat: add", code("CART-001", "add"));
    git(10, "merge", "-q", "--no-ff", "-m", "Merge tests", "tests");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["code-first", "test: add", "feat: add", null]);
  });

  it("a declaration that only the merge itself adds came with the merge", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", { ...spec("CART-001"), ...test("CART-001", "add") });
    git(2, "checkout", "-q", "-b", "cart");
    commit(2, "chore: branch", { "cart.txt": "x" });
    git(2, "checkout", "-q", "main");
    git(3, "merge", "-q", "--no-ff", "--no-commit", "cart");
    commit(3, "Merge cart, and more", code("CART-001", "add"));
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "docs: spec", "Merge cart, and more", null]);
  });

  it("a revert ends a life, even if a branch from before it is merged later", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    const first = commit(2, "feat: add too early", code("CART-001", "add"));
    git(3, "branch", "old");
    git(3, "revert", "--no-edit", first);
    commit(4, "test: add", test("CART-001", "add"));
    git(5, "checkout", "-q", "old");
    commit(5, "docs: readme", { "README.md": "# Bookshop\n" });
    git(6, "checkout", "-q", "main");
    git(6, "checkout", "-q", "-b", "again");
    commit(6, "feat: add", code("CART-001", "add"));
    git(7, "checkout", "-q", "main");
    git(7, "merge", "-q", "--no-ff", "-m", "Merge old", "old");
    git(8, "merge", "-q", "--no-ff", "-m", "Merge again", "again");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
  });

  it.each(["main", "old"])("a life that ended and began again on one branch is a new life, seen from %s", async (into) => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    const first = commit(2, "feat: add too early", code("CART-001", "add"));
    git(3, "branch", "old");
    git(3, "revert", "--no-edit", first);
    commit(4, "test: add", test("CART-001", "add"));
    commit(5, "feat: add", code("CART-001", "add"));
    git(6, "checkout", "-q", "old");
    commit(6, "docs: readme", { "README.md": "# Bookshop\n" });
    git(7, "checkout", "-q", into);
    git(7, "merge", "-q", "--no-ff", "-m", "Merge", into === "main" ? "old" : "main");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
  });

  it("a declaration that a merge takes from the other side is as old as it is there", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    const first = commit(2, "feat: add", code("CART-001", "add"));
    git(3, "branch", "old");
    git(3, "revert", "--no-edit", first);
    git(4, "checkout", "-q", "old");
    commit(4, "test: add", test("CART-001", "add"));
    git(5, "checkout", "-q", "main");
    git(5, "merge", "-q", "--no-ff", "--no-commit", "old");
    git(5, "checkout", "old", "--", "src/add.py");
    commit(5, "Merge old, and do not revert");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["code-first", "test: add", "feat: add", null]);
  });

  it("an apparent move in a merge is not a move", async () => {
    const { root, commit, git } = repository();
    commit(1, "feat: add too early", { ...spec("CART-001"), ...code("CART-001", "add") });
    git(2, "checkout", "-q", "-b", "cart");
    commit(2, "fix: take it out", { "src/add.py": null });
    commit(3, "test: add", test("CART-001", "add"));
    commit(4, "feat: cart", code("CART-001", "cart"));
    git(5, "checkout", "-q", "main");
    git(5, "merge", "-q", "--no-ff", "-m", "Merge cart", "cart");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: cart", null]);
  });

  it("a change to a file on one branch does not count for another branch", async () => {
    const { root, commit, git } = repository();
    commit(1, "test: add", { ...spec("CART-001"), ...test("CART-001", "add") });
    git(2, "checkout", "-q", "-b", "try");
    git(2, "checkout", "-q", "main");
    commit(2, "feat: add", code("CART-001", "add"));
    git(3, "checkout", "-q", "try");
    commit(3, "refactor: try", { "src/add.py": "def add(): ...\n" });
    commit(4, "chore: no", { "src/add.py": null });
    git(5, "checkout", "-q", "main");
    git(5, "merge", "-q", "--no-ff", "-m", "Merge try", "try");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
  });

  it("a declaration that was both squashed and merged is as old as it is on its branch", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    git(2, "checkout", "-q", "-b", "cart");
    commit(2, "test: add", test("CART-001", "add"));
    commit(3, "feat: add", code("CART-001", "add"));
    git(3, "checkout", "-q", "main");
    git(4, "merge", "-q", "--squash", "cart");
    commit(4, "Cart (#1)");
    git(5, "merge", "-q", "--no-ff", "-m", "Merge cart", "cart");
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
  });
});

describe("a renumbered or moved declaration", () => {
  it("keeps its history when ids shift by one and the old id is used elsewhere", async () => {
    const { root, commit } = repository();
    commit(1, "docs: specs", { ...spec("CART-001"), ...spec("CART-002") });
    commit(2, "feat: remove", code("CART-001", "remove"));
    commit(3, "feat: add, in front of remove", { ...code("CART-002", "remove"), ...code("CART-001", "add") });
    const { chains } = await evidenceOf(root);
    expect(told(chains.get("CART-002"))[2]).toBe("feat: remove");
    expect(told(chains.get("CART-001"))[2]).toBe("feat: add, in front of remove");
  });

  it("keeps its history when only the tag is renumbered, refined or both, and its fields stay", async () => {
    const { root, commit } = repository();
    const tagged = (tag: string): Record<string, string> => ({
      "src/add.py": `# @CODE:${tag} | SPEC: SPEC-CART-001.md | TEST: tests/test_cart_001.py\ndef add():\n    return 1\n`,
    });
    commit(1, "docs: specs", { ...spec("CART-001"), ...spec("CART-002") });
    commit(2, "feat: add", tagged("CART-001"));
    for (const [day, tag] of ["CART-002", "CART-002:API", "CART-001:API-V2", "CART-002"].entries())
      commit(3 + day, "docs: id", tagged(tag));
    expect(told((await evidenceOf(root)).chains.get("CART-002"))[2]).toBe("feat: add");
  });

  it("keeps its history when the line below it changes as well", async () => {
    const { root, commit } = repository();
    commit(1, "docs: spec", spec("CART-002"));
    commit(2, "feat: add", { "src/add.py": "import shop\n\n# @CODE:CART-001\ndef add(): ...\n" });
    commit(3, "docs: id", { "src/add.py": "import shop\n\n# @CODE:CART-002\ndef add_book(): ...\n" });
    expect(told((await evidenceOf(root)).chains.get("CART-002"))[2]).toBe("feat: add");
  });

  it("begins a new life if a different declaration takes over the line", async () => {
    const { root, commit } = repository();
    commit(1, "docs: specs", { ...spec("CART-001"), ...spec("CART-002") });
    commit(2, "feat: remove", code("CART-001", "remove"));
    commit(3, "feat: something else", { "src/remove.py": "# @CODE:CART-002\ndef reprice():\n    raise NotImplementedError\n" });
    expect(told((await evidenceOf(root)).chains.get("CART-002"))[2]).toBe("feat: something else");
  });

  it("keeps its history when both its file and its id are renamed at once", async () => {
    const { root, commit, git } = repository();
    commit(1, "docs: specs", spec("CART-002"));
    commit(2, "feat: add", { "src/cart_001.py": "# @CODE:CART-001 | SPEC: SPEC-CART-001.md\ndef add():\n    return 1\n" });
    git(3, "mv", "src/cart_001.py", "src/cart_002.py");
    commit(3, "docs: rename", { "src/cart_002.py": "# @CODE:CART-002 | SPEC: SPEC-CART-002.md\ndef add():\n    return 1\n" });
    expect(told((await evidenceOf(root)).chains.get("CART-002"))[2]).toBe("feat: add");
  });

  it("is not the same as a mention in a string, a sentence or a field, now or in the past", async () => {
    const { root, commit } = repository();
    commit(1, "docs: spec", spec("CART-001"));
    commit(2, "test: add", { "src/add.py": `text = "# @CODE:CART-001"\n# See @CODE:CART-001.\n`, ...test("CART-001", "add") });
    commit(3, "feat: add", code("CART-001", "add"));
    expect(told((await evidenceOf(root)).chains.get("CART-001"))).toEqual(["test-first", "test: add", "feat: add", null]);
  });
});

describe("an uncommitted declaration", () => {
  it("is later than every commit; two of them are together", async () => {
    const { root, commit, write } = repository();
    commit(1, "test: add", {
      ...spec("CART-001"),
      ...spec("CART-002"),
      ...spec("CART-003"),
      ...test("CART-001", "add"),
      ...code("CART-002", "remove"),
    });
    write({ ...code("CART-001", "add"), ...test("CART-002", "remove"), ...code("CART-003", "count"), ...test("CART-003", "count") });
    const { chains } = await evidenceOf(root);
    expect(told(chains.get("CART-001"))).toEqual(["test-first", "test: add", "uncommitted", null]);
    expect(told(chains.get("CART-002"))).toEqual(["code-first", "uncommitted", "test: add", null]);
    expect(told(chains.get("CART-003"))).toEqual(["together", "uncommitted", "uncommitted", null]);
  });

  it("is not a new id for a declaration that still exists", async () => {
    const { root, commit, write } = repository();
    commit(1, "feat: add", { ...spec("CART-001"), ...spec("CART-002"), ...code("CART-001", "add") });
    write({ "src/add.py": "# @CODE:CART-001\ndef add():\n    return 1\n\n\n# @CODE:CART-002\ndef remove(): ...\n" });
    expect(told((await evidenceOf(root)).chains.get("CART-002"))[2]).toBe("uncommitted");
  });

  it("keeps its history if it only was moved or got a new id", async () => {
    const { root, commit, git, write } = repository();
    commit(1, "docs: specs", { ...spec("CART-001"), ...spec("CART-002") });
    commit(2, "test: add", { ...test("CART-001", "add"), ...test("CART-909", "remove") });
    git(3, "mv", "tests/test_add.py", "tests/test_cart.py");
    write(test("CART-002", "remove"));
    const { chains } = await evidenceOf(root);
    expect([told(chains.get("CART-001"))[1], told(chains.get("CART-002"))[1]]).toEqual(["test: add", "test: add"]);
  });
});
