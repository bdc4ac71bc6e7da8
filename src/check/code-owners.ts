// @CODE:PAGE-001:OWNERS
import { UsageError } from "../errors.ts";
import { compileGlobs, LONGEST_GLOB, MOST_GLOBS } from "../model/glob.ts";
import type { Owners } from "../model/page.ts";

/**
 * The dialect of a CODEOWNERS file. On GitHub, patterns are those of gitignore, and there are no sections. On GitLab, a pattern without a
 * leading `/` matches at any depth, a folder needs a trailing `/`, and each `[Section]` names its own owners.
 */
type Dialect = "github" | "gitlab";

/** The lines of a section. */
interface Section {
  /** The owners of each line; empty: the files have no owner. */
  readonly owners: (readonly string[])[];
  /** The last line with each path that is written out, by the path behind a letter for what it matches; see `waysTo`. */
  readonly written: Map<string, number>;
  /** The lines with wildcards, by the folder that each begins with. */
  readonly globs: Map<string, GlobLine[]>;
}

interface GlobLine {
  readonly line: number;
  readonly matches: (path: string) => boolean;
}

/** Characters that CODEOWNERS files take literally, although picomatch does not: `app/[slug]/page.tsx` is a path. */
const LITERAL = /[[\](){}+@!|^$]/g;

const SECTION = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;

/**
 * Reads the owners of files from a CODEOWNERS file: in each section, the last pattern that matches decides. `file` is its path: a file
 * below `.gitlab/`, or one with sections, is read as GitLab does. Paths are relative to the repository. Invalid lines are ignored, as on
 * GitHub and GitLab. Throws a `UsageError` for one with so many wildcards that asking for each file would take too long.
 */
export function readOwners(file: string, text: string): Owners {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim());
  const dialect: Dialect = file.startsWith(".gitlab/") || lines.some((line) => SECTION.test(line)) ? "gitlab" : "github";
  const sections = new Map<string, Section>();
  let section = "";
  let defaults: readonly string[] = [];
  for (const line of lines) {
    if (line === "" || line.startsWith("#")) continue;
    const head = dialect === "gitlab" ? SECTION.exec(line) : null;
    if (head) {
      // GitLab joins sections of the same name, regardless of letter case.
      section = (head[1] ?? "").trim().toLowerCase();
      defaults = ownersIn(head[2] ?? "");
      continue;
    }
    const [, written = "", rest = ""] = /^((?:\\.|[^\s\\])+)\s*(.*)$/.exec(line) ?? [];
    const excludes = written.startsWith("!");
    if (written === "" || written.length > LONGEST_GLOB / 2 || (excludes && dialect === "github")) continue;
    const named = ownersIn(rest);
    const owners = excludes ? [] : named.length > 0 ? named : defaults;
    const lines = sections.get(section) ?? { owners: [], written: new Map(), globs: new Map() };
    sections.set(section, lines);
    add(lines, excludes ? written.slice(1) : written, dialect, owners);
  }
  for (const { globs } of sections.values())
    for (const [folder, all] of globs)
      if (all.length > MOST_GLOBS)
        throw new UsageError(
          `${file} has more than ${MOST_GLOBS} patterns with wildcards ${folder === "" ? "for the whole repository" : `below ${folder}`}; name folders instead.`,
        );
  const all = [...sections.values()];
  return (path) => {
    const ways = waysTo(path);
    const owners = all.flatMap((lines) => lines.owners[lastLine(lines, path, ways)] ?? []);
    return owners.length === 0 ? null : [...new Set(owners)].join(" ");
  };
}

/**
 * What a pattern without wildcards matches. Tied to the root: `=` a path itself, `<` what is below it. At any depth: `~` and `/`, by the end
 * of the path or of the folder.
 */
type Way = "=" | "<" | "~" | "/";

/** A wildcard, or one that is taken literally. */
const WILD = /[*?\\]/;

function add(lines: Section, written: string, dialect: Dialect, owners: readonly string[]): void {
  const line = lines.owners.push(owners) - 1;
  const { body, isTied, isFolder } = partsOf(written, dialect);
  const names = body.split("/");
  const isLiteral = !WILD.test(body) && names.every((name) => name !== "" && name !== "." && name !== "..");
  if (isLiteral) {
    const [self, below]: readonly [Way, Way] = isTied ? ["=", "<"] : ["~", "/"];
    if (!isFolder) lines.written.set(self + body, line);
    if (isFolder || dialect === "github") lines.written.set(below + body, line);
    return;
  }
  const wild = isTied ? names.findIndex((name) => WILD.test(name)) : 0;
  const folder = names.slice(0, Math.max(0, wild)).join("/");
  const others = lines.globs.get(folder) ?? [];
  lines.globs.set(folder, others);
  let matches: GlobLine["matches"] | null = null;
  others.push({
    line,
    matches: (path) => {
      matches ??= compile(written, dialect);
      return matches(path);
    },
  });
}

/** The keys under which a pattern without wildcards can match a path, and the folders above the path, root last. */
function waysTo(path: string): { readonly keys: readonly string[]; readonly folders: readonly string[] } {
  const folders: string[] = [];
  for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) folders.push(path.slice(0, cut));
  const keys = [...waysBy("=", "~", path), ...folders.flatMap((folder) => waysBy("<", "/", folder))];
  return { keys, folders: [...folders, ""] };
}

function waysBy(tied: Way, free: Way, path: string): string[] {
  const keys = [tied + path, free + path];
  for (let cut = path.lastIndexOf("/"); cut > 0 && path.length - cut <= LONGEST_GLOB; cut = path.lastIndexOf("/", cut - 1))
    keys.push(free + path.slice(cut + 1));
  return keys;
}

function lastLine({ written, globs }: Section, path: string, { keys, folders }: ReturnType<typeof waysTo>): number {
  let last = -1;
  for (const key of keys) last = Math.max(last, written.get(key) ?? -1);
  for (const folder of folders) {
    const found = globs.get(folder)?.findLast(({ line, matches }) => line > last && matches(path));
    last = Math.max(last, found?.line ?? -1);
  }
  return last;
}

/** Owners are `@user`, `@org/team` and email addresses; a comment ends the list. */
function ownersIn(text: string): string[] {
  const [said = ""] = text.split(/(?:^|\s)#/);
  return said.split(/\s+/).filter((word) => word.includes("@"));
}

/** The parts of a pattern. A leading `/` anchors it to the root; in gitignore, so does one in the middle. */
function partsOf(
  written: string,
  dialect: Dialect,
): {
  readonly pattern: string;
  readonly body: string;
  readonly isTied: boolean;
  readonly isFolder: boolean;
} {
  const pattern = written.replace(/\\(.)/g, (_, char: string) => (char === "*" || char === "?" ? `\\${char}` : char));
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  const isTied = pattern.startsWith("/") || (dialect === "github" && body.includes("/"));
  return { pattern, body, isTied, isFolder: pattern.endsWith("/") };
}

function compile(written: string, dialect: Dialect): (path: string) => boolean {
  const { pattern, body, isTied, isFolder } = partsOf(written, dialect);
  if (body === "") return () => true;
  // `docs/*` matches the files in the folder, but not those in its subfolders.
  const isFileGlob = dialect === "gitlab" || pattern.endsWith("/*");
  const glob = body.replace(LITERAL, "\\$&").replace(/(^|\/)\*\*$/, "$1**/*");
  const base = isTied ? glob : `**/${glob}`;
  const below = `${base}/**/*`;
  // The flag lets `**` match a name with a line break.
  return compileGlobs(isFolder ? [below] : isFileGlob ? [base] : [base, below], { nonegate: true, anyName: true });
}
