import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleIds } from "../src/rules/index.ts";
import { inFolder, project, type Session, temporaryFolder } from "./cli/session.ts";
import { copyProject, FIXTURES, readStory, storyNames } from "./stories.ts";

/** The hash of every file below a folder, by path; its bytes as Latin-1, for not every name is UTF-8. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "latin1" }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [
      relative(folder, path),
      createHash("sha256")
        .update(readFileSync(Buffer.from(path, "latin1")))
        .digest("hex"),
    ]),
  );
}

/** The time a run took is all that may differ between two runs. */
function withoutTime(session: Session): Session {
  return { ...session, stderr: session.stderr.replace(/\d+\.\d+ s\.$/m, "0.00 s.") };
}

describe.each(storyNames())("%s", (name) => {
  const { about, runs } = readStory(name);

  it.each(runs.map((run, n) => ({ ...run, n: n + 1, line: run.args.join(" ") })))(`${about} $line`, async ({ args, exit, n }) => {
    const folder = copyProject(name, temporaryFolder());
    const before = hashes(folder);
    const first = withoutTime(await inFolder(folder, args));
    expect(first).toMatchObject({ exit });
    expect(withoutTime(await inFolder(folder, args))).toEqual(first);
    expect(hashes(folder)).toEqual(before);
    expect(first.stdout + first.stderr).not.toContain(folder);
    await expect(first.stdout).toMatchFileSnapshot(join(FIXTURES, name, "expected", `${n}.txt`));
    await expect(first.stderr).toMatchFileSnapshot(join(FIXTURES, name, "expected", `${n}.stderr.txt`));
  });

  it("has no expectation that no run meets", () => {
    const folder = join(FIXTURES, name, "expected");
    const met = new Set(runs.flatMap((_, n) => [`${n + 1}.stderr.txt`, `${n + 1}.txt`]));
    expect((existsSync(folder) ? readdirSync(folder) : []).filter((file) => !met.has(file))).toEqual([]);
  });
});

interface FoundFinding {
  readonly rule: string;
  readonly path: string;
}

async function findingsIn(folder: string): Promise<FoundFinding[]> {
  const { stdout } = await inFolder(folder, ["check", "--format", "json", "--allow-empty"]);
  return (JSON.parse(stdout) as { findings: FoundFinding[] }).findings.map(({ rule, path }) => ({ rule, path }));
}

describe("the bookshop", () => {
  it("has exactly the faults that its README tells of", async () => {
    const readme = readFileSync(join(FIXTURES, "bookshop/README.md"), "utf8");
    const told = toldIn(readme.slice(0, readme.indexOf("\n## ")));
    const found = await findingsIn(copyProject("bookshop-tour", temporaryFolder()));
    expect(found).toHaveLength(13);
    expect([...found].sort(byRule)).toEqual(told.sort(byRule));
  });

  it("shows at night what its README tells of, and with it every rule", async () => {
    const readme = readFileSync(join(FIXTURES, "bookshop/README.md"), "utf8");
    const { stdout } = await inFolder(copyProject("bookshop-at-night", temporaryFolder()), ["check", "--prove", "--format", "json"]);
    const found = (JSON.parse(stdout) as { findings: FoundFinding[] }).findings.map(({ rule, path }) => ({ rule, path }));
    for (const fault of toldIn(readme)) expect(found).toContainEqual(fault);
    const shown = new Set([...toldIn(readme), ...BOOKSHOPS.flatMap(toldOf)].map(({ rule }) => rule));
    expect(
      // A gate alone judges a change: fixtures/loosened tells of it.
      ruleIds.filter((rule) => !shown.has(rule) && rule !== "loosened"),
      "give a bookshop in fixtures a fault for each new rule, and tell of it in its README.md",
    ).toEqual([]);
  });

  it("shows the same where it lies, inside another repository", async () => {
    const { stdout } = await inFolder(copyProject("bookshop-tour", temporaryFolder()), ["check"]);
    expect((await inFolder(join(FIXTURES, "bookshop"), ["check"])).stdout).toBe(stdout);
    // From elsewhere paths are those that a terminal can open.
    const fromAbove = (await inFolder(dirname(FIXTURES), ["check", "fixtures/bookshop"])).stdout;
    expect(fromAbove).toMatch(/^fixtures\/bookshop\/\S+$/m);
    expect(fromAbove.split("\n").at(-2)).toBe(stdout.split("\n").at(-2));
  });
});

/** The bookshops in the formats in which people write SPECs, without tags. */
const BOOKSHOPS = storyNames().filter((name) => name.startsWith("bookshop-") && existsSync(join(FIXTURES, name, "README.md")));

function toldOf(name: string): FoundFinding[] {
  return toldIn(readFileSync(join(FIXTURES, name, "README.md"), "utf8"));
}

it.each(BOOKSHOPS)("%s has exactly the faults that its README tells of", async (name) => {
  const found = new Set((await findingsIn(copyProject(name, temporaryFolder()))).map(faultText));
  expect([...found].sort()).toEqual(toldOf(name).map(faultText).sort());
});

function faultText({ rule, path }: FoundFinding): string {
  return `${rule} ${path}`;
}

/** The rows of the README's tables. */
function toldIn(readme: string): FoundFinding[] {
  return [...readme.matchAll(/^\| `([a-z-]+)` \| `([^`]+)` \|/gm)].map(([, rule = "", path = ""]) => ({ rule, path }));
}

function byRule(a: FoundFinding, b: FoundFinding): number {
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0;
}

it.each(["venv/shop", "node_modules/shop", ".git-shop/vendor", "dist"])(
  "a project that lies under %s is read like any other",
  async (place) => {
    const folder = copyProject("folder-by-substring", join(temporaryFolder(), place));
    const { stdout } = await inFolder(folder, ["check"]);
    expect(stdout).toBe(readFileSync(join(FIXTURES, "folder-by-substring/expected/1.txt"), "utf8"));
  },
);

describe("a report that was saved into the project", () => {
  it("satisfies nothing: the findings are those of the project without it", async () => {
    const folder = copyProject("own-report", temporaryFolder());
    const withReports = await findingsIn(folder);
    rmSync(join(folder, "reports"), { recursive: true });
    expect(withReports.map(({ rule }) => rule)).toEqual(["missing-test", "orphan-code"]);
    expect(await findingsIn(folder)).toEqual(withReports);
  });

  it.each(["check.txt", "check.md", "docs/check.md", "check.log", "CHECK"])("as %s, again and again, changes nothing", async (file) => {
    const folder = copyProject("bookshop-tour", temporaryFolder());
    const before = await inFolder(folder, ["check"]);
    for (const name of ["text", "json", "text"]) await inFolder(folder, ["check", "--format", name, "--output", file]);
    const after = await inFolder(folder, ["check"]);
    expect(after.stdout).toBe(before.stdout);
  });
});

describe("a page of fenced examples", () => {
  const page = readFileSync(join(FIXTURES, "sample-as-prose/docs/orders-skill.md"), "utf8");
  const endings: Readonly<Record<string, string>> = { python: "py", go: "go", yaml: "yaml" };
  const examples = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, language = "", text = ""], n) => {
    const ending = endings[language];
    return ending === undefined ? [] : [[`example_${n}.${ending}`, text] as const];
  });

  it("declares, laid out as files, the eight tags with their fields, sub-ids and symbols", async () => {
    const { stdout } = await inFolder(project(Object.fromEntries(examples)), ["scan", "--format", "json"]);
    const { tags } = JSON.parse(stdout) as {
      tags: { raw: string; role: string; sub: string | null; symbol: { name: string } | null; fields: unknown }[];
    };
    expect(tags.map(({ raw, role, sub, symbol, fields }) => [raw, role, sub, symbol?.name ?? null, fields])).toEqual([
      ["@TEST:ORDERS-001", "declaration", null, "test_orders_come_from_the_shelf", { SPEC: ["SPEC-ORDERS-001.md"] }],
      ["@CODE:ORDERS-001", "declaration", null, null, { SPEC: ["SPEC-ORDERS-001.md"], TEST: ["tests/test_orders.py"] }],
      ["@CODE:ORDERS-001:REFACTOR", "declaration", "REFACTOR", "orders_of", null],
      ["@CODE:SHELF-001", "declaration", null, "OrderService", null],
      ["@CODE:SHELF-001", "declaration", null, "OrderRepository", null],
      ["@CODE:QUEUE-001", "declaration", null, "SendOrder", null],
      ["@CODE:QUEUE-001", "declaration", null, "SendOrder", null],
      ["@CODE:POOL-001", "declaration", null, null, null],
    ]);
  });

  it("declares nothing in any place where a page may lie", async () => {
    for (const path of ["README.md", "specs/orders.md", ".moai/specs/SPEC-ORDERS-001/plan.md", "SPEC-ORDERS-001.md"]) {
      const { stdout } = await inFolder(project({ [path]: page }), ["scan", "--format", "json"]);
      const { tags } = JSON.parse(stdout) as { tags: { context: string }[] };
      expect(tags.filter(({ context }) => context !== "folder")).toEqual([]);
    }
  });
});
