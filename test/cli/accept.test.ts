// @TEST:TDD-001
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { code, makeRepository, type Repository, test } from "../evidence/history/repository.ts";
import { inFolder, type Session } from "./session.ts";

const DAY = new Date().toISOString().slice(0, 10);

function wish(id: string, days: number, status = "active"): Record<string, string> {
  return {
    [`.moai/specs/SPEC-${id}/spec.md`]: `---\nid: ${id}\nstatus: ${status}\n---\n\n# @SPEC:${id}: A wish\n\n## HISTORY\n\n- v0.1.0\n\n## Wish\n\nIt is kept for ${days} days.\n`,
  };
}

function shop(): Repository {
  const made = makeRepository();
  onTestFinished(made.remove);
  made.commit(1, "docs: specs", {
    ...wish("CART-001", 30),
    ...wish("CART-002", 30),
    ...wish("WISH-001", 30),
    ...wish("OLD-001", 30, "archived"),
  });
  made.commit(2, "test: cart", { ...test("CART-001", "add"), ...test("CART-002", "remove") });
  made.commit(3, "feat: cart", { ...code("CART-001", "add"), ...code("CART-002", "remove") });
  return made;
}

const accept = (root: string, ...args: string[]): Promise<Session> => inFolder(root, ["accept", ...args]);
const lockOf = (root: string): string => readFileSync(join(root, "tag-trace.lock"), "utf8");
const ids = (root: string): string[] =>
  lockOf(root)
    .split("\n")
    .flatMap((line) => /^([A-Z]\S+) /.exec(line)?.[1] ?? []);

async function suspects(root: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await inFolder(root, ["check", "--format", "json", ...args]);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string; state?: string; path: string }[] };
  return findings.filter(({ rule }) => rule === "suspect-link").map(({ message, state }) => (state ? `${state}: ${message}` : message));
}

describe("accept", () => {
  it("writes a line for a SPEC, and then a change of the SPEC alone is reported with its words", async () => {
    const { root, commit } = shop();
    const { exit, stdout, stderr } = await accept(root, "CART-001", "--reason", "read with the shop's owner");
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: "tag-trace.lock: accepted 1 SPEC; it lists 1 SPEC. Commit it.\n",
      stderr: "",
    });
    expect(lockOf(root)).toMatch(new RegExp(`^# tag-trace\\.lock.*\nCART-001 ${DAY} spec=.* "read with the shop's owner"\n$`));
    commit(4, "chore: lock");
    expect(await suspects(root)).toEqual([]);
    commit(5, "docs: sooner", { ...wish("CART-001", 14), ...wish("CART-002", 14) });
    expect(await suspects(root)).toEqual([expect.stringMatching(`^SPEC CART-001 .*${DAY}.* TEST and CODE .*"30" became "14"$`)]);
    commit(6, "test: sooner", { "tests/test_add.py": "# @TEST:CART-001\ndef test_add():\n    assert add() == 14\n" });
    expect(await suspects(root)).toEqual([expect.stringMatching(`^SPEC CART-001 .*${DAY}.* its CODE .*"30" became "14"$`)]);
    await accept(root, "@SPEC:CART-001", "--reason", "the code reads the days from the SPEC's table");
    expect(await suspects(root)).toEqual([]);
  });

  it("reports the new words without git as well", async () => {
    const { root, write } = shop();
    await accept(root, "--all", "--reason", "first look");
    write(wish("CART-001", 14));
    expect(await suspects(root, "--history", "off")).toEqual([
      expect.stringMatching(`^SPEC CART-001 .*${DAY}.* TEST and CODE .*"It is kept for 14 days."; 1 sentence `),
    ]);
  });

  it("--all has accepted a new status and date of a frontmatter below the title, and no other word", async () => {
    const { root, write } = shop();
    const cart = (status: string, days: number) => ({
      ".moai/specs/SPEC-CART-001/spec.md": `# The cart\n\n---\nid: CART-001\nstatus: ${status}\nupdated: 2026-01-05\n---\n\n## Wish\n\nIt is kept for ${days} days.\n`,
    });
    write(cart("active", 30));
    await accept(root, "--all", "--reason", "first look");
    write(cart("completed", 30));
    expect(await suspects(root, "--history", "off")).toEqual([]);
    write(cart("completed", 14));
    expect(await suspects(root, "--history", "off")).toHaveLength(1);
  });

  it("--all takes every SPEC with a TEST or CODE, keeps the lines of unchanged SPECs, and removes those that no longer exist", async () => {
    const { root, write, commit } = shop();
    await accept(root, "--all", "--reason", "first look");
    expect(ids(root)).toEqual(["CART-001", "CART-002"]);
    const [, cart] = lockOf(root).split("\n");
    writeFileSync(join(root, "tag-trace.lock"), lockOf(root).replaceAll(DAY, "2026-01-05"));
    write({ ...wish("CART-002", 14), ...test("WISH-001", "wish") });
    const { stdout } = await accept(root, "--all", "--reason", "second look");
    expect(stdout).toBe("tag-trace.lock: accepted 2 SPECs; it lists 3 SPECs. Commit it.\n");
    expect(lockOf(root).split("\n")[1]).toBe(cart?.replace(DAY, "2026-01-05"));
    expect(lockOf(root).split("\n")[2]).toMatch(new RegExp(`^CART-002 ${DAY} .* "second look"$`));
    const before = lockOf(root);
    expect((await accept(root, "--all", "--reason", "third look")).stdout).toBe("tag-trace.lock: accepted 0 SPECs; it lists 3 SPECs.\n");
    expect(lockOf(root)).toBe(before);
    commit(4, "feat: nobody wants to remove", {
      ".moai/specs/SPEC-CART-002/spec.md": null,
      "tests/test_remove.py": null,
      "src/remove.py": null,
    });
    expect(await suspects(root)).toEqual([expect.stringMatching(/^tag-trace\.lock .*CART-002/)]);
    expect((await accept(root, "--prune")).stdout).toBe("tag-trace.lock: removed 1 entry; it lists 2 SPECs. Commit it.\n");
    expect([ids(root), await suspects(root)]).toEqual([["CART-001", "WISH-001"], []]);
  });

  it.each([
    [["--reason", "x"], "Name the SPECs to accept, or pass --all; or pass --prune"],
    [["CART-001", "--all", "--reason", "x"], "Name the SPECs to accept"],
    [["CART-001"], 'Give a reason with --reason "…"'],
    [["CART-001", "--reason", " "], 'Give a reason with --reason "…"'],
    [["CART-010", "--reason", "x"], "There is no SPEC CART-010; did you mean CART-001?"],
    [["WISH-001", "--reason", "x"], "SPEC WISH-001 has neither TEST nor CODE"],
  ])("%j is refused in one sentence", async (args, message) => {
    const { root } = shop();
    const { exit, stderr } = await accept(root, ...args);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^tag-trace: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(existsSync(join(root, "tag-trace.lock"))).toBe(false);
  });

  it("is refused in CI, and check never writes the lock", async () => {
    const { root, write } = shop();
    const { exit, stderr } = await inFolder(root, ["accept", "--all", "--reason", "x"], { env: { CI: "true" } });
    expect([exit, stderr]).toEqual([2, expect.stringMatching(/^tag-trace: [^\n]*tag-trace\.lock in CI[^\n]*\n$/)]);
    expect(existsSync(join(root, "tag-trace.lock"))).toBe(false);
    await accept(root, "--all", "--reason", "x");
    write(wish("CART-001", 14));
    const before = lockOf(root);
    await inFolder(root, ["check"]);
    expect(lockOf(root)).toBe(before);
  });

  it("a reason that looks like a tag is none", async () => {
    const { root } = shop();
    await accept(root, "--all", "--reason", "see @SPEC:NONE-001\n# @CODE:NONE-002");
    const { stdout } = await inFolder(root, ["check", "--history", "off", "--format", "concise"]);
    expect(stdout).not.toContain("NONE");
  });
});

describe("a lock file", () => {
  it("that is broken is one sentence and exit 2, for check and for accept", async () => {
    const { root, write } = shop();
    write({ "tag-trace.lock": "<<<<<<< ours\n" });
    for (const args of [["check"], ["accept", "--all", "--reason", "x"]]) {
      const { exit, stdout, stderr } = await inFolder(root, args);
      expect([exit, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^tag-trace: tag-trace\.lock:1 is in a merge conflict; [^\n]*tag-trace accept\.\n$/);
    }
  });

  it("in a gate: what was suspect in the base is existing, and a base that was broken is fixed", async () => {
    const { root, git, commit } = shop();
    await accept(root, "--all", "--reason", "x");
    commit(4, "docs: sooner", wish("CART-001", 14));
    git(4, "branch", "base");
    commit(5, "docs: sooner", wish("CART-002", 14));
    const [first, second] = await suspects(root, "--since", "base");
    expect([first, second]).toEqual([
      expect.stringMatching(/^existing: SPEC CART-001 changed/),
      expect.stringMatching(/^new: SPEC CART-002 changed/),
    ]);
    const lock = lockOf(root);
    commit(6, "broken", { "tag-trace.lock": "=======\n" });
    git(6, "branch", "broken");
    commit(7, "mended", { "tag-trace.lock": lock });
    expect((await suspects(root, "--since", "broken")).map((line) => line.slice(0, 3))).toEqual(["new", "new"]);
  });

  it("is read as it is staged, and its findings can be suppressed", async () => {
    const { root, git, write } = shop();
    await accept(root, "--all", "--reason", "x");
    write(wish("CART-001", 14));
    expect(await suspects(root, "--staged")).toEqual([]);
    git(4, "add", "-A");
    expect(await suspects(root, "--staged")).toHaveLength(1);
    await inFolder(root, ["suppress", "--rule", "suspect-link", "--reason", "to be read"]);
    expect(await suspects(root)).toEqual([]);
    await accept(root, "CART-001", "--reason", "looked at");
    expect((await inFolder(root, ["suppress", "--check"])).exit).toBe(1);
  });
});
