// @CODE:PAGE-001:OWNERS
import { compileGlobs, LONGEST_GLOB } from "../model/glob.ts";
import type { Owners } from "../model/page.ts";

/**
 * The dialect of a CODEOWNERS file. On GitHub, patterns are those of gitignore, and there are no sections. On GitLab, a pattern without a
 * leading `/` matches at any depth, a folder needs a trailing `/`, and each `[Section]` names its own owners.
 */
type Dialect = "github" | "gitlab";

interface Entry {
  readonly matches: (path: string) => boolean;
  /** Empty: the files have no owner. */
  readonly owners: readonly string[];
}

/** Characters that CODEOWNERS files take literally, although picomatch does not: `app/[slug]/page.tsx` is a path. */
const LITERAL = /[[\](){}+@!|^$]/g;

const SECTION = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;

/**
 * Reads the owners of files from a CODEOWNERS file: in each section, the last pattern that matches decides. `file` is its path: a file
 * below `.gitlab/`, or one with sections, is read as GitLab does. Paths are relative to the repository. Invalid lines are ignored, as on
 * GitHub and GitLab.
 */
export function readOwners(file: string, text: string): Owners {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim());
  const dialect: Dialect = file.startsWith(".gitlab/") || lines.some((line) => SECTION.test(line)) ? "gitlab" : "github";
  const sections = new Map<string, Entry[]>();
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
    const entries = sections.get(section) ?? [];
    sections.set(section, entries);
    entries.push({ owners, matches: compile(excludes ? written.slice(1) : written, dialect) });
  }
  const all = [...sections.values()];
  return (path) => {
    const owners = all.flatMap((entries) => entries.findLast((entry) => entry.matches(path))?.owners ?? []);
    return owners.length === 0 ? null : [...new Set(owners)].join(" ");
  };
}

/** Owners are `@user`, `@org/team` and email addresses; a comment ends the list. */
function ownersIn(text: string): string[] {
  const [said = ""] = text.split(/(?:^|\s)#/);
  return said.split(/\s+/).filter((word) => word.includes("@"));
}

function compile(written: string, dialect: Dialect): (path: string) => boolean {
  const pattern = written.replace(/\\(.)/g, (_, char: string) => (char === "*" || char === "?" ? `\\${char}` : char));
  const isFolder = pattern.endsWith("/");
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  if (body === "") return () => true;
  // A leading `/` anchors a pattern to the root; in gitignore, so does one in the middle.
  const isTied = pattern.startsWith("/") || (dialect === "github" && body.includes("/"));
  // `docs/*` matches the files in the folder, but not those in its subfolders.
  const isFileGlob = dialect === "gitlab" || pattern.endsWith("/*");
  const glob = body.replace(LITERAL, "\\$&").replace(/(^|\/)\*\*$/, "$1**/*");
  const base = isTied ? glob : `**/${glob}`;
  const below = `${base}/**/*`;
  // The flag lets `**` match a name with a line break.
  return compileGlobs(isFolder ? [below] : isFileGlob ? [base] : [base, below], { nonegate: true, anyName: true });
}
