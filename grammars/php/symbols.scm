; What a tag can annotate in PHP. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(string) @string
(encapsed_string) @string
(heredoc value: (_) @string)
(heredoc end_tag: (_) @string)
(nowdoc value: (_) @string)
(nowdoc end_tag: (_) @string)
(encapsed_string "{" @code . (_) @code . "}" @code)
(shell_command_expression) @string
(ERROR) @error

(attribute_list) @decorator
(program (_) @statement)
(php_tag) @preamble
(declare_statement) @preamble
(namespace_definition !body) @preamble
(namespace_use_declaration) @import
(program (expression_statement [
  (require_expression) (require_once_expression) (include_expression) (include_once_expression)
]) @import)

(function_definition name: (_) @name) @symbol.function
(method_declaration name: (_) @name) @symbol.method
(interface_declaration body: (declaration_list (method_declaration name: (_) @name !body) @symbol.method @signature))
(class_declaration name: (_) @name) @symbol.class
(trait_declaration name: (_) @name) @symbol.class
(interface_declaration name: (_) @name) @symbol.interface
(enum_declaration name: (_) @name) @symbol.type
(assignment_expression left: (variable_name) @name right: [(anonymous_function) (arrow_function)]) @symbol.constant

; Tests of PHPUnit, Codeception and phpspec

((class_declaration name: (_) @_class body: (declaration_list (method_declaration name: (_) @name body: (_) @body) @test))
  (#match? @_class "Tests?$|TestCase$|Cest$")
  (#match? @name "^test")
  (#not-match? @test "^(?:\\w+\\s+)*?(?:static|private|protected)\\s"))
((class_declaration (base_clause (_) @_base) body: (declaration_list (method_declaration name: (_) @name body: (_) @body) @test))
  (#match? @_base "Test")
  (#match? @name "^test")
  (#not-match? @test "^(?:\\w+\\s+)*?(?:static|private|protected)\\s"))
((trait_declaration name: (_) @_trait body: (declaration_list (method_declaration name: (_) @name body: (_) @body) @test))
  (#match? @_trait "Tests?$")
  (#match? @name "^test"))
((method_declaration
  attributes: (attribute_list (attribute_group (attribute [(name) @_test (qualified_name (name) @_test)])))
  name: (_) @name
  body: (_) @body) @test
  (#eq? @_test "Test"))
((comment) @_doc . (comment)* . (method_declaration name: (_) @name body: (_) @body) @test
  (#match? @_doc "^/\\*\\*[^]*@test\\b"))
((class_declaration name: (_) @_cest body: (declaration_list
  (method_declaration name: (_) @name parameters: (formal_parameters (simple_parameter)) body: (_) @body) @test))
  (#match? @_cest "Cest$")
  (#not-match? @name "^_"))
((class_declaration (base_clause (_) @_base) body: (declaration_list (method_declaration name: (_) @name body: (_) @body) @test))
  (#match? @_base "ObjectBehavior$")
  (#match? @name "^its?_"))
((class_declaration name: (_) @name (base_clause (_) @_base)) @suite
  (#match? @_base "(?:TestCase|ObjectBehavior)$"))
((class_declaration name: (_) @name body: (declaration_list (method_declaration name: (_) @_test))) @suite
  (#match? @name "(?:Test|Cest)$")
  (#match? @_test "^test"))

; Tests of Pest, with their chained calls

((function_call_expression
  function: (name) @_callee
  arguments: (arguments . (argument [(string) (encapsed_string)] @title) (argument [
    (anonymous_function body: (_) @body)
    (arrow_function body: (_) @body)
  ])?)) @test
  (#match? @_callee "^(?:it|test|todo|arch|scenario)$"))
((expression_statement (member_call_expression object: (function_call_expression
  function: (name) @_callee
  arguments: (arguments . (argument [(string) (encapsed_string)] @title))))) @test
  (#match? @_callee "^(?:it|test|arch|scenario)$"))
((expression_statement (member_call_expression object: (member_call_expression object: (function_call_expression
  function: (name) @_callee
  arguments: (arguments . (argument [(string) (encapsed_string)] @title)))))) @test
  (#match? @_callee "^(?:it|test|arch|scenario)$"))
((expression_statement (member_call_expression object: (member_call_expression object: (member_call_expression object: (function_call_expression
  function: (name) @_callee
  arguments: (arguments . (argument [(string) (encapsed_string)] @title))))))) @test
  (#match? @_callee "^(?:it|test|arch|scenario)$"))
((function_call_expression
  function: (name) @_callee
  arguments: (arguments . (argument [(string) (encapsed_string)] @title) (argument (anonymous_function body: (_) @body)))) @suite
  (#eq? @_callee "describe"))

; Skipped

((method_declaration body: (compound_statement "{" . (comment)* . (expression_statement [
  (member_call_expression name: (name) @_skip)
  (scoped_call_expression name: (name) @_skip)
]) @skipped))
  (#match? @_skip "^(?:markTestSkipped|skip)$"))
((method_declaration body: (compound_statement "{" . (comment)* . (expression_statement [
  (member_call_expression name: (name) @_skip)
  (scoped_call_expression name: (name) @_skip)
]) @todo))
  (#eq? @_skip "markTestIncomplete"))
((member_call_expression
  object: [
    (function_call_expression function: (name) @_callee arguments: (arguments . (argument (string) @title)))
    (member_call_expression object: (function_call_expression function: (name) @_callee arguments: (arguments . (argument (string) @title))))
  ]
  name: (name) @_skip
  arguments: [(arguments "(" . ")") (arguments . (argument (string)))]) @test @skipped
  (#match? @_callee "^(?:it|test)$")
  (#eq? @_skip "skip"))
((member_call_expression
  object: (function_call_expression function: (name) @_callee arguments: (arguments . (argument (string) @title)))
  name: (name) @_skip
  arguments: [(arguments "(" . ")") (arguments . (argument (string)))]) @suite @skipped
  (#eq? @_callee "describe")
  (#eq? @_skip "skip"))
((member_call_expression
  object: (function_call_expression function: (name) @_callee arguments: (arguments . (argument (string) @title)))
  name: (name) @_todo) @test @todo
  (#match? @_callee "^(?:it|test)$")
  (#eq? @_todo "todo"))
((expression_statement (function_call_expression
  function: (name) @_callee
  arguments: (arguments "(" . (argument (string) @title) . ")"))) @test @todo
  (#match? @_callee "^(?:it|test|todo)$"))

; Tests that can fail without an assertion in the body

((comment) @_doc . (comment)* . (method_declaration name: (_) @name) @symbol.method @asserting
  (#match? @_doc "@(?:expectedException|doesNotPerformAssertions)\\b"))
((method_declaration attributes: (attribute_list (attribute_group (attribute (name) @_kind)))) @asserting
  (#eq? @_kind "DoesNotPerformAssertions"))
