import { describe, expect, it } from "vitest";
import { type TraceInput, traceJson, traceText } from "../../src/report/trace.ts";
import { cartChain, cartReference, giftChain, orphan } from "./bookshop.ts";

const style = { color: false, width: 80 };

const cart: TraceInput = {
  chain: cartChain,
  requirement: null,
  dependsOn: ["LOGIN-001", "USER-001"],
  requiredBy: ["REFUND-001"],
  blocks: [],
  blockedBy: [],
  related: [],
  relatedFrom: ["WISHLIST-001"],
  references: [cartReference],
  calls: null,
  findings: [],
};
const gift: TraceInput = {
  ...cart,
  chain: giftChain,
  dependsOn: [],
  requiredBy: [],
  relatedFrom: [],
  references: [],
  findings: [orphan],
};

describe("one chain for people", () => {
  it("shows its relations, its declarations and its references", () => {
    expect(traceText(cart, style)).toMatchInlineSnapshot(`
      "CART-001  The shopping cart
      completed, green, complete

        depends on    LOGIN-001, USER-001
        required by   REFUND-001
        related from  WISHLIST-001

        SPEC  .moai/specs/SPEC-CART-001/spec.md:9:3
        TEST  tests/test_cart.py:4:3                 total  test test_total
        CODE  src/shop/cart.py:3:3                          method Cart.total
        NOTE  docs/research.md:2:1
        no DOC

        referenced at
          src/shop/refund.py:7  @SPEC:CART-001
      "
    `);
  });

  it("shows what is missing and what is wrong", () => {
    expect(traceText(gift, style)).toMatchInlineSnapshot(`
      "CART-010
      incomplete

        CODE  src/shop/cart.py:12:3
        no SPEC
        no TEST
        no DOC

      src/shop/cart.py
        12:3  error  CODE CART-010 belongs to no SPEC  orphan-code
              | # @CODE:CART-010 | SPEC: SPEC-CART-010.md
              |   ^^^^^^^^^^^^^^
              Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise
              write its SPEC.
              also .moai/specs/SPEC-CART-001/spec.md:9:3  SPEC CART-001
      "
    `);
  });
});

it("writes one chain as data, in the shapes of check and scan", () => {
  expect(traceJson(cart)).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "root": ".",
      "chain": {
        "id": "CART-001",
        "title": "The shopping cart",
        "status": "completed",
        "stage": "green",
        "complete": true,
        "spec": [
          {
            "path": ".moai/specs/SPEC-CART-001/spec.md",
            "line": 9,
            "column": 3,
            "sub": null,
            "symbol": null,
            "by": "tag"
          }
        ],
        "test": [
          {
            "path": "tests/test_cart.py",
            "line": 4,
            "column": 3,
            "sub": "total",
            "symbol": {
              "kind": "test",
              "name": "test_total",
              "line": 5
            },
            "by": "tag"
          }
        ],
        "code": [
          {
            "path": "src/shop/cart.py",
            "line": 3,
            "column": 3,
            "sub": null,
            "symbol": {
              "kind": "method",
              "name": "total",
              "line": 4,
              "parent": "Cart"
            },
            "by": "tag"
          }
        ],
        "doc": [],
        "note": [
          {
            "path": "docs/research.md",
            "line": 2,
            "column": 1,
            "sub": null,
            "symbol": null,
            "by": "tag"
          }
        ],
        "requirements": []
      },
      "relations": {
        "dependsOn": [
          "LOGIN-001",
          "USER-001"
        ],
        "requiredBy": [
          "REFUND-001"
        ],
        "blocks": [],
        "blockedBy": [],
        "related": [],
        "relatedFrom": [
          "WISHLIST-001"
        ]
      },
      "references": [
        {
          "path": "src/shop/refund.py",
          "line": 7,
          "column": 14,
          "raw": "@SPEC:CART-001",
          "type": "SPEC",
          "id": "CART-001",
          "sub": null,
          "role": "reference",
          "context": "comment",
          "symbol": null,
          "fields": null,
          "description": null
        }
      ],
      "findings": []
    }
    "
  `);
});
