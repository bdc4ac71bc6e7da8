; What a tag can annotate in Go. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(interpreted_string_literal) @string
(raw_string_literal) @string
(rune_literal) @string
(ERROR) @error

(source_file (_) @statement)
(package_clause) @preamble
(import_declaration) @import

(function_declaration name: (_) @name) @symbol.function
(method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @parent
    (generic_type type: (type_identifier) @parent)
    (pointer_type (type_identifier) @parent)
    (pointer_type (generic_type type: (type_identifier) @parent))
  ]))
  name: (_) @name) @symbol.method

(type_spec name: (_) @name) @symbol.type
(type_alias name: (_) @name) @symbol.type
(type_spec name: (_) @name type: (struct_type)) @symbol.class
(type_spec name: (_) @name type: (interface_type)) @symbol.interface
(interface_type (method_elem name: (_) @name) @symbol.method @signature)
(var_spec name: (_) @name value: (expression_list (func_literal))) @symbol.constant

; Tests as `go test` finds them, subtests, testify suites and Ginkgo

((function_declaration name: (_) @name parameters: (_) @_parameters body: (_) @body) @test
  (#match? @name "^(?:Test|Benchmark|Fuzz)(?:$|[^a-z])")
  (#match? @_parameters "\\*\\s*testing\\.[TBF]\\b"))
((function_declaration name: (_) @name parameters: (_) @_parameters) @test
  (#match? @name "^Example(?:$|[^a-z])")
  (#match? @_parameters "^\\(\\s*\\)$"))
((method_declaration
  receiver: (_) @_receiver
  name: (_) @name
  parameters: (_) @_parameters
  body: (_) @body) @test
  (#match? @_receiver "Suite\\s*\\)$")
  (#match? @name "^Test(?:$|[^a-z])")
  (#match? @_parameters "^\\(\\s*\\)$"))
((call_expression
  function: (selector_expression field: (_) @_run)
  arguments: (argument_list "(" . (comment)* . (_) @title . (func_literal parameters: (_) @_parameters body: (_) @body))) @test
  (#eq? @_run "Run")
  (#match? @_parameters "\\*\\s*testing\\.[TB]\\b"))
((call_expression
  function: (selector_expression operand: (identifier) @_case field: (_) @_run)
  arguments: (argument_list "(" . (comment)* . [(interpreted_string_literal) (raw_string_literal)] @title . [(func_literal body: (_) @body) (_)])) @test
  (#match? @_case "^[bst]$")
  (#eq? @_run "Run"))
((call_expression
  function: (identifier) @_callee
  arguments: (argument_list "(" . (comment)* . [(interpreted_string_literal) (raw_string_literal)] @title (func_literal body: (_) @body)?)) @test
  (#match? @_callee "^[FPX]?(?:It|Specify)$"))
((call_expression
  function: (identifier) @_callee
  arguments: (argument_list "(" . (comment)* . [(interpreted_string_literal) (raw_string_literal)] @title . (_))) @suite
  (#match? @_callee "^[FPX]?(?:Describe|Context|When|DescribeTable)$"))

; Skipped: `t.Skip()` as the first statement, pending specs of Ginkgo

([
  (function_declaration body: (block "{" . (comment)* . (statement_list . (expression_statement (call_expression
    function: (selector_expression operand: (_) @_case field: (_) @_skip)) @skipped))))
  (method_declaration body: (block "{" . (comment)* . (statement_list . (expression_statement (call_expression
    function: (selector_expression operand: (_) @_case field: (_) @_skip)) @skipped))))
]
  (#match? @_case "^[bfst]$|\\bT\\(\\)$")
  (#match? @_skip "^Skip(?:f|Now)?$"))
; What follows an unconditional return is not run.
((function_declaration body: (block "{" . (comment)* . (statement_list . (return_statement) @skipped . (_))))
  (#eq? @skipped "return"))
((call_expression
  function: (selector_expression field: (_) @_run)
  arguments: (argument_list (func_literal body: (block "{" . (comment)* . (statement_list . (expression_statement (call_expression
    function: (selector_expression operand: (_) @_case field: (_) @_skip)) @skipped))))))
  (#eq? @_run "Run")
  (#match? @_case "^[bfst]$|\\bT\\(\\)$")
  (#match? @_skip "^Skip(?:f|Now)?$"))
((call_expression
  function: (identifier) @_run
  arguments: (argument_list (func_literal body: (block "{" . (comment)* . (statement_list . (expression_statement (call_expression
    function: (identifier) @_skip) @skipped))))))
  (#match? @_run "^[FPX]?(?:It|Specify|Describe|Context|When)$")
  (#eq? @_skip "Skip"))
((call_expression
  function: (identifier) @_callee
  arguments: (argument_list "(" . (comment)* . [(interpreted_string_literal) (raw_string_literal)] @title . (_))) @test @skipped
  (#match? @_callee "^[PX](?:It|Specify)$"))
((call_expression
  function: (identifier) @_callee
  arguments: (argument_list "(" . (comment)* . [(interpreted_string_literal) (raw_string_literal)] @title . (_))) @suite @skipped
  (#match? @_callee "^[PX](?:Describe|Context|When|DescribeTable)$"))

; Tests that can fail without an assertion in the body: benchmarks, fuzz tests, examples with output

((function_declaration name: (_) @name parameters: (_) @_parameters) @test @asserting
  (#match? @name "^(?:Benchmark|Fuzz)(?:$|[^a-z])")
  (#match? @_parameters "\\*\\s*testing\\.[BF]\\b"))
