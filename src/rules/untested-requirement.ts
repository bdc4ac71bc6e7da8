// @CODE:RULE-001:REQUIREMENTS | SPEC: SPEC-RULE-001.md | TEST: test/rules/requirements.test.ts
import { familyOf } from "../graph/local-ids.ts";
import { livingChains } from "../graph/query.ts";
import type { SettledChain } from "../model/chain.ts";
import { type RequirementFacts, requirementTag, withParts } from "../model/requirement.ts";
import { defineRule, relatedTags, requirementWords, tagName } from "./engine/rule.ts";
import { idleTests } from "./inactivity.ts";
import { countJudged, sharedInSpec } from "./many-requirements.ts";

const SPEC =
  "# @SPEC:CART-001: Add a book\n\n## Requirements\n\n- UR-001: The cart shall hold books.\n- UR-002: The cart shall hold at most 20 books.\n";
const CODE = "# @CODE:CART-001\ndef add(book): ...\n";

export default defineRule({
  id: "untested-requirement",
  severity: "warning",
  options: {
    every: {
      kind: "switch",
      default: false,
      stricter: true,
      about: "Judge the requirements of every SPEC, not only of SPECs of which a TEST or CODE names a requirement.",
    },
  },
  docs: {
    summary: "Every requirement of a SPEC is covered by a TEST.",
    why: "A SPEC with twelve requirements and one TEST is not tested. A SPEC is judged as soon as a TEST or CODE names one of its requirements, so that a team can begin with one SPEC. Where tasks alone tell, a story whose tasks wrote code is judged if the tasks of another wrote a test. A TEST covers a requirement if it names it, or each of its scenarios; a TEST that names only the SPEC covers no requirement.",
    fix: "Write a test and let its tag name the requirement, for example @TEST:CART-001:UR-003.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": "# @TEST:CART-001:UR-001\ndef test_add(): assert True\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": "# @TEST:CART-001 UR-001, UR-002\ndef test_add(): assert True\n",
    },
  },
  *check(graph, { options }) {
    const idle = idleTests(graph);
    for (const chain of livingChains(graph)) {
      if (chain.facts.requirements.length === 0) continue;
      const [spec] = chain.specs;
      if (!spec) continue;
      const isWhole = options(spec.path).every || isNamed(chain);
      const planned = isWhole ? null : kindsWithTests(chain);
      const untested = new Set(untestedAmong(chain.facts.requirements));
      const all = countJudged(
        chain.facts.requirements,
        ({ living }) => living,
        (facts) => facts.tested || untested.has(facts),
      );
      for (const { requirement, implemented } of untested) {
        // Where only tasks tell, a story is done when its tasks wrote code.
        if (planned !== null && !(implemented && planned.has(familyOf(requirement.local)))) continue;
        const { address, local, codes } = requirement;
        const tag = requirementTag("TEST", local, chain.id);
        const fix = `Write a test for each and let its tag name the requirement, for example ${tag}.`;
        const cause = sharedInSpec(chain.id, "have no TEST", fix, planned === null ? all : null);
        yield {
          at: requirement,
          id: chain.id,
          about: local,
          message: `Requirement ${address} has no TEST${requirementWords(requirement)}`,
          fix: `Write a test and tag it ${tag}.`,
          related: [...relatedTags(codes, (code) => `${tagName(code)} is not tested`), ...idle(address)],
          cause: { ...cause, name: local },
        };
      }
    }
  },
});

/** Whether a tag or mention names one of its requirements. */
function isNamed({ facts }: SettledChain): boolean {
  return facts.requirements
    .flatMap(withParts)
    .some(({ requirement: { tests, codes } }) => [...tests, ...codes].some(({ by }) => by !== "task"));
}

/** The kinds of requirements of which tasks wrote tests, so that those without one stand out among the stories, or among the criteria. */
function kindsWithTests({ facts }: SettledChain): ReadonlySet<string | null> {
  const tested = facts.requirements.flatMap(withParts).filter(({ requirement: { tests } }) => tests.length > 0);
  return new Set(tested.map(({ requirement: { local } }) => familyOf(local)));
}

/** The requirements that lack a TEST, each fault once: one without any TEST at all, otherwise its parts without one. */
function untestedAmong(requirements: readonly RequirementFacts[]): readonly RequirementFacts[] {
  return requirements.flatMap((facts) => {
    if (!facts.living || facts.tested) return [];
    const parts = facts.requirements.filter(({ living }) => living);
    const isPartly = parts.some((part) => withParts(part).some(({ requirement }) => requirement.tests.length > 0));
    if (isPartly) return untestedAmong(parts);
    if (facts.requirement.owes.includes("test")) return [facts];
    return untestedAmong(parts);
  });
}
