import type { Graph } from "../graph/build.ts";
import { groupBy } from "../graph/group.ts";
import { nearestSpec } from "../graph/query.ts";
import type { SpecRequirements } from "../graph/requirements.ts";
import type { Place, Span } from "../model/location.ts";
import { remembered } from "../model/remember.ts";
import type { FileScan } from "../model/scan.ts";
import type { Tag, TagContext } from "../model/tag.ts";
import { defineRule, placeName } from "./engine/rule.ts";

const IN_SOURCE: ReadonlySet<TagContext> = new Set(["comment", "docstring"]);
const IN_PROSE: ReadonlySet<TagContext> = new Set(["prose", "inline-code", "heading", "html-comment"]);

// If the file has a string with the same id, the comment is about the data of a test, not about a requirement.
function isAboutData(graph: Graph, { path, id }: Tag): boolean {
  const scan = graph.files.get(path);
  return scan !== undefined && idsInStrings(scan).has(id);
}

const idsInStrings = remembered(
  ({ tags }: FileScan) => new Set(tags.flatMap(({ context, id }) => (context === "string" ? [id] : []))),
  new WeakMap(),
);

export default defineRule({
  id: "unknown-reference",
  severity: "error",
  options: {
    prose: { kind: "switch", default: false, stricter: true, about: "Also check references in Markdown prose and inline code." },
  },
  docs: {
    summary: "Every reference refers to a declared id.",
    why: "A reference to an undeclared id is a typo or a leftover. Markdown prose may mention ids that were removed or do not exist yet, so it is checked only with the option prose.",
    fix: "Correct the id, or declare it.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001 | Chain: @SPEC:CART-001 -> @TEST:CARD-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001 | Chain: @SPEC:CART-001 -> @TEST:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph, { options }) {
    const pointers: { readonly at: Span; readonly to: string; readonly said: string }[] = [];
    for (const { tag, chain } of graph.references) {
      const counts = IN_SOURCE.has(tag.context) || (IN_PROSE.has(tag.context) && options(tag.path).prose);
      if (counts && !graph.chains.has(chain) && !isAboutData(graph, tag)) pointers.push({ at: tag, to: chain, said: tag.raw });
    }
    for (const { links } of graph.files.values()) {
      for (const link of links) {
        if (link.target.kind !== "id") continue;
        const to = graph.chainIdOf(link.target);
        const orphan = link.holds === "SPEC" && !graph.chains.get(graph.chainIdOf(link.owner))?.specs.length;
        if (!orphan && !graph.chains.has(to)) pointers.push({ at: link, to, said: `${link.holds}: ${link.target.full}` });
      }
    }
    for (const relation of graph.relations) {
      if (!graph.chains.get(relation.to)?.specs.length)
        pointers.push({ at: relation, to: relation.to, said: `${relation.kind}: ${relation.full}` });
    }
    for (const { at, chain, local, said } of graph.strays) pointers.push({ at, to: chain === null ? local : `${chain}/${local}`, said });
    for (const [to, [first, ...rest]] of groupBy(pointers, (pointer) => pointer.to)) {
      if (!first) continue;
      const spec = requirementsAbove(graph, to);
      const near = spec === null ? nearestDeclared(graph, to) : nearestRequirement(spec, to);
      yield {
        at: first.at,
        id: spec?.chain ?? to,
        ...(spec === null ? {} : { about: to }),
        message: `${first.said} refers to ${to}, which ${graph.chains.has(to) ? "has no SPEC" : "is not declared"}`,
        fix:
          near !== null
            ? `Did you mean ${near.id} (${placeName(near.at)})? Otherwise remove it.`
            : `Correct the id, or ${graph.chains.has(to) ? "write its SPEC" : "declare it"}.`,
        related: rest.map(({ at, said }) => ({ path: at.path, line: at.line, column: at.column, message: `${said} also refers to it` })),
      };
    }
  },
});

/** The requirements of the SPEC that an address begins with; `null` for the id of a SPEC. */
function requirementsAbove({ requirements }: Graph, to: string): SpecRequirements | null {
  for (let cut = to.indexOf("/"); cut > 0; cut = to.indexOf("/", cut + 1)) {
    const spec = requirements.get(to.slice(0, cut));
    if (spec) return spec;
  }
  return null;
}

/** What was probably meant, with its place. */
interface Near {
  readonly id: string;
  readonly at: Pick<Place, "path" | "line">;
}

function nearestDeclared(graph: Graph, id: string): Near | null {
  const near = nearestSpec(graph, id);
  return near?.specs[0] ? { id: near.id, at: near.specs[0] } : null;
}

function nearestRequirement(spec: SpecRequirements, address: string): Near | null {
  const near = spec.byLocal.get(spec.nearest(address.slice(spec.chain.length + 1)) ?? "");
  return near ? { id: near.address, at: near.written } : null;
}
