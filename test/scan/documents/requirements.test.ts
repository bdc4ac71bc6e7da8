// @TEST:MARKDOWN-001
import { describe, expect, it } from "vitest";
import { allowStepsFor, PatternWork } from "../../../src/model/counted-pattern.ts";
import type { LoadedFormat } from "../../../src/model/spec-format.ts";
import { ours, readSpec, requirementsOf } from "./spec-reading.ts";

const MOAI = ".moai/specs/SPEC-CART-001/spec.md";
const KIT = "specs/001-gift-cards/spec.md";
const KIRO = ".kiro/specs/gift-cards/requirements.md";

describe("Spec Kit", () => {
  const SPEC = `# Feature Specification: Gift cards

## User Scenarios

### User Story 1 - Buy a card (Priority: P1)

A reader buys a card.

**Acceptance Scenarios**:

1. **Given** a cart, **When** the reader adds a card,
   **Then** its price is shown
2. **Given** a card of 0, **Then** it is refused

### User Story 2a - Redeem a card (Priority: P2)

1. **Given** a card, **Then** it pays

### Edge Cases

- FR-009 is about what happens at midnight

## Requirements

### Functional Requirements

- **FR-001**: System MUST sell cards
  of any value.
* **FR-002a**: WHEN a card is used, it MUST be marked.
- **FR-003 and FR-001**: named together
- **FR-004**: System MUST [specific capability, e.g., "sell"]
- ~~**FR-005**: System MUST print cards.~~

| ID | Requirement |
|---|---|
| NFR-01 | Cards are sold within a second |

\`\`\`
- **FR-006**: an example
\`\`\`

<!--
- **FR-007**: a comment
-->

## Success Criteria

- **SC-001**: 90 % of cards are used.

## Assumptions

- **FR-008**: not a requirement
`;

  it("has stories with scenarios, requirements and success criteria", async () => {
    expect(await requirementsOf(KIT, SPEC)).toEqual([
      "US1 story",
      "US1/AC1 <US1 scenario",
      "US1/AC2 <US1 scenario",
      "US2a story",
      "US2a/AC1 <US2a scenario",
      "FR-001 ubiquitous",
      "FR-002a event",
      "FR-005 ubiquitous retired",
      "NFR-01 plain",
      "SC-001 plain",
    ]);
  });

  it("says where each is, with its words on one line", async () => {
    const spec = await readSpec(KIT, SPEC);
    const of = (id: string) => spec?.requirements.find(({ local }) => local === id);
    expect(of("US1")).toMatchObject({ line: 5, column: 20, text: "Buy a card", owes: ["test", "code", "task"] });
    expect(of("US1/AC1")).toMatchObject({ text: "Given a cart, When the reader adds a card, Then its price is shown" });
    expect(of("FR-001")).toMatchObject({ line: 27, column: 5, endLine: 27, endColumn: 11, text: "System MUST sell cards of any value." });
    expect(of("NFR-01")).toMatchObject({ text: "Cards are sold within a second" });
    expect(of("SC-001")?.owes).toEqual([]);
  });

  it("is scoped by its folder", async () => {
    expect(await readSpec(KIT, SPEC)).toMatchObject({
      place: "specs/001-gift-cards",
      rank: 0,
      own: { id: "001-gift-cards", sub: null, full: "001-gift-cards" },
      folder: { full: "001-gift-cards", raw: "001-gift-cards", context: "folder", line: 1 },
      title: "Gift cards",
    });
  });

  it("is read alike with CRLF, and in other languages", async () => {
    expect(await requirementsOf(KIT, SPEC.replaceAll("\n", "\r\n"))).toEqual(await requirementsOf(KIT, SPEC));
    const japanese =
      "# 機能仕様書: ギフト\n\n### ユーザーストーリー 1 - 購入 (優先度: P1)\n\n**受け入れシナリオ**:\n\n1. 読者が買う\n\n## 要件\n\n- **FR-001**: システムは販売すること\n";
    expect(await requirementsOf(KIT, japanese)).toEqual(["US1 story", "US1/AC1 <US1 scenario", "FR-001 ubiquitous"]);
    expect(await readSpec(KIT, japanese)).toMatchObject({ title: "ギフト", requirements: [{ text: "購入" }, {}, {}] });
  });

  it.each([
    ["apps/shop/specs/001-gift-cards/spec.md", "apps/shop/specs/001-gift-cards"],
    ["specs/20260102-101500-gift-cards/spec.md", "specs/20260102-101500-gift-cards"],
  ])("lies in %s, too", async (path, place) => {
    expect(await readSpec(path, SPEC)).toMatchObject({ place, own: { full: place.slice(place.lastIndexOf("/") + 1) } });
  });

  it.each([
    ["a document that only has such a folder", KIT, "# Gift cards\n\nSome thoughts.\n"],
    ["a folder without a number", "specs/gift-cards/spec.md", SPEC],
  ])("is not %s", async (_, path, text) => {
    expect(await readSpec(path, text)).toMatchObject({ place: path, own: null, folder: null });
  });

  it("does not claim a document that declares a SPEC by a tag", async () => {
    expect(await readSpec(KIT, SPEC.replace("# Feature Specification:", "# @SPEC:GIFT-001:"))).toMatchObject({ place: KIT, own: null });
    expect(await readSpec("specs/SPEC-GIFT-001/spec.md", SPEC)).toMatchObject({ own: { full: "GIFT-001" } });
  });
});

describe("Kiro", () => {
  const SPEC = `# Requirements Document

## Glossary

- **Card**: 1.5 times its value

1. WHEN a term has a list

### Requirement 1

**User Story:** As a reader, I want cards, so that I can give them.

#### Acceptance Criteria

1. WHEN a card is bought THEN the shop SHALL send it
   1. by mail
2. IF a card is used up THEN the shop SHALL refuse it

### Requirement 2: Redeem

#### Acceptance Criteria

1. THE shop SHALL take cards
1. WHILE a card is valid THE shop SHALL show it
`;

  it("numbers criteria below their requirement", async () => {
    expect(await requirementsOf(KIRO, SPEC)).toEqual([
      "1 story",
      "1.1 <1 event",
      "1.2 <1 unwanted",
      "2 plain",
      "2.1 <2 ubiquitous",
      "2.2 <2 state",
    ]);
  });

  it("has no title of its own, and its folder for an id", async () => {
    expect(await readSpec(KIRO, SPEC)).toMatchObject({
      title: null,
      own: { full: "gift-cards" },
      place: ".kiro/specs/gift-cards",
      rank: 0,
    });
    expect(await readSpec(KIRO, "# Requirements: Gift cards\n")).toMatchObject({ title: "Gift cards" });
  });

  it.each([
    ["Japanese", "### 要件 1: 購入\n\n#### 受入基準\n\n1. WHEN 読者が買う THEN 店は送ること\n"],
    ["Chinese", "### 需求 1：购买\r\n\r\n#### 验收标准\r\n\r\n1. 当读者购买时，系统必须发送\r\n"],
    ["criteria with whole numbers", "### Requirement 1\n\n1.1 WHEN a card is bought THEN it SHALL be sent\n"],
    ["bold criteria", "### Requirement 1\n\n- **1.1** WHEN a card is bought THEN it SHALL be sent\n"],
  ])("is read in %s", async (_, text) => {
    const locals = (await requirementsOf(KIRO, text)).map((each) => each.replace(/ \w+$/, ""));
    expect(locals).toEqual(["1", "1.1 <1"]);
  });

  it("has parts of properties, and repeats properties where it says how they are tested", async () => {
    const read = async (text: string): Promise<string[]> =>
      ((await readSpec(".kiro/specs/gift-cards/design.md", `# Design\n\n## Correctness Properties\n\n${text}`))?.requirements ?? []).map(
        ({ local, parent }) => (parent === null ? local : `${local} <${parent}`),
      );
    const first = "### Property 1: Cards are sent once\n\n";
    expect(await read(`${first}#### Property 1.1: By mail\n\n#### Property 1.2: By hand\n`)).toEqual(["P1", "P1.1 <P1", "P1.2 <P1"]);
    expect(await read(`${first}**Property 1.1: By mail**\n\n**Property 1.2: By hand**\n`)).toEqual(["P1", "P1.1 <P1", "P1.2 <P1"]);
    expect(await read(`${first}### Property 1.1: By mail\n`)).toEqual(["P1", "P1.1"]);
    for (const heading of ["Testing Strategy", "5. Test Plan", "テスト戦略", "Property-Based Testing Strategy"])
      expect(await read(`${first}## ${heading}\n\n**Property 1: Sent once**\n- Draw cards\n\nProperty 2: Lost\n`)).toEqual(["P1"]);
    expect(await read("**Property 1: Cards are sent once**\n\n**Property 2: Cards expire**\n")).toEqual(["P1", "P2"]);
  });

  it("reads each line of a paragraph for a criterion", async () => {
    const read = async (lines: string): Promise<(string | undefined)[][]> =>
      ((await readSpec(KIRO, `### Requirement 1: Send\n\n#### Acceptance Criteria\n${lines}\n`))?.requirements ?? [])
        .filter(({ parent }) => parent === "1")
        .map(({ local, text }) => [local, text]);
    const both = [
      ["1.1", "WHEN paid THE SYSTEM SHALL send"],
      ["1.2", "WHEN lost THE SYSTEM SHALL block"],
    ];
    expect(await read("1.1 WHEN paid THE SYSTEM SHALL send\n1.2 WHEN lost THE SYSTEM SHALL block")).toEqual(both);
    expect(await read("1.1 WHEN paid THE\nSYSTEM SHALL send\n\n1.2 WHEN lost THE SYSTEM SHALL block")).toEqual(both);
    expect(await read("**1.1** WHEN paid THE SYSTEM SHALL send\n**1.2** WHEN lost THE SYSTEM SHALL block")).toEqual(both);
    expect((await read("1.1 WHEN paid\n1.3 WHEN lost\n1.10 WHEN found")).map(([local]) => local)).toEqual(["1.1", "1.3", "1.10"]);
    expect(await read("1.1 WHEN a card costs\n1.5 times its value THE SYSTEM SHALL warn")).toEqual([
      ["1.1", "WHEN a card costs 1.5 times its value THE SYSTEM SHALL warn"],
    ]);
    expect((await read("1. WHEN a card costs\n   1.2 times its value THE SYSTEM SHALL warn")).map(([local]) => local)).toEqual(["1.1"]);
  });

  it("has properties in its design, and numbered behaviour in a bug fix", async () => {
    const design = "# Design\n\n### Property 1: Cards are sent once\n\n*For any* card …\n\n**Validates: Requirements 1.1**\n";
    expect(await readSpec(".kiro/specs/gift-cards/design.md", design)).toMatchObject({
      requirements: [{ local: "P1", text: "Cards are sent once", owes: ["test"] }],
    });
    const bugfix =
      "# Bugfix\n\n### Current Behavior (Defect)\n\n1.1 WHEN paid THEN nothing is sent\n\n### Expected Behavior\n\n2.1 WHEN paid THEN it SHALL be sent\n2.2 WHEN refunded THEN it SHALL not\n";
    const spec = await readSpec(".kiro/specs/gift-cards/bugfix.md", bugfix);
    expect(spec?.requirements.map(({ local, owes }) => [local, owes.length])).toEqual([
      ["1.1", 0],
      ["2.1", 3],
      ["2.2", 3],
    ]);
  });
});

describe("OpenSpec", () => {
  const MAIN = "openspec/specs/gift-cards/spec.md";
  const DELTA = "openspec/changes/sell-online/specs/gift-cards/spec.md";
  const SPEC =
    "# gift-cards Specification\n\n## Requirements\n\n### Requirement: Cards are `sent` once\n\nThe shop SHALL send a card once.\n\n#### Scenario: Reader pays\n\n- **WHEN** paid\n- **THEN** sent\n";

  it("has its titles for ids", async () => {
    expect(await requirementsOf(MAIN, SPEC)).toEqual([
      "cards-are-sent-once ubiquitous",
      "cards-are-sent-once/reader-pays <cards-are-sent-once scenario",
    ]);
    expect(await readSpec(MAIN, SPEC)).toMatchObject({ title: "gift-cards", own: { full: "gift-cards" }, status: null, change: null });
  });

  it("has an id for each of the titles that differ by signs alone, and one for a title that is there twice", async () => {
    const scenario = (title: string): string => `#### Scenario: ${title}\n\n- **WHEN** set\n\n`;
    const text = `## Requirements\n\n### Requirement: Colour\n\nIt SHALL stop.\n\n${["NO_COLOR stops it", "--no-color stops it", "No Color stops it", "--no-color stops it"].map(scenario).join("")}`;
    expect((await requirementsOf(MAIN, text)).map((one) => one.split(" ")[0])).toEqual([
      "colour",
      "colour/no-color-stops-it",
      "colour/no-color-stops-it-2",
      "colour/no-color-stops-it-3",
      "colour/no-color-stops-it-2",
    ]);
  });

  it("plans, retires and renames in an open change", async () => {
    const text = `${SPEC.replace("## Requirements", "## ADDED Requirements")}
## REMOVED Requirements

### Requirement: Cards are printed

**Reason**: nobody wants them

- \`### Requirement: Cards expire\`

## RENAMED Requirements

- FROM: \`### Requirement: Cards pay\`
- TO: \`### Requirement: Cards pay for books\`

## Notes

### Requirement: Not one
`;
    expect(await requirementsOf(DELTA, text)).toEqual([
      "cards-are-sent-once ubiquitous planned",
      "cards-are-sent-once/reader-pays <cards-are-sent-once scenario planned",
      "cards-are-printed plain retired",
      "cards-expire plain retired",
      "cards-pay-for-books plain planned",
    ]);
    const spec = await readSpec(DELTA, text);
    expect(spec?.requirements.at(-1)?.formerly).toEqual(["cards-pay"]);
    expect(spec).toMatchObject({
      place: "openspec/specs/gift-cards",
      rank: 1000,
      status: "planned",
      change: "openspec/changes/sell-online",
    });
  });

  it("has sections of changes in its own documents, which mean nothing there", async () => {
    expect(await requirementsOf(MAIN, SPEC.replace("## Requirements", "## ADDED Requirements"))).toEqual(await requirementsOf(MAIN, SPEC));
  });

  it("lies in a package, too", async () => {
    expect(await readSpec(`apps/shop/${DELTA}`, SPEC)).toMatchObject({ place: "apps/shop/openspec/specs/gift-cards" });
  });

  it("declares nothing in its archive", async () => {
    expect(await readSpec("openspec/changes/archive/2026-01-02-sell/specs/gift-cards/spec.md", SPEC)).toBeNull();
  });
});

it("spec-kitty has constraints in tables beside the requirements of Spec Kit", async () => {
  const text =
    "# Feature Specification: Gift cards\n\n## Requirements\n\n| ID | Requirement |\n|---|---|\n| FR-001 | Cards are sold |\n\n## Constraints\n\n| ID | Constraint |\n|---|---|\n| C-001 | No printing |\n";
  expect(await requirementsOf("kitty-specs/004-gift-cards/spec.md", text)).toEqual(["FR-001 plain", "C-001 plain"]);
});

it("OpenFastTrace has an id on a line of its own below each title", async () => {
  const text =
    "# Chat\n`feat~chat~1`\n\nCovers: `feat~shop~1`\n\n## Delete a message\n`req~chat.delete~2`\n\nNeeds: impl, utest\n\n```\n`req~example~1`\n```\n";
  const spec = await readSpec(
    "docs/requirements/chat.md",
    text,
    ours.filter(({ name }) => name === "openfasttrace"),
  );
  expect(spec).toMatchObject({ own: { full: "chat" }, place: "docs/requirements/chat.md" });
  expect(spec?.requirements.map(({ local, text: words }) => [local, words])).toEqual([
    ["feat~chat~1", "Chat"],
    ["req~chat.delete~2", "Delete a message"],
  ]);
  expect(
    await readSpec(
      "docs/guide.md",
      "# Guide\n",
      ours.filter(({ name }) => name === "openfasttrace"),
    ),
  ).toBeNull();
});

it("a SPEC of MoAI without a number has the words of its folder for an id", async () => {
  const text = "---\nid: SPEC-AUTH-COVERAGE\n---\n\n# SPEC-AUTH-COVERAGE: Cover the log-in\n\n## Requirements\n\n- UR-001: it shall\n";
  expect(await readSpec(".moai/specs/SPEC-AUTH-COVERAGE/spec.md", text)).toMatchObject({
    own: { full: "AUTH-COVERAGE" },
    title: "Cover the log-in",
    faults: [],
    requirements: [{ local: "UR-001" }],
  });
});

it("a document of no format that its path allows is read by the next", async () => {
  const text = "# Feature Specification: Cards\n\n## Requirements\n\n- **FR-001**: Cards are sold\n";
  expect(ours.map(({ name }) => name)).toEqual(expect.arrayContaining(["openfasttrace", "spec-kit"]));
  expect(await readSpec("specs/001-cards/spec.md", text)).toMatchObject({ own: { full: "001-cards" } });
  expect(await readSpec("docs/specs/cards.md", "# @SPEC:CART-001: Cards\n")).toMatchObject({ own: null, place: "docs/specs/cards.md" });
});

describe("a format that is only a folder of data", () => {
  const WISHES: LoadedFormat = {
    name: "wishes",
    counted: true,
    marks: { wishes: "wishes" },
    documents: ["wishes/**"],
    spec: { named: "wishes/<ID>", main: ["wish.md"], scoped: { id: "[a-z-]+" }, titleNoise: "^Wish: " },
    requirements: [
      {
        in: ["wish.md"],
        shapes: [
          { name: "wish", at: ["heading"], begins: "W(?<n>\\d+)\\s+(?<text>.*)", local: "W<n>", owes: ["test"] },
          { name: "detail", at: ["item"], begins: "(?=\\S)", local: "<parent>.<number>", below: ["wish"], owes: [] },
        ],
      },
    ],
    tasks: { in: ["todo.md"], id: "#(?<id>\\d+)", references: [{ find: "W\\d+", each: "W\\d+", local: "<all>" }] },
  };

  it("has SPECs, requirements and tasks", async () => {
    const formats = [...ours, WISHES];
    const spec = await readSpec("wishes/gift-cards/wish.md", "# Wish: Cards\n\n## W1 Sell cards\n\n- of paper\n- of gold\n", formats);
    expect(spec).toMatchObject({ own: { full: "gift-cards" }, title: "Cards", place: "wishes/gift-cards" });
    expect(spec?.requirements.map(({ local, text }) => `${local} ${text}`)).toEqual(["W1 Sell cards", "W1.1 of paper", "W1.2 of gold"]);
    const todo = await readSpec("wishes/gift-cards/todo.md", "- [x] #7 Sell for W1 in src/sell.py\n", formats);
    expect(todo?.tasks).toMatchObject([{ id: "7", done: true, references: [{ local: "W1" }], paths: [{ target: "src/sell.py" }] }]);
  });

  it("whose patterns take too much work says so, and is read no further", async () => {
    const [rules] = WISHES.requirements ?? [];
    const slow: LoadedFormat = {
      ...WISHES,
      requirements: rules
        ? [{ ...rules, shapes: [{ name: "wish", at: ["heading"], begins: "(?<n>(?:a+)+)b", local: "<n>", owes: [] }] }]
        : [],
    };
    allowStepsFor("");
    await expect(readSpec("wishes/gift-cards/wish.md", `# Wish\n\n## ${"a".repeat(60)}\n`, [slow])).rejects.toThrow(PatternWork);
  });
});

describe("the families of local ids", () => {
  const inSpec = (text: string) => requirementsOf(MOAI, `# @SPEC:CART-001: The cart\n\n${text}`);

  it.each([
    [
      "that is used twice",
      "## Behaviour\n\n- UR-001: The cart SHALL hold books\n- UR-002: WHEN emptied, it SHALL ask\n",
      ["UR-001 ubiquitous", "UR-002 event"],
    ],
    ["below a heading that promises", "## Requirements\n\n### Cart\n\n**UR-001**: The cart SHALL hold books\n", ["UR-001 ubiquitous"]],
    [
      "in headings with numbers",
      "## Requirements\n\n### 3.1 FR-CART-01: Hold\n\n**FR-CART-01-a (Event-Driven):** it shall hold\n",
      ["FR-CART-01 plain", "FR-CART-01-a <FR-CART-01 event"],
    ],
    ["with parts", "## Requirements\n\n- REQ-1: Hold\n- REQ-1.1: Hold books\n", ["REQ-1 plain", "REQ-1.1 <REQ-1 plain"]],
    ["in Korean", "## 요구사항\n\n- **UR-001**: 장바구니는 책을 담아야 한다\n", ["UR-001 ubiquitous"]],
    ["without a hyphen", "## Requirements\n\n- R1: Hold\n- R2: Empty\n", ["R1 plain", "R2 plain"]],
    [
      "in a table of requirements",
      "## Requirements\n\n| ID | Text |\n|---|---|\n| UR-001 | The cart shall hold |\n",
      ["UR-001 ubiquitous"],
    ],
    [
      "whose headings name their form",
      "### Unwanted Behaviors\n\n- UW-001: Books vanish\n- UW-002: Books double\n",
      ["UW-001 unwanted", "UW-002 unwanted"],
    ],
  ])("declare %s", async (_, text, expected) => {
    expect(await inSpec(text)).toEqual(expected);
  });

  it.each([
    ["once, below any heading", "## Behaviour\n\n- UR-001: once\n"],
    [
      "of something else",
      "## Requirements\n\n- UTF-8: text\n- RFC-2119: words\n- HTTP-200: fine\n- T012: a task\n- TASK-01: a task\n- 2026-01-02: a day\n- SPEC-CART-002: another\n",
    ],
    [
      "that begin a sentence about them",
      "## Requirements\n\n- UR-001 depends on UR-002\n- UR-002, UR-003: together\n- UR-001 → src/cart.py\n- AC-1/2/5: seen\n",
    ],
    ["of states in a table", "## Requirements\n\n## States\n\n| State | Name |\n|---|---|\n| S-00 | idle |\n| S-01 | full |\n"],
    ...[
      "Assumptions",
      "2. Key Assumptions",
      "Risks",
      "Glossary",
      "Open Questions",
      "Out of Scope",
      "Dependencies",
      "References",
      "HISTORY",
      "Traceability",
      "용어 정의",
      "前提条件",
      "风险",
    ].map((heading): [string, string] => [`below ${heading}`, `## Requirements\n\n## ${heading}\n\n- UR-001: one\n- UR-002: two\n`]),
    ["in quotes", "## Requirements\n\n> - UR-001: one\n> - UR-002: two\n"],
  ])("declare nothing %s", async (_, text) => {
    expect(await inSpec(text)).toEqual([]);
  });

  it("are declared once where a list or a table repeats them", async () => {
    const text =
      "## Requirements\n\n| ID | Text |\n|---|---|\n| FR-001 | Hold |\n\n### FR-001: Hold books\n\n- [x] FR-001: done\n\n## Again\n\n### FR-002: Empty\n\n### FR-002: Empty\n";
    expect((await readSpec(MOAI, `# @SPEC:CART-001\n\n${text}`))?.requirements.map(({ local, line }) => `${local}:${line}`)).toEqual([
      "FR-001:9",
      "FR-002:15",
    ]);
  });

  it.each([
    [
      "an item that speaks of one",
      "## Requirements\n\n- REQ-6.1: Hold books\n- REQ-6.2: Hold cards\n\n## Success criteria\n\n- REQ-6.1 passes on main\n",
    ],
    [
      "a heading that extends one",
      "## Requirements\n\n### REQ-6.1: Hold\n\n### REQ-6.2: Drop\n\n## More scope\n\n### REQ-6.1 extension for cards\n",
    ],
    [
      "a table of what is done",
      "## Acceptance\n\n| AC | Words |\n|---|---|\n| AC-1 | Hold |\n| AC-2 | Drop |\n\n### AC coverage summary\n\n| AC | Status |\n|---|---|\n| AC-1 (hold) | Done |\n",
    ],
    [
      "notes of how it was made",
      "## Acceptance criteria\n\n### AC-1: Hold\n\n### AC-2: Drop\n\n## Implementation notes\n\n### AC-1: Hold — COMPLETED\n",
    ],
    [
      "dependencies on other SPECs",
      "## Requirements\n\n- REQ-1: Hold\n- REQ-2: Drop\n\n## Cross-SPEC dependencies\n\n- REQ-1: is used there\n- REQ-3: is not\n",
    ],
  ])("are not declared again by %s", async (_, text) => {
    expect(await inSpec(text)).toHaveLength(2);
  });

  it("are told twice where they say two things", async () => {
    expect(await inSpec("## Requirements\n\n- FR-001: Hold books\n- FR-001: Hold records\n")).toEqual(["FR-001 plain", "FR-001 plain"]);
    expect(await inSpec("## Requirements\n\n- FR-001 Hold books\n- FR-001 Hold records\n")).toHaveLength(2);
    expect(await inSpec("## Requirements\n\n### FR-001: Hold\n\n## More requirements\n\n### FR-001: Drop\n")).toHaveLength(2);
  });

  it("are those of criteria in acceptance.md, and none in the plan", async () => {
    const text = "# Criteria\n\n## AC-01: Hold (REQ-01)\n\n- Given a cart\n\n**REQ-01**: see there\n";
    expect(await requirementsOf(".moai/specs/SPEC-CART-001/acceptance.md", text)).toEqual(["AC-01 scenario"]);
    expect(await requirementsOf(".moai/specs/SPEC-CART-001/plan.md", text)).toEqual([]);
  });
});

describe("a list in a section of another kind", () => {
  const document = (headings: string, item: string): string => `# @SPEC:CART-001\n\n${headings}\n## Later\n\n${item}\n`;
  const heading = (id: string): string => `### ${id}: Add a book\n\nThe system shall add it.\n\n`;
  const locals = async (text: string): Promise<string[]> => (await requirementsOf(MOAI, text)).map((one) => one.split(" ")[0] ?? "");

  it("speaks of requirements that have headings", async () => {
    const headings = heading("REQ-CART-001") + heading("REQ-CART-002");
    expect(await locals(document(headings, "- REQ-CART-009 (gifts): needs a SPEC of its own"))).toEqual(["REQ-CART-001", "REQ-CART-002"]);
  });

  it("declares parts of one that has a heading, and others where one alone has", async () => {
    const both = heading("REQ-1") + heading("REQ-2");
    expect(await locals(document(both, "- REQ-1.1: gifts\n- REQ-1.2: cards"))).toEqual(["REQ-1", "REQ-2", "REQ-1.1", "REQ-1.2"]);
    const one = heading("REQ-CART-001");
    expect(await locals(document(one, "- REQ-CART-002: gifts\n- REQ-CART-003: cards"))).toHaveLength(3);
  });
});

it("a long document is read in time that grows with it", async () => {
  const table = `| ID | ${"wide ".repeat(2000)} |\n|---|---|\n${"| FR-001 | same |\n".repeat(20_000)}`;
  const items = `## Requirements\n\n${Array.from({ length: 20_000 }, (_, n) => `- FR-${n}${".1".repeat(n % 40)}: text ${"* ".repeat(20)}\n`).join("")}`;
  expect((await requirementsOf(MOAI, `# @SPEC:CART-001\n\n${items}`)).length).toBe(20_000);
  expect((await requirementsOf(MOAI, `# @SPEC:CART-001\n\n## Requirements\n\n${table}`)).length).toBe(1);
});

it.each([" ", "\t", "-", ":-", "|", "| - "])(
  "a line below a table that repeats %j and ends in a word is read in time that grows with it",
  async (part) => {
    const text = `# @SPEC:CART-001\n\n| - | - |\n${part.repeat(500_000 / part.length)}x\n\n## Requirements\n\n- FR-001: Add a book\n`;
    expect((await requirementsOf(MOAI, text)).length).toBe(1);
  },
);
