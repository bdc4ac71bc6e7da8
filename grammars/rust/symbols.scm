; What a tag can annotate in Rust. src/scan/source/symbols.ts explains the capture names.

(line_comment) @comment
(block_comment) @comment
(string_literal) @string
(raw_string_literal) @string
(char_literal) @string
(ERROR) @error

(attribute_item) @decorator
(source_file (_) @statement)
(inner_attribute_item) @preamble
(use_declaration) @import
(extern_crate_declaration) @import
(mod_item !body) @import

(function_item name: (_) @name) @symbol.function
(impl_item body: (declaration_list (function_item name: (_) @name) @symbol.method))
(trait_item body: (declaration_list (function_item name: (_) @name) @symbol.method))
(trait_item body: (declaration_list (function_signature_item name: (_) @name) @symbol.method @signature))
(foreign_mod_item body: (declaration_list (function_signature_item name: (_) @name) @symbol.function))
(macro_definition name: (_) @name) @symbol.function
(struct_item name: (_) @name) @symbol.class
(union_item name: (_) @name) @symbol.class
(impl_item type: [
  (type_identifier) @name
  (scoped_type_identifier name: (_) @name)
  (generic_type type: (type_identifier) @name)
  (generic_type type: (scoped_type_identifier name: (_) @name))
  (reference_type type: (type_identifier) @name)
  (reference_type type: (generic_type type: (type_identifier) @name))
]) @symbol.class
(trait_item name: (_) @name) @symbol.interface
(enum_item name: (_) @name) @symbol.type
(type_item name: (_) @name) @symbol.type
(const_item name: (_) @name value: (closure_expression)) @symbol.constant
(static_item name: (_) @name value: (closure_expression)) @symbol.constant

; Tests of the standard harness, rstest, tokio, actix, quickcheck, test-case, wasm-bindgen

((attribute_item (attribute [(identifier) @_test (scoped_identifier name: (_) @_test)]))
  . [(attribute_item) (line_comment) (block_comment)]*
  . (function_item name: (_) @name body: (_) @body) @test
  (#match? @_test "^(?:test|rstest|quickcheck|bench|test_case|test_matrix|wasm_bindgen_test|parameterized|test_log|sqlx_test|gtest|googletest)$"))
((attribute_item (attribute (identifier) @_cfg arguments: (_) @_test))
  . [(attribute_item) (line_comment) (block_comment)]*
  . (mod_item name: (_) @name body: (_)) @suite
  (#eq? @_cfg "cfg")
  (#match? @_test "\\btest\\b"))

((attribute_item (attribute (identifier) @_ignore))
  . [(attribute_item) (line_comment) (block_comment)]*
  . (function_item name: (_) @name) @test @skipped
  (#eq? @_ignore "ignore"))

((attribute_item (attribute (identifier) @_kind))
  . [(attribute_item) (line_comment) (block_comment)]*
  . (function_item name: (_) @name) @test @asserting
  (#match? @_kind "^(?:should_panic|bench|quickcheck)$"))

; Code that is never compiled for a test, or never run

((attribute_item (attribute (identifier) @_cfg arguments: (token_tree) @_never))
  . [(attribute_item) (line_comment) (block_comment)]*
  . [(mod_item) (function_item)] @dead
  (#eq? @_cfg "cfg")
  (#match? @_never "^\\(\\s*(?:any\\s*\\(\\s*\\)|FALSE|never|not\\s*\\(\\s*(?:test|all\\s*\\(\\s*\\))\\s*\\)|false)\\s*\\)$"))
((source_file (inner_attribute_item (attribute (identifier) @_cfg arguments: (token_tree) @_never)) @unreachable.file)
  (#eq? @_cfg "cfg")
  (#match? @_never "^\\(\\s*(?:any\\s*\\(\\s*\\)|FALSE|never|not\\s*\\(\\s*(?:test|all\\s*\\(\\s*\\))\\s*\\)|false)\\s*\\)$"))
((if_expression condition: (boolean_literal) @_never consequence: (_) @dead)
  (#eq? @_never "false"))
(block (expression_statement (return_expression)) [(expression_statement) (let_declaration) (macro_invocation)] @dead)
