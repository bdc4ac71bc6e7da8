; What a tag can annotate in Java. src/scan/source/symbols.ts explains the capture names.

(line_comment) @comment
(block_comment) @comment
(string_literal) @string
(character_literal) @string
(ERROR) @error

(program (_) @statement)
(package_declaration) @preamble
(import_declaration) @import

(class_declaration name: (_) @name) @symbol.class
(record_declaration name: (_) @name) @symbol.class
(interface_declaration name: (_) @name) @symbol.interface
(annotation_type_declaration name: (_) @name) @symbol.interface
(enum_declaration name: (_) @name) @symbol.type
(method_declaration name: (_) @name) @symbol.method
(interface_body (method_declaration name: (_) @name !body) @symbol.method @signature)
(constructor_declaration name: (_) @name) @symbol.method
(compact_constructor_declaration name: (_) @name) @symbol.method
(field_declaration declarator: (variable_declarator name: (_) @name value: [(lambda_expression) (method_reference)])) @symbol.constant
(field_declaration declarator: (variable_declarator name: (_) @name value: (object_creation_expression (class_body)))) @symbol.constant

; Tests of JUnit 3, 4 and 5, TestNG, jqwik and ArchUnit

((method_declaration
  (modifiers [
    (marker_annotation name: [(identifier) @_test (scoped_identifier name: (_) @_test)])
    (annotation name: [(identifier) @_test (scoped_identifier name: (_) @_test)])
  ])
  name: (_) @name
  body: (_) @body) @test
  (#match? @_test "^(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example|Theory|ArchTest|Benchmark)$"))
((class_declaration
  superclass: (superclass (_) @_base)
  body: (class_body (method_declaration name: (_) @name parameters: (formal_parameters . "(" . ")") body: (_) @body) @test))
  (#match? @_base "TestCase$")
  (#match? @name "^test"))
; TestNG: a class whose public methods are all tests
((class_declaration
  (modifiers [(marker_annotation name: (_) @_class) (annotation name: (_) @_class)])
  body: (class_body (method_declaration (modifiers "public") type: (void_type) name: (_) @name body: (_) @body) @test))
  (#eq? @_class "Test"))

((class_declaration
  name: (_) @name
  body: (class_body (method_declaration (modifiers [(marker_annotation name: (_) @_test) (annotation name: (_) @_test)])))) @suite
  (#match? @_test "(?:^|\\.)(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property)$"))
((class_declaration (modifiers (marker_annotation name: (_) @_nested)) name: (_) @name) @suite
  (#eq? @_nested "Nested"))
((class_declaration name: (_) @name superclass: (superclass (_) @_base)) @suite
  (#match? @_base "TestCase$"))

; Skipped

((modifiers [(marker_annotation name: (_) @_off) (annotation name: (_) @_off)]) @skipped
  (#match? @_off "^(?:\\w+\\.)*(?:Disabled|Ignore)$"))
((annotation
  arguments: (annotation_argument_list (element_value_pair key: (_) @_key value: (false)))) @skipped
  (#eq? @_key "enabled"))
((method_declaration body: (block "{" . [(line_comment) (block_comment)]* . (expression_statement
  (method_invocation object: (_) @_class name: (_) @_abort) @skipped)))
  (#match? @_class "^(?:Assumptions|Assume)$")
  (#eq? @_abort "abort"))
((method_declaration body: (block "{" . [(line_comment) (block_comment)]* . (throw_statement
  (object_creation_expression type: (_) @_exception) @skipped)))
  (#match? @_exception "^(?:SkipException|TestAbortedException|AssumptionViolatedException)$"))

; Tests that can fail without an assertion in the body

((annotation name: (_) @_test arguments: (annotation_argument_list (element_value_pair key: (_) @_key))) @asserting
  (#match? @_test "(?:^|\\.)Test$")
  (#match? @_key "^(?:expected|expectedExceptions|timeOut|timeout)$"))
((modifiers [(marker_annotation name: (_) @_kind) (annotation name: (_) @_kind)]) @asserting
  (#match? @_kind "^(?:Benchmark|ArchTest|TestFactory)$"))
