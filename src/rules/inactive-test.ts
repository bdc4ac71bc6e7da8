import type { InactiveTest } from "../model/scan.ts";
import type { Inactivity } from "../model/tag.ts";
import { defineRule, tagName } from "./engine/rule.ts";
import { INACTIVITY } from "./inactivity.ts";

const ALL: Readonly<Record<Inactivity, string>> = {
  skipped: "are skipped",
  todo: "are not written yet",
  empty: "are empty",
  "assertion-free": "assert nothing",
  "commented-out": "are commented out",
  unfit: "are in a file that no test runner runs",
  unfocused: "do not run beside a focused test",
  unreachable: "are never run",
};
const FIX: Readonly<Record<Inactivity, string>> = {
  skipped: "Stop skipping the test, or remove the tag.",
  todo: "Write the test, or remove the tag.",
  empty: "Write the test, or remove the tag.",
  "assertion-free": "Assert what the SPEC requires, or remove the tag.",
  "commented-out": "Bring the test back, or remove the tag.",
  unfit: "Move the tag to the test, or remove it.",
  unfocused: "Remove the focus, such as .only, from the other test, or remove the tag.",
  unreachable: "Make the test run where it is, or remove the tag.",
};

export default defineRule({
  id: "inactive-test",
  severity: "error",
  docs: {
    summary: "Every TEST annotates a test that runs and asserts something.",
    why: "A test that is skipped, not written yet, empty or without assertions cannot fail, so it verifies nothing. A suite, a class or a file passes as long as one of its tests can fail. In JavaScript, TypeScript, Python, Go and Rust a test is also found that never runs: behind a condition that is always false, after an unconditional return, in a loop over nothing or without parameters, skipped under another name, deleted, in a file that no build includes, or beside a focused test (.only). Only languages with a grammar are checked, and a test is not reported in case of doubt. A test that a variable of the environment or a tag of the build decides on, and one that only asserts what always holds, such as expect(true).toBe(true), may be meant so: a change that makes such a test of another one is loosened. A TEST where no runner looks does not count as a TEST of its SPEC: in plain text, styles, ini files, properties, ignore lists, schemas of data and typeset documents; in YAML, JSON, TOML, XML, HTML, SQL, GraphQL and Dockerfiles outside of tests; in the setup of a runner; and in a file that is switched off by the end of its name, such as .disabled, .bak, .old, .orig or .skip.",
    fix: "Make the test run and assert what the SPEC requires, move the tag to a test that does, or remove the tag.",
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
            message: `${tagName({ type: "TEST", full })} also annotates it`,
          })),
        };
      }
    }
  },
});

/** The tags of each test, because two tags on one test are one finding. */
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
  const tag = tagName({ type: "TEST", full });
  if (reasons.includes("unfit")) return `${tag} ${INACTIVITY.unfit}`;
  if (reasons.includes("commented-out")) return `${tag} annotates a test that ${INACTIVITY["commented-out"]}`;
  if (symbol === null) return `${tag} annotates a file ${reasons.length === 0 ? "without tests" : `whose tests ${join(reasons, ALL)}`}`;
  const name = /\s/.test(symbol.name) ? JSON.stringify(symbol.name) : symbol.name;
  const place = `${tag} annotates ${symbol.kind} ${name} (line ${symbol.line})`;
  if (reasons.length === 0) return `${place}, which is not a test`;
  return symbol.kind === "test" ? `${place}, which ${join(reasons, INACTIVITY)}` : `${place}, whose tests ${join(reasons, ALL)}`;
}

function join(reasons: readonly Inactivity[], words: Readonly<Record<Inactivity, string>>): string {
  return reasons.map((reason) => words[reason]).join(" or ");
}

function fixOf({ reasons: [reason, ...others], symbol }: InactiveTest): string {
  if (reason === "unfit" || reason === "commented-out") return FIX[reason];
  if (reason === undefined) return "Move the tag to the test, or remove it.";
  return others.length === 0 && symbol?.kind === "test" ? FIX[reason] : "Make one of them run and assert something, or remove the tag.";
}
