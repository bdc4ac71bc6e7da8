import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/program.ts";

/** What one command line did. */
export interface Session {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SessionOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal; it is a pipe unless told. */
  readonly isTerminal?: boolean;
  /** What the user answers to each question, `null` for Ctrl-C; absent where nobody is asked. */
  readonly answers?: readonly (string | null)[];
}

/** Runs one command line in this process, as a user in the folder `cwd` would. */
export async function inFolder(
  cwd: string,
  args: readonly string[],
  { env = {}, isTerminal = false, answers }: SessionOptions = {},
): Promise<Session> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const out = { write: (text: string) => void stdout.push(text), isTerminal, columns: isTerminal ? 100 : null };
  const err = { write: (text: string) => void stderr.push(text), isTerminal: false, columns: null };
  const left = [...(answers ?? [])];
  const ask = async (question: string): Promise<string | null> => {
    stdout.push(question);
    if (left.length === 0) throw new Error(`a question without an answer: ${question}`);
    return left.shift() ?? null;
  };
  const exit = await run(args, { cwd, env, out, err, ...(answers ? { ask } : {}) });
  return { exit, stdout: stdout.join(""), stderr: stderr.join("") };
}

/** A new empty folder that lies in no git repository and is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "bookshop-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A temporary folder with the given files; gives its absolute path. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
