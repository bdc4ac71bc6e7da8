// @TEST:MARKDOWN-001
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, it } from "vitest";
import { FIXTURES } from "../../stories.ts";
import { ours, readSpec } from "./spec-reading.ts";

/** What the documents of a bookshop declare: a line for each SPEC, and for each document with requirements or tasks. */
async function declarationsIn(shop: string): Promise<string[]> {
  const folder = join(FIXTURES, shop);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.split(sep).join("/"));
  const formats = shop.endsWith("openfasttrace") ? ours : ours.filter(({ onRequest }) => onRequest !== true);
  const said: string[] = [];
  for (const path of files.filter((each) => each.endsWith(".md")).sort()) {
    const spec = await readSpec(path, readFileSync(join(folder, path), "utf8"), formats);
    if (spec === null) continue;
    const { own, title, status, requirements, tasks } = spec;
    if (spec.folder) said.push(`${own?.full}: ${title} (${status})`);
    if (requirements.length > 0)
      said.push(`  ${requirements.map(({ local, state }) => (state === "active" ? local : `${local} ${state}`)).join(", ")}`);
    if (tasks.length > 0) said.push(`  tasks ${tasks.map(({ id, done }) => `${id}${done ? "+" : ""}`).join(" ")}`);
  }
  return said;
}

it.each([
  [
    "bookshop-moai",
    [
      "CART-001: Acceptance Criteria (null)",
      "  AC-01, AC-02",
      "CART-001: Plan (null)",
      "CART-001: The cart (implemented)",
      "  REQ-CART-001, REQ-CART-002, REQ-CART-003, REQ-CART-004, REQ-CART-004, REQ-CART-005 retired",
      "GIFT-CARDS: Gift cards (in-progress)",
      "  FR-GIFT-01, FR-GIFT-01-a, FR-GIFT-01-b, FR-GIFT-02",
    ],
  ],
  [
    "bookshop-spec-kit",
    [
      "001-cart: Cart (null)",
      "  US1, US1/AC1, US1/AC2, US2, US2/AC1, FR-001, FR-002, FR-002a, NFR-01, SC-001",
      "  tasks T001+ T002+ T003 T004+ T005+ T006+ T007+",
      "002-gift-cards: ギフトカード (null)",
      "  US1, US1/AC1, FR-001, FR-002",
      "  tasks T001+",
    ],
  ],
  [
    "bookshop-kiro",
    [
      "cart: Cart (null)",
      "  P1",
      "cart: null (null)",
      "  1, 1.1, 1.2, 2, 2.1, 2.2",
      "  tasks 1+ 1.1+ 1.2 1.3+ 2+",
      "gift-cards: null (null)",
      "  1, 1.1, 1.2",
      "  tasks 1+",
    ],
  ],
  [
    "bookshop-openspec",
    [
      "cart: null (planned)",
      "  carts-expire retired, the-cart-holds-books-and-cards planned",
      "orders: null (planned)",
      "  orders-are-confirmed planned, orders-are-confirmed/an-order-comes-in planned",
      "  tasks 1.1+ 1.2+ 1.3",
      "cart: cart (null)",
      "  the-cart-holds-books, the-cart-holds-books/a-book-is-added, prices-are-shown, prices-are-shown/two-books, carts-expire, carts-expire/a-day-has-passed",
      "gift-cards: gift-cards (null)",
      "  prices-are-shown, prices-are-shown/one-card",
    ],
  ],
  ["bookshop-spec-kitty", ["001-cart: Cart (null)", "  FR-001, FR-002, NFR-001, C-001", "  tasks WP01+", "  tasks WP02+", "  tasks WP03"]],
  [
    "bookshop-bmad",
    ["1-1-cart: Cart (active)", "  AC1, AC2", "  tasks 1+ 2", "1-2-gift-cards: Gift cards (done)", "  AC1, AC2", "  tasks 1+"],
  ],
  ["bookshop-openfasttrace", ["cart: Cart (null)", "  feat~cart~1, req~cart.hold~2, req~cart.prices~1"]],
])("%s declares what its README tells of", async (shop, expected) => {
  expect(await declarationsIn(shop)).toEqual(expected);
});
