import { isAbsolute, relative, sep } from "node:path";
import type { Disk, Tree } from "../model/ports.ts";

/** The files of a tree at `root` (absolute), asked for as on the disk; outside of the root there are none. */
export function treeDisk(root: string, tree: Tree): Disk {
  const inside = (path: string): string | null => {
    const way = relative(root, path);
    return way === "" || /^\.\.(?:$|[\\/])/.test(way) || isAbsolute(way) ? null : way.split(sep).join("/");
  };
  const kindOf = (path: string): "file" | "folder" | null => {
    const way = inside(path);
    return way === null ? null : tree.exists(way);
  };
  return {
    readText(path) {
      const way = inside(path);
      const content = way === null ? null : tree.read(way);
      return content?.kind === "bytes" ? Buffer.from(content.bytes).toString("utf8") : null;
    },
    isFile: (path) => kindOf(path) === "file",
    isFolder: (path) => kindOf(path) === "folder",
  };
}
