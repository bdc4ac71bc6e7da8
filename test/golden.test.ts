import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inFolder, project, type Session, temporaryFolder } from "./cli/session.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));

/** A folder of `fixtures` with a `story.json`: a tiny project, the commands to run in it, and in `expected/` what they print. */
interface Story {
  readonly about: string;
  /** The project's folder where the story has none of its own, relative to the story's. */
  readonly project?: string;
  /** Whether the project is a git repository. */
  readonly git?: boolean;
  readonly runs: readonly { readonly args: readonly string[]; readonly exit: number }[];
}

const names = readdirSync(FIXTURES)
  .filter((name) => existsSync(join(FIXTURES, name, "story.json")))
  .sort();

function readStory(name: string): Story {
  return JSON.parse(readFileSync(join(FIXTURES, name, "story.json"), "utf8")) as Story;
}

const CODE = "# @CODE:CART-001:SUB\r\ndef add(cart, title):\r\n    return [*cart, title]\r\n";

/** Files that git, an editor or a file system on the way here would change: they are written when their story is told. */
const WRITTEN: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>> = {
  "odd-files": {
    "src/utf8_bom.py": Buffer.from(`\uFEFF${CODE.replace("SUB", "UTF8")}`),
    "src/utf16_le.py": Buffer.from(`\uFEFF${CODE.replace("SUB", "UTF16LE")}`, "utf16le"),
    "src/utf16_be.py": Buffer.from(`\uFEFF${CODE.replace("SUB", "UTF16BE")}`, "utf16le").swap16(),
    "src/latin1.py": Buffer.from(`# Bücher für Zoë\n${CODE.replace("SUB", "LATIN1")}`, "latin1"),
    'src/책 "한 권".py': Buffer.from(`# 책 한 권 🎩 담기 @SPEC:CART-001\n${CODE.replace("SUB", "KO")}`),
    "src/a b's.py": Buffer.from(CODE.replace("SUB", "BLANK")),
    "src/-o.py": Buffer.from(CODE.replace("SUB", "HYPHEN")),
    "src/[cart]{1}!.py": Buffer.from(CODE.replace("SUB", "GLOB")),
    "src/binary.py": Buffer.from(`# @CODE:CART-009\n\0`),
    "tests/test_é.py": Buffer.from("# @TEST:CART-001\ndef test_add(): assert True"),
    "docs/cart.md": Buffer.from("\uFEFF# @DOC:CART-001 장바구니\r\n\r\n```\r\n@DOC:CART-002\r\n```\r\n", "utf16le"),
  },
};

/** Copies a story's project to where no outer git and no outer config is seen; gives its folder. */
function copyProject(name: string, folder = temporaryFolder()): string {
  const story = readStory(name);
  const source = join(FIXTURES, name, story.project ?? ".");
  cpSync(source, folder, { recursive: true, filter: (path) => !["story.json", "expected"].includes(relative(source, path)) });
  for (const [path, bytes] of Object.entries(WRITTEN[name] ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  if (story.git) execFileSync("git", ["init", "--quiet"], { cwd: folder });
  return folder;
}

/** The hash of every file below a folder, by path. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), createHash("sha256").update(readFileSync(path)).digest("hex")]));
}

/** The time a run took is all that may differ between two runs. */
function withoutTime(session: Session): Session {
  return { ...session, stderr: session.stderr.replace(/\d+\.\d+ s\.$/m, "0.00 s.") };
}

describe.each(names)("%s", (name) => {
  const { about, runs } = readStory(name);

  it.each(runs.map((run, n) => ({ ...run, n: n + 1, line: run.args.join(" ") })))(`${about} $line`, async ({ args, exit, n }) => {
    const folder = copyProject(name);
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
    const told = [...readme.matchAll(/^\| `([a-z-]+)` \| `([^`]+)` \|/gm)].map(([, rule = "", path = ""]) => ({ rule, path }));
    const found = await findingsIn(copyProject("bookshop-tour"));
    expect(found).toHaveLength(13);
    expect([...found].sort(byRule)).toEqual(told.sort(byRule));
  });

  it("shows the same where it lies, inside another repository", async () => {
    const { stdout } = await inFolder(dirname(FIXTURES), ["check", "fixtures/bookshop"]);
    expect(stdout).toBe((await inFolder(copyProject("bookshop-tour"), ["check"])).stdout);
  });
});

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
    const folder = copyProject("own-report");
    const withReports = await findingsIn(folder);
    rmSync(join(folder, "reports"), { recursive: true });
    expect(withReports.map(({ rule }) => rule)).toEqual(["missing-test", "orphan-code"]);
    expect(await findingsIn(folder)).toEqual(withReports);
  });

  it.each(["check.txt", "check.md", "docs/check.md", "check.log", "CHECK"])("as %s, again and again, changes nothing", async (file) => {
    const folder = copyProject("bookshop-tour");
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
