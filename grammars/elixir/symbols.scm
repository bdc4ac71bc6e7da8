; What a tag can annotate in Elixir. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(string) @string
(charlist) @string
(sigil) @string
(quoted_atom) @string
(quoted_keyword) @string
(char) @string
(interpolation) @code
(ERROR) @error

((do_block (unary_operator operand: (call target: (identifier) @_attribute)) @decorator)
  (#any-of? @_attribute "doc" "spec" "impl" "tag" "deprecated" "since" "typedoc" "attr" "slot"))
(source (_) @statement)
((source (call target: (identifier) @_import) @import)
  (#any-of? @_import "import" "alias" "use" "require"))

((call target: (identifier) @_def (arguments . (alias) @name) (do_block)) @symbol.class
  (#any-of? @_def "defmodule" "defimpl"))
((call target: (identifier) @_def (arguments . (alias) @name) (do_block)) @symbol.interface
  (#eq? @_def "defprotocol"))
((call target: (identifier) @_def (arguments . [
  (identifier) @name
  (call target: (identifier) @name)
  (binary_operator left: [(identifier) @name (call target: (identifier) @name)] operator: "when")
])) @symbol.method
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop" "defguard" "defguardp" "defdelegate" "defn" "defnp"))
((unary_operator operand: (call target: (identifier) @_type (arguments . (binary_operator left: [
  (identifier) @name
  (call target: (identifier) @name)
])))) @symbol.type
  (#any-of? @_type "type" "typep" "opaque"))

; Tests of ExUnit and StreamData

((call target: (identifier) @_test (arguments . (string) @title) (do_block) @body) @test
  (#any-of? @_test "test" "property" "feature"))
((call target: (identifier) @_test (arguments . (string) @title (keywords (pair key: (_) @_do value: (_) @body)))) @test
  (#any-of? @_test "test" "property")
  (#match? @_do "^do:"))
((call target: (identifier) @_describe (arguments . (string) @title) (do_block) @body) @suite
  (#eq? @_describe "describe"))
((call target: (identifier) @_doctest (arguments . (alias) @name)) @test @asserting
  (#any-of? @_doctest "doctest" "doctest_file"))
((call
  target: (identifier) @_def
  (arguments . (alias) @name)
  (do_block (call target: (identifier) @_use (arguments . (alias) @_case)))) @suite
  (#eq? @_def "defmodule")
  (#eq? @_use "use")
  (#match? @_case "Case$"))

; Skipped

((unary_operator operand: (call target: (identifier) @_tag (arguments [
    (atom) @_skip
    (keywords (pair key: (keyword) @_skip value: [(string) (boolean)]))
  ])) @_skipped)
  . [(unary_operator) (comment)]*
  . (call target: (identifier) @_test (arguments . (string) @title)) @test @skipped
  (#eq? @_tag "tag")
  (#match? @_skip "^:skip$|^skip:")
  (#not-match? @_skipped "false")
  (#any-of? @_test "test" "property"))
((unary_operator operand: (call target: (identifier) @_tag (arguments [
    (atom) @_skip
    (keywords (pair key: (keyword) @_skip value: [(string) (boolean)]))
  ]))) @skipped
  (#any-of? @_tag "moduletag" "describetag")
  (#match? @_skip "^:skip$|^skip:")
  (#not-match? @skipped "false"))
((call target: (identifier) @_test . (arguments . (string) @title .) .) @test @todo
  (#eq? @_test "test"))
