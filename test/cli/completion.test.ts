// @TEST:CLI-001:COMPLETION
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { inFolder, project } from "./session.ts";

async function script(shell: string): Promise<string> {
  const { exit, stdout, stderr } = await inFolder(project({}), ["completion", shell]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  return stdout;
}

/** What bash offers for words, the last of which is being written. */
async function offered(...words: string[]): Promise<string[]> {
  const line = ["tag-trace", ...words].map((word) => `'${word}'`).join(" ");
  const asked = `COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _tag_trace; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", `${await script("bash")}\n${asked}`], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((word) => word !== "");
}

describe("completion in bash", () => {
  it.each([
    [["ch"], ["check"]],
    [[""], expect.arrayContaining(["check", "trace", "config", "completion", "help"])],
    [["--v"], ["--version"]],
    [["check", "--fa"], ["--fail-on"]],
    [["check", "--fail-on", "w"], ["warning"]],
    [["check", "-f", "sar"], ["sarif"]],
    [
      ["report", "src", "--format", "bad"],
      ["badge", "badge-svg"],
    ],
    [
      ["explain", "orphan-"],
      ["orphan-code", "orphan-test", "orphan-doc"],
    ],
    [["suppress", "--rule", "missing-d"], ["missing-doc"]],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["check", "-o", ""], []],
    [["check", "src"], []],
  ])("of %j offers %j", async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });
});

describe("completion in other shells", () => {
  it.each([
    ["zsh", "'check:check the project"],
    ["fish", "complete -c tag-trace -n '__fish_seen_subcommand_from check' -l fail-on -xa 'error warning info never'"],
  ])("%s has commands, options and their values", async (shell, part) => {
    const text = await script(shell);
    expect(text).toContain(part);
    expect(text).toContain("sarif");
    // Every quotation ends on its line, whatever a description says.
    for (const line of text.split("\n")) expect((line.replaceAll("'\\''", "").match(/'/g)?.length ?? 0) % 2, line).toBe(0);
  });

  it("is of no shell that it does not know", async () => {
    expect(await inFolder(project({}), ["completion", "tcsh"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("bash, zsh, fish"),
    });
  });
});
