import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readProject } from "../../../src/check.ts";
import { compileMarkers } from "../../../src/evidence/history/commit-markers.ts";
import { chainHistories } from "../../../src/evidence/history/history.ts";
import { type HistoryReading, readHistory } from "../../../src/evidence/history/read-history.ts";
import { createExclusion } from "../../../src/io/exclusion.ts";
import { readFormats } from "../../../src/io/formats.ts";
import { openGitLog } from "../../../src/io/git/log.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { createWorkTree } from "../../../src/io/work-tree.ts";
import type { ChainHistory, HistoryCache, HistoryEvidence, Origin } from "../../../src/model/history.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { DEFAULT_TDD } from "../../../src/model/tdd.ts";
import { isMarkdown } from "../../../src/scan/file-kinds.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";

/** A bookshop repository that a test writes commit by commit. Days are in January 2026; authors and clocks are fixed. */
export interface Repository {
  readonly root: string;
  /** Runs git with the clock set to a day; returns its output. */
  git(day: number, ...args: readonly string[]): string;
  write(files: Readonly<Record<string, string>>): void;
  /** Writes files (`null` deletes one) and commits everything; returns the commit's name. */
  commit(day: number, message: string, files?: Readonly<Record<string, string | null>>): string;
  remove(): void;
}

export function makeRepository(at?: string): Repository {
  const root = at ?? mkdtempSync(join(realpathSync(tmpdir()), "bookshop-history-"));
  const git = (day: number, ...args: readonly string[]): string => {
    const date = `2026-01-${String(day).padStart(2, "0")}T12:00:00+00:00`;
    const who = {
      GIT_AUTHOR_NAME: "Ada",
      GIT_AUTHOR_EMAIL: "ada@example.org",
      GIT_COMMITTER_NAME: "Ben",
      GIT_COMMITTER_EMAIL: "ben@example.org",
    };
    const config = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", GIT_EDITOR: "true" };
    const env = { ...process.env, ...who, ...config, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return execFileSync("git", [...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" }).trim();
  };
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  if (at === undefined) git(1, "init", "-q", "-b", "main");
  return {
    root,
    git,
    write,
    commit(day, message, files = {}) {
      for (const [path, text] of Object.entries(files)) {
        if (text === null) rmSync(join(root, path));
        else write({ [path]: text });
      }
      git(day, "add", "-A");
      git(day, "commit", "-q", "--allow-empty", "-m", message);
      return git(day, "rev-parse", "HEAD");
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function spec(id: string, frontmatter = ""): Record<string, string> {
  return { [`.moai/specs/SPEC-${id}/spec.md`]: `${frontmatter}# @SPEC:${id}: A wish of the bookshop\n` };
}

export function test(id: string, name: string): Record<string, string> {
  return { [`tests/test_${name}.py`]: `# @TEST:${id}\ndef test_${name}():\n    assert ${name}() == 1\n` };
}

export function code(id: string, name: string, body = "return 1"): Record<string, string> {
  return { [`src/${name}.py`]: `# @CODE:${id}\ndef ${name}():\n    ${body}\n` };
}

const languages = readLanguages(grammarsFolder());
const formats = readFormats(grammarsFolder());
const syntax = createSyntaxReader(grammarsFolder());
const scanner = createScanner(DEFAULT_SETTINGS, { languages, formats }, syntax, false);
const exclusion = createExclusion([], []);

export const reading: HistoryReading = {
  mayDeclare: (path) => !isMarkdown(path) && exclusion.file(path) === null,
  scan: async (path, bytes) => {
    const outcome = await scanFile(scanner, path, bytes);
    return outcome.kind === "scanned" ? outcome.scan : null;
  },
  markerOf: compileMarkers(DEFAULT_TDD.commits),
  key: "test",
};

export async function readGraph(root: string, symbols = false) {
  const tree = createWorkTree({ root, exclude: [], named: [] });
  return (await readProject(DEFAULT_SETTINGS, { tree, syntax, languages, formats }, { focus: [], symbols, allowEmpty: true })).graph;
}

/** The evidence for the work tree of a repository, and how many commits had to be read for it. */
export async function evidenceOf(root: string, cache: HistoryCache | null = null): Promise<HistoryEvidence & { readonly read: number }> {
  const log = await openGitLog(root);
  const history = log && (await readHistory(log, cache, reading));
  if (!history) throw new Error("there is no history");
  return { ...chainHistories(history, await readGraph(root)), read: history.read };
}

/** A chain's history in short: the order, and what its first TEST, first CODE and REFACTOR came with. */
export function told(history: ChainHistory | undefined): readonly (string | null)[] {
  const origin = (of: Origin | undefined): string | null => (of === undefined ? null : of.kind === "commit" ? of.commit.subject : of.kind);
  const { order = null, test: first, code: then, refactor } = history ?? {};
  return [order, origin(first?.origin), origin(then?.origin), refactor?.subject ?? null];
}
