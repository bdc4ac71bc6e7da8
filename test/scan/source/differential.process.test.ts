// @TEST:SOURCE-001
import { execFileSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { decodeText } from "../../../src/scan/decode.ts";
import { differences, explanationOf, tell } from "./differences.ts";

/*
 * Compares the lexer with the parser on real files: they must agree on every character. Runs on 27 000 files (npm packages, babel,
 * prettier, shadcn/ui, the libraries of Python and Go) and on 30 000 more from thirty repositories in sixteen languages showed only the
 * explained differences.
 */

const root = fileURLToPath(new URL("../../../", import.meta.url));

const FEWEST_FILES = 200;
const MOST_FILES = 230;
const LARGEST_FILE = 48 * 1024;
const LONGEST_LINE = 5000;

/** The languages that have a grammar, with a pattern for their files. */
const GRAMMARS = readLanguages(grammarsFolder())
  .filter(({ name }) => existsSync(join(grammarsFolder(), name, "symbols.scm")))
  .map(({ name, extensions = [] }) => [name, new RegExp(`\\.(?:${extensions.join("|")})$`)] as const);

/** Files below a folder, without tests of parsers, because those contain code that nobody writes. */
function filesBelow(folder: string, holds: (path: string) => boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(?:tests?|testdata|lib2to3|__pycache__)$/.test(entry.name) ? [] : filesBelow(path, holds);
    return entry.isFile() && holds(path) ? [path] : [];
  });
}

/** The library folder that a tool reports; nothing on a machine without the tool. */
function libraryOf(tool: string, ...question: readonly string[]): string[] {
  try {
    return [execFileSync(tool, question, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()];
  } catch {
    return [];
  }
}

function isShellScript(path: string): boolean {
  const head = Buffer.alloc(64);
  const file = openSync(path, "r");
  readSync(file, head);
  closeSync(file);
  return /^#! ?\/(?:usr\/)?bin\/(?:env )?(?:ba|da)?sh\b/.test(head.toString("latin1"));
}

interface Library {
  readonly folders: () => readonly string[];
  /** Which files there are in the language; absent: by file ending. */
  readonly holds?: (path: string) => boolean;
}

/**
 * Where a machine has files that were not written for this test: a tool's library, and files of Debian packages. They are only compared
 * in CI, whose machine is known, because the files on other machines were never examined.
 */
const LIBRARIES: Readonly<Record<string, Library>> = {
  python: { folders: () => libraryOf("python3", "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])") },
  go: { folders: () => libraryOf("go", "env", "GOROOT").map((folder) => join(folder, "src")) },
  c: { folders: () => ["/usr/include"] },
  cpp: { folders: () => ["/usr/include/c++"], holds: (path) => !/\.py$/.test(path) },
  shell: { folders: () => ["/usr/bin", "/usr/sbin", "/usr/share", "/var/lib/dpkg/info"], holds: isShellScript },
};

/** Languages with more than enough files in npm packages, so that `npm ci` alone is sufficient. */
const BY_NPM = ["javascript", "typescript"];

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The files that were written by people: text, and not minified. */
function readable(paths: readonly string[]): SourceFile[] {
  return paths.flatMap((path) => {
    const text = decodeText(readFileSync(path));
    return text !== null && !isMinified(text) ? [{ path, text }] : [];
  });
}

/** As many files as the test has time for, spread evenly over all files; the same ones each time. */
function sample(paths: readonly string[]): string[] {
  const small = [...paths].sort().filter((path) => statSync(path).size <= LARGEST_FILE);
  const step = Math.max(1, small.length / MOST_FILES);
  return Array.from({ length: Math.min(MOST_FILES, small.length) }, (_, n) => small[Math.floor(n * step)] ?? "");
}

function isMinified(text: string): boolean {
  return text.split("\n").some((line) => line.length > LONGEST_LINE);
}

describe.each(GRAMMARS)("lexer and parser of %s", (language, pattern) => {
  const hasEnding = (path: string): boolean => pattern.test(path);
  const { folders = () => [], holds = hasEnding } = LIBRARIES[language] ?? {};
  const library = process.env.CI ? folders().filter((folder) => existsSync(folder)) : [];
  const isSupplied = BY_NPM.includes(language) || library.length > 0;
  const own = ["fixtures", "src", "test"].flatMap((folder) => filesBelow(join(root, folder), hasEnding));
  const hostile = filesBelow(join(root, "test/scan/source/hostile"), hasEnding);
  const foreign = sample([...filesBelow(join(root, "node_modules"), hasEnding), ...library.flatMap((folder) => filesBelow(folder, holds))]);

  it.each([
    { whose: "this project", files: readable([...new Set([...own, ...hostile])]) },
    { whose: "other projects", files: readable(foreign) },
  ])("agree on $files.length files of $whose", { timeout: 60_000 }, async ({ whose, files }) => {
    const unexplained: string[] = [];
    const explained = new Map<string, number>();
    for (const { path, text } of files) {
      for (const difference of await differences(language, path, text)) {
        const reason = explanationOf(difference);
        if (reason === undefined) unexplained.push(tell(difference));
        else explained.set(reason, (explained.get(reason) ?? 0) + 1);
      }
    }
    const tally = [...explained].map(([why, count]) => `\n  ${count} × ${why}`);
    console.info(`${language}: ${files.length} files of ${whose}`, ...tally);
    expect(unexplained).toEqual([]);
    // This machine does not have as many files in other languages; those were compared by hand, on separate repositories.
    if (whose === "other projects" && isSupplied) expect(files.length).toBeGreaterThanOrEqual(FEWEST_FILES);
  });
});
