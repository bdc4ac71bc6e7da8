// @TEST:SYMBOL-001
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ports } from "../../../src/check/ports.ts";
import { check } from "../../../src/check.ts";
import { readFormats } from "../../../src/io/formats.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";
import { memoryTree } from "../../memory-project.ts";

/*
 * A language is data. `new-language/gleam` is a folder like those in `grammars`: a row, a published grammar, a query, and their sources.
 * Placed next to them, it is read in the same way, without any code.
 */
const GLEAM = fileURLToPath(new URL("new-language/gleam", import.meta.url));

const CART = `//// @CODE:CART-001 | SPEC: specs/cart.md
import gleam/list

/// @CODE:CART-001:ADD
pub fn add(cart: List(String), book: String) -> List(String) {
  // @CODE:CART-001:INNER
  ["// @CODE:CART-009", book, ..cart]
}

// @CODE:CART-001:CART
pub type Cart {
  Cart(books: List(String))
}
`;

const CART_TEST = `import gleeunit/should
import shop/cart

// @TEST:CART-001
pub fn add_test() {
  cart.add([], "Emma") |> should.equal(["Emma"])
}

// @TEST:CART-002
pub fn drop_test() {
  todo
}

// @TEST:CART-003
pub fn fill_test() {
  cart.add([], "should.equal")
}
`;

describe("Gleam is added as a folder", () => {
  let grammars: string;

  beforeAll(() => {
    grammars = mkdtempSync(join(tmpdir(), "grammars-"));
    cpSync(GLEAM, join(grammars, "gleam"), { recursive: true });
    for (const language of ["python", "text"]) cpSync(join(grammarsFolder(), language), join(grammars, language), { recursive: true });
  });
  afterAll(() => rmSync(grammars, { recursive: true, force: true }));

  it("of data", () => {
    expect(readdirSync(GLEAM).sort()).toEqual(["LICENSE", "grammar.wasm", "language.json", "source.json", "symbols.scm"]);
    expect(readdirSync(grammarsFolder())).not.toContain("gleam");
  });

  it("with its comments and symbols", async () => {
    const scanner = createScanner(
      DEFAULT_SETTINGS,
      { languages: readLanguages(grammars), formats: readFormats(grammarsFolder()) },
      createSyntaxReader(grammars),
      true,
    );
    const outcome = await scanFile(scanner, "src/shop/cart.gleam", Buffer.from(CART));
    const tags = outcome.kind === "scanned" ? outcome.scan.tags.filter(({ role }) => role === "declaration") : [];
    expect(tags.map(({ full, symbol }) => [full, symbol && `${symbol.kind} ${symbol.name}`])).toEqual([
      ["CART-001", null],
      ["CART-001:ADD", "function add"],
      ["CART-001:INNER", "function add"],
      ["CART-001:CART", "class Cart"],
    ]);
  });

  it("with its tests and their faults", async () => {
    const tree = memoryTree({
      "specs/cart.md": "# @SPEC:CART-001: Add\n\n# @SPEC:CART-002: Drop\n\n# @SPEC:CART-003: Fill\n",
      "test/cart_test.gleam": CART_TEST,
    });
    const ports: Ports = {
      tree,
      syntax: createSyntaxReader(grammars),
      languages: readLanguages(grammars),
      formats: readFormats(grammarsFolder()),
    };
    const { findings } = await check(DEFAULT_SETTINGS, ports, { focus: [], symbols: false, allowEmpty: true });
    expect(findings.filter(({ rule }) => rule === "inactive-test").map(({ id, message }) => [id, message])).toEqual([
      ["CART-002", expect.stringMatching(/drop_test.*line 10/)],
      ["CART-003", expect.stringMatching(/fill_test.*line 15.*assert/)],
    ]);
  });
});
