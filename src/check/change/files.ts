// @CODE:GATE-001:LOOSENED
import type { Loosening } from "../../model/change.ts";
import type { BaseTree, Tree } from "../../model/ports.ts";
import type { FileScan } from "../../model/scan.ts";
import { asBuffer, decodeText } from "../../scan/decode.ts";
import type { Project } from "../project.ts";

/** The reason for a file that is listed but counts neither as read nor as left out. */
const REPORT = "it looks like a report of tag-trace";

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
    const hidden = after.looked.has(path) ? hidingOf(tree, path, scan) : tree.exists(path) === "file" ? REPORT : null;
    const reason = reasons.get(path) ?? hidden;
    if (reason === null) return [];
    const others = declared.length > 1 ? ` and ${declared.length - 1} more` : "";
    const was = path === scan.path ? "" : `, from ${scan.path}`;
    return [
      { key: null, path, line: 1, column: 1, message: `file: read${was} → not read: ${reason}; it declared ${declared[0]}${others}` },
    ];
  });
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
