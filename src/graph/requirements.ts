// @CODE:GRAPH-001:REQUIREMENTS | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/requirements.test.ts
import { compareText, type Place } from "../model/location.ts";
import { nearest } from "../model/nearest.ts";
import { remembered } from "../model/remember.ts";
import type { RequirementForm, SecondDeclaration, WrittenRequirement } from "../model/requirement.ts";
import { groupBy } from "./group.ts";
import { familyOf, localKey } from "./local-ids.ts";
import type { PlacedDocument } from "./ownership.ts";

/** A requirement before links are joined to it. */
export interface DeclaredRequirement {
  readonly written: WrittenRequirement;
  readonly address: string;
  readonly parts: readonly DeclaredRequirement[];
}

/** The requirements of one SPEC. */
export interface SpecRequirements {
  readonly chain: string;
  /** Those directly below the SPEC, in the order of its documents. */
  readonly roots: readonly DeclaredRequirement[];
  /** Each one by its local id, parents before their parts. */
  readonly byLocal: ReadonlyMap<string, DeclaredRequirement>;
  readonly second: readonly SecondDeclaration[];
  /** The requirement that a text means: its local id, one that it had before, or the same id written in another way. */
  find(local: string): DeclaredRequirement | null;
  /**
   * All that a text means: the requirement that `find` gives, or the parts of one that only they declare, such as `REQ-45.1` and `REQ-45.2` for
   * `REQ-45`. A letter behind a number that is not declared is a point within it: `REQ-45.1b`.
   */
  meant(local: string): readonly DeclaredRequirement[];
  /** Whether a text has the form of the SPEC's local ids: `UR-009` where it declares any `UR-…`. */
  countsIn(local: string): boolean;
  /** The local id that was probably meant by one that is not declared. */
  nearest(local: string): string | null;
}

/** The requirements that each document of a SPEC declares, main document first. */
export type WrittenDocuments = readonly (readonly WrittenRequirement[])[];

/** Joins the requirements of a SPEC's documents into trees; `null` if there are none. */
export function declareRequirements(chain: string, documents: WrittenDocuments): SpecRequirements | null {
  const second: SecondDeclaration[] = [];
  const drafts = new Map<string, WrittenRequirement>();
  for (const written of documents.flat()) {
    const known = drafts.get(written.local);
    if (!known) drafts.set(written.local, written);
    else if (isSecond(known, written)) second.push({ requirement: written, chain, first: placeIn(known) });
    else drafts.set(written.local, merge(known, written));
  }
  if (drafts.size === 0) return null;
  const names = settleNames(drafts);
  const nameOf = (local: string): string | null => nameIn(names, drafts, local);
  const byLocal = new Map<string, Placed>();
  const roots: DeclaredRequirement[] = [];
  for (const [local, written] of drafts) {
    // A parent stands above its parts, so that there is no circle.
    const parent = written.parent === null ? undefined : byLocal.get(nameOf(written.parent) ?? "");
    const above = parent && parent.depth === MOST_DEPTH ? parent.above : (parent ?? null);
    const placed: Placed = {
      written: above === null || above.written.state === "active" ? written : { ...written, state: above.written.state },
      address: `${chain}/${local}`,
      parts: [],
      depth: above === null ? 0 : above.depth + 1,
      above,
    };
    (above?.parts ?? roots).push(placed);
    byLocal.set(local, placed);
  }
  const byKey = onlyOnes([...byLocal.keys()], localKey);
  const find = remembered((local: string) => byLocal.get(nameOf(local) ?? byKey.get(localKey(local)) ?? "") ?? null);
  const partsOf = remembered((_: null) => implicitParts([...byLocal.values()]));
  const families = new Set([...byLocal.keys()].map(familyOf));
  return {
    chain,
    roots,
    byLocal,
    second,
    find,
    meant(local) {
      const one = find(local);
      if (one !== null) return [one];
      const parts = partsOf(null).get(localKey(local));
      const whole = parts === undefined ? find(local.replace(POINT, "")) : null;
      return whole === null ? (parts ?? []) : [whole];
    },
    countsIn: (local) => {
      const family = familyOf(local);
      return family !== null && families.has(family);
    },
    nearest: (local) => nearest(local, byLocal.keys()),
  };
}

const NUMBERED = /^[A-Z].*-\d+$/;

/** A letter behind the number of an id. */
const POINT = /(?<=\d)[a-z]$/;

/** The requirements whose ids go on from a number that has no declaration of its own, by the key of what they go on from. */
function implicitParts(all: readonly DeclaredRequirement[]): ReadonlyMap<string, readonly DeclaredRequirement[]> {
  const parts = all.flatMap((part) => {
    const whole = /^(\p{L}.*\d)[.-]\d+[a-z]?$/u.exec(part.written.local)?.[1];
    return whole === undefined ? [] : [{ whole: localKey(whole), part }];
  });
  return new Map(groupBy(parts, ({ whole }) => whole).map(([whole, found]) => [whole, found.map(({ part }) => part)]));
}

/**
 * The requirements of every SPEC that declares any, by the id of its chain. `chainAt`: the chain that a place of a document declares.
 * Of a SPEC that is declared in two places, the second adds only what the first does not have: the copy is one fault already.
 * `specs`: the ids of all SPECs; an item that begins with one speaks of that SPEC. A title may well be the name of its SPEC.
 */
export function declareAll(
  places: ReadonlyMap<string, readonly PlacedDocument[]>,
  chainAt: (document: PlacedDocument, line: number) => string | null,
  specs: ReadonlySet<string>,
): ReadonlyMap<string, SpecRequirements> {
  const documents = new Map<string, { readonly written: WrittenRequirement[][]; readonly known: Set<string> }>();
  for (const here of places.values()) {
    if (here.every(({ requirements }) => requirements.length === 0)) continue;
    const added: [chain: string, local: string][] = [];
    for (const document of here) {
      for (const [chain, written] of byChain(document, chainAt)) {
        const spec = documents.get(chain) ?? { written: [], known: new Set() };
        documents.set(chain, spec);
        spec.written.push(written.filter(({ local }) => !spec.known.has(local) && !(NUMBERED.test(local) && specs.has(local))));
        for (const { local } of written) added.push([chain, local]);
      }
    }
    for (const [chain, local] of added) documents.get(chain)?.known.add(local);
  }
  const declared = [...documents].sort(([a], [b]) => compareText(a, b));
  return new Map(
    declared.flatMap(([chain, { written }]) => {
      const spec = declareRequirements(chain, written);
      return spec === null ? [] : [[chain, spec] as const];
    }),
  );
}

function byChain(
  document: PlacedDocument,
  chainAt: (document: PlacedDocument, line: number) => string | null,
): ReadonlyMap<string, WrittenRequirement[]> {
  const chains = new Map<string, WrittenRequirement[]>();
  for (const written of document.requirements) {
    const chain = chainAt(document, written.line);
    if (chain === null) continue;
    const list = chains.get(chain);
    if (list) list.push(written);
    else chains.set(chain, [written]);
  }
  return chains;
}

/** People write scenarios below criteria below requirements. What is deeper is a list of lists, and stands beside the deepest. */
const MOST_DEPTH = 8;

interface Placed extends DeclaredRequirement {
  readonly parts: DeclaredRequirement[];
  readonly depth: number;
  readonly above: Placed | null;
}

/** The forms of a sentence that says what the system shall do, so that two of them contradict each other. */
const SHALL: ReadonlySet<RequirementForm> = new Set(["ubiquitous", "event", "state", "optional", "unwanted"]);

/**
 * Whether a requirement is declared again. Another document of the SPEC may repeat it, as acceptance criteria do, but not demand something
 * else under its id. What is planned or removed in a change is the same requirement at another time.
 */
function isSecond(first: WrittenRequirement, again: WrittenRequirement): boolean {
  if (first.state !== "active" || again.state !== "active") return false;
  return first.path === again.path || (SHALL.has(first.form) && SHALL.has(again.form) && first.text !== again.text);
}

/** One requirement of two documents. What is in force says what it demands; once a change removed it, it is retired. */
function merge(first: WrittenRequirement, again: WrittenRequirement): WrittenRequirement {
  const formerly = [...new Set([...first.formerly, ...again.formerly])];
  const said = first.state === "active" || again.state !== "active" ? first : again;
  const isRetired = first.state === "retired" || again.state === "retired";
  return { ...said, formerly, state: isRetired ? "retired" : said.state };
}

/**
 * The local ids that stand for another. A requirement that is to be renamed has its present name until the change is applied; then the old
 * name still leads to it. Takes what only repeats another out of the drafts.
 */
function settleNames(drafts: Map<string, WrittenRequirement>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [local, written] of [...drafts]) {
    for (const former of written.formerly) {
      const old = drafts.get(former);
      if (former === local) continue;
      if (old?.state === "active" && written.state === "planned") {
        names.set(local, former);
        drafts.delete(local);
      } else if (old === undefined || old.state === "retired") {
        names.set(former, local);
        drafts.delete(former);
      }
    }
  }
  return names;
}

/** The local id that a name stands for, itself or by what it is a part of; `null` if none is declared. */
function nameIn(names: ReadonlyMap<string, string>, drafts: ReadonlyMap<string, unknown>, local: string): string | null {
  const own = following(names, drafts, local);
  if (own !== null) return own;
  const cut = local.lastIndexOf("/");
  const whole = cut < 0 ? null : following(names, drafts, local.slice(0, cut));
  const part = whole === null ? null : `${whole}${local.slice(cut)}`;
  return part !== null && drafts.has(part) ? part : null;
}

/** A title may be changed again and again, but not without end. */
const MOST_RENAMES = 20;

function following(names: ReadonlyMap<string, string>, drafts: ReadonlyMap<string, unknown>, local: string): string | null {
  let name: string | undefined = local;
  for (let step = 0; step < MOST_RENAMES && name !== undefined; step++) {
    if (drafts.has(name)) return name;
    name = names.get(name);
  }
  return null;
}

/** The items by their keys, without those that share one. */
function onlyOnes(items: readonly string[], key: (item: string) => string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const shared = new Set<string>();
  for (const item of items) {
    const name = key(item);
    if (found.has(name)) shared.add(name);
    found.set(name, item);
  }
  for (const name of shared) found.delete(name);
  return found;
}

function placeIn({ path, line, column }: WrittenRequirement): Place {
  return { path, line, column };
}
