// @TEST:SYNTAX-001:MENTIONS
import { describe, expect, it } from "vitest";
import { DEFAULT_TAGS } from "../../src/model/settings.ts";
import { NO_VOCABULARY, type Vocabulary } from "../../src/model/vocabulary.ts";
import { compileMentions } from "../../src/scan/mention-syntax.ts";
import { prefilterFor } from "../../src/scan/prefilter.ts";
import { compileGrammar } from "../../src/scan/tag-syntax.ts";

const CARTS: Vocabulary = {
  ...NO_VOCABULARY,
  ids: true,
  domains: ["CART", "CART-GIFT"],
  bareIds: true,
  families: ["FR-", "REQ-", "REQ-CART-", "UR-", "R"],
};
const KIT: Vocabulary = {
  ...NO_VOCABULARY,
  slugs: ["006-gift-cards", "011-user-auth", "011-user-auth-again"],
  families: ["FR-", "SC-", "US"],
  parts: ["AC"],
};
const KIRO: Vocabulary = { ...NO_VOCABULARY, slugs: ["dashboard", "gift-cards", "gift-card-sales"], families: ["P"], numbers: true };
const STORIES: Vocabulary = { ...NO_VOCABULARY, slugs: ["2-4-gift-cards", "story-1.3", "12-10b-cart"], families: ["AC"] };
const OPEN: Vocabulary = {
  ...NO_VOCABULARY,
  slugs: ["audit-log", "router"],
  titles: ["entries-are-kept", "entries-are-kept/reader-asks", "dark-mode"],
};

/** What a text names: `SPEC,SPEC|local,local` for each item. */
function items(vocabulary: Vocabulary, text: string): string[] {
  const syntax = compileMentions(vocabulary, compileGrammar(DEFAULT_TAGS, vocabulary.slugs));
  const found = (syntax?.items(text) ?? []).map(
    ({ specs, locals }) => `${specs.map((spec) => (spec.kind === "number" ? `#${spec.text}` : spec.text))}|${locals}`,
  );
  // Whatever is found in a text is in a file that the pre-filter lets through.
  if (found.length > 0) expect(prefilterFor(["@CODE", "@SPEC"], false, vocabulary)(Buffer.from(`x\n${text}\n`))).toBe(true);
  return found;
}

describe("ids of SPECs and requirements", () => {
  it.each([
    ["see SPEC-CART-001 for more", ["SPEC-CART-001|"]],
    ["SPEC-CART-001:REQ-1.9", ["SPEC-CART-001|REQ-1.9"]],
    ["SPEC-CART-001 REQ-1.9/1.10/1.14", ["SPEC-CART-001|", "|REQ-1.9,REQ-1.10,REQ-1.14"]],
    ["the form of CART-001.", ["CART-001|"]],
    ["CART-GIFT-002", ["CART-GIFT-002|"]],
    ["@MX:SPEC: SPEC-CART-001, SPEC-GIFT-BOX", ["SPEC-CART-001|", "SPEC-GIFT-BOX|"]],
    ["SPEC-SEC-AUTH-COVERAGE", ["SPEC-SEC-AUTH-COVERAGE|"]],
    ["(FR-083)", ["|FR-083"]],
    ["FR-012a,", ["|FR-012a"]],
    ["REQ-CART-01-02", ["|REQ-CART-01-02"]],
    ["REQ-CART-015-01/02/03", ["|REQ-CART-015-01,REQ-CART-015-02,REQ-CART-015-03"]],
    ["REQ-015-1/2", ["|REQ-015-1,REQ-015-2"]],
    ["REQ-CART-015-01/REQ-CART-016-02", ["|REQ-CART-015-01,REQ-CART-016-02"]],
    ["REQ-CART-015-01..03", ["|REQ-CART-015-01,REQ-CART-015-02,REQ-CART-015-03"]],
    ["UR-003, UR-004 and UR-007", ["|UR-003,UR-004,UR-007"]],
    ["UR-003, 4 books", ["|UR-003"]],
    ["FR-033..FR-036", ["|FR-033,FR-034,FR-035,FR-036"]],
    ["FR-015~019", ["|FR-015,FR-016,FR-017,FR-018,FR-019"]],
    ["FR-001 to FR-003", ["|FR-001,FR-002,FR-003"]],
    ["FR-001–FR-003", ["|FR-001,FR-002,FR-003"]],
    ["FR-001-FR-003", ["|FR-001,FR-002,FR-003"]],
    ["FR-001 – 5 books", ["|FR-001"]],
    ["FR-003..FR-001", ["|FR-003"]],
    ["FR-001..FR-999", ["|FR-001"]],
    ["FR-001/FR-002", ["|FR-001,FR-002"]],
    ["REQ-1.9의 시험", ["|REQ-1.9"]],
    ["@FR-001", ["|FR-001"]],
    ["R301", ["|R301"]],
  ])("%s", (text, expected) => expect(items(CARTS, text)).toEqual(expected));

  it.each([
    "UTF-8, RFC-2119, HTTP-200 and T012",
    "XFR-001, FR-001xy and FR-",
    "https://example.org/FR-001 and src/FR-001",
    "FR001 is another name",
    "BOOK-001",
    "mail@FR-001",
    "a.FR-001",
    "row R3",
    "fr-001",
  ])("%s names nothing", (text) => expect(items(CARTS, text)).toEqual([]));
});

describe("names of folders with numbers", () => {
  it.each([
    ["FR-011-106", ["|FR-011-106"]],
    ["FR-011-009 / US1 AC2", ["|FR-011-009,US1/AC2"]],
    ["spec/011 US7 T613/T614", ["#011|", "|US7"]],
    ["spec 011", ["#011|"]],
    ["specs/006-gift-cards/spec.md US3 / FR-130", ["006-gift-cards|", "|US3,FR-130"]],
    ["specs/006-…/spec.md", ["#006|"]],
    ["011-user-auth", ["011-user-auth|"]],
    ["011-user-auth-again", ["011-user-auth-again|"]],
    ["011-user-auth/FR-001", ["011-user-auth|FR-001"]],
    ["011-user-auth/US1/AC2", ["011-user-auth|US1/AC2"]],
    ["F011", ["#011|"]],
    ["US1/AC2, AC3", ["|US1/AC2,US1/AC3"]],
    ["US-1", ["|US-1"]],
    ["User Story 3", ["|US3"]],
  ])("%s", (text, expected) => expect(items(KIT, text)).toEqual(expected));

  it.each(["spec 012", "the spec 2119", "AC2", "011-user", "011-user-authors", "011-user-auth.ts", "F0119", "version 011"])(
    "%s names nothing",
    (text) => expect(items(KIT, text)).toEqual([]),
  );
});

describe("numbers and words", () => {
  it.each([
    ["Feature: dashboard, Property 3: sums", ["dashboard|", "|P3"]],
    ["Validates: Requirements 3.2", ["|3.2"]],
    ["Requirements: 1.1-1.3, 3.1-3.2, 6.6", ["|1.1,1.2,1.3,3.1,3.2,6.6"]],
    ["Requirements: 2.1-1.9", ["|2.1"]],
    ["Requirements:\n- 2.1: kept\n- 3.2: read", ["|2.1", "|3.2"]],
    ["要件:\n * - 2.1: kept\n * - words\n * - 3.2: read", ["|2.1", "|3.2"]],
    ["Requirements Coverage:\n// - 2.1 kept", ["|2.1"]],
    ["Requirements:\n- 20 books", []],
    ["Requirements:\n- 2.1.ts\n", []],
    ["**Validates: Requirements 1.4, 2.1**", ["|1.4,2.1"]],
    ["_Requirements: 1.1, 1.2_", ["|1.1,1.2"]],
    ["Requirement 3", ["|3"]],
    ["要件: 1.1", ["|1.1"]],
    ["gift-cards/1.2", ["gift-cards|1.2"]],
    [".kiro/specs/gift-cards/requirements.md", ["gift-cards|"]],
    ["gift-card-sales", ["gift-card-sales|"]],
  ])("%s", (text, expected) => expect(items(KIRO, text)).toEqual(expected));

  it.each([
    "the requirements of 3 teams",
    "requires 1.2",
    "version 1.2",
    "property 'a'",
    "the dashboard",
    "gift-cards",
    "P3",
    "src/gift-cards/1.ts",
  ])("%s names nothing", (text) => expect(items(KIRO, text)).toEqual([]));

  it.each([
    ["capability: router", ["router|"]],
    ["openspec/specs/audit-log/spec.md", ["audit-log|"]],
    ["audit-log/entries-are-kept", ["audit-log|entries-are-kept"]],
    ["audit-log/entries-are-kept/reader-asks.", ["audit-log|entries-are-kept/reader-asks"]],
    ["router/dark-mode", ["router|dark-mode"]],
  ])("%s", (text, expected) => expect(items(OPEN, text)).toEqual(expected));

  it.each(["the router", "audit-log", "router/index.ts", "router/dark-mode.ts", "capability: login"])("%s names nothing", (text) =>
    expect(items(OPEN, text)).toEqual([]),
  );
});

describe("a project without requirements", () => {
  it("is searched for the ids of SPECs with their prefix", () => {
    const some = { ...NO_VOCABULARY, ids: true };
    expect(items(some, "SPEC-CART-001, CART-001 and FR-001")).toEqual(["SPEC-CART-001|"]);
  });
  it("is not searched without a SPEC", () => expect(compileMentions(NO_VOCABULARY, compileGrammar(DEFAULT_TAGS))).toBeNull());
});

describe("the pre-filter", () => {
  const mayName = prefilterFor(["@CODE", "@TRACE-IGNORE"], false, CARTS);
  it.each(["@CODE:X", "a FR-001", "FR-1", "CART-GIFT-002", "SPEC-X", "R3", "\nREQ-CART-1", "xx@TRACE-IGNORE"])(
    "lets %s through",
    (text) => {
      for (const before of ["", " ", "  ", "   ", "    ", "F", "FR-", "SPEC"]) expect(mayName(Buffer.from(`${before} ${text}`))).toBe(true);
    },
  );
  it.each(["", "F", "FR-", "FR-x", "XFR-001", "CODE", "ART-001", "S P E C -"])("keeps back %s", (text) =>
    expect(mayName(Buffer.from(`${text} book`))).toBe(false),
  );
  it("finds words in any letter case where tags may have any", () => {
    const folded = prefilterFor(["@CODE"], true, CARTS);
    expect([folded(Buffer.from("@code:x")), folded(Buffer.from("FR-001")), folded(Buffer.from("code"))]).toEqual([true, true, false]);
  });
});

it("reads a text of many beginnings in linear time", () => {
  for (const piece of ["FR-", "FR-1-", "FR-1..", "SPEC-A", "A-", "1.", "US1 AC", "Requirements ", "gift-", "specs/", "FR-1, "]) {
    for (const vocabulary of [CARTS, KIT, KIRO, OPEN]) items(vocabulary, piece.repeat(20_000));
  }
});

it.each([
  ["FR-033..FR-036", "FR-034,FR-035"],
  ["FR-015~017", "FR-016"],
  ["FR-001, FR-002", ""],
  ["FR-001..FR-002", ""],
  ["FR-001 to FR-003 and FR-009", "FR-002"],
])("of %s, between the ends of a range are %s", (text, between) => {
  const found = compileMentions(CARTS, compileGrammar(DEFAULT_TAGS, []))?.items(text) ?? [];
  expect(found.flatMap((item) => item.between).join()).toBe(between);
});

describe("numbers of stories", () => {
  it.each([
    ["LLM state (Story 2.4)", ["#2.4|"]],
    ["story 2-4", ["#2.4|"]],
    ["User Story 1.3", ["#1.3|"]],
    ["STORY 12.10b", ["#12.10b|"]],
    ["Story: 2.4 AC#4", ["#2.4|", "|AC4"]],
    ["Story 2.4, AC-1/AC-2", ["#2.4|", "|AC-1,AC-2"]],
    ["2-4-gift-cards", ["2-4-gift-cards|"]],
    ["Story 9.9", ["#9.9|"]],
  ])("%s", (text, expected) => {
    expect(items(STORIES, text)).toEqual(expected);
  });

  it.each(["history 2.4", "Story 2", "Story 2.4.1", "version 2.4", "Story 2.4x5"])("%s is none", (text) => {
    expect(items(STORIES, text)).toEqual([]);
  });

  it("are none where no SPEC is a story", () => {
    expect(items(KIT, "Story 2.4")).toEqual([]);
  });
});
