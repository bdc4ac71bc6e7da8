import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./cli/session.ts";

export const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));

/** A folder of `fixtures` with a `story.json`: a tiny project, the commands to run in it, and in `expected/` what they print. */
export interface Story {
  readonly about: string;
  /** The project's folder where the story has none of its own, relative to the story's. */
  readonly project?: string;
  /** Whether the project is a git repository. */
  readonly git?: boolean;
  readonly runs: readonly { readonly args: readonly string[]; readonly exit: number }[];
}

/** The names of all stories. */
export const storyNames = readdirSync(FIXTURES)
  .filter((name) => existsSync(join(FIXTURES, name, "story.json")))
  .sort();

export function readStory(name: string): Story {
  return JSON.parse(readFileSync(join(FIXTURES, name, "story.json"), "utf8")) as Story;
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

/** Copies a story's project to where no outer git and no outer config is seen; gives its folder. */
export function copyProject(name: string, folder = temporaryFolder()): string {
  const story = readStory(name);
  const source = join(FIXTURES, name, story.project ?? ".");
  cpSync(source, folder, { recursive: true, filter: (path) => !["story.json", "expected"].includes(relative(source, path)) });
  for (const [path, bytes] of Object.entries(WRITTEN[name] ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  if (story.git) execFileSync("git", ["init", "--quiet"], { cwd: folder });
  return folder;
}
