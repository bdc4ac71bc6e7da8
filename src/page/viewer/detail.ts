import { useEffect, useState } from "preact/hooks";
import type { PageDetail } from "../page-data.ts";
import type { PageProject } from "./project.ts";
import { readDetail } from "./read-block.ts";

export type Loaded =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly detail: PageDetail }
  | { readonly kind: "failed"; readonly message: string };

/** The texts, source and test cases of a chain, which are not in the index. Their block is unpacked when it is first needed. */
export function useDetail({ index }: PageProject, chain: number): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ kind: "loading" });
  useEffect(() => {
    let current = true;
    const update = (now: Loaded) => {
      if (current) setLoaded(now);
    };
    readDetail(index, chain).then(
      (detail) => update({ kind: "ready", detail }),
      (error: unknown) => update({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [index, chain]);
  return loaded;
}
