// @TEST:TREE-001 | SPEC: SPEC-TREE-001.md
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorkTree } from "../../src/io/work-tree.ts";
import type { Tree } from "../../src/model/ports.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), "bookshop-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>, folder = root): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function git(folder: string, ...args: string[]): void {
  execFileSync("git", ["-c", "user.name=Shop", "-c", "user.email=shop@example.org", ...args], { cwd: folder, stdio: "pipe" });
}

function tree(options: { folder?: string; exclude?: string[]; named?: string[] } = {}): Tree {
  return createWorkTree({ root: options.folder ?? root, exclude: options.exclude ?? [], named: options.named ?? [] });
}

async function pathsOf(options: Parameters<typeof tree>[0] = {}): Promise<readonly string[]> {
  return (await tree(options).list()).paths;
}

function textOf(source: Tree, path: string): string {
  const content = source.read(path);
  return content.kind === "bytes"
    ? Buffer.from(content.bytes).toString()
    : `${content.kind} ${"reason" in content ? content.reason : ""}`.trim();
}

const ODD_NAMES = [
  "a blank.py",
  'quo"te.py',
  "line\nbreak.py",
  "line\nbreak/cart.py",
  "back\\slash.py",
  "장바구니.py",
  "[1]*.py",
  "-rf",
  " lead.py",
];

/** The same files, in a repository and outside of one: what is listed must not depend on it. */
describe.each([{ place: "in git" }, { place: "outside of git" }])("the list $place", ({ place }) => {
  beforeEach(() => {
    if (place === "in git") git(root, "init", "--quiet");
  });

  it("is empty for an empty folder", async () => {
    expect(await tree().list()).toEqual({ paths: [], leftOut: [], known: [], notices: [] });
  });

  it("holds every name, each once and in the one order", async () => {
    write(Object.fromEntries(ODD_NAMES.map((name) => [name, `# ${name}`])));
    const source = tree();
    const { paths } = await source.list();
    expect(paths).toEqual([...ODD_NAMES].sort());
    expect(paths.map((path) => textOf(source, path))).toEqual(paths.map((path) => `# ${path}`));
  });

  it("follows ignore files, nested ones too", async () => {
    write({
      ".gitignore": "*.log\n/out/\ncart.tmp\n*.d\n",
      "shop [a]/.gitignore": "!keep.log\n/local.py\ndeep/only.py\nReceipts\n!x.d\n",
      "shop [a]/keep.log": "",
      "shop [a]/drop.log": "",
      "shop [a]/local.py": "",
      "shop [a]/sub/local.py": "",
      "shop [a]/deep/only.py": "",
      "shop [a]/sub/deep/only.py": "",
      "shop [a]/sub/Receipts/cart.py": "",
      "shop [a]/sub/receipts/cart.py": "",
      "shop [a]/x.d/cart.py": "",
      "out/cart.py": "",
      "src/out/cart.py": "",
      "keep.log": "",
      "out/.gitignore": "!cart.py\n",
    });
    expect(await pathsOf()).toEqual([
      ".gitignore",
      "shop [a]/.gitignore",
      "shop [a]/keep.log",
      "shop [a]/sub/deep/only.py",
      "shop [a]/sub/local.py",
      "shop [a]/sub/receipts/cart.py",
      "shop [a]/x.d/cart.py",
      "src/out/cart.py",
    ]);
  });

  it("leaves out what is not the user's, and says it", async () => {
    write({ "coverage/cart.py": "", "dist/cart.js": "", "package.json": "", "yarn.lock": "", "legacy/cart.py": "", "web/cover.png": "" });
    const { paths, leftOut, known } = await tree({ exclude: ["legacy"] }).list();
    expect(paths).toEqual(["coverage/cart.py", "package.json"]);
    expect(leftOut).toEqual([
      { reason: "binary", paths: ["web/cover.png"] },
      { reason: "dist", paths: ["dist/cart.js"] },
      { reason: "excluded by config", paths: ["legacy/cart.py"] },
      { reason: "lock file", paths: ["yarn.lock"] },
    ]);
    expect(known).toEqual(["coverage/cart.py", "dist/cart.js", "legacy/cart.py", "package.json", "web/cover.png", "yarn.lock"]);
  });

  it("adds what is named on the command line and nothing else", async () => {
    write({
      ".gitignore": "out/\n.env/\n",
      "src/cart.py": "",
      "src/cart.min.js": "",
      "dist/cart.js": "",
      "dist/login.js": "",
      "out/gen/refund.py": "",
      "out/gen/cover.png": "",
      "out/other.py": "",
      ".env/pyvenv.cfg": "",
      ".env/lib/login.py": "",
      "node_modules/cart/dist/index.min.js": "",
      "node_modules/login/index.js": "",
      "legacy/cart.py": "",
    });
    const all = [".gitignore", "src/cart.py"];
    const added = async (...named: string[]) => (await pathsOf({ named, exclude: ["legacy/**"] })).filter((path) => !all.includes(path));

    expect(await pathsOf({ exclude: ["legacy/**"] })).toEqual(all);
    expect(await added(".", "src", "src/cart.py", "../elsewhere")).toEqual([]);
    expect(await added("./dist//cart.js")).toEqual(["dist/cart.js"]);
    expect(await added("dist/")).toEqual(["dist/cart.js", "dist/login.js"]);
    expect(await added("out/other.py")).toEqual(["out/other.py"]);
    // Ignored by git alone: the defaults still hold below.
    expect(await added("out/gen")).toEqual(["out/gen/refund.py"]);
    expect(await added(".env")).toEqual([".env/lib/login.py", ".env/pyvenv.cfg"]);
    expect(await added("node_modules/cart")).toEqual(["node_modules/cart/dist/index.min.js"]);
    expect(await added("legacy")).toEqual(["legacy/cart.py"]);
    expect(await added("src/cart.min.js")).toEqual(["src/cart.min.js"]);
  });

  it("does not follow links, not even in a circle", async () => {
    write({ "src/cart.py": "" });
    symlinkSync("../src", join(root, "src/again"));
    symlinkSync("cart.py", join(root, "src/alias.py"));
    const source = tree();
    const { paths, leftOut } = await source.list();
    const links = [...leftOut.flatMap((group) => group.paths), ...paths.filter((path) => textOf(source, path) === "skipped symbolic link")];
    expect(links).toEqual(["src/again", "src/alias.py"]);
    expect(paths.filter((path) => !links.includes(path))).toEqual(["src/cart.py"]);
  });
});

describe("the list in git", () => {
  it("keeps tracked files, ignored or deleted, and takes submodules and nested repositories for what they are", async () => {
    write({ "cart.py": "", "gone.py": "", "kept.log": "", ".gitignore": "*.log\n" });
    git(root, "init", "--quiet");
    git(root, "add", "--force", ".");
    rmSync(join(root, "gone.py"));
    for (const nested of ["library", "fresh"]) {
      write({ [`${nested}/login.py`]: "", [`${nested}/.gitignore`]: "*.log", [`${nested}/a.log`]: "" });
      git(join(root, nested), "init", "--quiet");
      git(join(root, nested), "add", ".");
      git(join(root, nested), "commit", "--quiet", "-m", "login");
    }
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", "library");

    const source = tree();
    const { paths, leftOut } = await source.list();
    expect(paths).toEqual([".gitignore", "cart.py", "gone.py", "kept.log", "library"]);
    expect(leftOut).toEqual([{ reason: "nested git repository", paths: ["fresh/"] }]);
    expect(textOf(source, "gone.py")).toBe("absent");
    expect(textOf(source, "library")).toBe("skipped nested git repository");

    const named = await tree({ named: ["library", "fresh"] }).list();
    expect(named.paths).toEqual([
      ".gitignore",
      "cart.py",
      "fresh/.gitignore",
      "fresh/login.py",
      "gone.py",
      "kept.log",
      "library/.gitignore",
      "library/login.py",
    ]);
    expect(named.leftOut).toEqual([]);
  });

  it("reads a project below a folder that an outer repository ignores, or that is called like one to leave out", async () => {
    git(root, "init", "--quiet");
    write({
      ".gitignore": "work/\n",
      "work/shop/cart.py": "",
      "work/shop/.gitignore": "*.log\n",
      "work/shop/a.log": "",
      "venv/shop/build/a.py": "",
    });
    expect(await pathsOf({ folder: join(root, "work/shop") })).toEqual([".gitignore", "cart.py"]);
    expect(await pathsOf({ folder: join(root, "venv/shop/build") })).toEqual(["a.py"]);
    expect(await pathsOf({ folder: join(root, "venv") })).toEqual(["shop/build/a.py"]);
  });

  it("believes git that there is nothing to list", async () => {
    git(root, "init", "--quiet");
    write({ ".git/info/exclude": "*\n", "cart.py": "" });
    expect(await pathsOf()).toEqual([]);
  });

  it("adds all of a named folder that git ignores, although it tracks one file there", async () => {
    git(root, "init", "--quiet");
    write({ ".gitignore": ":out/\n", ":out/tracked.py": "", ":out/fresh.py": "" });
    git(root, "add", "--force", "./:out/tracked.py");
    expect(await pathsOf()).toEqual([".gitignore", ":out/tracked.py"]);
    expect(await pathsOf({ named: [":out"] })).toEqual([".gitignore", ":out/fresh.py", ":out/tracked.py"]);
  });

  it("lists each file of a merge conflict once", async () => {
    git(root, "init", "--quiet", "--initial-branch=main");
    const commit = (text: string) => {
      write({ "cart.py": text });
      git(root, "add", ".");
      git(root, "commit", "--quiet", "-m", "cart");
    };
    commit("base");
    git(root, "checkout", "--quiet", "-b", "refund");
    commit("theirs");
    git(root, "checkout", "--quiet", "main");
    commit("ours");
    expect(() => git(root, "merge", "refund")).toThrow();
    expect(await pathsOf()).toEqual(["cart.py"]);
  });

  it("answers for the root asked about, whatever repository a hook runs in", async () => {
    write({ "shop/cart.py": "", "other/login.py": "" });
    for (const name of ["shop", "other"]) git(join(root, name), "init", "--quiet");
    git(join(root, "other"), "add", ".");
    process.env.GIT_DIR = join(root, "other/.git");
    try {
      expect(await pathsOf({ folder: join(root, "shop") })).toEqual(["cart.py"]);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

it("mentions modules outside of git once, without walking them", async () => {
  write({ "package.json": "", "node_modules/cart/index.js": "", "node_modules/.cart.json": "", "shop/node_modules/login/index.js": "" });
  expect((await tree().list()).leftOut).toEqual([{ reason: "node_modules", paths: ["node_modules/", "shop/node_modules/"] }]);
});

it("says that a name is not UTF-8 instead of calling the file deleted", async () => {
  git(root, "init", "--quiet");
  writeFileSync(Buffer.concat([Buffer.from(`${root}/cart-`), Buffer.from([0xff]), Buffer.from(".py")]), "");
  const source = tree();
  const { paths } = await source.list();
  expect(paths.map((path) => textOf(source, path))).toEqual(["unreadable its name is not UTF-8"]);
});

describe("reading", () => {
  it("gives the bytes of small, large and empty files one after the other", () => {
    write({ "cart.py": "# cart", "big.py": "b".repeat(300_000), "none.py": "", "edge.py": "e".repeat(65_536) });
    const source = tree();
    for (const [path, length] of [
      ["cart.py", 6],
      ["big.py", 300_000],
      ["none.py", 0],
      ["edge.py", 65_536],
      ["cart.py", 6],
    ] as const) {
      expect(textOf(source, path)).toHaveLength(length);
    }
    expect(textOf(source, "cart.py")).toBe("# cart");
  });

  it("skips what is larger than 2 MiB unless it was named", () => {
    write({ "prices.sql": "x".repeat(2 * 1024 * 1024 + 1), "stock.sql": "x".repeat(2 * 1024 * 1024) });
    expect(textOf(tree(), "prices.sql")).toBe("skipped larger than 2 MiB");
    expect(textOf(tree(), "stock.sql")).toHaveLength(2 * 1024 * 1024);
    expect(textOf(tree({ named: ["prices.sql"] }), "prices.sql")).toHaveLength(2 * 1024 * 1024 + 1);
  });

  it("never waits for a pipe, and names folders, links and absent files", async () => {
    execFileSync("mkfifo", [join(root, "orders")]);
    write({ "src/cart.py": "" });
    symlinkSync("/etc/hostname", join(root, "host"));
    const source = tree({ named: ["orders"] });
    expect((await source.list()).paths).toEqual(["orders", "src/cart.py"]);
    expect(["orders", "src", "host", "login.py", "src/cart.py/login.py"].map((path) => textOf(source, path))).toEqual([
      "skipped not a regular file",
      "skipped folder",
      "skipped symbolic link",
      "absent",
      "absent",
    ]);
  });

  it.skipIf(process.getuid?.() === 0)("says why a file or a folder is closed", async () => {
    write({ "cart.py": "", "safe/login.py": "" });
    chmodSync(join(root, "cart.py"), 0);
    chmodSync(join(root, "safe"), 0);
    for (const isRepository of [false, true]) {
      if (isRepository) git(root, "init", "--quiet");
      const source = tree();
      const { paths } = await source.list();
      expect(paths).toEqual(["cart.py", "safe"]);
      expect(paths.map((path) => textOf(source, path))).toEqual(["unreadable permission denied", "unreadable permission denied"]);
    }
    chmodSync(join(root, "safe"), 0o755);
  });
});

it("knows what exists below the root, left out or not, and nothing above it", () => {
  write({ "node_modules/cart/index.js": "", "src/cart.py": "" });
  const source = tree({ folder: join(root, "src") });
  expect(["cart.py", "./cart.py", "", "login.py", "../src/cart.py", "../node_modules", "/etc", "a\0b"].map(source.exists)).toEqual([
    "file",
    "file",
    "folder",
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(["node_modules/cart/", "node_modules/cart/index.js", "src/../src/cart.py"].map(tree().exists)).toEqual(["folder", "file", "file"]);
});

describe("a build folder beside a manifest", () => {
  it("is output until git tracks a file of it", async () => {
    git(root, "init", "--quiet");
    write({ "package.json": "{}", "build/pack.js": "", "shop/go.mod": "", "shop/build/out.go": "" });
    expect(await pathsOf()).toEqual(["package.json", "shop/go.mod"]);
    git(root, "add", "build/pack.js");
    write({ "build/new.js": "" });
    expect(await pathsOf()).toEqual(["build/new.js", "build/pack.js", "package.json", "shop/go.mod"]);
  });
});

describe("a repository of another user", () => {
  // Git's own switch for its tests, since a test can hardly change the user.
  beforeEach(() => {
    process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = "1";
  });
  afterEach(() => {
    delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
  });

  it("is read by its ignore files, and that is said", async () => {
    git(root, "init", "--quiet");
    write({ "cart.py": "", ".gitignore": "*.log\n", "a.log": "" });
    const { paths, notices } = await tree().list();
    expect(paths).toEqual([".gitignore", "cart.py"]);
    expect(notices).toEqual([expect.stringMatching(/^Git refuses this repository.*safe\.directory/)]);
  });
});

describe("a sparse checkout", () => {
  it("says that there is more than what is here", async () => {
    write({ "cart/cart.py": "# @CODE:CART-001\n", "login/login.py": "# @CODE:LOGIN-001\n", "login/test_login.py": "# @TEST:LOGIN-001\n" });
    git(root, "init", "--quiet");
    git(root, "add", "--all");
    git(root, "commit", "--quiet", "--message", "A shop");
    expect((await tree().list()).notices).toEqual([]);
    git(root, "sparse-checkout", "set", "cart");
    expect((await tree().list()).notices).toEqual([
      expect.stringMatching(/^This is a sparse checkout: 2 tracked files are missing here, e\.g\. login\/login\.py,/),
    ]);
  });
});
