; What a tag can annotate in Scala. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(block_comment) @comment
(string) @string
(interpolated_string) @string
(character_literal) @string
(interpolation (block)) @code
(ERROR) @error

(compilation_unit (_) @statement)
(package_clause !body) @preamble
(import_declaration) @import

(function_definition name: (_) @name) @symbol.function
(template_body (function_definition name: (_) @name) @symbol.method)
(template_body (function_declaration name: (_) @name) @symbol.method @signature)
(enum_body (function_definition name: (_) @name) @symbol.method)
(class_definition name: (_) @name) @symbol.class
(object_definition name: (_) @name) @symbol.class
(package_object name: (_) @name) @symbol.class
(trait_definition name: (_) @name) @symbol.interface
(enum_definition name: (_) @name) @symbol.type
(type_definition name: (_) @name) @symbol.type
(val_definition pattern: (identifier) @name value: [(lambda_expression) (case_block)]) @symbol.constant

; Tests of ScalaTest, munit, utest, weaver, ZIO and JUnit: `test("…") { }`

((call_expression
  function: (call_expression
    function: (identifier) @_callee
    arguments: (arguments . [(string) @title (interpolated_string_expression) @title (field_expression value: (string) @title)]))
  arguments: (_) @body) @test
  (#match? @_callee "^(?:test|it|they|scenario|Scenario|property|ignore|testAsync|pureTest|simpleTest)$"))
((call_expression
  function: (call_expression
    function: (identifier) @_callee
    arguments: (arguments . [(string) (interpolated_string_expression)] @title))
  arguments: (_) @body) @suite
  (#match? @_callee "^(?:describe|feature|Feature|suite|context)$"))

; `"a cart" should "add a book" in { }`, `it should "add" in { }`, `"add" in { }`, `"a cart" when { }`

((infix_expression
  left: [
    (string) @title
    (interpolated_string_expression) @title
    (infix_expression right: (string) @title)
    (infix_expression left: (infix_expression right: (string) @title) operator: (identifier) @_tagged)
    (infix_expression left: (string) @title operator: (identifier) @_tagged)
  ]
  operator: (identifier) @_word
  right: [(block) @body (_)]) @test
  (#any-of? @_word "in" "ignore" "is"))
((infix_expression left: [(string) (interpolated_string_expression)] @title operator: (identifier) @_word right: (block) @body) @suite
  (#any-of? @_word "when" "should" "must" "can" "that" "which" "provide"))
((infix_expression left: (string) @title operator: (operator_identifier) @_word right: (block) @body) @suite
  (#any-of? @_word "-" ">>"))

((function_definition (annotation name: (_) @_test) name: (_) @name body: (_) @body) @test
  (#match? @_test "^(?:Test|ParameterizedTest|RepeatedTest)$"))

((class_definition name: (_) @name extend: (extends_clause type: [(type_identifier) @_spec (generic_type (type_identifier) @_spec)])) @suite
  (#match? @_spec "(?:Spec|Suite|TestCase|Specification|Properties|Feature|Tests)$"))
((object_definition name: (_) @name extend: (extends_clause type: [(type_identifier) @_spec (generic_type (type_identifier) @_spec)])) @suite
  (#match? @_spec "(?:Spec|Suite|TestSuite|Specification|Properties|Tests)$"))

; Skipped

((annotation name: (_) @skipped)
  (#match? @skipped "^(?:Ignore|Disabled)$"))
((call_expression
  function: (call_expression function: (identifier) @_callee arguments: (arguments . (string) @title))) @test @skipped
  (#eq? @_callee "ignore"))
((call_expression
  function: (call_expression arguments: (arguments . (field_expression value: (string) field: (identifier) @_off) @skipped)))
  (#eq? @_off "ignore"))
((call_expression
  function: (call_expression arguments: (arguments . (string) @title))
  arguments: [
    (arguments . (identifier) @_pending .)
    (block . (identifier) @_pending .)
  ]) @test @todo
  (#match? @_pending "^pending"))
((infix_expression
  left: [(string) @title (infix_expression right: (string) @title)]
  operator: (identifier) @_word) @test @skipped
  (#eq? @_word "ignore"))
((infix_expression
  left: [(string) @title (infix_expression right: (string) @title)]
  right: [
    (identifier) @_pending
    (parenthesized_expression (identifier) @_pending)
    (block . (identifier) @_pending .)
  ]) @test @todo
  (#eq? @_pending "pending"))
