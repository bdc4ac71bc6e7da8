import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// What is published: the bundle, as a process of its own. `npm test` builds it first.
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "bookshop-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, CI: "" },
  });
  return { status, stdout, stderr };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

describe("the bundle", () => {
  it("prints its version", () => {
    expect(run(root, "--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it("reads a config of every format", () => {
    const shop = join(root, "formats");
    write(join(shop, "specs/cart.md"), "# @SPEC:CART-001: Add a book\n");
    for (const [name, text] of [
      ["json", '{ "rules": { "missing-test": "off", "missing-code": "off" } }'],
      ["yaml", "rules:\n  missing-test: off\n  missing-code: off\n"],
      ["toml", '[rules]\nmissing-test = "off"\nmissing-code = "off"\n'],
    ] as const) {
      const file = join(shop, `tag-trace.config.${name}`);
      write(file, text);
      expect(run(shop, "check"), name).toMatchObject({ status: 0 });
      rmSync(file);
    }
    expect(run(shop, "check")).toMatchObject({ status: 1 });
  });

  it("writes a page with the viewer that was built beside it", () => {
    const shop = join(root, "page");
    write(join(shop, "specs/cart.md"), "# @SPEC:CART-001: Add a book\n");
    expect(run(shop, "report", "-o", "trace.html")).toMatchObject({ status: 0, stdout: "" });
    const [page, script] = [join(shop, "trace.html"), join(dirname(CLI), "viewer.js")].map((file) => readFileSync(file, "utf8"));
    expect(page).toContain(`<script>${script}</script>`);
  });

  it("keeps what it learned in the user's cache folder, unless it is told not to", () => {
    const shop = join(root, "kept");
    write(join(shop, "specs/cart.md"), "# @SPEC:CART-001: Add a book\n");
    const runIn = (cache: string, env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
      spawnSync(process.execPath, [CLI, "check", ...args], {
        cwd: shop,
        encoding: "utf8",
        env: { ...process.env, ...env, XDG_CACHE_HOME: join(root, cache) },
      }).stdout;
    const cold = runIn("no-cache", {}, "--no-cache");
    expect(runIn("by-variable", { TAG_TRACE_NO_CACHE: "1" })).toBe(cold);
    expect(existsSync(join(root, "no-cache")) || existsSync(join(root, "by-variable"))).toBe(false);
    for (let n = 0; n < 2; n++) expect(runIn("used", {})).toBe(cold);
    expect(readdirSync(join(root, "used", "tag-trace")).filter((name) => name.startsWith("scans-"))).toHaveLength(1);
  });

  it("binds symbols and lists files without git", () => {
    const shop = join(root, "symbols");
    write(join(shop, "cart.py"), "import os\n\n\n# @CODE:CART-001\ndef add(book): ...\n");
    const { stdout } = run(shop, "scan", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ tags: [{ id: "CART-001", symbol: { kind: "function", name: "add", line: 5 } }] });
  });

  it("gives the same bytes with threads as without", () => {
    const shop = join(root, "threads");
    for (let n = 0; n < 20_100; n++) {
      const id = `CART-${String(n).padStart(5, "0")}`;
      write(
        join(shop, "src", `part${Math.floor(n / 20) % 40}`, `cart${n}.py`),
        n % 20 !== 0 ? "x = 1\n" : `# @CODE:${id} | TEST: tests/none${n}.py\ndef add(): ...\n`,
      );
    }
    write(join(shop, "specs/cart.md"), "# @SPEC:CART-00020: Add a book\n");
    const threaded = run(shop, "check", "--format", "json");
    expect(threaded.status).toBe(1);
    // A path narrows what is reported; half of the files are below the limit for threads.
    const all = JSON.parse(threaded.stdout) as { findings: { path: string }[]; summary: { files: number } };
    expect(all.summary.files).toBe(20_101);
    rmSync(join(shop, "src/part39"), { recursive: true });
    rmSync(join(shop, "src/part38"), { recursive: true });
    const single = JSON.parse(run(shop, "check", "--format", "json").stdout) as { findings: { path: string }[] };
    const kept = all.findings.filter(({ path }) => !/part3[89]/.test(path));
    expect(single.findings).toEqual(kept);
  }, 60_000);
});

describe("as a hook", () => {
  it("refuses a commit with a new fault and lets the next pass", () => {
    const shop = join(root, "hook");
    const git = (...args: string[]) =>
      spawnSync("git", args, {
        cwd: shop,
        encoding: "utf8",
        env: { ...process.env, GIT_AUTHOR_NAME: "R", GIT_AUTHOR_EMAIL: "r@e.org", GIT_COMMITTER_NAME: "R", GIT_COMMITTER_EMAIL: "r@e.org" },
      });
    write(join(shop, "specs/cart.md"), "---\nid: CART-001\nstatus: draft\n---\n");
    execFileSync("git", ["init", "-q", "-b", "main", shop]);
    const hook = join(shop, ".git/hooks/pre-commit");
    write(hook, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" check --staged\n`);
    chmodSync(hook, 0o755);
    write(join(shop, "cart.py"), "# @CODE:CART-010\n");
    git("add", "-A");
    const refused = git("commit", "-qm", "a fault");
    expect(refused.status).not.toBe(0);
    expect(`${refused.stdout}${refused.stderr}`).toContain("CART-010");
    write(join(shop, "cart.py"), "x = 1\n");
    // Mended in the work tree alone, it is still staged as it was.
    expect(git("commit", "-qm", "still a fault").status).not.toBe(0);
    git("add", "-A");
    expect(git("commit", "-qm", "mended").status).toBe(0);
  });

  it("judges a partial commit by what it would commit", () => {
    const shop = join(root, "hook");
    const git = (...args: string[]) =>
      spawnSync("git", args, {
        cwd: shop,
        encoding: "utf8",
        env: { ...process.env, GIT_AUTHOR_NAME: "R", GIT_AUTHOR_EMAIL: "r@e.org", GIT_COMMITTER_NAME: "R", GIT_COMMITTER_EMAIL: "r@e.org" },
      });
    write(join(shop, "fault.py"), "# @CODE:CART-011\n");
    write(join(shop, "cart.py"), "x = 2\n");
    git("add", "-A");
    expect(git("commit", "-qm", "only the cart", "--", "cart.py").status).toBe(0);
    expect(git("commit", "-qm", "the rest").status).not.toBe(0);
  });
});

describe("the package", () => {
  const ROOT = fileURLToPath(new URL("..", import.meta.url));
  const npm = (cwd: string, ...args: readonly string[]): string =>
    execFileSync("npm", [...args, "--no-audit", "--no-fund", "--offline"], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      shell: process.platform === "win32",
    });
  let archive: { readonly filename: string; readonly unpackedSize: number; readonly files: readonly { readonly path: string }[] };

  beforeAll(() => {
    // It is built already, and to build again would pull the bundle from under the other tests.
    const said = npm(ROOT, "pack", "--json", "--ignore-scripts", "--pack-destination", root);
    const packed: unknown = JSON.parse(said.slice(said.search(/^[[{]/m)));
    archive = (Array.isArray(packed) ? packed : Object.values(packed as object))[0];
  }, 60_000);

  it("holds the bundle, the rows, the grammars and the licences, and nothing else", () => {
    const paths = archive.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "grammars/moai/format.json",
        "dist/cli.js",
        "dist/THIRD-PARTY-NOTICES",
        "dist/bom.cdx.json",
        "LICENSE",
        "README.md",
        "schema.json",
      ]),
    );
    const isKnown = (path: string): boolean =>
      /^(?:dist\/[^/]+|schemas\/[\w.]+json|schema\.json|package\.json|LICENSE|README\.md)$/.test(path) ||
      /^grammars\/[\w-]+\/(?:LICENSE|grammar\.wasm\.gz|(?:format|language|source)\.json|\w+\.scm)$/.test(path);
    expect(paths.filter((path) => !isKnown(path))).toEqual([]);
    const grammars = paths.flatMap((path) => /^(grammars\/[\w-]+)\/grammar\.wasm\.gz$/.exec(path)?.[1] ?? []);
    expect(grammars.length).toBeGreaterThanOrEqual(16);
    for (const folder of grammars) expect(paths).toEqual(expect.arrayContaining([`${folder}/LICENSE`, `${folder}/source.json`]));
  });

  // What `npx tag-trace` has to write before it can begin; docs/dependencies.md has what each part takes.
  it("unpacks to at most 25 MB", () => expect(archive.unpackedSize).toBeLessThanOrEqual(25_000_000));

  it("names every package whose code is in it, with its licence", () => {
    const dist = join(ROOT, "dist");
    const sections = readFileSync(join(dist, "THIRD-PARTY-NOTICES"), "utf8").split(/\n={80}\n/);
    const texts = new Map(sections.map((section) => [section.slice(0, section.indexOf(" ")), section]));
    const bundled = readdirSync(dist)
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => [...readFileSync(join(dist, file), "utf8").matchAll(/^\/\/#region .*?node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)])
      .map(([, name = ""]) => name);
    expect(new Set(bundled).size).toBeGreaterThan(20);
    // What the bundler does not mark: what is minified, and what another package holds.
    for (const name of new Set([...bundled, "preact", "ts-morph", "typescript", "zod"])) {
      expect(texts.get(name), name).toMatch(/\([\w.-]+\)\n-{80}\n[\s\S]*(?:copyright|permi|licen[cs]e)/i);
      expect(texts.get(name)?.length, name).toBeGreaterThan(500);
    }
  });

  it("installs in an empty folder without a script and without another package, and works there", () => {
    const shop = join(root, "customer");
    write(join(shop, "package.json"), '{ "private": true }\n');
    write(join(shop, "specs/cart.md"), "# @SPEC:CART-001: Add a book\n");
    write(join(shop, "src/cart.py"), "import os\n\n\n# @CODE:CART-001\ndef add(book): ...\n");
    npm(shop, "install", "--ignore-scripts=false", join(root, archive.filename));
    const installed = join(shop, "node_modules/tag-trace");
    const { scripts = {}, dependencies, version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(Object.keys(scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([]);
    expect(dependencies).toBeUndefined();
    expect(readdirSync(join(shop, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["tag-trace"]);

    const cli = (...args: readonly string[]) =>
      spawnSync(process.execPath, [join(installed, "dist/cli.js"), ...args], { cwd: shop, encoding: "utf8" });
    expect(cli("--version").stdout).toBe(`${version}\n`);
    expect(cli("check", "--format", "concise")).toMatchObject({ status: 1, stdout: expect.stringContaining("missing-test") });
    const { tags } = JSON.parse(cli("scan", "--format", "json", "src").stdout);
    expect(tags).toMatchObject([{ id: "CART-001", symbol: { kind: "function", name: "add", line: 5 } }]);
  }, 120_000);
});
