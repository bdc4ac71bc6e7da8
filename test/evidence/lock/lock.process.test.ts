import { describe, expect, it } from "vitest";
import { type LockedProject, readLockEvidence, textsOfChains } from "../../../src/evidence/lock/chain-texts.ts";
import { accept, compareLock, formatLock, isAccepted, parseLock, prune } from "../../../src/evidence/lock/lock.ts";
import { wordChanges } from "../../../src/evidence/lock/word-diff.ts";
import { openGitLog } from "../../../src/io/git/log.ts";
import type { ChainTexts } from "../../../src/model/lock.ts";
import { readDocument } from "../../../src/scan/documents/document.ts";
import { requirementSentences, type SpecLine } from "../../../src/scan/documents/requirement-text.ts";
import { indexLines } from "../../../src/scan/source/source-text.ts";
import { readFiles } from "../../memory-project.ts";
import { code, makeRepository, readGraph, reading, test } from "../history/repository.ts";

const REFUND = `---
id: REFUND-001
title: Refunds
version: 0.1.0
status: draft
created: 2026-01-05
updated: 2026-01-05
labels:
  - money
---

# @SPEC:REFUND-001: Refunds

## HISTORY

### v0.1.0 (2026-01-05)
- **INITIAL**: first words

## Requirements

WHEN a customer returns a book within 30 days, the system SHALL refund the price. Books that
were read are refunded in part.

* money goes back the way it came
* the refund is mailed

| Case | Share |
|------|-------|
| new  | 100 % |
`;

const ONE = [{ line: 12, own: true }];

describe("the text of a requirement", () => {
  const read = async (text: string, specs: readonly SpecLine[]): Promise<string> =>
    requirementSentences(await readDocument(indexLines("spec.md", text)), specs).join(" ");
  const text = (document: string): Promise<string> => read(document, ONE);

  it.each([
    ["white space and blank lines", REFUND.replaceAll("\n## Req", "\n\n\n## Req").replace("SHALL refund", "SHALL   refund")],
    ["reflowed lines", REFUND.replace("price. Books that\nwere", "price.\nBooks that were")],
    ["CRLF and a byte order mark", `\uFEFF${REFUND.replaceAll("\n", "\r\n")}`],
    ["bullet characters", REFUND.replaceAll("\n* ", "\n- ")],
    [
      "a realigned table",
      REFUND.replace("| Case | Share |\n|------|-------|\n| new  |", "| Case      | Share |\n|-----------|-------|\n| new       |"),
    ],
    ["HISTORY", REFUND.replace("- **INITIAL**: first words", "- **INITIAL**: first words\n\n### v0.2.0\n- **CHANGED**: 30 days")],
    [
      "version, status and dates",
      REFUND.replace("0.1.0\nstatus: draft", "0.2.0\nstatus: completed").replace("updated: 2026-01-05", "updated: 2026-11-20"),
    ],
  ])("does not depend on %s", async (_, changed) => {
    expect(changed).not.toBe(REFUND);
    expect(await text(changed)).toBe(await text(REFUND));
  });

  it.each([
    ["a word", REFUND.replace("30 days", "14 days")],
    ["the title", REFUND.replace("title: Refunds", "title: Returns")],
    ["a list in the frontmatter", REFUND.replace("- money", "- books")],
    ["a tag line", REFUND.replace("@SPEC:REFUND-001", "@SPEC:REFUND-002")],
    ["a bullet", REFUND.replace("* the refund is mailed\n", "")],
    ["a section with a title similar to HISTORY", REFUND.replace("## Requirements", "## Order history")],
  ])("changes with %s", async (_, changed) => {
    expect(changed).not.toBe(REFUND);
    expect(await text(changed)).not.toBe(await text(REFUND));
  });

  const BELOW_TITLE = REFUND.replace(/^---[\s\S]*?\n---\n/, (head) => `# Refunds\n\n${head}`);

  it.each([
    ["below the document's title", BELOW_TITLE],
    ["below the title, without a blank line", BELOW_TITLE.replace("# Refunds\n\n", "# Refunds\n")],
    ["below the title, with CRLF", BELOW_TITLE.replaceAll("\n", "\r\n")],
    ["after a byte order mark", `\uFEFF${REFUND}`],
    ["that begins with a comment", REFUND.replace("---\n", "---\n# Keys that every SPEC has\n# (seven)\n")],
    ["that begins with a blank line and comments", REFUND.replace("---\n", "---\n\n# Keys that every SPEC has\n")],
    ["closed by dots", REFUND.replace("\n---\n", "\n...\n")],
    ["with a quoted key", REFUND.replace("id:", '"id":')],
  ])("does not depend on version, status and dates in frontmatter %s", async (_, document) => {
    const later = document
      .replace(/0\.1\.0(\r?\n)status: draft/, "0.2.0$1status: completed")
      .replace("updated: 2026-01-05", "updated: 2026-11-20");
    expect(later).not.toBe(document);
    expect(await text(later)).toBe(await text(document));
    expect(await text(document.replace("title: Refunds", "title: Returns"))).not.toBe(await text(document));
    expect(await text(document.replace("# Refunds", "# Returns"))).toBe((await text(document)).replace("# Refunds", "# Returns"));
  });

  it("includes text after a thematic break, which is not frontmatter", async () => {
    const document = "# Refunds\n\n---\n\n## Terms\n\nstatus: paid\n\n---\n\nEnd.\n";
    expect(await text(document.replace("paid", "open"))).not.toBe(await text(document));
  });

  it("excludes HISTORY with an underlined heading", async () => {
    const document = "# Refunds\n\nHISTORY\n-------\n\n- first words\n\n## Requirements\n\nAll of it.\n";
    expect(await text(document.replace("first", "other"))).toBe(await text(document));
    expect(await text(document)).toContain("All of it.");
  });

  it("is the body up to the next SPEC if only the frontmatter declares the SPEC", async () => {
    const shop = "---\nid: CART-001\n---\n# Cart\n\nOne.\n\n## Details\n\nTwo.\n\n## @SPEC:LOGIN-001: Login\n\nThree.\n";
    const specs = [
      { line: 2, own: true },
      { line: 12, own: false },
    ];
    expect(await read(shop, specs)).toBe("# Cart One. ## Details Two.");
  });

  it("is the SPEC's own sections if a document has several, including headings in fenced examples", async () => {
    const shop =
      "# Wishes\nIntro.\n## @SPEC:CART-001: Add\nOne.\n```md\n# No heading\n```\n### Details\nTwo.\n## @SPEC:CART-002: Remove\nThree.\n# Appendix\nFour.\n";
    const of = (line: number): Promise<string> =>
      read(
        shop,
        [3, 10].map((at) => ({ line: at, own: at === line })),
      );
    expect(await of(3)).toBe("## @SPEC:CART-001: Add One. ```md # No heading ``` ### Details Two.");
    expect(await of(10)).toBe("## @SPEC:CART-002: Remove Three.");
  });
});

describe("the changed words", () => {
  it.each([
    ["refund within 30 days", "refund within 14 days", [["30", "14"]]],
    ["refund within 30 days", "refund within 14 working days", [["30", "14 working"]]],
    ["refund in full", "refund in full or in part", [["", "or in part"]]],
    [
      "a new book and an old book",
      "a book and a book",
      [
        ["new", ""],
        ["an old", "a"],
      ],
    ],
    ["same", "same", []],
  ])("%j, %j", (before, after, expected) => expect(wordChanges(before, after).map(({ was, now }) => [was, now])).toEqual(expected));
});

const NOW: ChainTexts = {
  id: "CART-001",
  requirement: ["A cart holds books.", "At most 10."],
  tests: ["def test_add():\n    assert add()"],
  codes: ["def add(): ...", "def total(): ..."],
};
const LOCK = accept(accept(new Map(), [{ ...NOW, id: "REFUND-001" }], "as planned", "2026-11-19"), [NOW], ' first\n "look" ', "2026-11-20");

function suspect(change: Partial<ChainTexts>) {
  return compareLock(LOCK, [{ ...NOW, ...change }]).get("CART-001");
}

describe("the lock file", () => {
  it("is sorted, has one line per SPEC, and is unchanged when read and written again", () => {
    const text = formatLock(LOCK);
    const lines = text.split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^CART-001 2026-11-20 spec=\w{16} test=\w{12} code=\w{12},\w{12} text=[\w-]{8} "first \\"look\\""$/);
    expect(lines[2]).toMatch(/^REFUND-001 /);
    expect(formatLock(parseLock(text))).toBe(text);
    expect(parseLock(text.replaceAll("\n", "\r\n"))).toEqual(parseLock(text));
  });

  it("keeps the other lines byte for byte when one is accepted, and removes the line of a SPEC that no longer exists", () => {
    const [header, cart, refund] = formatLock(LOCK).split("\n");
    const again = formatLock(accept(LOCK, [{ ...NOW, requirement: ["Twenty."] }], "more", "2026-11-21")).split("\n");
    expect([again[0], again[2]]).toEqual([header, refund]);
    expect(again[1]).not.toBe(cart);
    expect(formatLock(prune(LOCK, (id) => id !== "REFUND-001"))).toBe(`${header}\n${cart}\n`);
  });

  it("shows whether a chain is as it was accepted", () => {
    const entry = LOCK.get("CART-001");
    const asAccepted = (change: Partial<ChainTexts>): boolean => entry !== undefined && isAccepted(entry, { ...NOW, ...change });
    expect([{}, { requirement: ["x"] }, { tests: [] }, { codes: ["x"] }].map(asAccepted)).toEqual([true, false, false, false]);
  });

  it.each([
    ["<<<<<<< HEAD", /^tag-trace\.lock:2 .*merge conflict/],
    ["CART-001 yesterday", /^tag-trace\.lock:2 .*entry/],
    ["# tag-trace.lock, format 2", /^tag-trace\.lock:2 .*format 2/],
    [formatLock(LOCK).split("\n")[1] ?? "", /^tag-trace\.lock:3 .*CART-001/],
    [(formatLock(LOCK).split("\n")[1] ?? "").replace('"first', '"\\x'), /^tag-trace\.lock:2 .*entry/],
  ])("is rejected with the number of the invalid line: %s", (line, message) => {
    const [header, ...rest] = formatLock(LOCK).split("\n");
    expect(() => parseLock([header, line, ...rest].join("\n"))).toThrow(message);
  });
});

describe("a suspect link", () => {
  it("is not reported while the SPEC is unchanged, whatever else changes", () => {
    expect(suspect({})).toBeUndefined();
    expect(suspect({ tests: [], codes: ["def add(): return 1"] })).toBeUndefined();
  });

  it("is a SPEC that changed while its TEST or CODE did not", () => {
    const requirement = ["A cart holds books.", "At most 20."];
    expect(suspect({ requirement })).toEqual({
      id: "CART-001",
      accepted: "2026-11-20",
      reason: 'first "look"',
      unchanged: ["TEST", "CODE"],
      changes: [{ was: null, now: "At most 20." }],
      gone: 1,
    });
    expect(suspect({ requirement, tests: ["def test_add():\n    assert add() == 20"] })?.unchanged).toEqual(["CODE"]);
    expect(suspect({ requirement, codes: [...NOW.codes, "def limit(): ..."] })?.unchanged).toEqual(["TEST"]);
    expect(suspect({ requirement, tests: ["new"], codes: ["new"] })).toBeUndefined();
  });

  it("ignores formatting changes of the code", () => {
    const requirement = ["A cart holds books."];
    expect(suspect({ requirement, codes: ["def total( ):   ...", "def add():\n\n    ..."] })?.unchanged).toEqual(["TEST", "CODE"]);
    expect(suspect({ requirement, codes: ["def addall(): ...", "def total(): ..."] })?.unchanged).toEqual(["TEST"]);
  });

  it("has the changed words if git still has the old text", async () => {
    const shop = makeRepository();
    const say = (days: number): Record<string, string> => ({
      ".moai/specs/SPEC-CART-001/spec.md": `# @SPEC:CART-001: Add\n\nKept for ${days} days.\n`,
    });
    shop.commit(1, "docs: spec", { ...say(30), ...test("CART-001", "add"), ...code("CART-001", "add") });
    const graph = await readGraph(shop.root, true);
    const saying = (days: number): LockedProject => ({
      graph,
      textOf: (path) => (path.endsWith("spec.md") ? (say(days)[path] ?? "") : "same"),
      bind: async (chains) => chains,
    });
    const texts = await textsOfChains(saying(30), [...graph.chains.values()]);
    const lock = parseLock(formatLock(accept(new Map(), texts, "seen", "2026-01-01")));
    shop.commit(2, "docs: sooner", say(14));
    const log = await openGitLog(shop.root);
    const past = log && { log, scan: reading.scan, decode: (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8") };
    const { suspects } = await readLockEvidence(lock, saying(14), async () => past);
    expect(suspects.get("CART-001")?.changes).toEqual([{ was: "30", now: "14" }]);
    shop.remove();
  });

  it("compares the text of the annotated symbol, not of its file", async () => {
    const files = {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add\n",
      "src/cart.py": "import shop\n\ndef total(): ...\n\n# @CODE:CART-001\ndef add(): ...\n",
    };
    const { graph } = await readFiles(files, undefined, true);
    const project: LockedProject = { graph, textOf: (path) => files[path as keyof typeof files], bind: async (chains) => chains };
    expect(await textsOfChains(project, [...graph.chains.values()])).toEqual([
      { id: "CART-001", requirement: ["# @SPEC:CART-001: Add"], tests: [], codes: ["def add(): ..."] },
    ]);
  });
});
