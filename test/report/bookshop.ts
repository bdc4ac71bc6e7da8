import { DEFAULT_REQUEST, decideVerdict } from "../../src/check/verdict.ts";
import { settleChain } from "../../src/graph/chain-facts.ts";
import type { Chain, SettledChain } from "../../src/model/chain.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Finding } from "../../src/model/finding.ts";
import { ruleAddress } from "../../src/model/homepage.ts";
import type { Report, Summary } from "../../src/model/report.ts";
import type { RuleDocs } from "../../src/model/rule-docs.ts";
import type { Tag } from "../../src/model/tag.ts";
import type { Reporter } from "../../src/report/reporter.ts";
import type { ReportStyle } from "../../src/report/viewpoint.ts";

/** A bookshop with a finished cart, a refund that was coded without a test, and code for a gift card that nobody asked for. */

export function tag(written: Pick<Tag, "path" | "line" | "column" | "raw" | "type" | "id" | "role" | "context"> & Partial<Tag>): Tag {
  return {
    sub: null,
    full: written.id,
    endLine: written.line,
    endColumn: written.column + written.raw.length,
    symbol: null,
    fields: null,
    description: null,
    ...written,
  };
}

export function finding(written: Pick<Finding, "rule" | "severity" | "path" | "line" | "column" | "message"> & Partial<Finding>): Finding {
  return {
    id: null,
    endLine: written.line,
    endColumn: written.column + 1,
    fix: "",
    related: [],
    fingerprint: `${written.rule}-${written.path}-0`,
    state: null,
    excerpt: null,
    ...written,
  };
}

/** The chain with its facts, from its tags and the given evidence. */
export function settled(chain: Chain, evidence: Evidence = {}, asksForDoc = false): SettledChain {
  return settleChain(chain, evidence, () => asksForDoc);
}

const cartSpec = tag({
  path: ".moai/specs/SPEC-CART-001/spec.md",
  line: 9,
  column: 3,
  raw: "@SPEC:CART-001",
  type: "SPEC",
  id: "CART-001",
  role: "declaration",
  context: "heading",
  description: "The shopping cart",
});
const cartTest = tag({
  path: "tests/test_cart.py",
  line: 4,
  column: 3,
  raw: "@TEST:CART-001:total",
  type: "TEST",
  id: "CART-001",
  sub: "total",
  full: "CART-001:total",
  role: "declaration",
  context: "comment",
  symbol: { kind: "test", name: "test_total", line: 5, endLine: 7 },
});
const cartCode = tag({
  path: "src/shop/cart.py",
  line: 3,
  column: 3,
  raw: "@CODE:CART-001",
  type: "CODE",
  id: "CART-001",
  role: "declaration",
  context: "comment",
  symbol: { kind: "method", name: "total", line: 4, endLine: 6, parent: "Cart" },
  fields: { SPEC: ["SPEC-CART-001.md"], TEST: ["tests/test_cart.py"] },
});
const cartNote = tag({
  path: "docs/research.md",
  line: 2,
  column: 1,
  raw: "@RESEARCH:CART-001",
  type: "NOTE",
  id: "CART-001",
  role: "declaration",
  context: "prose",
});
const refundSpec = tag({
  path: ".moai/specs/SPEC-REFUND-001/spec.md",
  line: 1,
  column: 1,
  raw: "SPEC-REFUND-001",
  type: "SPEC",
  id: "REFUND-001",
  role: "declaration",
  context: "folder",
});
const refundCode = tag({
  path: "src/shop/refund.py",
  line: 1,
  column: 3,
  raw: "@CODE:REFUND-001",
  type: "CODE",
  id: "REFUND-001",
  role: "declaration",
  context: "comment",
});
const giftCode = tag({
  path: "src/shop/cart.py",
  line: 12,
  column: 3,
  raw: "@CODE:CART-010",
  type: "CODE",
  id: "CART-010",
  role: "declaration",
  context: "comment",
});
export const cartReference = tag({
  path: "src/shop/refund.py",
  line: 7,
  column: 14,
  raw: "@SPEC:CART-001",
  type: "SPEC",
  id: "CART-001",
  role: "reference",
  context: "comment",
});

export const tags: readonly Tag[] = [cartSpec, refundSpec, cartNote, cartCode, giftCode, refundCode, cartReference, cartTest];

export const cartChain = settled({
  id: "CART-001",
  title: "The shopping cart",
  status: "completed",
  specs: [cartSpec],
  tests: [cartTest],
  codes: [cartCode],
  docs: [],
  notes: [cartNote],
  requirements: [],
  tasks: [],
});
export const giftChain = settled({
  id: "CART-010",
  title: null,
  status: null,
  specs: [],
  tests: [],
  codes: [giftCode],
  docs: [],
  notes: [],
  requirements: [],
  tasks: [],
});
const refundChain = settled({
  id: "REFUND-001",
  title: null,
  status: "active",
  specs: [refundSpec],
  tests: [],
  codes: [refundCode],
  docs: [],
  notes: [],
  requirements: [],
  tasks: [],
});

export const orphan = finding({
  rule: "orphan-code",
  severity: "error",
  id: "CART-010",
  path: "src/shop/cart.py",
  line: 12,
  column: 3,
  endColumn: 17,
  message: "CODE CART-010 belongs to no SPEC",
  fix: "Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.",
  related: [{ path: ".moai/specs/SPEC-CART-001/spec.md", line: 9, column: 3, message: "SPEC CART-001" }],
  excerpt: "# @CODE:CART-010 | SPEC: SPEC-CART-010.md",
});

export const summary: Summary = {
  files: 48,
  tags: 52,
  specs: 14,
  chains: 15,
  complete: 11,
  living: 14,
  errors: 2,
  warnings: 1,
  infos: 0,
  waived: { suppressed: 0, ignored: 0 },
  stages: { planned: 2, red: 2, green: 9, refactor: 0, untested: 1 },
  coverage: { test: 12 / 14, code: 13 / 14, doc: 0.29 },
  owed: { test: 14, code: 14, doc: 14 },
  without: { test: 2, code: 1, doc: 10 },
  requirements: { total: 0, specs: 0, tested: 0, implemented: 0 },
};

const common = { options: {}, bad: { "src/cart.py": "# @CODE:CART-010\n" }, good: { "src/cart.py": "# @CODE:CART-001\n" } };
const rules: readonly RuleDocs[] = [
  {
    id: "orphan-code",
    helpUri: ruleAddress("orphan-code"),
    severity: "error",
    summary: "Every CODE belongs to a SPEC.",
    why: "Code that nobody asked for is maintained for nobody. Placeholders like @CODE:{ID} are left alone.",
    fix: "Write its SPEC, or correct the id.",
    ...common,
  },
  {
    id: "missing-test",
    helpUri: ruleAddress("missing-test"),
    severity: "error",
    summary: "Every SPEC is verified by a TEST.",
    why: "A requirement without a test is a hope.",
    fix: "Write a failing test and tag it.",
    ...common,
  },
  {
    id: "missing-doc",
    helpUri: ruleAddress("missing-doc"),
    severity: "off",
    summary: "Every SPEC is described by a DOC.",
    why: "Who buys a book reads no code.",
    fix: "Tag the page that describes it.",
    ...common,
  },
  {
    id: "duplicate-spec",
    helpUri: ruleAddress("duplicate-spec"),
    severity: "warning",
    summary: "Every SPEC is declared once.",
    why: "Of two texts one is wrong.",
    fix: "Give one a new id.",
    ...common,
  },
];

export const report: Report = {
  verdict: { pass: false, exit: 1, because: ["2 errors"], failOn: "error" },
  summary,
  findings: [
    finding({
      rule: "missing-test",
      severity: "error",
      id: "REFUND-001",
      path: ".moai/specs/SPEC-REFUND-001/spec.md",
      line: 1,
      column: 1,
      message: "SPEC REFUND-001 has no TEST",
      fix: "Write a test and put @TEST:REFUND-001 over it.",
    }),
    finding({
      rule: "broken-link",
      severity: "warning",
      id: "CART-001",
      path: "src/shop/cart.py",
      line: 3,
      column: 25,
      endColumn: 41,
      message: "The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code",
      fix: "Correct the path.",
      excerpt: "\t# @CODE:CART-001 | SPEC: SPEC-CART-001.md",
    }),
    orphan,
  ],
  waived: [],
  chains: [cartChain, giftChain, refundChain],
  rules,
  changedSpecs: null,
  unmatchedResults: null,
  change: null,
  leftOut: [
    { reason: ".claude", paths: [".claude/a.py", ".claude/b.py", ".claude/c.py"] },
    { reason: "larger than 2 MiB", paths: ["data/books.json"] },
    { reason: "lock file", paths: ["package-lock.json", "web/package-lock.json"] },
    { reason: "node_modules", paths: ["node_modules/"] },
  ],
  notices: [],
};

/** The same in a gate: the change wrote the gift card and removed the wish list; the field was wrong before. */
export const gateReport: Report = {
  ...report,
  changedSpecs: ["CART-001", "CART-010", "REFUND-001", "WISHLIST-001"],
  findings: [
    ...report.findings.map((found) => ({ ...found, state: found.rule === "broken-link" ? ("existing" as const) : ("new" as const) })),
    finding({
      rule: "missing-test",
      severity: "error",
      id: "WISHLIST-001",
      path: "specs/wishlist.md",
      line: 3,
      column: 1,
      message: "SPEC WISHLIST-001 has no TEST",
      fix: "Write a test and put @TEST:WISHLIST-001 over it.",
      state: "fixed",
    }),
  ],
};

/** A report whose findings were replaced has another verdict. */
function judged<Input>(of: Input): Input {
  if (typeof of !== "object" || of === null || !("verdict" in of && "findings" in of)) return of;
  return { ...of, verdict: decideVerdict(of.findings as readonly Finding[], DEFAULT_REQUEST) };
}

/** A reporter as a function of a report, by default in plain text of 80 columns. */
export function writer<Input>({ render }: Reporter<Input>): (of: Input, style?: Partial<ReportStyle>) => string {
  return (of, style = {}) => render(judged(of), { color: false, width: 80, lead: "", ...style });
}
