// @TEST:PAGE-001
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openPage } from "../page/open.ts";
import { inFolder, project } from "./session.ts";

const FILES = {
  "package.json": '{ "name": "bookshop" }\n',
  ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n\nIt holds books.\n",
  ".moai/specs/SPEC-CART-002/spec.md": "# @SPEC:CART-002: The wish list\n\nIt holds wishes.\n",
  "src/cart.ts": "// @CODE:CART-001\nexport const add = (a, b) => [...a, b];\n",
  "src/cart.test.ts": '// @TEST:CART-001\nit("adds", () => { expect(add([], 1)).toEqual([1]); });\n',
  "lib/wishes.ts": "// @CODE:CART-002\nexport const wish = 1;\n",
  ".github/CODEOWNERS": "/src/ @shop/till\n",
};
const git = (cwd: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=Reader", "-c", "user.email=reader@example.org", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, GIT_AUTHOR_DATE: "2026-01-05T10:00:00+01:00", GIT_COMMITTER_DATE: "2026-01-05T10:00:00+01:00" },
  }).trim();

let folder: string;
beforeEach(() => {
  folder = project(FILES);
  git(folder, "init", "--quiet");
  git(folder, "remote", "add", "origin", "https://reader:s3cret@github.com/shop/bookshop.git");
  git(folder, "add", "-A");
  git(folder, "commit", "--quiet", "-m", "feat: the cart");
});

const report = (...args: string[]) => inFolder(folder, ["report", ...args]);
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const written = (file = "trace.html") => openPage(read(file));

describe("the page", () => {
  it("says where it was written, shows the project at its commit, links to the forge without its password, names owners", async () => {
    const { exit, stdout, stderr } = await report("-o", "trace.html");
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: "" });
    expect(stderr).toMatch(/^Wrote trace\.html: 2 chains, \d+ KB\.$/m);
    const { index } = written();
    expect(index.project).toBe("bookshop");
    expect(index.commit).toBe(git(folder, "rev-parse", "HEAD"));
    expect(index.links).toEqual({ forge: "https://github.com/shop/bookshop/blob/{commit}/{path}#L{line}", editor: null });
    expect(read("trace.html")).not.toContain("s3cret");
    const owners = index.paths.name.map((at, n) => [index.strings[at], index.strings[index.paths.owner[n] ?? -1] ?? null]);
    expect(owners).toContainEqual(["cart.ts", "@shop/till"]);
    expect(owners).toContainEqual(["wishes.ts", null]);
  });

  it("says of which branch and day the commit is, with which config, and whether files differ from it", async () => {
    git(folder, "checkout", "--quiet", "-b", "cart");
    writeFileSync(join(folder, "tag-trace.config.json"), "{}");
    git(folder, "add", "-A");
    git(folder, "commit", "--quiet", "-m", "docs: config");
    await report("-o", "trace.html");
    expect(written().index).toMatchObject({
      config: "tag-trace.config.json",
      checkout: { branch: "cart", day: "2026-01-05", isDirty: false },
    });
    expect(read("trace.html")).toMatch(/<p>Commit [0-9a-f]{40}, branch cart, 2026-01-05<\/p>/);
    // The page itself is no change, even where it is tracked.
    git(folder, "add", "-f", "trace.html");
    git(folder, "commit", "--quiet", "-m", "docs: page");
    writeFileSync(join(folder, "trace.html"), "");
    await report("-o", "trace.html");
    expect(written().index.checkout?.isDirty).toBe(false);
    writeFileSync(join(folder, "lib/wishes.ts"), FILES["lib/wishes.ts"].replace("1", "2"));
    git(folder, "checkout", "--quiet", "--detach");
    await report("-o", "trace.html");
    expect(written().index.checkout).toEqual({ branch: null, day: "2026-01-05", isDirty: true });
  });

  it("has no path of this machine in it unless an editor is asked for", async () => {
    await report("-o", "trace.html");
    expect(JSON.stringify(written())).not.toContain(folder);
    await report("-o", "trace.html", "--editor", "cursor");
    expect(written().index.links.editor).toBe(`cursor://file${folder}/{path}:{line}`);
  });

  it("is the same again, though it now lies in the project", async () => {
    await report("-o", "trace.html", "--history", "runs.jsonl");
    const first = read("trace.html");
    const runs = read("runs.jsonl");
    await report("-o", "trace.html", "--history", "runs.jsonl");
    expect(read("trace.html")).toBe(first);
    expect(read("runs.jsonl")).toBe(runs);
    const { stdout } = await inFolder(folder, ["scan", "--format", "json"]);
    expect(stdout).not.toContain("trace.html");
  });

  it("carries no line of a file with --no-source, and no link with --no-links", async () => {
    await report("-o", "trace.html", "--no-source", "--no-links", "--editor", "vscode");
    const { index, details } = written();
    expect(index.links).toEqual({ forge: null, editor: null });
    expect(details.flatMap(({ excerpts }) => excerpts)).toEqual([null, null, null, null, null]);
    expect(read("trace.html")).not.toContain("toEqual");
  });

  it("takes a template for its links, and of a project in a subfolder finds the repository's root", async () => {
    await report("-o", "trace.html", "--link-template", "https://code.example/{commit}/{path}?{line}");
    expect(written().index.links.forge).toBe("https://code.example/{commit}/{path}?{line}");
    writeFileSync(join(folder, "src/tag-trace.config.json"), '{ "specs": ["specs/**"] }');
    mkdirSync(join(folder, "src/specs"));
    writeFileSync(join(folder, "src/specs/cart.md"), "# @SPEC:CART-001: The cart\n");
    await inFolder(join(folder, "src"), ["report", "-o", "trace.html"]);
    const { index } = openPage(read("src/trace.html"));
    expect(index.links.forge).toBe("https://github.com/shop/bookshop/blob/{commit}/src/{path}#L{line}");
    expect(index.strings).toContain("@shop/till");
  });
});

describe("the trend", () => {
  it("has a point for each commit, this one last; a damaged line is said and stays", async () => {
    await report("-o", "trace.html", "--history", "runs.jsonl");
    expect(written().index.trend).toMatchObject([
      { commit: git(folder, "rev-parse", "HEAD"), date: "2026-01-05T10:00:00+01:00", specs: 2, complete: 1 },
    ]);
    writeFileSync(join(folder, "runs.jsonl"), `${read("runs.jsonl")}{\n`);
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "docs: none");
    const { exit, stderr } = await report("-o", "trace.html", "--history", "runs.jsonl");
    expect(exit).toBe(0);
    expect(stderr).toContain("runs.jsonl has no readable run in line 2");
    expect(written().index.trend.map(({ commit }) => commit)).toEqual([
      git(folder, "rev-parse", "HEAD~1"),
      git(folder, "rev-parse", "HEAD"),
    ]);
    expect(read("runs.jsonl").split("\n")[1]).toBe("{");
  });

  it("is dated by SOURCE_DATE_EPOCH where it is set, and empty where no file is named", async () => {
    await inFolder(folder, ["report", "-o", "trace.html", "--history", "runs.jsonl"], { env: { SOURCE_DATE_EPOCH: "1767607200" } });
    expect(written().index.trend[0]?.date).toBe("2026-01-05T10:00:00.000Z");
    await report("-o", "trace.html");
    expect(written().index.trend).toEqual([]);
    const { exit, stderr } = await inFolder(folder, ["report", "-o", "x.html"], { env: { SOURCE_DATE_EPOCH: "now" } });
    expect(exit).toBe(2);
    expect(stderr).toBe('tag-trace: SOURCE_DATE_EPOCH must be a number of seconds since 1970, not "now".\n');
  });

  it("is apart from git's history, which `off` does not read", async () => {
    await report("-o", "trace.html", "--history", "runs.jsonl", "--history", "off");
    expect(written().index.evidence.history).toBe(false);
    expect(written().index.trend).toHaveLength(1);
    await report("-o", "trace.html");
    expect(written().index.evidence.history).toBe(true);
  });
});

describe("ids and paths", () => {
  it("narrow what is shown, and the page says so", async () => {
    const { stderr } = await report("cart-002", "-o", "trace.html");
    expect(stderr).toContain("tag-trace: Only CART-002: 1 of 2 chains.");
    const { index } = written();
    expect(index.chains.id.map((at) => index.strings[at])).toEqual(["CART-002"]);
    expect(index.summary).toMatchObject({ specs: 1, chains: 1, complete: 0 });
    expect(index.notices).toContain("Only CART-002: 1 of 2 chains.");
    // Files of other chains are tagged all the same.
    const src = index.folders.folder.findIndex((at) => index.strings[at] === "src");
    expect([index.folders.files[src], index.folders.tagged[src]]).toEqual([2, 2]);
    await report("src", "-o", "trace.html");
    expect(written().index.summary).toMatchObject({ specs: 1, complete: 1, errors: 0 });
  });

  it.each([
    [["CART-0002"], "CART-0002 is neither a path nor a declared id; did you mean CART-002?"],
    [[".github"], "No declaration found in .github; name another path."],
    [["--history", "a", "--history", "b"], "--history names two files, a and b; name one."],
    [["--history", "on", "--history", "off"], "--history is both on and off; choose one."],
    [
      ["--link-template", "javascript:{path}"],
      'Invalid --link-template "javascript:{path}"; use an address that begins with https:// or http://.',
    ],
    [["--editor", "vscod"], 'Unknown editor "vscod"; did you mean vscode?'],
    [["-f", "pdf"], 'Unknown format "pdf"; use one of html, mermaid, dot, csv, markdown, badge, badge-svg.'],
  ])("%j is refused in a sentence", async (args, sentence) => {
    const { exit, stdout, stderr } = await report(...args);
    expect({ exit, stdout, stderr }).toEqual({ exit: 2, stdout: "", stderr: `tag-trace: ${sentence}\n` });
  });
});

it("several formats go to their files at once, one of them to a pipe; a page goes to no terminal", async () => {
  const { exit, stdout } = await report("-f", "html=out/trace.html", "-f", "csv=out/trace.csv", "-f", "dot");
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^\/\/ tag-trace[^\n]*\ndigraph traceability \{\n/);
  expect(read("out/trace.csv").split("\r\n")).toHaveLength(4);
  expect(written("out/trace.html").index.summary.specs).toBe(2);
  const { stderr } = await inFolder(folder, ["report"], { isTerminal: true });
  expect(stderr).toBe("tag-trace: An HTML page is not printed to a terminal; write it to a file with tag-trace report -o trace.html.\n");
});
