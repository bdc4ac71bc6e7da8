// @TEST:CLI-001 | SPEC: SPEC-CLI-001.md
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, project, type Session } from "./session.ts";

const SPEC = { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book to the cart\n" };
const CODE = { "src/cart.py": "# @CODE:CART-001\ndef add(cart, title): ...\n" };
const TEST = { "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n" };

/** Nothing to find. */
const clean = { ...SPEC, ...CODE, ...TEST };
/** One warning: SPEC CART-001 has no CODE. */
const withWarning = { ...SPEC, ...TEST };
/** One error: SPEC CART-001 has no TEST. */
const withError = { ...SPEC, ...CODE };
/** Both of them. */
const withBoth = SPEC;

const CONFIG = "tag-trace.config.json";

/** A command that could not do its work says why in one plain sentence, and nothing else anywhere. */
function expectRefusal({ exit, stdout, stderr }: Session, said: RegExp): void {
  expect(stderr).toMatch(said);
  expect(stderr).toMatch(/^tag-trace: [^\n]+[.?]\n$/);
  expect(stderr).not.toMatch(/^\s+at |\bError\b|bug in tag-trace/m);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
}

describe("could not check: exit 2, nothing on standard output, one sentence", () => {
  const bare = { "src/cart.py": "print('Emma')\n" };
  const other = { "shelf/cart.py": "" };

  it.each<[title: string, files: Record<string, string>, args: string[], said: RegExp]>([
    ["a path that is not there", clean, ["check", "nowhere"], /no file or folder nowhere/],
    ["a path that is not there beside one that is", clean, ["check", "src", "nowhere"], /no file or folder nowhere/],
    ["a path that is not there, for scan", clean, ["scan", "nowhere"], /no file or folder nowhere/],
    ["an empty folder", {}, ["check"], /no files to check/],
    ["no SPEC", bare, ["check"], /no SPEC in this project/],
    [
      "no SPEC of the format whose folder is there",
      { ".kiro/steering/shop.md": "# The shop\n" },
      ["check"],
      /write one in \.kiro\/specs\/,/,
    ],
    ["no SPEC, and no folder of a format", bare, ["check"], /write one in \.moai\/specs\/,/],
    ["no SPEC below the paths or anywhere", other, ["check", "shelf"], /no SPEC in this project/],
    ["an unknown command", clean, ["chek"], /./],
    ["an unknown flag", clean, ["check", "--verbos"], /unknown option '--verbos'/],
    ["a misspelt flag", clean, ["check", "--quite"], /did you mean --quiet\?/],
    ["an unknown flag before the command", clean, ["--verbos", "check"], /unknown option '--verbos'/],
    ["an unknown severity", clean, ["check", "--fail-on", "fatal"], /error, warning, info, never/],
    ["an invalid number", clean, ["check", "--max-warnings", "few"], /a whole number, not "few"/],
    ["a negative number", clean, ["check", "--max-warnings", "-1"], /a whole number, not "-1"/],
    [
      "a least coverage of no report",
      clean,
      ["check", "--min-coverage", "85"],
      /--min-coverage needs coverage reports; pass them with --coverage/,
    ],
    ["ids without a required stage", clean, ["check", "--for", "CART-*"], /--for needs a required stage; pass --require-stage/],
    ["a flag without its value", clean, ["check", "--format"], /argument missing/],
    ["an unknown format", clean, ["check", "--format", "jsn"], /Unknown format "jsn"; did you mean json\?/],
    ["a format that is like no other", clean, ["check", "--format", "pigeon"], /use one of text, concise, json/],
    ["a format without its file", clean, ["check", "--format", "json="], /has no file/],
    ["two formats in one file", clean, ["check", "-f", "json=a.json", "-f", "csv=./a.json"], /cannot share the file .\/a.json/],
    [
      "two formats of one usual name in a folder",
      clean,
      ["check", "-f", "json=out/", "-f", "bitbucket", "-o", "out/"],
      /cannot share the file out.tag-trace\.json/,
    ],
    ["a format and --output in one file", clean, ["check", "-f", "json", "-f", "csv=a", "-o", "a"], /cannot share the file a/],
    ["two formats on standard output", clean, ["check", "-f", "text", "-f", "json"], /cannot share standard output/],
    ["an output for nothing", clean, ["check", "-f", "json=a.json", "-o", "b.json"], /nothing to write/],
    ["a config that is not there", clean, ["check", "--config", "mine.json"], /no config mine\.json/],
    ["a folder for a config", clean, ["check", "--config", "src"], /src/],
    ["two configs", { ...clean, [CONFIG]: "{}", "tag-trace.config.toml": "" }, ["check"], /more than one config/],
    ["a config that is a program", { ...clean, "tag-trace.config.js": "export default {}" }, ["check"], /never executed/],
    ["a broken JSON config", { ...clean, [CONFIG]: '{ "rules": ' }, ["check"], /config\.json:1:12: [^\n]*JSON/],
    ["a broken YAML config", { ...clean, "tag-trace.config.yaml": "rules: [\n" }, ["check"], /config\.yaml:\d+:\d+: [^\n]*YAML/],
    ["a broken TOML config", { ...clean, "tag-trace.config.toml": "rules = \n" }, ["check"], /config\.toml:1:9: [^\n]*TOML/],
    [
      "a misspelt key",
      { ...clean, [CONFIG]: '{\n  "exlude": []\n}' },
      ["check"],
      /json:2:3: unknown key "exlude"; did you mean "exclude"\?/,
    ],
    ["an unknown rule", { ...clean, [CONFIG]: '{ "rules": { "orphan-cod": "off" } }' }, ["check"], /did you mean "orphan-code"\?/],
    [
      "an unknown severity in a config",
      { ...clean, [CONFIG]: '{ "rules": { "missing-doc": "on" } }' },
      ["check"],
      /json:1:29: [^\n]*severity/,
    ],
    ["a wrong config, for every command", { ...clean, [CONFIG]: "[]" }, ["next-id", "CART"], /map of settings/],
    ["a fault in package.json", { ...clean, "package.json": '{ "tag-trace": { "rulez": {} } }' }, ["scan"], /package\.json:1:18/],
    ["an unknown rule to explain", {}, ["explain", "orphan-cod"], /Unknown rule "orphan-cod"; did you mean orphan-code\?/],
    ["a chain that is not there", clean, ["trace", "CART-002"], /Nothing declares CART-002; did you mean CART-001\?/],
    ["a chain that is like no other", clean, ["trace", "pigeon"], /Nothing declares pigeon/],
    ["no chain", clean, ["trace"], /missing required argument 'ids'/],
    ["an invalid domain", clean, ["next-id", "42"], /"42" is not a domain/],
    ["too many arguments", clean, ["explain", "orphan-code", "orphan-doc"], /too many arguments/],
  ])("%s", async (_title, files, args, said) => {
    const folder = project(files);
    const session = await inFolder(folder, args);
    expectRefusal(session, said);
    expect(session.stderr).not.toContain(folder);
  });

  it("an absolute path is shown as it was given", async () => {
    expectRefusal(await inFolder(project(clean), ["check", "/nowhere/shop"]), /no file or folder \/nowhere\/shop/);
  });

  it("several faults in a config: a line for each", async () => {
    const config = '{\n  "exlude": [],\n  "rules": { "orphan-cod": "off", "missing-doc": "on" }\n}\n';
    const { exit, stdout, stderr } = await inFolder(project({ ...clean, [CONFIG]: config }), ["check"]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(
      stderr
        .replace(/^tag-trace: /, "")
        .trimEnd()
        .split("\n"),
    ).toEqual([
      expect.stringMatching(/^tag-trace\.config\.json:2:3: /),
      expect.stringMatching(/^tag-trace\.config\.json:3:14: /),
      expect.stringMatching(/^tag-trace\.config\.json:3:50: /),
    ]);
  });

  it("outranks what was found", async () => {
    const folder = project({ ...withError, [CONFIG]: '{ "rulez": {} }' });
    expect((await inFolder(folder, ["check", "--exit-zero"])).exit).toBe(2);
    expect((await inFolder(folder, ["check", "--no-config"])).exit).toBe(1);
  });
});

describe("checked: 0 or 1", () => {
  it.each<[title: string, files: Record<string, string>, args: string[], exit: number]>([
    ["nothing found", clean, [], 0],
    ["a warning is no failure", withWarning, [], 0],
    ["an error is one", withError, [], 1],
    ["--fail-on warning", withWarning, ["--fail-on", "warning"], 1],
    ["--fail-on warning, nothing found", clean, ["--fail-on", "warning"], 0],
    ["--fail-on info", withWarning, ["--fail-on", "info"], 1],
    ["--fail-on never", withError, ["--fail-on", "never"], 0],
    ["--max-warnings, and as many", withWarning, ["--max-warnings", "1"], 0],
    ["--max-warnings, and more", withWarning, ["--max-warnings", "0"], 1],
    ["--max-warnings counts no errors", withError, ["--max-warnings", "0", "--fail-on", "never"], 0],
    ["--max-warnings outranks --fail-on never", withWarning, ["--max-warnings", "0", "--fail-on", "never"], 1],
    ["--exit-zero", withBoth, ["--exit-zero", "--max-warnings", "0"], 0],
    ["--quiet changes no exit code", withWarning, ["--quiet", "--fail-on", "warning"], 1],
    ["a path narrows what is judged", { ...withError, "docs/cart.md": "# The cart\n" }, ["docs"], 0],
    ["a rule that is off", { ...withError, [CONFIG]: '{ "rules": { "missing-test": "off" } }' }, [], 0],
    ["a rule that was made a warning", { ...withError, [CONFIG]: '{ "rules": { "missing-test": "warning" } }' }, [], 0],
    [
      "--config, elsewhere",
      { ...withError, "ci/strict.json": '{ "rules": { "missing-test": "off" } }' },
      ["--config", "ci/strict.json"],
      0,
    ],
    ["--allow-empty, no files", {}, ["--allow-empty"], 0],
    ["--allow-empty, no SPEC", { "src/cart.py": "" }, ["--allow-empty"], 0],
    ["--allow-empty excuses no fault", CODE, ["--allow-empty"], 1],
  ])("%s", async (_title, files, args, exit) => {
    expect((await inFolder(project(files), ["check", ...args])).exit).toBe(exit);
  });

  it("--for that matches no id is reported", async () => {
    const { exit, stderr } = await inFolder(project(clean), ["check", "--require-stage", "refactor", "--for", "CRAT-*"]);
    expect({ exit, said: stderr.split("\n")[0] }).toEqual({
      exit: 0,
      said: 'tag-trace: --for "CRAT-*" matches no id, so it has no effect.',
    });
    const matched = await inFolder(project(clean), ["check", "--require-stage", "refactor", "--for", "CART-*"]);
    expect(matched.exit).toBe(1);
    expect(matched.stderr).not.toContain("--for");
  });

  it("a command that judges nothing exits 0 whatever it shows", async () => {
    const folder = project(withBoth);
    for (const args of [["scan"], ["trace", "CART-001"], ["next-id", "CART"], ["explain"], ["--help"], ["--version"]]) {
      const { exit, stdout, stderr } = await inFolder(folder, args);
      expect({ args, exit, stderr }).toEqual({ args, exit: 0, stderr: "" });
      expect(stdout).not.toBe("");
    }
  });
});

describe("--quiet", () => {
  it("shows a person the errors alone", async () => {
    const folder = project(withBoth);
    const loud = await inFolder(folder, ["check"]);
    const quiet = await inFolder(folder, ["check", "--quiet"]);
    expect(loud.stdout).toContain("missing-code");
    expect(quiet.stdout).not.toContain("missing-code");
    expect(quiet.stdout).toContain("missing-test");
    expect(quiet.exit).toBe(loud.exit);
  });

  it("changes no report for machines", async () => {
    const folder = project(withBoth);
    const loud = await inFolder(folder, ["check", "--format", "json"]);
    expect((await inFolder(folder, ["check", "--format", "json", "--quiet"])).stdout).toBe(loud.stdout);
  });
});

describe("--output and --format", () => {
  it("writes the report, whole, into folders that it makes, and leaves nothing else", async () => {
    const folder = project(withError);
    const printed = await inFolder(folder, ["check"]);
    const { exit, stdout } = await inFolder(folder, ["check", "--output", "out/today/check.txt"]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: "" });
    expect(readFileSync(join(folder, "out/today/check.txt"), "utf8")).toBe(printed.stdout);
    expect(readdirSync(join(folder, "out/today"))).toEqual(["check.txt"]);
  });

  it("leaves the old report as it was when there is nothing to report", async () => {
    const folder = project({ ...withError, "check.txt": "yesterday's\n" });
    const { exit } = await inFolder(folder, ["check", "nowhere", "--output", "check.txt"]);
    expect(exit).toBe(2);
    expect(readFileSync(join(folder, "check.txt"), "utf8")).toBe("yesterday's\n");
  });

  it("refuses a file that cannot be written, and leaves nothing behind", async () => {
    const folder = project(withError);
    mkdirSync(join(folder, "out/tag-trace.txt"), { recursive: true });
    const { exit, stdout, stderr } = await inFolder(folder, ["check", "--output", "out"]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(/^tag-trace: cannot write [^\n]*out\/tag-trace\.txt: it is a folder\.?\n$/);
    expect(readdirSync(folder).sort()).toEqual([".moai", "out", "src"]);
  });

  it("gives each format its file, and one of them standard output", async () => {
    const folder = project(withError);
    const text = await inFolder(folder, ["check"]);
    const json = await inFolder(folder, ["check", "--format", "json"]);
    const both = await inFolder(folder, ["check", "--format", "json=out.json", "--format", "text"]);
    expect(both).toMatchObject({ exit: 1, stdout: text.stdout });
    expect(readFileSync(join(folder, "out.json"), "utf8")).toBe(json.stdout);
    const elsewhere = await inFolder(folder, ["check", "-f", "json=out.json", "-f", "text", "-o", "out.txt"]);
    expect(elsewhere.stdout).toBe("");
    expect(readFileSync(join(folder, "out.txt"), "utf8")).toBe(text.stdout);
  });

  it("never colours a file", async () => {
    const folder = project(withError);
    await inFolder(folder, ["check", "--color", "-o", "out.txt"], { env: { FORCE_COLOR: "1" }, isTerminal: true });
    expect(readFileSync(join(folder, "out.txt"), "utf8")).not.toContain("\u001b");
  });

  it("serves the other commands, too", async () => {
    const folder = project(clean);
    for (const args of [["scan"], ["trace", "CART-001"], ["next-id", "CART"]]) {
      const printed = await inFolder(folder, [...args, "--format", "json"]);
      expect(JSON.parse(printed.stdout)).toHaveProperty("version", 1);
      await inFolder(folder, [...args, "--format", "json", "--output", "out/out.json"]);
      expect(readFileSync(join(folder, "out/out.json"), "utf8")).toBe(printed.stdout);
    }
  });
});

describe("colour", () => {
  const PIPE = { isTerminal: false };
  const TERMINAL = { isTerminal: true };

  it.each<[title: string, args: string[], env: Record<string, string>, where: { isTerminal: boolean }, coloured: boolean]>([
    ["a pipe", [], {}, PIPE, false],
    ["a terminal", [], {}, TERMINAL, true],
    ["a terminal that is dumb", [], { TERM: "dumb" }, TERMINAL, false],
    ["NO_COLOR", [], { NO_COLOR: "1" }, TERMINAL, false],
    ["NO_COLOR, empty, is not set", [], { NO_COLOR: "" }, TERMINAL, true],
    ["FORCE_COLOR", [], { FORCE_COLOR: "1" }, PIPE, true],
    ["FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, TERMINAL, false],
    ["NO_COLOR outranks FORCE_COLOR", [], { NO_COLOR: "1", FORCE_COLOR: "1" }, TERMINAL, false],
    ["--color outranks NO_COLOR", ["--color"], { NO_COLOR: "1" }, PIPE, true],
    ["--no-color outranks FORCE_COLOR", ["--no-color"], { FORCE_COLOR: "1" }, TERMINAL, false],
  ])("%s", async (_title, args, env, where, coloured) => {
    const folder = project(withError);
    const plain = await inFolder(folder, ["check"]);
    const { stdout } = await inFolder(folder, ["check", ...args], { env, ...where });
    expect(stdout.includes("\u001b[")).toBe(coloured);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for
    expect(stdout.replace(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
  });

  it("is no part of JSON", async () => {
    const { stdout } = await inFolder(project(withError), ["check", "--format", "json", "--color"]);
    expect(stdout).not.toContain("\u001b");
  });
});

describe("next-id", () => {
  it("says where the id may be in use, because nobody looked there", async () => {
    const large = `// @CODE:CART-007\n${"//\n".repeat(800_000)}`;
    const one = await inFolder(project({ ...clean, "src/a.ts": large }), ["next-id", "CART"]);
    expect(one.exit).toBe(0);
    expect(one.stderr).toBe("tag-trace: src/a.ts could not be read as a whole; make sure that the id is not in use there.\n");
    const two = await inFolder(project({ ...clean, "src/a.ts": large, "src/b.ts": large }), ["next-id", "CART"]);
    expect(two.stderr).toContain("src/a.ts and 1 other file could not");
  });

  it.each<[domain: string, next: string]>([
    ["CART", "CART-0012"],
    ["cart", "CART-0012"],
    ["CART-GIFT", "CART-GIFT-008"],
    ["SPEC-REFUND", "REFUND-006"],
    ["LOGIN", "LOGIN-001"],
  ])("the one after the highest that %s has anywhere is %s", async (domain, next) => {
    const folder = project({
      ".moai/specs/SPEC-CART-002/spec.md": "# @SPEC:CART-002: Add a book\n\nLater: @SPEC:CART-0011.\n",
      ".moai/specs/SPEC-CART-GIFT-007/spec.md": "# @SPEC:CART-GIFT-007: Wrap it\n",
      "src/cart.py": '# @CODE:REFUND-005:API\nHELP = "@CODE:LOGIN-099"\n',
    });
    expect(await inFolder(folder, ["next-id", domain])).toEqual({ exit: 0, stdout: `${next}\n`, stderr: "" });
  });

  it.each([
    ["9007199254740992", "9007199254740993"],
    ["999999999999999999999999", "1000000000000000000000000"],
    ["000000000000000000000999", "000000000000000000001000"],
    ["1199999999999999999999", "1200000000000000000000"],
  ])("of a number that is too long to count with, %s, it is %s", async (number, next) => {
    const folder = project({ ".moai/specs/SPEC-CART-002/spec.md": `# @SPEC:CART-002: Add a book\n\nLater: @SPEC:CART-${number}.\n` });
    expect((await inFolder(folder, ["next-id", "CART"])).stdout).toBe(`CART-${next}\n`);
  });

  it("of 200 000 ids is found", async () => {
    const ids = Array.from({ length: 40_000 }, (_, n) => `x @CODE:CART-${100_000 + n}`);
    const files = Object.fromEntries([0, 1, 2, 3, 4].map((n) => [`docs/${n}.md`, ids.map((id) => `${id}${n}\n`).join("\n")]));
    expect((await inFolder(project(files), ["next-id", "CART"])).stdout).toBe("CART-1399995\n");
  });
});

describe("the least coverage", () => {
  const files = {
    ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
    "src/cart.py": "# @CODE:CART-001\ndef add(book):\n    if not book: return []\n    return [book]\n",
    "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert add('Emma')\n",
    "lcov.info": "SF:src/cart.py\nDA:2,1\nDA:3,1\nDA:4,0\nend_of_record\n",
  };
  const inSources = (min: number): string =>
    JSON.stringify({ overrides: [{ files: ["src/**"], rules: { "uncovered-code": ["error", { min }] } }] });

  it.each([
    ["is nothing unless told", "{}", [], 0],
    ["is what the config asks for in these files", inSources(60), [], 1],
    ["is what the command asks for, whatever the config does", inSources(10), ["--min-coverage", "60"], 1],
    ["is what the command asks for, and no more", inSources(60), ["--min-coverage", "10"], 0],
  ])("%s", async (_, config, args, exit) => {
    const folder = project({ ...files, [CONFIG]: config });
    expect((await inFolder(folder, ["check", "--coverage", "lcov.info", ...args])).exit).toBe(exit);
  });
});
