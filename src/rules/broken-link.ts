import type { Graph } from "../graph/build.ts";
import { candidates } from "../graph/paths.ts";
import { followPath } from "../graph/query.ts";
import type { Cause } from "../model/finding.ts";
import type { SpecPath } from "../model/scan.ts";
import type { FieldLink } from "../model/tag.ts";
import { defineRule, type Fault } from "./engine/rule.ts";

export default defineRule({
  id: "broken-link",
  severity: "error",
  docs: {
    summary: "Every path in a tag's field or in a SPEC's scope exists, and a linked file contains the tag.",
    why: "A link to a file that was moved or deleted, or that does not contain the tag, makes a reviewer believe in a test that does not exist.",
    fix: "Correct the path, or add the tag to the linked file. SPEC-X.md, SPEC-X/spec.md and .moai/specs/SPEC-X/spec.md all resolve to SPEC X.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001 | TEST: tests/test_carts.py\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001 | SPEC: SPEC-CART-001.md | TEST: tests/test_cart.py\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph) {
    for (const { links, spec } of graph.files.values()) {
      for (const link of links) yield* checkLink(graph, link);
      const id = (spec && graph.chainOfPlace.get(spec.place)) ?? null;
      const status = id === null ? null : graph.chains.get(id)?.status;
      if (!spec || status === "draft" || status === "deprecated" || status === "archived") continue;
      for (const path of spec.paths) {
        if (isThere(graph, path, spec.packages)) continue;
        const fix = "Correct the path in the SPEC's scope, or remove it.";
        yield { at: path, id, about: path.target, message: `${path.target} does not exist`, fix };
      }
    }
  },
});

function* checkLink(graph: Graph, link: FieldLink): Generator<Fault> {
  const { target, holds } = link;
  if (target.kind !== "path") return;
  const id = graph.chainIdOf(link.owner);
  // The orphan rules already report that the SPEC is missing.
  const isOrphan = !graph.chains.get(id)?.specs.length;
  if (holds === "SPEC" && isOrphan) return;
  const state = followPath(graph, { ...link, target });
  // An orphan's id is wrong, so tagging another file with it would only create a second orphan.
  if (state === "resolved" || (state === "lacks-tag" && isOrphan)) return;
  if (state === "missing") {
    yield {
      at: link,
      id,
      about: target.path,
      message: `${holds} link ${target.path} does not exist`,
      fix: "Correct the path, or remove the field.",
      cause: missingPath(holds, target.path),
    };
  } else {
    yield {
      at: link,
      id,
      about: target.path,
      message: `${target.path} does not contain @${holds}:${link.owner.id}`,
      fix: `Add @${holds}:${link.owner.id} to that file, or correct the path.`,
    };
  }
}

/** A file that was moved or deleted breaks every link to it. */
function missingPath(holds: string, path: string): Cause {
  const fix = "Correct the path in each of these places, or remove the fields.";
  return { key: `missing ${holds} ${path}`, message: `${holds} link ${path} does not exist`, fix, counts: "place" };
}

/** A path in a SPEC's scope may be relative to the root or to one of the scope's packages, or may be the end of a path. */
function isThere(graph: Graph, { path, target }: SpecPath, packages: readonly string[]): boolean {
  const plain = target.replace(/^\.\//, "");
  const below = packages.flatMap((folder) => [folder, folder.replace(/\/[^/]*$/, "")]).map((folder) => `${folder}/${plain}`);
  return [...candidates(path, plain), ...below].some((candidate) => graph.look(candidate) !== null) || graph.endingWith(plain).length > 0;
}
