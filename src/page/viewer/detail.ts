import { useEffect, useState } from "preact/hooks";
import type { PageDetail } from "../page-data.ts";
import type { Project } from "./project.ts";
import { readDetail } from "./read-block.ts";

export type Loaded =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly detail: PageDetail }
  | { readonly kind: "failed"; readonly message: string };

/** What the page holds of a chain beyond the index; its block is unpacked when it is first asked for. */
export function useDetail({ index }: Project, chain: number): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ kind: "loading" });
  useEffect(() => {
    let current = true;
    const tell = (now: Loaded) => {
      if (current) setLoaded(now);
    };
    readDetail(index, chain).then(
      (detail) => tell({ kind: "ready", detail }),
      (error: unknown) => tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [index, chain]);
  return loaded;
}
