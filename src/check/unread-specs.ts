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
/** A heading with the sign of a SPEC, an id in the frontmatter, or a requirement of a format whose documents lie elsewhere. */
const SIGNS = [
  new RegExp(`^#{1,6}[ \\t]+(?:@SPEC:|SPEC-)${ID}\\b.*`, "m"),
  new RegExp(`^id:[ \\t]*["']?(?:SPEC-)?${ID}["']?[ \\t]*$`, "m"),
  /^[-*][ \t]+\*\*(?:FR|REQ)-\d+\*\*[:：].*/m,
  /^#{2,4}[ \t]+Requirement(?:[ \t]+\d+)?[:：].*/m,
];
const TOO_GENERAL = /(?:^|\/)(?:node_modules|CHANGELOG|README|CONTRIBUTING|AGENTS|CLAUDE)\b/i;

/** Among some paths of a tree, the Markdown documents that look like SPECs, by path. */
export function findUnreadSpecs({ read }: Pick<Tree, "read">, paths: Iterable<string>): UnreadSpec[] {
  const found: UnreadSpec[] = [];
  let left = MOST_READ;
  for (const path of [...paths].filter((one) => /\.(?:md|markdown)$/i.test(one) && !TOO_GENERAL.test(one)).sort(compareText)) {
    if (left-- === 0) break;
    const content = read(path);
    if (content.kind !== "bytes") continue;
    const text = Buffer.from(content.bytes.subarray(0, HEAD)).toString("utf8");
    const [first] = SIGNS.flatMap((sign) => sign.exec(text)?.index ?? []);
    if (first === undefined) continue;
    const line = text.slice(first).split(/\r?\n/, 1)[0] ?? "";
    found.push({ path, line: text.slice(0, first).split("\n").length, title: line.replace(/^[#\s*-]+/, "").slice(0, LONGEST_TITLE) });
  }
  return found;
}

/** Folders that hold one package each. */
const PACKAGES = /^((?:.*\/)?(?:packages|apps|services|libs|modules|crates|projects|components))\/[^/]+\//;

/** Globs for the config's `specs` that read some documents, and those that will be written beside them. */
export function globsOf(paths: readonly string[]): string[] {
  const globs = paths.map((path) => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/"))).replace(/\/SPEC-[^/]*$/, "");
    const isFlat = folder === "" || folder === "docs" || folder === "doc";
    return isFlat ? `${folder === "" ? "" : `${folder}/`}*.md` : `${`${folder}/`.replace(PACKAGES, "$1/*/")}**/*.md`;
  });
  const all = [...new Set(globs)].sort(compareText);
  // A glob of a folder holds for those in it.
  return all.filter(
    (glob) => !all.some((other) => other !== glob && other.endsWith("**/*.md") && glob.startsWith(other.slice(0, -"**/*.md".length))),
  );
}
