import type { InactiveTest } from "../model/scan.ts";
import type { Inactivity } from "../model/tag.ts";
import { defineRule, nameOf } from "./engine/rule.ts";

const ONE: Readonly<Record<Inactivity, string>> = {
  skipped: "is skipped",
  todo: "is still to do",
  empty: "is empty",
  "assertion-free": "asserts nothing",
};
const ALL: Readonly<Record<Inactivity, string>> = {
  skipped: "are skipped",
  todo: "are still to do",
  empty: "are empty",
  "assertion-free": "assert nothing",
};
const FIX: Readonly<Record<Inactivity, string>> = {
  skipped: "Let it run again, or take the tag off.",
  todo: "Write the test, or take the tag off.",
  empty: "Write the test, or take the tag off.",
  "assertion-free": "Assert what the SPEC asks for, or take the tag off.",
};

export default defineRule({
  id: "inactive-test",
  severity: "error",
  docs: {
    summary: "A TEST stands on a test that is run and asserts something.",
    why: "A test that is skipped, still to do, empty or free of assertions cannot fail, so it verifies nothing. A suite, a class or a file passes as long as one of its tests can fail. Only languages with a grammar are judged, and in doubt a test counts.",
    fix: "Let the test run and assert what the SPEC asks for, move the tag to the test that does, or take it off.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.ts": "// @CODE:CART-001\nexport function add(cart, book) {}\n",
      "test/cart.test.ts": '// @TEST:CART-001\nit.skip("adds a book", () => {\n  expect(add([], "Emma")).toEqual(["Emma"]);\n});\n',
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.ts": "// @CODE:CART-001\nexport function add(cart, book) {}\n",
      "test/cart.test.ts": '// @TEST:CART-001\nit("adds a book", () => {\n  expect(add([], "Emma")).toEqual(["Emma"]);\n});\n',
    },
  },
  *check(graph) {
    for (const { inactive } of graph.files.values()) {
      for (const [first, ...rest] of onePerTest(inactive)) {
        if (first === undefined) continue;
        const id = graph.chainIdOf(first);
        const status = graph.chains.get(id)?.status;
        if (status === "deprecated" || status === "archived") continue;
        yield {
          at: first,
          id,
          message: messageOf(first),
          fix: fixOf(first),
          related: rest.map(({ path, line, column, full }) => ({
            path,
            line,
            column,
            message: `${nameOf({ type: "TEST", full })} stands there, too`,
          })),
        };
      }
    }
  },
});

/** Two tags on one test are one fact. */
function onePerTest(inactive: readonly InactiveTest[]): Iterable<readonly InactiveTest[]> {
  const groups = new Map<string, InactiveTest[]>();
  for (const test of inactive) {
    const key = test.symbol === null ? "" : `${test.symbol.line}\n${test.symbol.name}`;
    const group = groups.get(key);
    if (group) group.push(test);
    else groups.set(key, [test]);
  }
  return groups.values();
}

function messageOf({ full, reasons, symbol }: InactiveTest): string {
  const tag = nameOf({ type: "TEST", full });
  if (symbol === null)
    return `${tag} stands for a file ${reasons.length === 0 ? "that holds no test" : `whose tests ${join(reasons, ALL)}`}`;
  const name = /\s/.test(symbol.name) ? JSON.stringify(symbol.name) : symbol.name;
  const place = `${tag} stands on ${symbol.kind} ${name} (line ${symbol.line})`;
  if (reasons.length === 0) return `${place}, which is no test`;
  return symbol.kind === "test" ? `${place}, which ${join(reasons, ONE)}` : `${place}, whose tests ${join(reasons, ALL)}`;
}

function join(reasons: readonly Inactivity[], words: Readonly<Record<Inactivity, string>>): string {
  return reasons.map((reason) => words[reason]).join(" or ");
}

function fixOf({ reasons: [reason, ...others], symbol }: InactiveTest): string {
  if (reason === undefined) return "Move it to the test, or take it off.";
  return others.length === 0 && symbol?.kind === "test" ? FIX[reason] : "Let one of them run and assert something, or take the tag off.";
}
