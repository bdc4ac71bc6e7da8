import type { Tag } from "../model/tag.ts";

/** Where declarations stand: `src/cart.py:12`; a folder that declares has no line. */
export function places(tags: readonly Pick<Tag, "path" | "line" | "context">[]): string[] {
  return tags.map(({ path, line, context }) => (context === "folder" ? path : `${path}:${line}`));
}
