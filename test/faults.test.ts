// @TEST:CLI-001:FAULTS | SPEC: SPEC-CLI-001.md
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { constants as system, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { code, ROOT, table, withParts } from "./docs/pages.ts";

// Faults of the machine, the files and the reader of the output, each injected into the bundle as a process of its own.
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

const SHOP = {
  ".moai/specs/SPEC-CART-001/spec.md":
    "---\nid: CART-001\nstatus: active\nversion: 0.1.0\n---\n# @SPEC:CART-001: Add a book\n\n## HISTORY\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(cart, title): ...\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
};
const CONFIG = "tag-trace.config.json";

interface Fault {
  readonly fault: string;
  /** As `bash` runs it in the project; `tag-trace` is the program. */
  readonly command: string;
  /** How the table shows the command, where it is not readable as it is. */
  readonly shown?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly arrange?: (root: string) => void;
  readonly env?: Readonly<Record<string, string>>;
  /** Who may open everything is another user here. */
  readonly asNobody?: boolean;
  readonly exit: number;
  /** What standard error says; `null`: the same as without the fault. */
  readonly says: RegExp | null;
}

const link = (path: string, to: string) => (root: string) => symlinkSync(to, join(root, path));

/** Git is taken from outside of the project only. */
const GIT_FROM_OUTSIDE = 'PATH="$PWD/../outside:$PATH"';
const insteadOfGit = (script: string) => (root: string) =>
  writeFileSync(join(root, "../outside/git"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

const FAULTS: readonly Fault[] = [
  {
    fault: "standard output is on a full disk",
    command: "tag-trace check > /dev/full",
    exit: 2,
    says: /cannot write to standard output: no space left on device\.$/m,
  },
  {
    fault: "the disk gets full while the report is written to standard output",
    command: "trap '' XFSZ; ulimit -f 1; tag-trace scan --no-cache > out.txt",
    shown: "tag-trace scan > out.txt",
    files: { "src/gift.py": "# @CODE:CART-001:GIFT\n".repeat(200) },
    exit: 2,
    says: /cannot write to standard output: file too large\.$/m,
  },
  {
    fault: "the disk gets full while a report is written to a file",
    command:
      "trap '' XFSZ; ulimit -f 1; tag-trace scan --no-cache -o out.txt; code=$?; [ ! -e out.txt ] && [ -z \"$(find . -name '*.tmp')\" ] && exit $code",
    shown: "tag-trace scan -o out.txt",
    files: { "src/gift.py": "# @CODE:CART-001:GIFT\n".repeat(200) },
    exit: 2,
    says: /cannot write out\.txt: file too large/,
  },
  {
    fault: "the reader of standard output goes away (`| head`)",
    command: "set -o pipefail; tag-trace scan | true",
    shown: "tag-trace scan | head -1",
    files: { "src/gift.py": "# @CODE:CART-001:GIFT\n".repeat(4000) },
    exit: 141,
    says: /^$/,
  },
  { fault: "standard output is closed", command: "tag-trace check >&-", exit: 0, says: null },
  { fault: "standard error is full", command: "tag-trace check 2> /dev/full", exit: 0, says: /^$/ },
  { fault: "standard error is closed", command: "tag-trace check 2>&-", exit: 0, says: /^$/ },
  {
    fault: "standard error is full, and there are findings",
    command: "rm tests/test_cart.py; tag-trace check 2> /dev/full",
    shown: "tag-trace check 2> /dev/full",
    exit: 1,
    says: /^$/,
  },
  {
    fault: "too few open files to load the program",
    command: `ulimit -n 256; NODE_OPTIONS="--import ../few.mjs" tag-trace check`,
    shown: "tag-trace check",
    // Node itself needs more of them with each version, so they are used up after it has started.
    files: {
      "../few.mjs": `import { closeSync, openSync } from "node:fs";
let last = 0;
try {
  for (;;) last = openSync("/dev/null");
} catch {
  closeSync(last);
}\n`,
    },
    exit: 2,
    says: /too few open files or threads; raise the limit, e\.g\. with ulimit -n 256\.$/m,
  },
  ...(["spawnSync", "spawn"] as const).map((starter) => ({
    fault: `too few open files to start git, at ${starter === "spawn" ? "its listing" : "its first question"}`,
    command: `ulimit -n 256; NODE_OPTIONS="--import ../few.mjs" tag-trace check`,
    shown: "tag-trace check",
    files: {
      "../few.mjs": `import child from "node:child_process";
import { openSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const { ${starter}: original } = child;
child.${starter} = (...given) => {
  try {
    for (;;) openSync("/dev/null");
  } catch {}
  return original(...given);
};
syncBuiltinESMExports();\n`,
    },
    exit: 2,
    says: /too few open files or threads; raise the limit, e\.g\. with ulimit -n 256\.$/m,
  })),
  {
    fault: "a file of the project may not be read",
    command: "tag-trace check",
    arrange: (root) => chmodSync(join(root, "src/cart.py"), 0),
    asNobody: true,
    exit: 1,
    says: null,
  },
  {
    fault: "the config may not be read",
    command: "tag-trace check",
    files: { [CONFIG]: "{}" },
    arrange: (root) => chmodSync(join(root, CONFIG), 0),
    asNobody: true,
    exit: 2,
    says: /cannot read tag-trace\.config\.json: permission denied/,
  },
  {
    fault: "a report may not be written",
    command: "tag-trace check -o out.txt",
    asNobody: true,
    exit: 2,
    says: /cannot write out\.txt: permission denied/,
  },
  {
    fault: "the cache may not be written",
    command: "tag-trace check",
    asNobody: true,
    env: { XDG_CACHE_HOME: "/proc", TAG_TRACE_NO_CACHE: "" },
    exit: 0,
    says: null,
  },
  {
    fault: "there is no home and no folder for the cache",
    command: "unset HOME XDG_CACHE_HOME; tag-trace check",
    shown: "tag-trace check",
    exit: 0,
    says: null,
  },
  {
    fault: "the cache is damaged",
    command:
      "unset TAG_TRACE_NO_CACHE; export XDG_CACHE_HOME=$PWD/../cache; sleep 2.1; tag-trace check > ../first.txt 2> ../first.err; for damage in : 'truncate -s 100' 'truncate -s 1M' 'cp /bin/true'; do for f in $(find ../cache -type f); do $damage $f; done; tag-trace check > ../again.txt 2> ../again.err; cmp ../first.txt ../again.txt || exit 9; done; ls ../cache/tag-trace/scans-* > /dev/null && cat ../again.err >&2",
    shown: "tag-trace check",
    exit: 0,
    says: /^Looked at/,
  },
  {
    fault: "a file of the cache is a pipe",
    command:
      "unset TAG_TRACE_NO_CACHE; export XDG_CACHE_HOME=$PWD/../cache; tag-trace check > /dev/null 2>&1; for f in $(find ../cache -type f); do rm $f; mkfifo $f; done; tag-trace check",
    shown: "tag-trace check",
    exit: 0,
    says: null,
  },
  {
    fault: "the current folder was deleted",
    command: "mkdir gone; cd gone; rmdir ../gone; tag-trace check",
    shown: "tag-trace check",
    exit: 2,
    says: /the current folder no longer exists/,
  },
  {
    fault: "the config is a device",
    command: "tag-trace check",
    arrange: link(CONFIG, "/dev/null"),
    exit: 2,
    says: /tag-trace\.config\.json leads out of the project by a symbolic link/,
  },
  {
    fault: "the config is a link that leads nowhere",
    command: "tag-trace check",
    arrange: link(CONFIG, "gone.json"),
    exit: 2,
    says: /config file not found/,
  },
  {
    fault: "the config is a pipe",
    command: `mkfifo ${CONFIG}; tag-trace check`,
    shown: "tag-trace check",
    exit: 2,
    says: /it is not a regular file/,
  },
  {
    fault: "the name of a file is not UTF-8",
    command: "cp src/cart.py src/$'caf\\xe9.py'; tag-trace check",
    shown: "tag-trace check",
    exit: 1,
    says: null,
  },
  {
    fault: "package.json is a device",
    command: "tag-trace check",
    arrange: link("package.json", "/dev/zero"),
    exit: 2,
    says: /package\.json leads out of the project by a symbolic link, so it is not read/,
  },
  {
    fault: "the config leads out of the project",
    command: "tag-trace check",
    arrange: link("tag-trace.config.yaml", "../secret"),
    exit: 2,
    says: /tag-trace\.config\.yaml leads out of the project by a symbolic link, so it is not read/,
  },
  {
    fault: "the suppressions lead out of the project",
    command: "tag-trace check",
    arrange: link(".tag-trace-suppressions.json", "../secret"),
    exit: 2,
    says: /suppressions\.json leads out of the project by a symbolic link/,
  },
  {
    fault: "the owners lead out of the project",
    command: "tag-trace report -o trace.html",
    arrange: link("CODEOWNERS", "../secret"),
    exit: 2,
    says: /CODEOWNERS leads out of the project by a symbolic link/,
  },
  {
    fault: "the config's reports lead out of the project",
    command: "tag-trace check",
    files: { [CONFIG]: '{ "results": ["reports/*.xml"] }' },
    arrange: link("reports", "../outside"),
    exit: 2,
    says: /The config's results "reports\/\*\.xml" leads out of the project/,
  },
  {
    fault: "the config's reports are named outside of the project",
    command: "tag-trace check",
    files: { [CONFIG]: '{ "results": ["../outside/*.xml"] }' },
    exit: 2,
    says: /leads out of the project, to \S*outside/,
  },
  {
    fault: "the file of a report leads out of the project",
    command: "tag-trace check -o trace.txt",
    arrange: link("trace.txt", "../secret"),
    exit: 2,
    says: /trace\.txt leads out of the project by a symbolic link, so it is not written/,
  },
  {
    fault: "package.json is a pipe",
    command: "mkfifo package.json; tag-trace check",
    shown: "tag-trace check",
    exit: 2,
    says: /cannot read package\.json: it is not a regular file/,
  },
  {
    fault: "a file of the project is a pipe",
    command: "mkfifo src/pipe.py; tag-trace check",
    shown: "tag-trace check",
    exit: 0,
    says: null,
  },
  {
    fault: "the suppressions are a pipe",
    command: "mkfifo .tag-trace-suppressions.json; tag-trace check",
    shown: "tag-trace check",
    exit: 2,
    says: /suppressions\.json: it is not a regular file/,
  },
  {
    fault: "package.json is huge",
    command: "truncate -s 3G package.json; tag-trace check",
    shown: "tag-trace check",
    exit: 2,
    says: /cannot read package\.json: it is larger than 64 MiB/,
  },
  {
    fault: "a report of the tests is huge",
    command: "truncate -s 3G junit.xml; tag-trace check --results junit.xml",
    shown: "tag-trace check --results junit.xml",
    exit: 2,
    says: /cannot read \S*junit\.xml: it is larger than \d+ MiB/,
  },
  {
    fault: "links of folders lead to each other",
    command: "tag-trace check --results 'reports/**/*.xml'",
    arrange: (root) => {
      mkdirSync(join(root, "reports"));
      for (const name of ["a", "b", "c"]) symlinkSync(".", join(root, "reports", name));
    },
    exit: 2,
    says: /"reports\/\*\*\/\*\.xml" matches no file/,
  },
  {
    fault: "the config is damaged",
    command: "tag-trace check",
    files: { [CONFIG]: '{ "rules": ' },
    exit: 2,
    says: /^tag-trace: tag-trace\.config\.json:1:\d+: invalid JSON/,
  },
  {
    fault: "the config is no map of settings",
    command: "tag-trace check",
    files: { "tag-trace.config.yaml": "//shelf.example/:_authToken=shop_9f8e7d6c\n" },
    exit: 2,
    says: /^(?!.*shop_9f8e).*tag-trace\.config\.yaml:1:1: expected a map of settings but got a string/,
  },
  {
    fault: "the suppressions are damaged",
    command: "tag-trace check",
    files: { ".tag-trace-suppressions.json": "{ none\n" },
    exit: 2,
    says: /^tag-trace: \.tag-trace-suppressions\.json:1:\d+: invalid JSON/,
  },
  {
    fault: "the suppressions are in a merge conflict",
    command: "tag-trace check",
    files: { ".tag-trace-suppressions.json": "<<<<<<< ours\n" },
    exit: 2,
    says: /^tag-trace: \.tag-trace-suppressions\.json:1:1: a merge conflict/,
  },
  {
    fault: "the lock is damaged",
    command: "tag-trace check",
    files: { "tag-trace.lock": "<<<<<<< ours\n" },
    exit: 2,
    says: /^tag-trace: tag-trace\.lock/,
  },
  {
    fault: "a report of the tests is damaged",
    command: "tag-trace check --results junit.xml",
    files: { "junit.xml": "<testsuite><testcase" },
    exit: 2,
    says: /junit\.xml/,
  },
  {
    fault: "git is killed",
    command: `${GIT_FROM_OUTSIDE} tag-trace check`,
    shown: "tag-trace check",
    arrange: insteadOfGit("kill -9 $$"),
    exit: 2,
    says: /git rev-parse was killed \(SIGKILL\)/,
  },
  {
    fault: "git hangs",
    command: `${GIT_FROM_OUTSIDE} TAG_TRACE_GIT_SECONDS=1 tag-trace check`,
    shown: "TAG_TRACE_GIT_SECONDS=1 tag-trace check",
    arrange: insteadOfGit("exec sleep 600"),
    exit: 2,
    says: /git rev-parse did not answer within 1 s/,
  },
  {
    fault: "git cannot list the files",
    command: `${GIT_FROM_OUTSIDE} tag-trace check`,
    shown: "tag-trace check",
    arrange: insteadOfGit(
      `case " $* " in *" ls-files "*) echo "fatal: index file corrupt" >&2; exit 128;; esac; PATH=\${PATH#*:} exec git "$@"`,
    ),
    exit: 2,
    says: /Git cannot list the files: index file corrupt/,
  },
  {
    fault: "there is a repository, but no git",
    command: "PATH=/nowhere tag-trace check",
    shown: "tag-trace check",
    exit: 0,
    says: /Git cannot read this repository \(git could not be run\)/,
  },
  {
    fault: "git does not accept the repository",
    command: "rm -r .git/objects; tag-trace check",
    shown: "tag-trace check",
    exit: 0,
    says: /Git cannot read this repository \(not a git repository/,
  },
  {
    fault: "there is a repository, but no git for a gate",
    command: "PATH=/nowhere tag-trace check --since main",
    shown: "tag-trace check --since main",
    exit: 2,
    says: /Git cannot read this repository \(git could not be run\)/,
  },
  {
    fault: "a part of the installation is missing",
    command: "node broken/cli.js check",
    arrange: (root) => cpSync(CLI, join(root, "broken/cli.js")),
    exit: 2,
    says: /damaged installation/,
  },
];

let home = "";
let usual = "";

beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "bookshop-")));
  chmodSync(home, 0o755);
  const { stdout, stderr, exit } = await inject({ fault: "none", command: "tag-trace check", exit: 0, says: null });
  expect(exit).toBe(0);
  usual = withoutTime(stderr);
  expect(stdout).not.toBe("");
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

let made = 0;

function makeShop({ files = {}, arrange }: Pick<Fault, "files" | "arrange">): string {
  const folder = join(home, String(++made));
  const root = join(folder, "shop");
  for (const [path, content] of Object.entries({ ...SHOP, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  writeFileSync(join(folder, ".gitconfig"), "[safe]\n\tdirectory = *\n");
  execFileSync("git", ["init", "--quiet", root]);
  mkdirSync(join(folder, "outside"));
  writeFileSync(join(folder, "outside/junit.xml"), "<testsuite/>");
  writeFileSync(join(folder, "secret"), "token: shop_9f8e7d6c @emma\n");
  arrange?.(root);
  return root;
}

/** Runs a program in a shop; a signal that ends it is 128 more, as in a shell. */
function start(
  root: string,
  program: string,
  args: readonly string[],
  { env = {}, asNobody = false }: Pick<Fault, "env" | "asNobody"> = {},
) {
  const other = asNobody && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const bin = dirname(process.execPath);
  const surroundings = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: dirname(root),
    TAG_TRACE_NO_CACHE: "1",
    ...env,
  };
  const child = spawn(program, args, { cwd: root, env: surroundings, stdio: ["ignore", "pipe", "pipe"], ...other });
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (part: string) => (said.stdout += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (said.stderr += part));
  const ended = new Promise<Outcome>((end) =>
    child.on("close", (exit, signal) => end({ exit: signal === null ? (exit ?? -1) : 128 + system.signals[signal], ...said })),
  );
  return { child, said, ended };
}

async function inject(fault: Fault): Promise<Outcome> {
  const root = makeShop(fault);
  const shell = `tag-trace() { "${process.execPath}" "${CLI}" "$@"; }\n${fault.command}`;
  return start(root, "bash", ["-c", shell], fault).ended;
}

function withoutTime(stderr: string): string {
  return stderr.replace(/in [\d.]+ s\./g, "in … s.");
}

describe("a fault of the machine, the files or the reader", () => {
  const rows: string[][] = [];

  it.each(FAULTS.map((fault) => [fault.fault, fault] as const))("%s", async (_, fault) => {
    const { exit, stderr } = await inject(fault);
    const said = withoutTime(stderr);
    expect({ exit, said: fault.says === null && fault.exit === 0 ? said : "" }).toEqual({
      exit: fault.exit,
      said: fault.says === null && fault.exit === 0 ? usual : "",
    });
    if (fault.says !== null) expect(said).toMatch(fault.says);
    // A stack helps nobody but us.
    if (!fault.fault.includes("installation")) expect(said).not.toMatch(/^\s+at |\bError:/m);
    expect(said).not.toContain("shop_9f8e");
    const sentence = said.split("\n").find((line) => line.startsWith("tag-trace: ")) ?? "";
    const shown = fault.shown ?? fault.command;
    rows.push([
      fault.fault,
      code(shown),
      sentence === ""
        ? exit === 0
          ? "as usual"
          : exit === 1
            ? "findings"
            : "nothing"
        : code(sentence.replaceAll(home, "…").replace(/…\/\d+/g, "…")),
      String(exit),
    ]);
  });

  it("is in the table of docs/faults.md; `vitest -u` renews it", async () => {
    const faults = table(
      ["fault", "command", "what it says", "exit code"],
      [...rows, ...SIGNALS.map(([signal, exit]) => [`${signal}, at any time`, code("tag-trace check"), "nothing", String(exit)])],
    );
    await expect(withParts("docs/faults.md", { faults })).toMatchFileSnapshot(join(ROOT, "docs/faults.md"));
  });
});

const SIGNALS = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const;

describe.each(SIGNALS)("%s", (signal, exit) => {
  it("ends a run in the middle of work that never ends", async () => {
    const root = makeShop({
      files: {
        "endless.mjs": `import { writeSync } from "node:fs";
const docs = { summary: "s", why: "w", fix: "f", bad: {}, good: {} };
export default { rules: [{ id: "endless", severity: "error", docs, *check() { writeSync(2, "begun\\n"); for (;;); } }] };\n`,
      },
    });
    const { child, said, ended } = start(root, process.execPath, [CLI, "check", "--plugins", "./endless.mjs"]);
    child.stderr.on("data", () => said.stderr.includes("begun") && child.kill(signal));
    expect(await ended).toMatchObject({ exit, stdout: "" });
  });

  it.each(["writeFileSync", "renameSync"])("in the middle of %s leaves a whole report, and nothing else", async (step) => {
    const root = makeShop({
      files: {
        "../hook.mjs": `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const { ${step}: original } = fs;
fs.${step} = (...given) => {
  process.kill(process.pid, "${signal}");
  return original(...given);
};
syncBuiltinESMExports();\n`,
      },
    });
    const { ended } = start(root, process.execPath, ["--import", "../hook.mjs", CLI, "check", "-o", "out/trace.txt"]);
    expect(await ended).toMatchObject({ exit });
    expect(readdirSync(join(root, "out"))).toEqual(["trace.txt"]);
    expect(readFileSync(join(root, "out/trace.txt"), "utf8")).toContain("no findings");
  });
});
