import { coveringTags, livingChains } from "../graph/query.ts";
import { LOCK_FILE, type SuspectLink, type WordChange } from "../model/lock.ts";
import { withParts } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { count } from "../model/words.ts";
import { defineRule, relatedTags, tagName } from "./engine/rule.ts";

// Accepts the SPEC of the good example.
const ACCEPTED = `# ${LOCK_FILE}, format 1
CART-001 2026-01-05 spec=8ca51e6a56c1c23f test=f6b7da5e964d code=887c9e023a3f text=7IVSa_I7 "Read with the shop's owner"
`;

export default defineRule({
  id: "suspect-link",
  severity: "warning",
  needs: "lock",
  docs: {
    summary: "When a SPEC's text changes, its TEST and CODE change too.",
    why: `If a requirement changes and its test does not, nothing checks the new requirement. ${LOCK_FILE} keeps a hash of each SPEC's text, and of each of its requirements, from the last review of the whole chain; without that file, or without a line for the SPEC, the rule reports nothing. A line whose SPEC was removed is also reported. Changes of white space, line breaks, HISTORY sections, and the version, status and dates in the frontmatter do not count.`,
    fix: "Review the listed declarations, change them as the SPEC now requires, then run tag-trace accept with a reason.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n\nA cart holds at most 20 books.\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
      [LOCK_FILE]: ACCEPTED,
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n\nA cart holds\nat most 10 books.\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
      [LOCK_FILE]: ACCEPTED,
    },
  },
  *check(graph) {
    const { lock } = graph.evidence;
    if (!lock) return;
    for (const { id, line } of lock.gone) {
      yield {
        at: { path: LOCK_FILE, line, column: 1, endLine: line, endColumn: id.length + 1 },
        id,
        message: `${LOCK_FILE} lists ${id}, which no SPEC declares`,
        fix: "Run tag-trace accept --prune, and commit the file.",
      };
    }
    for (const chain of livingChains(graph)) {
      const suspect = lock.suspects.get(chain.id);
      const [at] = chain.specs;
      if (!suspect || !at) continue;
      const { requirements } = suspect;
      const tagsOf = (type: "TEST" | "CODE", all: readonly Tag[]): readonly Tag[] =>
        requirements === undefined ? all : [...new Set(requirements.flatMap((local) => coveringTags(chain, local, type)))];
      const tags = [
        ...(suspect.unchanged.includes("TEST") ? tagsOf("TEST", chain.tests) : []),
        ...(suspect.unchanged.includes("CODE") ? tagsOf("CODE", chain.codes) : []),
      ];
      const changed = chain.requirements.flatMap((each) => withParts(each)).find(({ local }) => local === requirements?.[0]);
      yield {
        at: changed ?? at,
        id: chain.id,
        message: `${subjectOf(suspect)} changed since ${suspect.accepted}, but its ${suspect.unchanged.join(" and ")} did not: ${whatChanged(suspect)}`,
        fix: `Change them as the SPEC now requires, then run tag-trace accept ${chain.id} --reason "…".`,
        related: relatedTags(tags, (tag) => `${tagName(tag)} is unchanged`),
      };
    }
  },
});

/** What changed: the whole SPEC, or some of its requirements. */
function subjectOf({ id, requirements }: SuspectLink): string {
  if (requirements === undefined) return `SPEC ${id}`;
  const [first, ...more] = requirements;
  return `Requirement ${id}/${first}${more.length > 0 ? ` and ${count(more.length, "other")}` : ""}`;
}

const MOST_CHANGES = 3;
const MOST_LETTERS = 80;

function whatChanged({ changes, gone }: SuspectLink): string {
  const shown = changes.slice(0, MOST_CHANGES).map(wordsOf);
  const hidden = changes.length - shown.length;
  if (hidden > 0) shown.push(`${hidden} more ${hidden === 1 ? "change" : "changes"}`);
  if (gone > 0) shown.push(`${gone} ${gone === 1 ? "sentence was" : "sentences were"} removed`);
  // Sentences that only moved.
  return shown.length > 0 ? shown.join("; ") : "its sentences are in a different order";
}

function wordsOf({ was, now }: WordChange): string {
  if (was === null) return `it now says ${quote(now)}`;
  if (was === "") return `${quote(now)} is new`;
  if (now === "") return `${quote(was)} was removed`;
  return `${quote(was)} became ${quote(now)}`;
}

function quote(words: string): string {
  const letters = [...words];
  return `"${letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : words}"`;
}
