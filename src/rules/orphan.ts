import type { Graph } from "../graph/build.ts";
import { chainsWithoutSpec, nearestSpec } from "../graph/query.ts";
import type { Chain } from "../model/chain.ts";
import { remembered } from "../model/remember.ts";
import { isAmongTests } from "../model/scan.ts";
import type { Tag } from "../model/tag.ts";
import { type Fault, placeName, relatedTags, tagName } from "./engine/rule.ts";

/**
 * Chains that no SPEC declares, each reported once: at its first CODE, else at its first TEST, else at its first DOC.
 * The three orphan rules share this function, so that one missing SPEC is one finding.
 */
export function* orphans(graph: Graph, type: "CODE" | "TEST" | "DOC"): Generator<Fault> {
  const orphaned = chainsWithoutSpec(graph);
  // Most projects have none, and the code below looks at every tag.
  if (orphaned.length === 0) return;
  const named = specNamedBy(graph);
  for (const chain of orphaned) {
    // A CODE is reported in production code rather than in a test that mentions it.
    const codes = [...chain.codes].sort((a, b) => Number(isTest(graph, a)) - Number(isTest(graph, b)));
    const members = [...codes, ...chain.tests, ...chain.docs];
    const [first, ...rest] = members;
    if (!first || first.type !== type) continue;
    yield {
      at: first,
      id: chain.id,
      message: `${tagName(first)} belongs to no SPEC`,
      fix: advice(graph, chain, first, named),
      related: relatedTags(rest, (tag) => `${tagName(tag)} belongs to the same chain`),
    };
  }
}

function isTest(graph: Graph, { path }: Tag): boolean {
  return isAmongTests(graph.files.get(path)?.tests);
}

function advice(graph: Graph, chain: Chain, first: Tag, named: ReadonlyMap<string, string>): string {
  const pointed = named.get(chain.id);
  const target = pointed === undefined ? undefined : graph.chains.get(pointed)?.specs[0];
  if (pointed !== undefined && target) {
    return `Its SPEC field names ${pointed} (${placeName(target)}), so tag it @${first.type}:${pointed}. Otherwise write SPEC ${chain.id}.`;
  }
  const outside = headingsOutside(graph).get(chain.id);
  if (outside) {
    const folder = outside.path.slice(0, outside.path.lastIndexOf("/") + 1);
    return `${placeName(outside)} has a heading for it but is not a SPEC document: add "${folder}**" to the config's specs.`;
  }
  const near = nearestSpec(graph, chain.id);
  const spec = near?.specs[0];
  return near && spec
    ? `Did you mean ${near.id} (${placeName(spec)})? Otherwise write its SPEC.`
    : `Write its SPEC, for example .moai/specs/SPEC-${chain.id}/spec.md, or correct the id.`;
}

/** By chain id: headings with a SPEC tag in documents that are not among the SPECs. */
const headingsOutside = remembered(
  ({ references, files }: Graph): ReadonlyMap<string, Tag> =>
    new Map(
      references.flatMap(({ tag, chain }) =>
        tag.type === "SPEC" && tag.context === "heading" && files.get(tag.path)?.spec === null ? [[chain, tag] as const] : [],
      ),
    ),
  new WeakMap(),
);

/** For each chain whose tags have a field SPEC, the SPEC that the field names. */
function specNamedBy(graph: Graph): Map<string, string> {
  const named = new Map<string, string>();
  for (const { links, tags } of graph.files.values()) {
    for (const { owner, holds, target } of links) {
      const id = target.kind === "id" ? target : target.spec;
      if (holds === "SPEC" && id) named.set(graph.chainIdOf(owner), graph.chainIdOf(id));
    }
    const written = new Map<string, Tag>();
    for (const tag of tags) if (!written.has(`${tag.line} ${tag.raw}`)) written.set(`${tag.line} ${tag.raw}`, tag);
    for (const tag of tags) {
      const pointer = tag.role === "declaration" ? tag.fields?.SPEC?.find((value) => value.startsWith("@")) : undefined;
      const id = pointer && written.get(`${tag.line} ${pointer}`);
      if (id) named.set(graph.chainIdOf(tag), graph.chainIdOf(id));
    }
  }
  return named;
}
