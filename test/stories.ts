import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));

/** A folder of `fixtures` with a `story.json`: a tiny project, the commands to run in it, and in `expected/` what they print. */
export interface Story {
  readonly about: string;
  /** The folder of another story's project, relative to this one's: what lies in this one is laid over it. */
  readonly project?: string;
  /** Folders that are laid into the project, by their paths there. */
  readonly with?: Readonly<Record<string, string>>;
  /** The project's history, the first commit first; each holds what its pathspecs match and no earlier one did. */
  readonly commits?: readonly { readonly message: string; readonly files: readonly string[] }[];
  /** Whether the project is a git repository. */
  readonly git?: boolean;
  readonly runs: readonly { readonly args: readonly string[]; readonly exit: number }[];
}

/** The names of all stories. */
export function storyNames(): string[] {
  return readdirSync(FIXTURES)
    .filter((name) => existsSync(join(FIXTURES, name, "story.json")))
    .sort();
}

export function readStory(name: string, fixtures = FIXTURES): Story {
  return JSON.parse(readFileSync(join(fixtures, name, "story.json"), "utf8")) as Story;
}

const CODE = "# @CODE:CART-001:SUB\r\ndef add(cart, title):\r\n    return [*cart, title]\r\n";

/** Files that git, an editor or a file system on the way here would change: they are written when their story is told. */
const WRITTEN: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>> = {
  "odd-files": {
    "src/utf8_bom.py": Buffer.from(`\uFEFF${CODE.replace("SUB", "UTF8")}`),
    "src/utf16_le.py": Buffer.from(`\uFEFF${CODE.replace("SUB", "UTF16LE")}`, "utf16le"),
    "src/utf16_be.py": Buffer.from(`\uFEFF${CODE.replace("SUB", "UTF16BE")}`, "utf16le").swap16(),
    "src/latin1.py": Buffer.from(`# Bücher für Zoë\n${CODE.replace("SUB", "LATIN1")}`, "latin1"),
    'src/책 "한 권".py': Buffer.from(`# 책 한 권 🎩 담기 @SPEC:CART-001\n${CODE.replace("SUB", "KO")}`),
    "src/a b's.py": Buffer.from(CODE.replace("SUB", "BLANK")),
    "src/-o.py": Buffer.from(CODE.replace("SUB", "HYPHEN")),
    "src/[cart]{1}!.py": Buffer.from(CODE.replace("SUB", "GLOB")),
    "src/binary.py": Buffer.from(`# @CODE:CART-009\n\0`),
    "tests/test_é.py": Buffer.from("# @TEST:CART-001\ndef test_add(): assert True"),
    "docs/cart.md": Buffer.from("\uFEFF# @DOC:CART-001 장바구니\r\n\r\n```\r\n@DOC:CART-002\r\n```\r\n", "utf16le"),
  },
};

/** Files whose names an old machine wrote: no path of UTF-8 leads to them. */
const NAMED_IN_LATIN_1: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "bookshop-at-night": { "orders/caf\u00e9.py": "# The voucher of the caf\u00e9 next door, from the old till.\n" },
};

/** Runs git as on no one's machine in particular, so that a commit has the same name everywhere. */
function git(folder: string, ...args: readonly string[]): void {
  const nobody = ["core.autocrlf=false", "user.name=Ada", "user.email=ada@example.com", "commit.gpgsign=false"].flatMap((set) => [
    "-c",
    set,
  ]);
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_COMMITTER_DATE: "2026-10-20T20:00:00Z",
  };
  execFileSync("git", [...nobody, ...args], { cwd: folder, env });
}

/** Copies a story's project into a folder, where no outer git and no outer config should be seen; gives the folder. */
export function copyProject(name: string, folder: string, fixtures = FIXTURES): string {
  const story = readStory(name, fixtures);
  const own = join(fixtures, name);
  if (story.project !== undefined) cpSync(join(own, story.project), folder, { recursive: true });
  cpSync(own, folder, { recursive: true, filter: (path) => !["story.json", "expected"].includes(relative(own, path)) });
  for (const [path, source] of Object.entries(story.with ?? {})) cpSync(join(own, source), join(folder, path), { recursive: true });
  for (const [path, bytes] of Object.entries(WRITTEN[name] ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  for (const [path, text] of Object.entries(NAMED_IN_LATIN_1[name] ?? {})) writeFileSync(Buffer.from(join(folder, path), "latin1"), text);
  if (story.git || story.commits) git(folder, "init", "--quiet");
  for (const [n, { message, files }] of (story.commits ?? []).entries()) {
    git(folder, "add", "--", ...files);
    git(folder, "commit", "--quiet", "--message", message, "--date", `2026-10-${10 + n}T20:00:00Z`);
  }
  return folder;
}
