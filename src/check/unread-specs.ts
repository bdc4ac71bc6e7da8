// @CODE:CONFIG-001:INIT
import { compareText } from "../model/location.ts";
import type { Tree } from "../model/ports.ts";

/** A document that looks like a SPEC and lies where no SPECs are read. */
export interface UnreadSpec {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The line that declares it, or would: `SPEC-CART-001: Add a book`. */
  readonly title: string;
}

/** In bytes: a SPEC says at its head which one it is. */
const HEAD = 16 * 1024;
// The advice needs a few, and a project may have thousands of documents that are none.
const MOST_READ = 2000;
const LONGEST_TITLE = 80;

const ID = "[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\\d{2,}";
/** What declares a SPEC wherever the config's `specs` reads: a heading with its sign, or an id in the frontmatter. */
const DECLARES = new RegExp(`^(?:#{1,6}[ \\t]+(?:@SPEC:|SPEC-)${ID}\\b.*|id:[ \\t]*["']?(?:SPEC-)?${ID}["']?[ \\t]*)$`, "m");
/** A code block is an example. */
const FENCED = /^([ \t]*(?:```|~~~))[\s\S]*?(?:^\1|$(?![\s\S]))/gm;
/** Folders of tools and their templates, and documents that only speak of SPECs. */
const SPEAKS_OF_THEM = /(?:^|\/)(?:\.|(?:node_modules|templates?|examples?)\/|(?:CHANGELOG|README|CONTRIBUTING|AGENTS|CLAUDE)\b)/i;

/** Among some paths of a tree, the Markdown documents that look like SPECs, by path. */
export function findUnreadSpecs({ read }: Pick<Tree, "read">, paths: Iterable<string>): UnreadSpec[] {
  const found: UnreadSpec[] = [];
  let left = MOST_READ;
  for (const path of [...paths].filter((one) => /\.(?:md|markdown)$/i.test(one) && !SPEAKS_OF_THEM.test(one)).sort(compareText)) {
    if (left-- === 0) break;
    const content = read(path);
    if (content.kind !== "bytes") continue;
    const whole = Buffer.from(content.bytes.subarray(0, HEAD)).toString("utf8").replace(/\r\n?/g, "\n");
    const text = whole.replace(FENCED, (block) => block.replace(/[^\n]/g, " "));
    const match = DECLARES.exec(text);
    if (match === null) continue;
    const title = match[0].replace(/^[#\s]+/, "").slice(0, LONGEST_TITLE);
    found.push({ path, line: text.slice(0, match.index).split("\n").length, title });
  }
  return found;
}

/** A glob for one path, whatever signs are in it. */
export function literalGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@]/g, "\\$&");
}

/** Folders that hold one package each. */
const PACKAGES = /^((?:.*\/)?(?:packages|apps|services|libs|modules|crates|projects|components))\/[^/]+\//;

/** Globs for the config's `specs` that read some documents, and those that will be written beside them. */
export function globsOf(paths: readonly string[]): string[] {
  const globs = paths.map((path) => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/"))).replace(/\/SPEC-[^/]*$/, "");
    const isFlat = folder === "" || folder === "docs" || folder === "doc";
    const inside = literalGlob(folder === "" ? "" : `${folder}/`);
    return isFlat ? `${inside}*.md` : `${inside.replace(PACKAGES, "$1/*/")}**/*.md`;
  });
  const all = [...new Set(globs)].sort(compareText);
  // A glob of a folder holds for those in it.
  return all.filter(
    (glob) => !all.some((other) => other !== glob && other.endsWith("**/*.md") && glob.startsWith(other.slice(0, -"**/*.md".length))),
  );
}
