// @TEST:SYNTAX-001:VOCABULARY
import { describe, expect, it } from "vitest";
import type { WrittenRequirement } from "../../src/model/requirement.ts";
import type { FileScan, SpecDocument } from "../../src/model/scan.ts";
import { DEFAULT_TAGS } from "../../src/model/settings.ts";
import type { Tag } from "../../src/model/tag.ts";
import { includesVocabulary, NO_VOCABULARY } from "../../src/model/vocabulary.ts";
import { compileGrammar } from "../../src/scan/tag-syntax.ts";
import { vocabularyOf } from "../../src/scan/vocabulary.ts";

const SPAN = { path: "spec.md", line: 1, column: 1, endLine: 1, endColumn: 2 };

function folder(full: string): Tag {
  const rest = { type: "SPEC", role: "declaration", context: "folder", symbol: null, fields: null, description: null } as const;
  return { ...SPAN, ...rest, raw: full, id: full, sub: null, full };
}

function requirement(local: string, formerly: readonly string[] = []): WrittenRequirement {
  return { ...SPAN, local, parent: null, text: "", form: "plain", state: "active", owes: ["test"], formerly };
}

/** The scan of a document of a SPEC with this id, which declares these requirements. */
function document(id: string | null, ...requirements: readonly (string | WrittenRequirement)[]): FileScan {
  const spec: SpecDocument = {
    place: "spec.md",
    rank: 0,
    own: null,
    title: null,
    folder: id === null ? null : folder(id),
    takesStatus: false,
    status: null,
    relations: [],
    paths: [],
    packages: [],
    faults: [],
    change: null,
    requirements: requirements.map((one) => (typeof one === "string" ? requirement(one) : one)),
    tasks: [],
  };
  const none = { tags: [], malformed: [], links: [], ignores: [], mentions: [], inactive: [], unjudged: [], doubtful: [], lines: {} };
  return { ...none, path: "spec.md", spec, tests: "unknown", unbound: null, excess: 0 };
}

const read = (...scans: readonly FileScan[]) => vocabularyOf(scans, compileGrammar(DEFAULT_TAGS));

describe("the vocabulary of SPECs", () => {
  it("has the families of requirements, and the domains of ids", () => {
    const vocabulary = read(document("CART-001", "FR-001", "REQ-CART-01", "US1", "US1/AC2"), document("CART-GIFT-002", "R3", "FR-012a"));
    expect(vocabulary).toEqual({
      ids: true,
      domains: ["CART", "CART-GIFT"],
      bareIds: true,
      slugs: [],
      families: ["FR-", "R", "REQ-CART-", "US"],
      parts: ["AC"],
      titles: [],
      numbers: false,
    });
  });

  it("has names of folders, numbers and titles", () => {
    const vocabulary = read(
      document("gift-cards", "1", "1.2"),
      document("audit-log", requirement("entries-are-kept", ["entries-are-immutable"]), "entries-are-kept/reader-asks"),
    );
    expect(vocabulary).toMatchObject({ ids: false, slugs: ["audit-log", "gift-cards"], numbers: true, families: [] });
    expect(vocabulary.titles).toEqual(["entries-are-immutable", "entries-are-kept", "entries-are-kept/reader-asks"]);
  });

  it("says of SPECs without requirements only that there are ids, and what labels of tests may name", () =>
    expect(read(document("CART-001"))).toEqual({ ...NO_VOCABULARY, ids: true, domains: ["CART"] }));

  it("is empty without a SPEC", () => expect(read(document(null), { ...document(null), spec: null })).toEqual(NO_VOCABULARY));

  it("does not depend on the order of the documents", () => {
    const documents = [document("gift-cards", "US1/AC2"), document("CART-001", "AC-1", "FR-1"), document("audit-log", "entries")];
    expect(read(...documents)).toEqual(read(...documents.toReversed()));
  });
});

describe("whether a vocabulary includes another", () => {
  const small = read(document("CART-001", "FR-001"));
  const large = read(document("CART-001", "FR-001", "UR-001", "1.2"), document("gift-cards"));
  it("does if it has all of its words", () => {
    expect(includesVocabulary(large, small)).toBe(true);
    expect(includesVocabulary(small, NO_VOCABULARY)).toBe(true);
  });
  it("does not if it lacks one", () => {
    expect(includesVocabulary(small, large)).toBe(false);
    expect(includesVocabulary(small, { ...small, numbers: true })).toBe(false);
    expect(includesVocabulary(small, { ...small, titles: ["entries"] })).toBe(false);
  });
});
