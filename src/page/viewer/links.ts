// @CODE:VIEWER-001:HOSTILE
import { wellFormed } from "../../model/words.ts";
import { PAGE_EDITORS, type PageIndex } from "../page-data.ts";

const EDITORS: ReadonlySet<string> = new Set(PAGE_EDITORS);
const FORGES: ReadonlySet<string> = new Set(["http", "https"]);

/** The link to a line of a file on the forge or in the editor; `null` if there is no template or no commit for it. */
export function linkTo(index: PageIndex, kind: "forge" | "editor", path: string, line: number): string | null {
  const template = index.links[kind];
  if (template === null || (index.commit === null && template.includes("{commit}"))) return null;
  const filled: Readonly<Record<string, string>> = {
    path: path.split("/").map(encodeSegment).join("/"),
    line: String(Math.max(1, line)),
    commit: encodeSegment(index.commit ?? ""),
  };
  const address = template.replace(/\{(path|line|commit)\}/g, (_, name: string) => filled[name] ?? "");
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase() ?? "";
  return (kind === "forge" ? FORGES : EDITORS).has(scheme) ? address : null;
}

/** Encodes a part of a path; `..` is encoded too, so that no link leaves the repository. */
function encodeSegment(segment: string): string {
  return /^\.\.?$/.test(segment) ? segment.replaceAll(".", "%2E") : encodeURIComponent(wellFormed(segment));
}
