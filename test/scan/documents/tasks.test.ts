// @TEST:MARKDOWN-001
import { describe, expect, it } from "vitest";
import { expandLocals } from "../../../src/scan/documents/local-ranges.ts";
import { readSpec, tasksOf } from "./spec-reading.ts";

const KIT = "specs/001-gift-cards/tasks.md";
const KIRO = ".kiro/specs/gift-cards/tasks.md";

describe("the tasks of Spec Kit", () => {
  it.each([
    ["- [x] T012 [P] [US1] Create the card in src/models/card.py", "T012 done | US1 | src/models/card.py"],
    ["- [ ] T013 [US1, US2a] Test it (FR-001, SC-002) in `tests/test_card.py`", "T013 open | US1 US2a FR-001 SC-002 | tests/test_card.py"],
    [
      "- [X] T014 Cover FR-033..FR-035 and FR-040–042 in src/a.ts and src/b.ts",
      "T014 done | FR-033 FR-034 FR-035 FR-040 FR-041 FR-042 | src/a.ts src/b.ts",
    ],
    ["- [x] T020 src/old.py 제거 또는 간소화", "T020 done |  | removes src/old.py"],
    ["- [x] T021 `src/old.py` 削除", "T021 done |  | removes src/old.py"],
    ["- [x] T022 src/old.py를 삭제", "T022 done |  | removes src/old.py"],
    ["- [x] T023 책 제거 기능을 src/cart.py에 구현", "T023 done |  | src/cart.py"],
    ["- [x] T024 src/cart.py 삭제 기능 구현", "T024 done |  | src/cart.py"],
    ["- [x] T015 Delete src/old.py", "T015 done |  | removes src/old.py"],
    ["- [x] T016 Remove the legacy `src/old.py` and `src/older.py`", "T016 done |  | removes src/old.py removes src/older.py"],
    ["- [x] T017 Remove the import from src/card.py", "T017 done |  | src/card.py"],
    ["- [x] T018 Rename src/card.py to src/gift.py", "T018 done |  | moves src/card.py moves src/gift.py"],
    ["- [x] T019 SKIPPED: print cards in src/print.py", "T019 open optional |  | src/print.py"],
    ["- [x] T020 See https://shop.example/docs/cards.html and e.g. Node.js, v1.2.3", "T020 done |  | "],
    ["- [x] T021 Write `src/**/*.ts`, src/<name>.ts, src/{a,b}.ts", "T021 done |  | "],
    ["- [x] T022 Write app/[id]/page.tsx, app/(shop)/+page.svelte", "T022 done |  | app/[id]/page.tsx app/(shop)/+page.svelte"],
    ["- [x] T023 Make the script (scripts/dev.sh)", "T023 done |  | scripts/dev.sh"],
    ["- [x] T024 Install `@scope/tool.js`", "T024 done |  | "],
    ["- [x] T025 モデルを作成する in src/card.py", "T025 done |  | src/card.py"],
    ["- [ ] Write the docs", "null open |  | "],
  ])("%s", async (text, expected) => {
    expect(await tasksOf(KIT, `# Tasks\n\n${text}\n`)).toEqual([expected]);
  });

  it("are those of the SPEC, and not what only looks like one", async () => {
    const text = "# Tasks\n\n- [US1] is a story\n- a bullet\n\n```\n- [ ] T001 example\n```\n\n- [x] T002 Write src/a.py\n";
    expect(await readSpec(KIT, text)).toMatchObject({
      own: { full: "001-gift-cards" },
      folder: null,
      tasks: [{ id: "T002", line: 10, column: 7, text: "Write src/a.py" }],
    });
  });
});

describe("the tasks of Kiro", () => {
  it("name requirements below them, each its own", async () => {
    const text = `# Implementation Plan

- [x] 1. Sell cards
  - [x] 1.1 Create src/cards.ts
    - Validate the value
    - _Requirements: 1.1, 1.2-1.4_
  - [ ]* 1.2 Write property tests
    - **Property 3: Cards are sent once**
    - **Validates: Requirements 2.1**
- [-] 2. Later
  - _需求: 3.1、3.2_
- [x] 3. Various
  - _Requirements: All_
`;
    expect(await tasksOf(KIRO, text)).toEqual([
      "1 done |  | ",
      "1.1 done | 1.1 1.2 1.3 1.4 | src/cards.ts",
      "1.2 open optional | P3 2.1 | ",
      "2 open | 3.1 3.2 | ",
      "3 done |  | ",
    ]);
    expect(await tasksOf(KIRO, text.replaceAll("\n", "\r\n"))).toEqual(await tasksOf(KIRO, text));
  });
});

it("the tasks of OpenSpec are those of a change, with the lines that go on", async () => {
  const path = "openspec/changes/sell-online/tasks.md";
  const text = "## 1. Cards\n\n- [x] 1.1 Send the card in\n      `src/send.py`\n- [ ] 1.2 Test it\n";
  expect(await tasksOf(path, text)).toEqual(["1.1 done |  | src/send.py", "1.2 open |  | "]);
  expect(await readSpec(path, text)).toMatchObject({
    place: "openspec/changes/sell-online",
    own: null,
    change: "openspec/changes/sell-online",
  });
  expect(await readSpec("openspec/changes/archive/2026-01-02-sell/tasks.md", text)).toBeNull();
});

describe("a list of ids", () => {
  const FR = /FR-\d+[a-z]?/g;
  it.each([
    ["FR-001, FR-003", ["FR-001", "FR-003"]],
    ["FR-009..FR-011", ["FR-009", "FR-010", "FR-011"]],
    ["FR-015~017", ["FR-015", "FR-016", "FR-017"]],
    ["FR-001 to FR-003", ["FR-001", "FR-002", "FR-003"]],
    ["FR-003 – FR-001", ["FR-003", "FR-001"]],
    ["FR-001..FR-900", ["FR-001", "FR-900"]],
    ["FR-001 - 20 cards", ["FR-001"]],
    ["FR-012a, FR-012b", ["FR-012a", "FR-012b"]],
  ])("%s", (list, expected) => {
    expect(expandLocals(list, FR).map(({ groups }) => groups["all"])).toEqual(expected);
  });

  it("1.2-2.4 is two, and has no end in between", () => {
    expect(expandLocals("1.2-2.4, 3.1–3", /\d+(?:\.\d+)*/g).map(({ groups }) => groups["all"])).toEqual([
      "1.2",
      "2.4",
      "3.1",
      "3.2",
      "3.3",
    ]);
  });

  it("of many ids is read in time that grows with it", () => {
    expect(expandLocals("FR-1 - ".repeat(50_000), FR).length).toBe(50_000);
  });
});

describe("the tasks of BMAD", () => {
  it("lie in the story, with steps that have no number of their own", async () => {
    const text = `# Story 2.4: Buy a card

Status: ready-for-dev

## Acceptance Criteria

1. **Given** a cart
   **When** the reader pays
   **Then** a card is sent
2. The card has a number

## Tasks / Subtasks

- [x] Task 1: Send it (AC: #1, #2)
  - [x] \`src/send.py\` sends
  - [ ] 1.1 \`src/number.py\` counts
- [ ] Task 2: Test it (AC: 1-2)

## Dev Notes

- [ ] src/other.py
`;
    const path = "_bmad-output/implementation-artifacts/stories/2-4-buy-a-card.md";
    expect(await tasksOf(path, text)).toEqual([
      "1 done | AC1 AC2 | src/send.py",
      "1.1 open | AC1 AC2 | src/number.py",
      "2 open | AC1 AC2 | ",
    ]);
    expect(await readSpec(path, text)).toMatchObject({
      place: path,
      own: { full: "2-4-buy-a-card" },
      title: "Buy a card",
      status: "draft",
      requirements: [
        { local: "AC1", parent: null, form: "scenario", text: "Given a cart When the reader pays Then a card is sent" },
        { local: "AC2" },
      ],
    });
  });
});

describe("the work packages of spec-kitty", () => {
  it("are tasks by their frontmatter", async () => {
    const text =
      "---\nwork_package_id: WP02\ntitle: Send it\nlane: done\nrequirement_refs: [FR-001, FR-002]\nowned_files:\n- src/send.py\n- src/**\n---\n\n# WP02\n\n- [ ] a note\n";
    expect(await tasksOf("kitty-specs/004-gift-cards/tasks/WP02-send-it.md", text)).toEqual(["WP02 done | FR-001 FR-002 | src/send.py"]);
  });
});
