import type { Tree } from "../model/ports.ts";
import { decode } from "../scan/decode.ts";

/** The text of a tree's files, decoded as the scan does; `null` where there is none. */
export function textIn(tree: Tree): (path: string) => string | null {
  return (path) => {
    const content = tree.read(path);
    const decoded = content.kind === "bytes" ? decode(content.bytes) : null;
    return decoded?.kind === "text" ? decoded.text : null;
  };
}
