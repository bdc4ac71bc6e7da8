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

; Files that are built for nothing, or only where a tag asks for them

((source_file (comment) @unreachable.file (package_clause))
  (#match? @unreachable.file "^//(?:go:build| ?\\+build)\\s+(?:[^|\\n]*&&\\s*)?(?:(?:ignore|never|none|disabled)\\s*(?:&&[^|\\n]*)?$|(\\w+)\\s*&&\\s*!\\1\\b[^|\\n]*$|!(\\w+)\\s*&&\\s*\\2\\b[^|\\n]*$|(linux|windows|darwin)\\s*&&\\s*(?!\\3\\b)(?:linux|windows|darwin)\\b[^|\\n]*$)"))
((source_file (comment) @conditional.file (package_clause))
  (#match? @conditional.file "^//(?:go:build| ?\\+build)\\s+(?:[^|\\n]*&&\\s*)?(?!(?:unix|linux|windows|darwin|android|ios|(?:free|net|open|dragonfly)bsd|dragonfly|solaris|illumos|aix|plan9|js|wasip1|amd64|386|arm|arm64|wasm|ppc64(?:le)?|mips\\w*|riscv64|s390x|loong64|cgo|gc|gccgo|race|msan|asan|purego|go1)\\b)[a-zA-Z_]\\w*\\s*(?:&&[^|\\n]*)?$"))
; A `TestMain` that starts nothing
((function_declaration name: (_) @_main parameters: (_) @_parameters body: (_) @_body) @unreachable.file
  (#eq? @_main "TestMain")
  (#match? @_parameters "^\\(\\s*m\\s")
  (#not-match? @_body "\\bm\\b"))

; Code that never runs

(if_statement condition: (false) consequence: (_) @dead)
(for_statement (false) body: (_) @dead)
(statement_list (return_statement) [
  (expression_statement) (if_statement) (for_statement) (short_var_declaration) (assignment_statement) (defer_statement) (go_statement)
] @dead)

; Tests that run or not by a variable of the environment

((function_declaration body: (block "{" . (comment)* . (statement_list . (if_statement
  initializer: (_)? @_condition
  condition: (_) @_condition
  consequence: (block "{" . (statement_list . (return_statement)))) @conditional)))
  (#match? @_condition "\\b(?:Getenv|LookupEnv)\\b"))
((function_declaration body: (block "{" . (comment)* . (statement_list . (if_statement
  initializer: (_)? @_condition
  condition: (_) @_condition
  consequence: (block "{" . (statement_list . (expression_statement (call_expression function: (selector_expression field: (_) @_skip)))))) @conditional)))
  (#match? @_condition "\\b(?:Getenv|LookupEnv)\\b")
  (#match? @_skip "^Skip(?:f|Now)?$"))

; Tests that can fail without an assertion in the body: benchmarks, fuzz tests, examples with output

((function_declaration name: (_) @name parameters: (_) @_parameters) @test @asserting
  (#match? @name "^(?:Benchmark|Fuzz)(?:$|[^a-z])")
  (#match? @_parameters "\\*\\s*testing\\.[BF]\\b"))
