; inherits: c

(raw_string_literal) @string

(using_declaration) @import
(namespace_alias_definition) @import

(class_specifier name: [(type_identifier) @name (template_type name: (_) @name) (qualified_identifier name: (_) @name)] body: (_)) @symbol.class
(struct_specifier name: [(template_type name: (_) @name) (qualified_identifier name: (_) @name)] body: (_)) @symbol.class
(alias_declaration name: (_) @name) @symbol.type
(concept_definition name: (_) @name) @symbol.type
(declaration declarator: (init_declarator declarator: (identifier) @name value: (lambda_expression))) @symbol.constant

; Methods inside their class and outside it: `Cart::add`

(field_declaration_list [
  (function_definition declarator: (function_declarator declarator: [(field_identifier) (identifier) (destructor_name) (operator_name)] @name))
  (function_definition declarator: (_ (function_declarator declarator: [(field_identifier) (operator_name)] @name)))
  (template_declaration (function_definition declarator: (function_declarator declarator: [(field_identifier) (identifier) (operator_name)] @name)))
  (template_declaration (function_definition declarator: (_ (function_declarator declarator: [(field_identifier) (operator_name)] @name))))
] @symbol.method)
(field_declaration_list [
  (field_declaration declarator: (function_declarator declarator: [(field_identifier) (operator_name)] @name))
  (field_declaration declarator: (_ (function_declarator declarator: [(field_identifier) (operator_name)] @name)))
  (declaration declarator: (function_declarator declarator: [(identifier) (destructor_name)] @name))
] @symbol.method @signature)
(function_definition declarator: [
  (function_declarator declarator: (qualified_identifier
    scope: [(namespace_identifier) @parent (template_type name: (_) @parent)]
    name: [(identifier) (destructor_name) (operator_name)] @name))
  (_ (function_declarator declarator: (qualified_identifier
    scope: [(namespace_identifier) @parent (template_type name: (_) @parent)]
    name: [(identifier) (operator_name)] @name)))
  (function_declarator declarator: (qualified_identifier name: (qualified_identifier
    scope: [(namespace_identifier) @parent (template_type name: (_) @parent)]
    name: [(identifier) (destructor_name) (operator_name)] @name)))
  (_ (function_declarator declarator: (qualified_identifier name: (qualified_identifier
    scope: [(namespace_identifier) @parent (template_type name: (_) @parent)]
    name: [(identifier) (operator_name)] @name))))
]) @symbol.method
(function_definition declarator: (reference_declarator (function_declarator declarator: (identifier) @name))) @symbol.function

; `template <…>` belongs to the declaration that follows

(template_declaration [
  (function_definition declarator: (function_declarator declarator: (identifier) @name))
  (function_definition declarator: (_ (function_declarator declarator: (identifier) @name)))
]) @symbol.function
(template_declaration (function_definition declarator: [
  (function_declarator declarator: (qualified_identifier name: [(identifier) (operator_name)] @name))
  (_ (function_declarator declarator: (qualified_identifier name: [(identifier) (operator_name)] @name)))
  (function_declarator declarator: (qualified_identifier name: (qualified_identifier name: [(identifier) (operator_name)] @name)))
  (_ (function_declarator declarator: (qualified_identifier name: (qualified_identifier name: [(identifier) (operator_name)] @name))))
])) @symbol.method
(template_declaration [
  (class_specifier name: [(type_identifier) @name (template_type name: (_) @name)])
  (struct_specifier name: [(type_identifier) @name (template_type name: (_) @name)])
]) @symbol.class
(template_declaration (alias_declaration name: (_) @name)) @symbol.type

; Tests of GoogleTest and Boost.Test

((function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list . (parameter_declaration type: (_) @parent) . (parameter_declaration type: (_) @name) .))
  body: (_) @body) @test
  (#match? @_macro "^(?:TEST|TEST_F|TEST_P|TYPED_TEST|TYPED_TEST_P|RC_GTEST_PROP|FUZZ_TEST|IGNORE_TEST)$"))
((function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list . (parameter_declaration type: (_) @name)))
  body: (_) @body) @test
  (#match? @_macro "^BOOST_(?:AUTO|FIXTURE|DATA)_TEST_CASE"))

; Tests of Catch2 and doctest: a macro with a title, followed by a block

((expression_statement (call_expression
  function: (identifier) @_macro
  arguments: (argument_list . [
    (string_literal) @title
    (concatenated_string) @title
    (raw_string_literal) @title
    (binary_expression left: (string_literal) @title)
    (binary_expression left: (binary_expression left: (string_literal) @title))
  ]))) @test . (compound_statement) @body
  (#match? @_macro "^(?:TEST_CASE|SCENARIO|SECTION|SUBCASE|GIVEN|WHEN|THEN|AND_GIVEN|AND_WHEN|AND_THEN|TEMPLATE_TEST_CASE|TEST_CASE_TEMPLATE|DYNAMIC_SECTION)$"))
((expression_statement (call_expression
  function: (identifier) @_macro
  arguments: (argument_list . (_) . (string_literal) @title))) @test . (compound_statement) @body
  (#match? @_macro "^(?:TEST_CASE_METHOD|TEST_CASE_FIXTURE|SCENARIO_METHOD|TEMPLATE_TEST_CASE_METHOD)$"))
((expression_statement (call_expression
  function: (identifier) @_macro
  arguments: (argument_list . (string_literal) @title))) @suite . (compound_statement) @body
  (#eq? @_macro "TEST_SUITE"))

; Skipped

((function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list . (parameter_declaration type: (_) @parent) . (parameter_declaration type: (_) @name) .))) @test @skipped
  (#match? @_macro "^(?:TYPED_)?TEST(?:_F|_P)?$")
  (#match? @name "^DISABLED_"))
((function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list . (parameter_declaration type: (_) @parent) . (parameter_declaration type: (_) @name) .))) @test @skipped
  (#match? @_macro "^(?:TYPED_)?TEST(?:_F|_P)?$")
  (#match? @parent "^DISABLED_"))
((expression_statement (call_expression
  function: (identifier) @_macro
  arguments: (argument_list . (binary_expression left: (string_literal) @title) @_decorated))) @test @skipped
  (#match? @_macro "^(?:TEST_CASE|SUBCASE)$")
  (#match? @_decorated "\\*\\s*(?:doctest::)?skip\\(\\s*(?:true)?\\s*\\)"))
