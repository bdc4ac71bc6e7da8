import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inFolder, type Session, temporaryFolder } from "./cli/session.ts";

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

const names = readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, "story.json")));

function readStory(name: string): Story {
  return JSON.parse(readFileSync(join(FIXTURES, name, "story.json"), "utf8")) as Story;
}

/** Copies a story's project to where no outer git and no outer config is seen; gives its folder. */
function copyProject(name: string, folder = temporaryFolder()): string {
  const story = readStory(name);
  const source = join(FIXTURES, name, story.project ?? ".");
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true, filter: (path) => !["story.json", "expected"].includes(relative(source, path)) });
  if (story.git) execFileSync("git", ["init", "--quiet"], { cwd: folder });
  return folder;
}

/** The hash of every file below a folder, by path. */
function fingerprint(folder: string): Record<string, string> {
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
    const before = fingerprint(folder);
    const first = withoutTime(await inFolder(folder, args));
    expect(withoutTime(await inFolder(folder, args))).toEqual(first);
    expect(fingerprint(folder)).toEqual(before);
    expect(first.stdout + first.stderr).not.toContain(folder);
    await expect(first.stdout).toMatchFileSnapshot(join(FIXTURES, name, "expected", `${n}.txt`));
    await expect(first.stderr).toMatchFileSnapshot(join(FIXTURES, name, "expected", `${n}.stderr.txt`));
    expect(first.exit).toBe(exit);
  });

  it("has no expectation that no run meets", () => {
    const folder = join(FIXTURES, name, "expected");
    const met = new Set(runs.flatMap((_, n) => [`${n + 1}.stderr.txt`, `${n + 1}.txt`]));
    expect((existsSync(folder) ? readdirSync(folder) : []).filter((file) => !met.has(file))).toEqual([]);
  });
});
