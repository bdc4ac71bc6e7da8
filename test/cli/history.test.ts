// @TEST:TDD-001
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { code, makeRepository, type Repository, spec, test } from "../evidence/history/repository.ts";
import { inFolder, project, temporaryFolder } from "./session.ts";

function repository(): Repository {
  const made = makeRepository();
  onTestFinished(made.remove);
  return made;
}

/** A shop in which CODE came before TEST, and was cleaned up later. */
function codeFirst(): Repository {
  const shop = repository();
  shop.commit(1, "docs: spec", spec("CART-001"));
  shop.commit(2, "feat: add", code("CART-001", "add"));
  shop.commit(3, "test: add", test("CART-001", "add"));
  shop.commit(4, "refactor: add", code("CART-001", "add", "return int(1)"));
  return shop;
}

interface Found {
  readonly rule: string;
  readonly id: string;
  readonly state?: string;
}

async function found(root: string, ...args: string[]): Promise<{ rules: string[]; stages: Record<string, number>; stderr: string }> {
  const { stdout, stderr } = await inFolder(root, ["check", "--format", "json", ...args]);
  const { findings, summary } = JSON.parse(stdout) as { findings: Found[]; summary: { stages: Record<string, number> } };
  const rules = findings
    .filter(({ rule }) => !/^(?:spec-metadata|missing)/.test(rule))
    .map(({ rule, id, state }) => [rule, id, state].filter(Boolean).join(" "));
  return { rules, stages: summary.stages, stderr: stderr.replace(/^Looked at .*\n/m, "") };
}

const ASIDE = "# @TRACE-IGNORE test-first -- seen to fail with the code broken\n";

describe("history", () => {
  it("is read unless it is turned off, by the command line before the config", async () => {
    const shop = codeFirst();
    expect(await found(shop.root)).toMatchObject({ rules: ["test-first CART-001"], stages: { refactor: 1 }, stderr: "" });
    expect(await found(shop.root, "--history", "off")).toMatchObject({ rules: [], stages: { green: 1 }, stderr: "" });
    shop.write({ "tag-trace.config.json": '{ "tdd": { "history": false } }\n' });
    expect(await found(shop.root)).toMatchObject({ rules: [], stages: { green: 1 } });
    expect(await found(shop.root, "--history", "on")).toMatchObject({ rules: ["test-first CART-001"] });
  });

  it("is the same with what is staged, and for the chain in trace", async () => {
    const shop = codeFirst();
    expect(await found(shop.root, "--staged")).toMatchObject({ rules: ["test-first CART-001"] });
    const { stdout } = await inFolder(shop.root, ["trace", "CART-001"]);
    expect(stdout).toMatch(/1:3 +warning .*test-first/);
  });

  it("is not missed where there is no git, unless it is asked for", async () => {
    const root = project({ ...spec("CART-001"), ...test("CART-001", "add"), ...code("CART-001", "add") });
    expect(await found(root)).toMatchObject({ rules: [], stderr: "" });
    expect((await found(root, "--history", "on")).stderr).toContain("No git history was found");
    expect((await inFolder(root, ["tdd"])).stderr).toContain("No git history was found");
  });

  it("that a shallow clone lacks is reported, and is not a fault", async () => {
    const shop = codeFirst();
    const clone = mkdtempSync(join(realpathSync(tmpdir()), "bookshop-clone-"));
    onTestFinished(() => rmSync(clone, { recursive: true, force: true }));
    shop.git(5, "clone", "-q", "--depth", "1", `file://${shop.root}`, join(clone, "shop"));
    const said = await found(join(clone, "shop"));
    expect(said.rules).toEqual([]);
    expect(said.stderr).toMatch(/This clone is shallow.*one SPEC/);
  });

  it("an ignore or a suppression of what is not known is not called unused", async () => {
    const shop = codeFirst();
    shop.write({ "src/add.py": `${ASIDE}# @CODE:CART-001\ndef add():\n    return 1\n` });
    expect((await found(shop.root)).rules).toEqual([]);
    expect((await found(shop.root, "--history", "off")).rules).toEqual([]);
    const entry = { rule: "test-first", id: "CART-001", path: "src/add.py", count: 1 };
    shop.write({ ...code("CART-001", "add"), ".tag-trace-suppressions.json": JSON.stringify({ version: 1, suppressions: [entry] }) });
    expect((await found(shop.root)).rules).toEqual([]);
    expect((await found(shop.root, "--history", "off")).rules).toEqual([]);
    shop.write({ "tag-trace.config.json": '{ "tdd": { "history": false } }\n' });
    expect((await inFolder(shop.root, ["suppress", "--prune"])).stdout).toContain("1 entry for 1 finding");
    shop.write({ "tag-trace.config.json": "{}\n" });
    expect((await inFolder(shop.root, ["suppress", "--rule", "test-first", "--reason", "from before"])).stdout).toContain(
      "1 entry for 1 finding",
    );
  });

  it("of the right order makes an ignore unused", async () => {
    const shop = repository();
    shop.commit(1, "test: add", { ...spec("CART-001"), ...test("CART-001", "add") });
    shop.commit(2, "feat: add", { "src/add.py": `${ASIDE}# @CODE:CART-001\ndef add():\n    return 1\n` });
    expect((await found(shop.root)).rules).toEqual(["unused-ignore"]);
  });
});

describe("a gate", () => {
  it("calls an old order existing, and fails for a new one alone", async () => {
    const shop = codeFirst();
    shop.commit(5, "feat: remove", { ...spec("CART-002"), ...code("CART-002", "remove") });
    shop.git(5, "branch", "base");
    shop.commit(6, "docs: else", { "README.md": "# Bookshop\n" });
    expect((await found(shop.root, "--since", "base")).rules).toEqual(["test-first CART-001 existing"]);
    shop.commit(7, "test: remove", test("CART-002", "remove"));
    const { rules } = await found(shop.root, "--since", "base");
    expect(rules).toEqual(["test-first CART-001 existing", "test-first CART-002 new"]);
  });

  it("tells that an order was mended", async () => {
    const shop = codeFirst();
    shop.git(4, "branch", "base");
    shop.commit(5, "fix: take it out", { "src/add.py": null });
    shop.commit(6, "feat: add", code("CART-001", "add"));
    expect((await found(shop.root, "--since", "base")).rules).toEqual(["test-first CART-001 fixed"]);
  });

  it("knows the order at a base that is not an ancestor", async () => {
    const shop = codeFirst();
    shop.git(4, "tag", "pushed-over");
    shop.git(5, "reset", "-q", "--hard", "HEAD~3");
    shop.commit(6, "feat: add", code("CART-001", "add"));
    shop.commit(7, "test: add", test("CART-001", "add"));
    const event = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: join(shop.root, "event.json") };
    shop.write({
      "event.json": JSON.stringify({
        before: shop.git(7, "rev-parse", "pushed-over"),
        ref: "refs/heads/main",
        repository: { default_branch: "main" },
      }),
    });
    const cache = temporaryFolder();
    for (let run = 0; run < 2; run++) {
      const { stdout } = await inFolder(shop.root, ["check", "--changed", "--format", "json"], {
        env: { ...event, XDG_CACHE_HOME: cache },
      });
      const { findings } = JSON.parse(stdout) as { findings: Found[] };
      expect(findings.filter(({ rule }) => rule === "test-first").map(({ state }) => state)).toEqual(["existing"]);
    }
  });
});

describe("test results that belong to no TEST", () => {
  const files = { ...spec("CART-001"), ...test("CART-001", "add"), ...code("CART-001", "add") };
  const cases = (names: readonly string[]): string =>
    `<testsuite name="pytest">${names.map((name) => `<testcase classname="tests.test_${name === "test_add" ? "add" : "till"}" name="${name}"/>`).join("")}</testsuite>`;

  it.each(["check", "tdd"])("%s counts them and names the first, and lists all as data", async (command) => {
    const root = project({ ...files, "junit.xml": cases(["test_add", "test_a", "test_b", "test_c", "test_d"]) });
    const args = [command, "--results", "junit.xml", "--history", "off"];
    expect((await inFolder(root, args)).stderr).toContain(
      "tag-trace: 4 of 5 test results belong to no TEST: tests.test_till > test_a; tests.test_till > test_b; tests.test_till > test_c; and 1 more (see --format json).\n",
    );
    const { stdout } = await inFolder(root, [...args, "--format", "json"]);
    const { unmatchedResults } = JSON.parse(stdout) as { unmatchedResults: { name: string; report: string }[] };
    expect(unmatchedResults.map(({ name, report }) => `${report} ${name}`)).toEqual(
      ["a", "b", "c", "d"].map((name) => `junit.xml test_${name}`),
    );
  });

  it("are not spoken of where all belong to one, and where no results were given", async () => {
    const root = project({ ...files, "junit.xml": cases(["test_add"]) });
    const told = await inFolder(root, ["check", "--results", "junit.xml", "--format", "json"]);
    expect(told.stderr).not.toContain("TEST");
    expect(JSON.parse(told.stdout)).toMatchObject({ unmatchedResults: [] });
    expect(JSON.parse((await inFolder(root, ["check", "--format", "json"])).stdout)).not.toHaveProperty("unmatchedResults");
  });
});
