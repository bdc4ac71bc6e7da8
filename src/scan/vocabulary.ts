// @CODE:SYNTAX-001:VOCABULARY | SPEC: SPEC-SYNTAX-001.md | TEST: test/scan/vocabulary.test.ts
import { compareText } from "../model/location.ts";
import type { FileScan } from "../model/scan.ts";
import { domainOf } from "../model/tag.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { parseId, type TagGrammar } from "./tag-syntax.ts";

// `FR-` of `FR-001`, `REQ-CART-` of `REQ-CART-01`, `US` of `US1`.
const FAMILY = /^([A-Za-z]+(?:\d+[A-Za-z]+)*(?:-[A-Za-z]+(?:\d+[A-Za-z]+)*)*-?)\d/;
const NUMBER = /^\d+(?:\.\d+)*[a-z]?$/;

/** What the spec documents among some files declare. `grammar`: that of the settings, without slugs. */
export function vocabularyOf(scans: readonly FileScan[], grammar: TagGrammar): Vocabulary {
  const [domains, slugs, families, parts, titles] = [0, 1, 2, 3, 4].map(() => new Set<string>()) as [Words, Words, Words, Words, Words];
  let numbers = false;
  for (const { spec, tags } of scans) {
    if (spec === null) continue;
    const declared = tags.filter(({ type, role }) => type === "SPEC" && role === "declaration");
    for (const { full, context } of spec.folder ? [...declared, spec.folder] : declared) {
      const id = parseId(grammar, full);
      if (id?.full === full) domains.add(domainOf(id.id));
      // What a tag declares depends on the slugs that are known, so that only paths give them.
      else if (context === "folder") slugs.add(full);
    }
    for (const { local, formerly } of spec.requirements) {
      for (const name of [local, ...formerly]) {
        const [first = "", ...inner] = name.split("/");
        const family = FAMILY.exec(first)?.[1];
        if (family !== undefined) families.add(family.toUpperCase());
        else if (NUMBER.test(first)) numbers = true;
        else titles.add(name);
        for (const part of inner) {
          const below = family === undefined && !NUMBER.test(first) ? undefined : FAMILY.exec(part)?.[1];
          if (below !== undefined) parts.add(below.replace(/-$/, "").toUpperCase());
        }
      }
    }
  }
  const hasRequirements = numbers || families.size > 0 || titles.size > 0;
  return {
    ids: domains.size > 0,
    domains: sorted(domains),
    // To look for every domain costs more than to look for `SPEC-`.
    bareIds: domains.size > 0 && hasRequirements,
    slugs: sorted(slugs),
    families: sorted(families),
    parts: sorted(parts).filter((part) => !families.has(part) && !families.has(`${part}-`)),
    titles: sorted(titles),
    numbers,
  };
}

type Words = Set<string>;

function sorted(words: ReadonlySet<string>): string[] {
  return [...words].sort(compareText);
}
