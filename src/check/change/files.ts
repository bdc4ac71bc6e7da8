// @CODE:GATE-001:LOOSENED
import type { Loosening } from "../../model/change.ts";
import type { BaseTree, FileContent, Tree } from "../../model/ports.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Settings } from "../../model/settings.ts";
import { asBuffer, decodeText } from "../../scan/decode.ts";
import { createScanner, scanFile } from "../../scan/scan-file.ts";
import type { Ports } from "../ports.ts";
import type { Project } from "../project.ts";

/**
 * Files with declarations that were read in the base and are still in the head, at their place or where they were moved, but are not read
 * there. A file that is gone lowers nothing: what it declared is missing, and removed.
 */
export function filesUnread(before: Project, after: Project, tree: Tree, { movedTo }: Pick<BaseTree, "movedTo">): Loosening[] {
  const reasons = new Map(after.leftOut.flatMap(({ reason, paths }) => paths.map((path) => [path, reason] as const)));
  const unreadable = new Set(after.graph.unreadable.map(({ path }) => path));
  return [...before.graph.files.values()].flatMap((scan): Loosening[] => {
    const declared = declaredIn(scan);
    const path = movedTo.get(scan.path) ?? scan.path;
    if (declared.length === 0 || after.graph.files.has(path) || unreadable.has(path)) return [];
    const hidden = tree.exists(path) === "file" ? after.hidden.get(path) : undefined;
    const reason = reasons.get(path) ?? hidden ?? (after.looked.has(path) ? hidingOf(tree, path, scan) : null);
    return reason === null ? [] : [loosening(path, `read${path === scan.path ? "" : `, from ${scan.path}`}`, reason, "declared", declared)];
  });
}

/**
 * Files that declare something and that their own content keeps from being read: a mark, a NUL, their size. Only those that the change brings,
 * or that the base read without finding a declaration. A file that the base left out as well is as it was.
 */
export async function filesHidden(
  before: Project,
  after: Project,
  ports: Ports,
  settings: Settings,
  { tree: treeOfBase, movedTo, changed }: Pick<BaseTree, "tree" | "movedTo" | "changed">,
): Promise<Loosening[]> {
  const { tree, syntax, languages, formats } = ports;
  const { vocabulary } = after;
  const scanner = createScanner(settings, { languages, formats }, syntax, false, { inactivity: false, obeysMarks: false, vocabulary });
  const movedFrom = new Map([...movedTo].map(([from, to]) => [to, from]));
  // In UTF-16 without a byte order mark no tag is found before it is asked whether the file is a text.
  const unfound = [...after.looked].filter(
    (path) => !after.graph.files.has(path) && (changed.has(path) || treeOfBase.exists(path) === null),
  );
  const found: Loosening[] = [];
  for (const [path, reason] of [...after.hidden, ...unfound.map((path) => [path, null] as const)]) {
    const old = movedFrom.get(path) ?? path;
    const isOld = treeOfBase.exists(old) === "file";
    const was = before.graph.files.get(old);
    if ((isOld && !before.looked.has(old)) || (was && declaredIn(was).length > 0)) continue;
    const content = tree.read(path, true);
    if (content.kind !== "bytes" || (reason === null && decodeText(content.bytes) !== null)) continue;
    const outcome = await scanFile(scanner, path, asText(content));
    const declared = outcome.kind === "scanned" ? declaredIn(outcome.scan) : [];
    if (declared.length > 0) found.push(loosening(path, isOld ? "read, without tags" : "new", reason ?? "binary", "declares", declared));
  }
  return found;
}

function loosening(
  path: string,
  was: string,
  reason: string,
  verb: "declared" | "declares",
  [first, ...more]: readonly string[],
): Loosening {
  const others = more.length > 0 ? ` and ${more.length} more` : "";
  return { key: null, path, line: 1, column: 1, message: `file: ${was} → not read: ${reason}; it ${verb} ${first}${others}` };
}

/** The bytes of a text, without the NULs that make it look binary: some were added to it, or it is UTF-16 without a byte order mark. */
function asText({ bytes }: Extract<FileContent, { kind: "bytes" }>): Uint8Array {
  return decodeText(bytes) === null ? bytes.filter((byte) => byte !== 0) : bytes;
}

/** Why a file without tags still has the text of those that the base read: something hides them; `null`: they are gone. */
function hidingOf(tree: Tree, path: string, { tags }: FileScan): string | null {
  const content = tree.read(path);
  if (content.kind !== "bytes") return null;
  const text = asBuffer(content.bytes).toString("latin1").replaceAll("\0", "");
  if (!tags.some(({ raw }) => text.includes(raw))) return null;
  return decodeText(content.bytes) === null ? "binary" : "in a line or an encoding that is not read";
}

/** What a file declares, as messages name it. */
export function declaredIn({ tags, spec }: FileScan): string[] {
  const folder = spec?.folder ? [spec.folder] : [];
  return [...tags.filter(({ role }) => role === "declaration"), ...folder].map(({ type, full }) => `${type} ${full}`);
}
