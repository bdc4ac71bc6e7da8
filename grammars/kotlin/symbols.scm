; What a tag can annotate in Kotlin. src/scan/source/symbols.ts explains the capture names.

(line_comment) @comment
(block_comment) @comment
(string_literal) @string
(multiline_string_literal) @string
(character_literal) @string
(interpolation) @code
(ERROR) @error

(source_file (_) @statement)
(package_header) @preamble
(file_annotation) @preamble
(import) @import

(function_declaration name: (_) @name) @symbol.function
(class_body (function_declaration name: (_) @name) @symbol.method)
(enum_class_body (function_declaration name: (_) @name) @symbol.method)
((class_declaration "class" name: (_) @name) @symbol.class
  (#not-match? @symbol.class "^(?:@\\S+\\s+|[a-z]+\\s+)*enum\\s+class\\b"))
(class_declaration "interface" name: (_) @name) @symbol.interface
(class_declaration name: (_) @name) @symbol.type
(object_declaration name: (_) @name) @symbol.class
(type_alias type: (_) @name) @symbol.type
(property_declaration (variable_declaration (identifier) @name) [(lambda_literal) (anonymous_function)]) @symbol.constant

; Tests of JUnit, TestNG and kotlin.test

((function_declaration
  (modifiers (annotation [
    (user_type (identifier) @_test .)
    (constructor_invocation (user_type (identifier) @_test .))
  ]))
  name: (_) @name
  (function_body) @body) @test
  (#match? @_test "^(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example|Theory|ArchTest|Benchmark)$"))
((class_declaration
  name: (_) @name
  (class_body (function_declaration (modifiers (annotation [
    (user_type (identifier) @_test .)
    (constructor_invocation (user_type (identifier) @_test .))
  ]))))) @suite
  (#match? @_test "^(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property)$"))

; Tests of Kotest: `test("…") { }`, `"…" { }`, with `.config(…)` or without

((call_expression
  [
    (call_expression (identifier) @_callee (value_arguments . (value_argument . [(string_literal) (multiline_string_literal)] @title)))
    (call_expression (navigation_expression
      (call_expression (identifier) @_callee (value_arguments . (value_argument . [(string_literal) (multiline_string_literal)] @title)))
      (identifier)))
  ]
  (annotated_lambda (lambda_literal) @body)) @test
  (#match? @_callee "^x?(?:test|it|should|expect|scenario|then|Then)$"))
((call_expression
  [
    (call_expression (identifier) @_callee (value_arguments . (value_argument . [(string_literal) (multiline_string_literal)] @title)))
    (call_expression (navigation_expression
      (call_expression (identifier) @_callee (value_arguments . (value_argument . [(string_literal) (multiline_string_literal)] @title)))
      (identifier)))
  ]
  (annotated_lambda (lambda_literal) @body)) @suite
  (#match? @_callee "^x?(?:describe|context|feature|given|Given|when|`when`|When|and|And|should)$"))
(class_declaration (delegation_specifiers (delegation_specifier (constructor_invocation (value_arguments (value_argument (lambda_literal
  (call_expression [(string_literal) (multiline_string_literal)] @title (annotated_lambda (lambda_literal) @body)) @test)))))))
(class_declaration (class_body (anonymous_initializer (block
  (call_expression [(string_literal) (multiline_string_literal)] @title (annotated_lambda (lambda_literal) @body)) @test))))
(infix_expression (string_literal) (lambda_literal
  (call_expression [(string_literal) (multiline_string_literal)] @title (annotated_lambda (lambda_literal) @body)) @test))
(binary_expression (string_literal) (lambda_literal
  (call_expression [(string_literal) (multiline_string_literal)] @title (annotated_lambda (lambda_literal) @body)) @test))
((call_expression (call_expression (identifier) @_callee) (annotated_lambda (lambda_literal
  (call_expression [(string_literal) (multiline_string_literal)] @title (annotated_lambda (lambda_literal) @body)) @test)))
  (#match? @_callee "^x?(?:context|given|Given|when|When)$"))
((call_expression
  (call_expression (navigation_expression [(string_literal) (multiline_string_literal)] @title (identifier) @_config))
  (annotated_lambda (lambda_literal) @body)) @test
  (#eq? @_config "config"))
((infix_expression . [(string_literal) (multiline_string_literal)] @title (identifier) @_word (lambda_literal) @body) @suite
  (#match? @_word "^x?(?:[sS]hould|[wW]hen|`when`|that|given|and)$"))
(binary_expression left: [(string_literal) (multiline_string_literal)] @title right: (lambda_literal) @body) @suite

((class_declaration
  name: (_) @name
  (delegation_specifiers (delegation_specifier [
    (constructor_invocation (user_type (identifier) @_spec .))
    (user_type (identifier) @_spec .)
  ]))) @suite
  (#match? @_spec "^(?:(?:Fun|String|Describe|Should|Behavior|Word|Free|Feature|Expect|Annotation)?Spec|TestCase)$"))

; Skipped

((modifiers (annotation [
  (user_type (identifier) @_off .)
  (constructor_invocation (user_type (identifier) @_off .))
])) @skipped
  (#match? @_off "^(?:Disabled|Ignore|Ignored)$"))
((call_expression
  [
    (call_expression (identifier) @_callee (value_arguments . (value_argument . (string_literal) @title)))
    (call_expression (navigation_expression
      (call_expression (identifier) @_callee (value_arguments . (value_argument . (string_literal) @title)))
      (identifier)))
  ]
  (annotated_lambda)) @test @skipped
  (#match? @_callee "^x(?:test|it|should|expect|scenario|then|Then)$"))
((call_expression
  [
    (call_expression (identifier) @_callee (value_arguments . (value_argument . (string_literal) @title)))
    (call_expression (navigation_expression
      (call_expression (identifier) @_callee (value_arguments . (value_argument . (string_literal) @title)))
      (identifier)))
  ]
  (annotated_lambda)) @suite @skipped
  (#match? @_callee "^x(?:describe|context|feature|given|Given|when|When|and|And)$"))
((call_expression
  (navigation_expression (identifier) @_config .)
  (value_arguments (value_argument (identifier) @_key (identifier) @_value)) @skipped)
  (#eq? @_config "config")
  (#eq? @_key "enabled")
  (#eq? @_value "false"))
((call_expression . (string_literal) @skipped (annotated_lambda))
  (#match? @skipped "^\"!"))
((call_expression (call_expression (identifier) (value_arguments . (value_argument . (string_literal) @skipped))) (annotated_lambda))
  (#match? @skipped "^\"!"))

; Tests that can fail without an assertion in the body

((annotation (constructor_invocation
  (user_type (identifier) @_test .)
  (value_arguments (value_argument (identifier) @_key)))) @asserting
  (#eq? @_test "Test")
  (#match? @_key "^(?:expected|expectedExceptions|timeOut|timeout)$"))
((modifiers (annotation (user_type (identifier) @_kind))) @asserting
  (#match? @_kind "^(?:Benchmark|ArchTest|TestFactory)$"))
