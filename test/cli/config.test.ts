// @TEST:CONFIG-001:PRINT
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, project } from "./session.ts";

const FILES = {
  "tag-trace.config.json":
    '{\n  "exclude": ["old/**"],\n  "rules": { "missing-doc": "error" },\n  "overrides": [{ "files": ["lib/**"], "rules": { "missing-doc": "off" } }]\n}\n',
  "specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n",
  "src/cart.py": "def add(): ...\n",
  "lib/cart.py": "def add(): ...\n",
  "old/cart.py": "def add(): ...\n",
};

/** The value of each key and its place, `null` for a default; and what is said of the file. */
async function told(files: Readonly<Record<string, string>>, ...args: string[]) {
  const { exit, stdout, stderr } = await inFolder(project(files), ["config", ...args, "-f", "json"]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  const { settings, ...rest } = JSON.parse(stdout) as { settings: { key: string; value: unknown; at: unknown }[]; file: unknown };
  return { ...rest, of: (key: string) => settings.find((each) => each.key === key), keys: settings.map(({ key }) => key) };
}

describe("the config in effect", () => {
  it("has each value with the place that sets it", async () => {
    const { of, keys } = await told(FILES);
    expect(of("exclude")).toEqual({ key: "exclude", value: ["old/**"], at: { path: "tag-trace.config.json", line: 2, column: 3 } });
    expect(of("links")).toEqual({ key: "links", value: ["tag", "mention", "task"], at: null });
    expect(of("rules.missing-doc")).toMatchObject({ value: "error", at: { line: 3 } });
    expect(keys).toEqual(
      expect.arrayContaining(["specs", "tdd.commits.red", "results", "coverage", "thresholds.doc", "rules.missing-test"]),
    );
  });

  it("has every key that a config can have, and no other", async () => {
    const schema = JSON.parse(readFileSync(new URL("../../schema.json", import.meta.url), "utf8")) as { properties: object };
    const { keys } = await told(FILES);
    const tops = new Set(keys.map((key) => key.split(".")[0]));
    expect([...tops].sort()).toEqual(
      Object.keys(schema.properties)
        .filter((key) => key !== "$schema")
        .sort(),
    );
  });

  it("says why a file is not read, whatever the reason", async () => {
    const large = { ...FILES, "src/large.py": `${"# x\n".repeat(600_000)}` };
    expect((await told(large, "src/large.py")).file).toMatchObject({ leftOut: "larger than 2 MiB" });
  });

  it("is that of defaults where there is none, or none is wanted", async () => {
    expect(await told({ "src/a.py": "" })).toMatchObject({ config: null, root: "." });
    expect((await told(FILES, "--no-config")).of("exclude")).toMatchObject({ value: [], at: null });
  });

  it("says how a file is read, and what an override does there", async () => {
    const inLib = await told(FILES, "lib/cart.py");
    expect(inLib.file).toEqual({ path: "lib/cart.py", leftOut: null, language: "python", isSpec: false });
    expect(inLib.of("rules.missing-doc")).toMatchObject({ value: "off", at: { path: "tag-trace.config.json", line: 4 } });
    expect((await told(FILES, "src/cart.py")).of("rules.missing-doc")).toMatchObject({ value: "error" });
    expect((await told(FILES, "specs/SPEC-CART-001/spec.md")).file).toMatchObject({ isSpec: true });
    expect((await told(FILES, "old/cart.py")).file).toMatchObject({ leftOut: expect.stringContaining("exclude") });
  });

  it("is a table for people, with the table of a manifest by its name", async () => {
    const folder = project({ "pyproject.toml": '[tool.tag-trace]\nexclude = ["old/**"]\n', "sub/a.py": "" });
    const { exit, stdout } = await inFolder(join(folder, "sub"), ["config", "--print"]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Config: {2}\.\.\/pyproject\.toml#tool\.tag-trace\nRoot: {4}\.\.\n\n/);
    expect(stdout).toMatch(/^exclude +pyproject\.toml:2:1 +\["old\/\*\*"\]$/m);
    expect(stdout).toMatch(/^tdd\.history +default +true$/m);
  });

  it("is of no file that is not there, or not in the project", async () => {
    const folder = project({ ...FILES, "inner/tag-trace.config.json": "{}" });
    expect(await inFolder(folder, ["config", "src/none.py"])).toMatchObject({ exit: 2, stderr: expect.stringContaining("src/none.py") });
    expect(await inFolder(folder, ["config", "src"])).toMatchObject({ exit: 2 });
    expect(await inFolder(join(folder, "inner"), ["config", "../src/cart.py"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("root"),
    });
  });

  it("says where a format is named that nobody knows", async () => {
    const folder = project({ "tag-trace.config.json": '{\n  "formats": ["moai", "kirro"]\n}\n' });
    expect(await inFolder(folder, ["config"])).toMatchObject({
      exit: 2,
      stderr: 'tag-trace: tag-trace.config.json:2:23: formats: unknown format "kirro"; did you mean kiro?\n',
    });
  });
});
