; What a tag can annotate in C; C++ inherits it. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(string_literal) @string
(system_lib_string) @string
(char_literal) @string
(ERROR) @error

(translation_unit (_) @statement)
(preproc_include) @import
(preproc_def) @preamble
(preproc_call) @preamble

(preproc_function_def name: (_) @name) @symbol.function
((function_definition declarator: [
  (function_declarator declarator: (identifier) @name)
  (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))
  (pointer_declarator declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier) @name)))
]) @symbol.function
  (#not-match? @name "^(?:TYPED_|IGNORE_|FUZZ_)?TEST(?:_F|_P)?$|^RC_GTEST_PROP$|^BOOST_\\w+_TEST_CASE"))
(_ [
  (declaration declarator: (function_declarator declarator: (identifier) @name))
  (declaration declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier) @name)))
] @symbol.function @signature)
(declaration declarator: (init_declarator declarator: (function_declarator declarator: (parenthesized_declarator
  (pointer_declarator declarator: (identifier) @name))))) @symbol.constant
(struct_specifier name: (_) @name body: (_)) @symbol.class
(union_specifier name: (_) @name body: (_)) @symbol.class
(enum_specifier name: (_) @name body: (_)) @symbol.type
(type_definition declarator: [
  (type_identifier) @name
  (pointer_declarator declarator: (type_identifier) @name)
  (function_declarator declarator: (parenthesized_declarator (pointer_declarator declarator: (type_identifier) @name)))
]) @symbol.type
(type_definition type: [(struct_specifier body: (_)) (union_specifier body: (_))] declarator: (type_identifier) @name) @symbol.class

; Tests: functions by their name (cmocka, Unity, CUnit, kunit), and the macros of Check, Criterion, Unity and CppUTest

((function_definition
  declarator: (function_declarator declarator: (identifier) @name parameters: (_) @_parameters)
  body: (_) @body) @test
  (#match? @name "^test_|^test[A-Z]|_test$")
  (#match? @_parameters "^\\(\\s*(?:void(?:\\s*\\*+\\s*\\w+)?|struct\\s+kunit\\s*\\*\\s*\\w+|CuTest\\s*\\*\\s*\\w+)?\\s*\\)$"))
((function_definition type: (_) @_macro declarator: (parenthesized_declarator (identifier) @name) body: (_) @body) @test
  (#match? @_macro "^START_TEST$"))
((expression_statement (call_expression
  function: (identifier) @_macro
  arguments: (argument_list . (identifier) @parent . (identifier) @name))) @test . (compound_statement) @body
  (#match? @_macro "^(?:Test|ParameterizedTest|Theory|TEST|TEST_F|IGNORE_TEST)$"))

; Skipped

((expression_statement (call_expression
  function: (identifier) @_macro
  arguments: (argument_list . (identifier) @parent . (identifier) @name) @_options)) @test @skipped
  (#match? @_macro "^(?:Test|ParameterizedTest|Theory)$")
  (#match? @_options "\\.\\s*disabled\\s*=\\s*(?:true|1)\\b"))
((expression_statement (call_expression
  function: (identifier) @_macro
  arguments: (argument_list . (identifier) @parent . (identifier) @name))) @test @skipped
  (#eq? @_macro "IGNORE_TEST"))
([
  (function_definition body: (compound_statement "{" . (comment)* . (expression_statement [
    (call_expression function: (identifier) @_skip)
    (binary_expression left: (call_expression function: (identifier) @_skip))
  ]) @skipped))
  (_ (expression_statement (call_expression)) . (compound_statement "{" . (comment)* . (expression_statement
    (call_expression function: (identifier) @_skip)) @skipped))
]
  (#match? @_skip "^(?:TEST_IGNORE(?:_MESSAGE)?|GTEST_SKIP|SKIP|skip|cr_skip(?:_test)?|kunit_skip|UNITY_SKIP)$"))
