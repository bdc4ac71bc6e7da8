// @CODE:RULE-001:THRESHOLD | SPEC: SPEC-RULE-001.md | TEST: test/rules/threshold.test.ts
import { countChains, owingRequirements, type SettledGraph } from "../graph/chain-facts.ts";
import { chainsLacking } from "../graph/query.ts";
import { SHARE_TYPES } from "../model/chain.ts";
import type { Place } from "../model/location.ts";
import { count, percent } from "../model/words.ts";
import { defineRule, type Fault, relatedTags, tagName } from "./engine/rule.ts";

const NAMES = { test: "TEST", code: "CODE", doc: "DOC" } as const;
/** More SPECs than this are only counted. */
const LISTED = 5;

export default defineRule({
  id: "threshold",
  severity: "error",
  docs: {
    summary: "The shares that the config's thresholds require are reached.",
    why: "A team that cannot link everything at once can require a share, and raise it with --ratchet. thresholds.test, thresholds.code and thresholds.doc are percentages of the SPECs that owe the type, thresholds.requirement of the requirements that owe a TEST. In a gate, a share that was too low before fails only a change that lowers it. Without thresholds, the rule reports nothing.",
    fix: "Link more SPECs, or lower the threshold.",
    // With thresholds.test: 100.
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph: SettledGraph, { thresholds, thresholdPlaces }) {
    const { coverage, owed } = countChains([...graph.chains.values()]);
    yield* missedRequirements(graph, thresholds.requirement, thresholdPlaces.requirement);
    for (const type of SHARE_TYPES) {
      const [share, least] = [coverage[type], thresholds[type]];
      if (share === null || least === null || share >= least / 100) continue;
      const name = NAMES[type];
      const without = chainsLacking(graph, name).flatMap(({ specs }) => specs.slice(0, 1));
      const place = thresholdPlaces[type];
      // The command line can name a config outside of the project, where no finding can be shown.
      const at = place ? { ...place, endLine: place.line, endColumn: place.column + 1 } : without[0];
      if (!at) continue;
      yield {
        at,
        id: null,
        about: type,
        message: `${name} ${percent(share)} % is below ${least} %`,
        fix: `${owed[type] - without.length} of ${count(owed[type], "SPEC")} that owe one have a ${name}. Add it to others, or lower thresholds.${type}.`,
        related: relatedTags(without.slice(0, LISTED), tagName),
      };
    }
  },
});

/** The share of requirements with a TEST, if it is below what is required. */
function* missedRequirements(graph: SettledGraph, least: number | null, place: Place | undefined): Generator<Fault> {
  const owing = least === null ? [] : owingRequirements([...graph.chains.values()]);
  const untested = owing.filter(({ tested }) => !tested).map(({ requirement }) => requirement);
  const tested = owing.length - untested.length;
  if (least === null || owing.length === 0 || tested / owing.length >= least / 100) return;
  const at = place ? { ...place, endLine: place.line, endColumn: place.column + 1 } : untested[0];
  if (!at) return;
  yield {
    at,
    id: null,
    about: "requirement",
    message: `Requirements tested ${percent(tested / owing.length)} % is below ${least} %`,
    fix: `${tested} of ${count(owing.length, "requirement")} that owe one have a TEST. Add it to others, or lower thresholds.requirement.`,
    related: untested
      .slice(0, LISTED)
      .map(({ path, line, column, address }) => ({ path, line, column, message: `${address} has no TEST` })),
  };
}
