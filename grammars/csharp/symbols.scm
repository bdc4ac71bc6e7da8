; What a tag can annotate in C#. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(string_literal) @string
(verbatim_string_literal) @string
(raw_string_literal) @string
(interpolated_string_expression) @string
(character_literal) @string
(interpolation) @code
(ERROR) @error

(attribute_list) @decorator
(compilation_unit (_) @statement)
(using_directive) @import
(extern_alias_directive) @import
(global_attribute) @preamble
(file_scoped_namespace_declaration) @preamble
(preproc_nullable) @preamble
(preproc_pragma) @preamble
(preproc_region) @preamble
(preproc_define) @preamble

(local_function_statement name: (_) @name) @symbol.function
(method_declaration name: (_) @name) @symbol.method
(interface_declaration body: (declaration_list (method_declaration name: (_) @name !body) @symbol.method @signature))
(constructor_declaration name: (_) @name) @symbol.method
(property_declaration name: (_) @name value: (arrow_expression_clause)) @symbol.method
(property_declaration name: (_) @name accessors: (accessor_list (accessor_declaration body: (_)))) @symbol.method
(class_declaration name: (_) @name) @symbol.class
(record_declaration name: (_) @name) @symbol.class
(struct_declaration name: (_) @name) @symbol.class
(interface_declaration name: (_) @name) @symbol.interface
(enum_declaration name: (_) @name) @symbol.type
(delegate_declaration name: (_) @name) @symbol.type
(field_declaration (variable_declaration (variable_declarator
  name: (_) @name
  [(lambda_expression) (anonymous_method_expression)]))) @symbol.constant

; Tests of xUnit, NUnit, MSTest and TUnit

((method_declaration
  (attribute_list (attribute name: [(identifier) @_test (qualified_name name: (_) @_test)]))
  name: (_) @name
  body: (_) @body) @test
  (#match? @_test "^(?:(?:\\w*Fact|\\w*Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod|Property|Benchmark|FsCheckProperty)(?:Attribute)?)$"))
((class_declaration
  name: (_) @name
  body: (declaration_list (method_declaration (attribute_list (attribute name: [(identifier) @_test (qualified_name name: (_) @_test)]))))) @suite
  (#match? @_test "^(?:(?:\\w*Fact|\\w*Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod)(?:Attribute)?)$"))
((class_declaration (attribute_list (attribute name: (_) @_fixture)) name: (_) @name) @suite
  (#match? @_fixture "^(?:\\w+\\.)*(?:TestFixture|TestClass)$"))

; Skipped

((attribute_list (attribute name: (_) @_off)) @skipped
  (#match? @_off "^(?:\\w+\\.)*(?:Ignore|Explicit|Skip)(?:Attribute)?$"))
((attribute
  name: (_) @_test
  (attribute_argument_list (attribute_argument name: (_) @_key [(string_literal) (verbatim_string_literal) (identifier) (binary_expression)]) @skipped))
  (#not-match? @_test "(?:TestCase|Data|DataRow|TestCaseSource)(?:Attribute)?$")
  (#match? @_key "^(?:Skip|Ignore|IgnoreReason|Explicit)$"))
((method_declaration body: (block "{" . (comment)* . (expression_statement (invocation_expression
  function: (member_access_expression expression: (_) @_assert name: (_) @_skip))) @skipped))
  (#match? @_assert "Assert$")
  (#match? @_skip "^(?:Ignore|Inconclusive|Skip)$"))

; Tests that can fail without an assertion in the body

((attribute name: (_) @_kind) @asserting
  (#match? @_kind "^(?:\\w+\\.)*(?:ExpectedException|Property|Benchmark)(?:Attribute)?$"))
((method_declaration (attribute_list (attribute name: (_) @_case)) returns: (_) @_type name: (_) @name) @test @asserting
  (#match? @_case "^(?:\\w+\\.)*TestCase")
  (#not-match? @_type "^(?:void|(?:\\w+\\.)*(?:Value)?Task)$"))
((attribute_argument name: (_) @_key) @asserting
  (#match? @_key "^(?:ExpectedResult|Timeout)$"))
