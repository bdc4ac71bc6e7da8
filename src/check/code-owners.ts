// @CODE:PAGE-001:OWNERS
import picomatch from "picomatch";
import type { Owners } from "../model/page.ts";

/**
 * How a CODEOWNERS file is meant. On GitHub a pattern is one of gitignore and one section has all of them; on GitLab a pattern without a
 * leading `/` fits at any depth, a folder needs its `/`, and each `[Section]` names owners of its own.
 */
type Dialect = "github" | "gitlab";

interface Entry {
  readonly matches: (path: string) => boolean;
  /** Empty: the files are nobody's. */
  readonly owners: readonly string[];
}

/** What is no more than a letter in these files: `app/[slug]/page.tsx` is a path. */
const LITERAL = /[[\](){}+@!|^$]/g;

const SECTION = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;

/**
 * Who owns a file, as a CODEOWNERS file says: of the patterns that match, the last one of each section. `file` is where it lies, which tells
 * GitLab's own; sections do, too. Paths are relative to the repository. A line that is none is left out, as the forges do.
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
      // GitLab joins sections of one name, whatever their letter case.
      section = (head[1] ?? "").trim().toLowerCase();
      defaults = ownersIn(head[2] ?? "");
      continue;
    }
    const [, written = "", rest = ""] = /^((?:\\.|[^\s\\])+)\s*(.*)$/.exec(line) ?? [];
    const excludes = written.startsWith("!");
    if (written === "" || (excludes && dialect === "github")) continue;
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

/** `@user`, `@org/team` and addresses; a comment ends them. */
function ownersIn(text: string): string[] {
  const [said = ""] = text.split(/(?:^|\s)#/);
  return said.split(/\s+/).filter((word) => word.includes("@"));
}

function compile(written: string, dialect: Dialect): (path: string) => boolean {
  const pattern = written.replace(/\\(.)/g, (_, char: string) => (char === "*" || char === "?" ? `\\${char}` : char));
  const isFolder = pattern.endsWith("/");
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  if (body === "") return () => true;
  // A `/` at the beginning ties a pattern to the root; in gitignore one in the middle does, too.
  const isTied = pattern.startsWith("/") || (dialect === "github" && body.includes("/"));
  // `docs/*` names the files of the folder and not those of the folders in it.
  const isFileGlob = dialect === "gitlab" || pattern.endsWith("/*");
  const glob = body.replace(LITERAL, "\\$&").replace(/(^|\/)\*\*$/, "$1**/*");
  const base = isTied ? glob : `**/${glob}`;
  const below = `${base}/**/*`;
  // The flag lets `**` cross a line break in a name.
  return picomatch(isFolder ? [below] : isFileGlob ? [base] : [base, below], { dot: true, nonegate: true, flags: "s" });
}
