// @TEST:GATE-001
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { HOMEPAGE } from "../../src/model/homepage.ts";
import { pack } from "./packed.ts";
import { inFolder } from "./session.ts";

/** What is published: the package, the hooks of the README, each with the tool it is written for, the action and the component. */

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const README = readFileSync(join(PROJECT, "README.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "bookshop-hooks-"));
const tools = join(folder, "tools");
let printed = "";
let tarball = "";

beforeAll(() => {
  const packed = pack(folder);
  ({ printed, tarball } = packed);
  const npm = ["install", "--prefix", tools, "--no-audit", "--no-fund", "--offline", "--cache", join(folder, "cache"), packed.tarball];
  execFileSync("npm", npm, { stdio: "pipe" });
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("is the same tarball from another folder, at another time, whatever the umask is", () => {
  // As deep as the first: the packages that the clones share by a link are named by their way in comments of the bundle.
  const other = mkdtempSync(join(tmpdir(), "bookshop-again-"));
  onTestFinished(() => rmSync(other, { recursive: true, force: true }));
  const again = pack(other, "077");
  const sumOf = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");
  expect(sumOf(again.tarball)).toBe(sumOf(tarball));
});

// A hook's own variables would lead the test's git into the project's repository.
const { GIT_DIR: _, GIT_INDEX_FILE: __, ...inherited } = process.env;
const ENV = {
  ...inherited,
  GIT_AUTHOR_NAME: "Reader",
  GIT_AUTHOR_EMAIL: "reader@example.org",
  GIT_COMMITTER_NAME: "Reader",
  GIT_COMMITTER_EMAIL: "reader@example.org",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  PRE_COMMIT_HOME: join(folder, "pre-commit"),
  NO_COLOR: "1",
  // Each tool skips its work where it takes the run for a CI's.
  CI: "",
  PATH: [join(tools, "node_modules", ".bin"), join(PROJECT, "node_modules", ".bin"), process.env.PATH].join(delimiter),
};

function run(cwd: string, command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: ENV, encoding: "utf8" });
  return { status, output: `${stdout}${stderr}` };
}

function must(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, output } = run(cwd, command, ...args);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} gave ${status}: ${output}`);
  return output.trim();
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** What the README has for a file: the code block whose first line is a comment with its name. */
function recipe(file: string): string {
  const text = new RegExp(`\`\`\`\\w+\\n# ${file.replaceAll(".", "\\.")}\\n([^]*?)\`\`\``).exec(README)?.[1];
  if (text === undefined) throw new Error(`README.md has no block for ${file}`);
  return text;
}

/** A clean bookshop with one commit; the tools' own files are written before. */
function shop(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, name);
  write(root, {
    ".gitignore": "node_modules\n",
    "package.json": '{ "private": true }\n',
    "specs/cart.md": "# @SPEC:CART-001: Add a book\n",
    "cart/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
    "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    ...files,
  });
  symlinkSync(join(tools, "node_modules"), join(root, "node_modules"));
  must(root, "git", "init", "-q", "-b", "main");
  must(root, "git", "add", "-A");
  must(root, "git", "commit", "-qm", "the shop");
  return root;
}

/** What every hook has to do, once it is installed. */
function guardsCommits(root: string): void {
  const head = () => must(root, "git", "rev-parse", "HEAD");
  const before = head();
  write(root, { "cart/gift.py": "# @CODE:GIFT-001\ndef gift(): ...\n" });
  must(root, "git", "add", "cart/gift.py");
  const refused = run(root, "git", "commit", "-m", "a gift");
  expect(refused.output).toContain("CODE GIFT-001 belongs to no SPEC");
  expect([refused.status === 0, head()]).toEqual([false, before]);

  // A commit of one path leaves the staged fault out: git keeps the index of such a commit elsewhere.
  write(root, { "notes.txt": "nothing\n" });
  must(root, "git", "add", "notes.txt");
  must(root, "git", "commit", "-qm", "notes", "--", "notes.txt");
  expect(head()).not.toBe(before);

  // What is staged is mended, and the fault lies in the work tree alone.
  write(root, { "cart/gift.py": "def gift(): ...\n" });
  must(root, "git", "add", "cart/gift.py");
  write(root, { "cart/gift.py": "# @CODE:GIFT-001\ndef gift(): ...\n" });
  must(root, "git", "commit", "-qm", "a gift");
  expect(must(root, "git", "show", "HEAD:cart/gift.py")).toBe("def gift(): ...");
  expect(readFileSync(join(root, "cart/gift.py"), "utf8")).toContain("@CODE:GIFT-001");
}

/** A machine may lack a tool, but not a CI's: there the test fails. */
function toolIsThere(tool: string): boolean {
  return process.env.CI ? true : spawnSync(tool, ["--version"], { env: ENV }).status === 0;
}

it("packs a clone with its build, and prints the tarball's name alone, which pre-commit takes for it", () => {
  expect(printed).toMatch(/^tag-trace-[\d.]+\.tgz$/);
  expect(must(folder, "tag-trace", "--version")).toMatch(/^\d+\.\d+\.\d+/);
});

describe("husky", () => {
  it("guards commits", () => {
    const root = shop("husky", {});
    must(root, "node", join(PROJECT, "node_modules", "husky", "bin.js"));
    write(root, { ".husky/pre-commit": recipe(".husky/pre-commit") });
    guardsCommits(root);
  }, 120_000);
});

describe("lefthook", () => {
  it.skipIf(!toolIsThere("lefthook"))(
    "guards commits (needs lefthook on the path)",
    () => {
      const root = shop("lefthook", { "lefthook.yml": recipe("lefthook.yml") });
      must(root, "lefthook", "install");
      guardsCommits(root);
    },
    120_000,
  );
});

describe("pre-commit", () => {
  it.skipIf(!toolIsThere("pre-commit"))(
    "guards commits (needs pre-commit on the path)",
    () => {
      // As published, but for the language: with `node` pre-commit installs and builds a clone, which takes minutes.
      const published = readFileSync(join(PROJECT, ".pre-commit-hooks.yaml"), "utf8");
      expect(published).toContain("language: node\n");
      const hooks = join(folder, "hooks");
      write(hooks, { ".pre-commit-hooks.yaml": published.replace("language: node", "language: system") });
      must(folder, "git", "init", "-q", "hooks");
      must(hooks, "git", "add", "-A");
      must(hooks, "git", "commit", "-qm", "the hook");
      must(hooks, "git", "tag", "v0.1.0");
      const config = recipe(".pre-commit-config.yaml").replace(HOMEPAGE, `file://${hooks}`);
      const root = shop("pre-commit", { ".pre-commit-config.yaml": config });
      must(root, "pre-commit", "install");
      guardsCommits(root);
      // For a push or by hand there may be nothing staged: the index is then what is committed.
      must(root, "pre-commit", "run", "--all-files");
    },
    120_000,
  );
});

describe("a hook of git itself", () => {
  it("guards commits", () => {
    const root = shop("git", {});
    write(root, { ".git/hooks/pre-commit": `#!/bin/sh\n${recipe(".husky/pre-commit")}` });
    chmodSync(join(root, ".git/hooks/pre-commit"), 0o755);
    guardsCommits(root);
  }, 120_000);
});

/** Runs a shell script in a folder with no other variables than these and what programs need. */
function shell(cwd: string, argv: readonly [string, ...string[]], script: string, env: Readonly<Record<string, string>>) {
  const { PATH } = ENV;
  const HOME = process.env.HOME ?? "/";
  const [command, ...args] = argv;
  const all = { HOME, PATH, GIT_CONFIG_GLOBAL: "/dev/null", npm_config_cache: join(folder, "cache"), npm_config_offline: "true", ...env };
  const { status, stdout, stderr } = spawnSync(command, [...args, script], { cwd, encoding: "utf8", env: all });
  return { status, stdout, stderr };
}

/** A change with a fault in a project that has an old one, in a folder of its repository. */
function changedShop(name: string) {
  const root = shop(name, { "old/old.py": "# @CODE:OLD-001\ndef old(): ...\n" });
  must(root, "git", "checkout", "-q", "-b", "change");
  write(root, { "cart/gift.py": "# @CODE:GIFT-001\ndef gift(): ...\n" });
  must(root, "git", "add", "-A");
  must(root, "git", "commit", "-qm", "a gift");
  return root;
}

describe("the GitHub action", () => {
  interface Action {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
    readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
    readonly runs: { readonly using: string; readonly steps: readonly Step[] };
  }
  interface Step {
    readonly id: string;
    readonly shell: string;
    readonly env: Readonly<Record<string, string>>;
    readonly run: string;
  }
  const action: Action = parse(readFileSync(join(PROJECT, "action.yml"), "utf8"));
  const [step] = action.runs.steps as readonly [Step];

  /** Runs the action's step as a runner does: `bash -eo pipefail`, each input in the variable that the step's `env` gives it. */
  function act(root: string, inputs: Readonly<Record<string, string>>, event: Readonly<Record<string, string>> = {}, path = ENV.PATH) {
    const temp = mkdtempSync(join(folder, "runner-"));
    const given = { ...Object.fromEntries(Object.entries(action.inputs).map(([key, input]) => [key, input.default])), ...inputs };
    const env = Object.fromEntries(
      Object.entries(step.env).map(([name, value]) => [
        name,
        value.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_all, key: string) => given[key] ?? ""),
      ]),
    );
    const files = { GITHUB_OUTPUT: join(temp, "output"), GITHUB_STEP_SUMMARY: join(temp, "summary"), RUNNER_TEMP: temp };
    const github = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main", ...event };
    const argv = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"] as const;
    const ran = shell(root, argv, step.run, { PATH: path, ...env, ...files, ...github });
    const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
    return { ...ran, temp, env: { ...files, ...github }, outputs: read(files.GITHUB_OUTPUT), summary: read(files.GITHUB_STEP_SUMMARY) };
  }

  /** A folder with an npm that installs a stand-in, which writes down what it was given and ends as a run that could not check. */
  function recordingNpm() {
    const bin = mkdtempSync(join(folder, "npm-"));
    const program = `#!/bin/sh\nprintf '%s\\0' "$@" > "${join(bin, "given")}"\nexit 2\n`;
    write(bin, {
      "tag-trace": program,
      npm: `#!/bin/sh\nprintf '%s\\0' "$@" > "${join(bin, "asked")}"\nmkdir -p "$3/node_modules/.bin"\ncp "${bin}/tag-trace" "$3/node_modules/.bin/"\n`,
    });
    for (const name of ["npm", "tag-trace"]) chmodSync(join(bin, name), 0o755);
    const words = (name: string): readonly string[] => readFileSync(join(bin, name), "utf8").split("\0").slice(0, -1);
    return { path: `${bin}${delimiter}${ENV.PATH}`, asked: () => words("asked"), given: () => words("given") };
  }

  it("is a composite whose inputs reach the shell through the environment only", () => {
    expect(action.runs.using).toBe("composite");
    expect(action.runs.steps).toHaveLength(1);
    expect(step.run).not.toContain("${{");
    const passed = Object.values(step.env).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1]);
    expect([...passed, "working-directory"].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { description, default: preset } of Object.values(action.inputs))
      expect([typeof description, typeof preset]).toEqual(["string", "string"]);
    for (const { value } of Object.values(action.outputs)) expect(step.run).toContain(`${/outputs\.([\w-]+)/.exec(value)?.[1]}=`);
  });

  it("judges the change, annotates it, writes the summary and gives its outputs", () => {
    const root = changedShop("action");
    const version = `file:${tarball}`;
    const { status, stdout, summary, outputs, temp } = act(root, { version, sarif: "trace.sarif" });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=cart\/gift\.py,line=1/m);
    expect(stdout).not.toContain("old/old.py");
    expect(summary).toContain("## tag-trace: 1 new error, 1 existing");
    expect(outputs).toBe(`exit-code=1\nreport-path=${join(temp, "tag-trace.json")}\n`);
    expect(JSON.parse(readFileSync(join(temp, "tag-trace.json"), "utf8")).version).toBe(2);
    expect(JSON.parse(readFileSync(join(root, "trace.sarif"), "utf8")).version).toBe("2.1.0");
    // What no change started judges everything.
    const nightly = act(root, { version, summary: "false" }, { GITHUB_EVENT_NAME: "schedule" });
    expect(nightly.stdout).toContain("file=old/old.py");
    expect(nightly.summary).toBe("");
    expect(act(root, { version, "fail-on": "never", args: "--no-config\n--max-warnings\n5\n" }).status).toBe(0);
  }, 120_000);

  let refusing = "";
  beforeAll(() => {
    refusing = changedShop("action-refusing");
  });
  it.each([
    ["version", '0.1.0"; touch owned; echo "'],
    ["version", "$(touch owned)"],
  ])(
    "runs nothing that %s says: %s",
    (input, value) => {
      const { status, outputs } = act(refusing, { version: `file:${tarball}`, [input]: value });
      expect(existsSync(join(refusing, "owned"))).toBe(false);
      expect([status !== 0, /^exit-code=[12]\d*$/m.test(outputs)]).toEqual([true, true]);
    },
    120_000,
  );

  // With the real npm these took half of this file's time; what it is given is the same, and the command judges that in this process.
  it.each([
    ["fail-on", "error; touch owned"],
    ["fail-on", "`touch owned`"],
    ["sarif", "x.sarif; touch owned"],
    ["sarif", "--config=/etc/passwd"],
    ["changed", "true) touch owned ;; x"],
    ["summary", "true ] && touch owned; [ x"],
    ["args", "; touch owned"],
    ["args", "$(touch owned) `touch owned` && touch owned"],
  ])(
    "runs nothing that %s says: %s",
    async (input, value) => {
      const npm = recordingNpm();
      const { status, outputs, env } = act(refusing, { version: "1.2.3", [input]: value }, {}, npm.path);
      expect(npm.asked().at(-1)).toBe("tag-trace@1.2.3");
      const { exit } = await inFolder(refusing, npm.given(), { env });
      expect(existsSync(join(refusing, "owned"))).toBe(false);
      expect([status, /^exit-code=2$/m.test(outputs), exit === 1 || exit === 2]).toEqual([2, true, true]);
    },
    120_000,
  );
});

/** What the recipes of CI systems run, by the place where each is written: the script and the shell that the system runs it with. */
function ciRecipes(): readonly (readonly [string, string, readonly [string, ...string[]], Readonly<Record<string, string>>])[] {
  const bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"] as const;
  const sh = ["sh", "-ec"] as const;
  const section = README.slice(README.indexOf("## In CI"), README.indexOf("## Before a commit"));
  const steps = [...section.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, text = ""]) => {
    const scripts: string[] = [];
    const collect = (value: unknown, key: string): void => {
      if (typeof value === "string" && ["run", "bash", "script"].includes(key)) scripts.push(value);
      else if (Array.isArray(value) && key === "script") scripts.push(value.join("\n"));
      else if (typeof value === "object" && value !== null) for (const [name, inner] of Object.entries(value)) collect(inner, name);
    };
    collect(parse(text), "");
    return scripts;
  });
  const [jenkins = ""] = [...section.matchAll(/sh '''([\s\S]*?)'''/g)].map(([, text = ""]) => text);
  const [, template] = parseAllDocuments(readFileSync(join(PROJECT, "templates/check/template.yml"), "utf8")).map((one) => one.toJS());
  const action = parse(readFileSync(join(PROJECT, "action.yml"), "utf8"));
  const inputs = { INPUT_VERSION: "0.1.0", INPUT_FAIL_ON: "error", INPUT_CHANGED: "false", INPUT_SUMMARY: "false" };
  const files = { RUNNER_TEMP: mkdtempSync(join(folder, "runner-")), GITHUB_OUTPUT: "/dev/null", INPUT_SARIF: "", INPUT_ARGS: "" };
  return [
    ...steps.map((script, n) => [`README, YAML ${n + 1}`, script, bash, { CIRCLE_BRANCH: "main" }] as const),
    ["README, Jenkins", jenkins, ["sh", "-xec"], {}],
    ["templates/check", template["$[[ inputs.job-name ]]"].script.join("\n"), sh, { TAG_TRACE_VERSION: "0.1.0", TAG_TRACE_ARGS: "" }],
    ["action.yml", action.runs.steps[0].run, bash, { ...inputs, ...files }],
  ];
}

describe("a recipe of a CI system", () => {
  let registry: Server;
  let address = "";
  const asked: string[] = [];

  beforeAll(async () => {
    const bytes = readFileSync(tarball);
    const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
    registry = createServer(({ url = "" }, response) => {
      asked.push(url);
      if (url.endsWith(".tgz")) return void response.end(bytes);
      if (url !== "/tag-trace") return void response.writeHead(404).end();
      const dist = { tarball: `${address}/tag-trace.tgz`, integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}` };
      const manifest = { name: "tag-trace", version, bin: { "tag-trace": "dist/cli.js" }, dist };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ name: "tag-trace", "dist-tags": { latest: version }, versions: { [version]: manifest } }));
    });
    await new Promise<void>((listening) => registry.listen(0, "127.0.0.1", listening));
    address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  });
  afterAll(() => registry.close());

  /** A checkout that brings whatever a package manager or Node may take for its own. */
  function hostile(name: string) {
    const root = join(folder, name);
    const mark = join(folder, `${name}-started`);
    const evil = `require("node:fs").appendFileSync(${JSON.stringify(mark)}, process.argv.join(" ") + "\\n");\n`;
    const script = `#!/bin/sh\necho "$0 $*" >> "${mark}"\n`;
    const scripts = Object.fromEntries(["preinstall", "install", "postinstall", "prepare", "check"].map((key) => [key, "./evil.sh"]));
    const dependencies = { "tag-trace": "file:./node_modules/tag-trace" };
    write(root, {
      "specs/cart.md": "# @SPEC:CART-001: Add a book\n",
      "cart/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "package.json": JSON.stringify({
        name: "tag-trace",
        version: "0.1.0",
        bin: "evil.sh",
        workspaces: ["node_modules/*"],
        scripts,
        dependencies,
      }),
      "evil.js": evil,
      "evil.sh": script,
      "node_modules/tag-trace/package.json": JSON.stringify({ name: "tag-trace", version: "0.1.0", bin: { "tag-trace": "evil.js" } }),
      "node_modules/tag-trace/evil.js": `#!/usr/bin/env node\n${evil}`,
      ...Object.fromEntries(["tag-trace", "node", "npm", "git", "sh"].map((bin) => [`node_modules/.bin/${bin}`, script])),
      ".npmrc": `script-shell=./evil.sh\nregistry=http://127.0.0.1:9/\nnode-options=--require ${root}/evil.js\nignore-scripts=false\ngit=./evil.sh\ncache=${root}/cache\nprefix=${root}\n`,
      ".yarnrc.yml": "yarnPath: ./evil.js\nnpmRegistryServer: http://127.0.0.1:9/\n",
      ".yarnrc": 'yarn-path "./evil.js"\n',
      "bunfig.toml": 'preload = ["./evil.js"]\n',
      ".pnpmfile.cjs": evil,
      ".env": `NODE_OPTIONS=--require ${root}/evil.js\n`,
    });
    for (const file of [
      "evil.sh",
      "node_modules/tag-trace/evil.js",
      ...["tag-trace", "node", "npm", "git", "sh"].map((bin) => `node_modules/.bin/${bin}`),
    ])
      chmodSync(join(root, file), 0o755);
    must(root, "git", "init", "-q", "-b", "main");
    must(root, "git", "add", "-f", "specs", "cart");
    must(root, "git", "commit", "-qm", "the shop");
    return { root, mark };
  }

  const recipes = ciRecipes();

  it("is there for each of them, with the version of this package", () => {
    const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
    expect(recipes).toHaveLength(7);
    for (const [where, script] of recipes) expect(script, where).toMatch(/node_modules\/\.bin\/tag-trace"? /);
    expect(new Set([...README.matchAll(/tag-trace@(\d[\w.-]*)/g)].map(([, one]) => one))).toEqual(new Set([version]));
    expect(README).not.toContain("npx --yes");
  });

  it.each(recipes.map(([where, script, argv, env]) => ({ where, script, argv, env })))(
    "$where runs the published package, and nothing of the checkout",
    async ({ where, script, argv, env }) => {
      const { root, mark } = hostile(`hostile-${where.replace(/\W+/g, "-")}`);
      asked.length = 0;
      const { status, output } = await inCiShell(root, argv, script, env);
      expect(existsSync(mark) ? readFileSync(mark, "utf8") : "").toBe("");
      expect(asked).toEqual(["/tag-trace", "/tag-trace.tgz"]);
      // The gate of Bitbucket has no base here; the others find that the SPEC has no TEST.
      if (script.includes("check --changed")) expect([status, output]).toEqual([2, expect.stringContaining("HEAD is the base itself")]);
      else expect([status, output]).toEqual([1, expect.stringContaining("missing-test")]);
    },
    120_000,
  );

  it("is what init prints", async () => {
    const root = join(folder, "beginning");
    write(root, { "package.json": "{}\n" });
    const { stdout } = await inFolder(root, ["init"], {});
    const script = stdout.slice(stdout.indexOf("In CI:") + "In CI:".length);
    const plain = (text: string): readonly string[] =>
      text
        .trim()
        .split("\n")
        .map((line) => line.trim());
    expect(plain(script)).toEqual(plain(recipes[0]?.[1] ?? ""));
  });

  /** Does not block this process, in which the registry answers. */
  function inCiShell(cwd: string, argv: readonly [string, ...string[]], script: string, env: Readonly<Record<string, string>>) {
    const [command, ...args] = argv;
    const all = {
      HOME: folder,
      PATH: process.env.PATH,
      TMPDIR: folder,
      GIT_CONFIG_GLOBAL: "/dev/null",
      CI: "true",
      NODE_OPTIONS: `--require ${cwd}/evil.js`,
      NPM_CONFIG_REGISTRY: `${address}/`,
      npm_config_cache: mkdtempSync(join(folder, "npm-cache-")),
      ...env,
    };
    return new Promise<{ readonly status: number | null; readonly output: string }>((answer) => {
      const child = spawn(command, [...args, script], { cwd, env: all });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
      child.on("close", (status) => answer({ status, output }));
    });
  }
});

describe("the GitLab component", () => {
  const text = readFileSync(join(PROJECT, "templates/check/template.yml"), "utf8");
  const [header, body] = parseAllDocuments(text).map((document) => document.toJS());
  const inputs: Readonly<Record<string, { readonly default: string }>> = header.spec.inputs;

  it("has one job, whose inputs are declared, used, and no part of its script", () => {
    const used = [...text.matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(inputs).sort());
    expect(Object.keys(body)).toEqual(["$[[ inputs.job-name ]]"]);
    expect(Object.values(inputs).every((input) => typeof input.default === "string")).toBe(true);
    expect(body["$[[ inputs.job-name ]]"].script.join("\n")).not.toContain("$[[");
  });

  it("judges a merge request and leaves the reports that GitLab takes", () => {
    const root = changedShop("component");
    const job = body["$[[ inputs.job-name ]]"];
    const [mergeRequest] = job.rules;
    const env = {
      ...mergeRequest.variables,
      TAG_TRACE_VERSION: `file:${tarball}`,
      TAG_TRACE_ARGS: "--for CART-* --require-stage green",
      GITLAB_CI: "true",
      CI_MERGE_REQUEST_IID: "7",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: must(root, "git", "rev-parse", "main"),
    };
    write(root, { "CART-1": "a name that the glob among the arguments would match\n" });
    const { status, stdout } = shell(root, ["sh", "-ec"], job.script.join("\n"), env);
    expect(stdout).toContain("cart/gift.py:1:3 error orphan-code [new] CODE GIFT-001");
    expect(status).toBe(1);
    const { codequality, junit } = job.artifacts.reports;
    expect(JSON.parse(readFileSync(join(root, codequality), "utf8"))).toHaveLength(2);
    expect(readFileSync(join(root, junit), "utf8")).toContain("<testsuites");
  }, 120_000);
});

describe("the examples of the README's section on extending", () => {
  const section = README.slice(README.indexOf("## Extend it"));
  const block = (language: string, marker: string): string => {
    const blocks = [...section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text = ""]) => text);
    return blocks.find((text) => text.includes(marker)) ?? "";
  };

  it("run with the package as it is published, and their types fit", () => {
    const shop = mkdtempSync(join(folder, "extend-"));
    write(shop, {
      "package.json": '{ "type": "module" }',
      ".moai/specs/SPEC-CART-001/spec.md":
        "---\nid: CART-001\nversion: 1.0.0\nstatus: active\n---\n# @SPEC:CART-001: Add a book to the cart, or several books, or a voucher\n\n## HISTORY\n",
      "src/cart.shop": '~~ @CODE:CART-001\nadd "@CODE:CART-002"\n',
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add():\n    assert True\n",
      "tools/plugin.mjs": block("js", "defineRule"),
      "check.mjs": block("js", "createProject"),
      "tools/languages/shopscript/language.json": block("json", "shopscript"),
      "tag-trace.config.json": '{ "languages": ["tools/languages"], "rules": { "short-title": ["warning", { "most": 20 }] } }',
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          module: "nodenext",
          target: "es2023",
          strict: true,
          noEmit: true,
          allowJs: true,
          checkJs: true,
          types: ["node"],
        },
        files: ["check.mjs"],
      }),
    });
    symlinkSync(join(tools, "node_modules"), join(shop, "node_modules"));
    const finding = /\.moai\/specs\/SPEC-CART-001\/spec\.md:6 short-title: The title of SPEC CART-001 has \d+ characters/;
    expect(must(shop, "node", "check.mjs")).toMatch(finding);
    const command = block("sh", "--plugins").trim().split(" ").slice(2);
    expect(run(shop, "tag-trace", ...command)).toMatchObject({ status: 0, output: expect.stringContaining("CART-001\n") });
    expect(run(shop, "tag-trace", "check")).toMatchObject({ status: 2, output: expect.stringContaining("short-title") });
    must(shop, "tsc", "--typeRoots", join(PROJECT, "node_modules", "@types"));
  });
});
