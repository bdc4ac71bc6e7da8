import { describe, expect, it } from "vitest";
import { checkFiles, readFiles } from "../../memory-project.ts";

/** What a file declares: line, id and symbol. */
async function declared(path: string, text: string): Promise<string[]> {
  const { tags } = await readFiles({ [path]: text }, undefined, true);
  return tags.flatMap(({ role, line, full, symbol }) => (role === "declaration" ? [`${line} ${full} ${symbol?.name ?? "-"}`] : []));
}

describe("a list of ids goes on in the next line of its comment", () => {
  it.each([
    ["line comments", "a.py", "x = 1\n# @CODE:CART-001,\n#   CART-002\ndef f(): ...\n"],
    ["a block comment", "a.ts", "x();\n/* @CODE:CART-001,\n *       CART-002 */\nfunction f() {}\n"],
    ["a docstring", "a.py", 'def f():\n    """\n    @CODE:CART-001,\n    CART-002\n    """\n'],
    ["with a comma at the end of each", "a.go", "package a\n\nvar x = 1\n\n// @CODE:CART-001,\n//   CART-002,\nfunc f() {}\n"],
  ])("%s", async (_, path, text) => {
    expect((await declared(path, text)).map((one) => one.replace(/^\d+ /, ""))).toEqual(["CART-001 f", "CART-002 f"]);
  });

  it("over several lines, with a list on each and fields behind the last", async () => {
    const text = "# @CODE:CART-001, CART-002,\n#   CART-003, TILL-004,\n#   CART-005 | SPEC: SPEC-CART-001.md\nx = 1\n";
    const { tags } = await readFiles({ "a.py": text });
    expect(tags.map(({ line, full, fields }) => [line, full, fields?.SPEC?.[0]])).toEqual(
      [
        [1, "CART-001"],
        [1, "CART-002"],
        [2, "CART-003"],
        [2, "TILL-004"],
        [3, "CART-005"],
      ].map((one) => [...one, "SPEC-CART-001.md"]),
    );
  });

  it.each([
    ["a sentence", "# @CODE:CART-001,\n# CART-002 is another thing\n"],
    ["no comma", "# @CODE:CART-001\n# CART-002\n"],
    ["another comment", "# @CODE:CART-001,\n\n# CART-002\n"],
    ["code", "# @CODE:CART-001,\nx = CART - 002\n"],
    ["a description that ends with a comma", "# @CODE:CART-001 adds,\n# CART-002\n"],
  ])("but not with %s", async (_, text) => {
    expect(await declared("a.py", text)).toEqual(["1 CART-001 -"]);
  });
});

describe("what doc tools put before the text is a leader", () => {
  it.each([
    ["Haddock, before", "a.hs", "-- | @CODE:CART-001\nf x = x\n"],
    ["Haddock, behind", "a.hs", "f x = x\n-- ^ @CODE:CART-001\n"],
    ["Haddock, in a block", "a.hs", "{-| @CODE:CART-001 -}\nf x = x\n"],
    ["PureScript", "a.purs", "-- | @CODE:CART-001\nf x = x\n"],
    ["Elm", "a.elm", "{-| @CODE:CART-001\n-}\nf x = x\n"],
    ["roxygen", "a.R", "#' @CODE:CART-001\nf <- function(x) x\n"],
    ["roxygen, below a title", "a.R", "#' Adds one thing.\n#'\n#' @CODE:CART-001\nf <- function(x) x\n"],
    ["Visual Basic", "a.vb", "''' @CODE:CART-001\nSub F()\nEnd Sub\n"],
    ["Doxygen, behind", "a.c", "int f; ///< @CODE:CART-001\n"],
    ["Doxygen, in a block", "a.c", "int f; /**< @CODE:CART-001 */\n"],
    ["Fortran", "a.f90", "!> @CODE:CART-001\nsubroutine f\nend subroutine\n"],
    ["Lua", "a.lua", "--- @CODE:CART-001\nfunction f() end\n"],
    ["Rust", "a.rs", "//! @CODE:CART-001\n"],
    ["Lisp", "a.lisp", ";;; @CODE:CART-001\n(f)\n"],
    ["Erlang", "a.erl", "%% @CODE:CART-001\nf() -> 1.\n"],
  ])("%s", async (_, path, text) => {
    expect((await declared(path, text)).map((one) => one.split(" ")[1])).toEqual(["CART-001"]);
  });

  it.each([
    ["a row of a table", "a.sql", "-- | @CODE:CART-001 | adds |\n"],
    ["a quotation", "a.py", "#'@CODE:CART-001'\n"],
    ["an arrow", "a.ts", "// -> @CODE:CART-001\n"],
  ])("but not %s", async (_, path, text) => {
    expect(await declared(path, text)).toEqual([]);
  });
});

describe("tags in several comments of one line", () => {
  it.each([
    ["two blocks", "/* @CODE:CART-001 */ /* @CODE:CART-002 */\nfunction f() {}\n"],
    ["before the function on its line", "/* @CODE:CART-001 */ /* @CODE:CART-002 */ function f() {}\n"],
    ["behind the end of a longer one", "/* @CODE:CART-001\n */ /* @CODE:CART-002 */\nfunction f() {}\n"],
    ["a block and a line comment", "/* @CODE:CART-001 */ // @CODE:CART-002\nfunction f() {}\n"],
  ])("annotate what is below: %s", async (_, text) => {
    expect((await declared("a.ts", `start();\n\n${text}`)).map((one) => one.replace(/^\d+ /, ""))).toEqual(["CART-001 f", "CART-002 f"]);
  });

  it("behind code annotate that code", async () => {
    const text = "start();\nfunction e() {} /* @CODE:CART-001 */ /* @CODE:CART-002 */\nfunction f() {}\n";
    expect(await declared("a.ts", text)).toEqual(["2 CART-001 e", "2 CART-002 e"]);
  });
});

describe("what a compiler does not read is not a comment", () => {
  it.each([
    ["PHP", "a.php", "<?php\n// @CODE:CART-001\nfunction f() {}\n__halt_compiler();\n// @CODE:CART-002\n"],
    ["PHP, in capitals", "a.php", "<?php\n// @CODE:CART-001\nfunction f() {}\n__HALT_COMPILER ( ) ?>\n<!-- @CODE:CART-002 -->\n"],
    ["Perl", "a.pl", "# @CODE:CART-001\nsub f {}\n__END__\n# @CODE:CART-002\n"],
    ["Ruby", "a.rb", "# @CODE:CART-001\ndef f; end\n__END__\n# @CODE:CART-002\n"],
  ])("in %s", async (_, path, text) => {
    expect((await declared(path, text)).map((one) => one.split(" ")[1])).toEqual(["CART-001"]);
  });

  it("but a mention of that is", async () => {
    const text = "<?php\n// see __halt_compiler()\n$a->__halt_compiler();\n// @CODE:CART-002\nfunction f() {}\n";
    expect(await declared("a.php", text)).toEqual(["4 CART-002 f"]);
  });
});

it("a tag in SQL counts above a comment with the date of its making", async () => {
  const spec = { "specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n" };
  const text = "-- @CODE:CART-001 stock\n/**\n * @generated 2026-01-02\n */\ncreate table a (b int);\n";
  const { chains } = await checkFiles({ ...spec, "db/stock.sql": text });
  expect(chains[0]?.codes).toHaveLength(1);
});
