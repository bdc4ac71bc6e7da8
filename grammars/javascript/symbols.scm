; What a tag can annotate in JavaScript; TypeScript and TSX inherit it. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(html_comment) @comment
(hash_bang_line) @comment

(string) @string
(template_string) @string
(template_substitution) @code
(regex) @string
(jsx_text) @string
(ERROR) @error

(decorator) @decorator
(program (_) @statement)
(program (expression_statement (string)) @preamble)

(import_statement) @import
(export_statement source: (_)) @import
(program (_ (variable_declarator value: (call_expression function: (identifier) @_require))) @import
  (#eq? @_require "require"))

; Declarations

(function_declaration name: (_) @name) @symbol.function
(generator_function_declaration name: (_) @name) @symbol.function
(class_declaration name: (_) @name) @symbol.class
(method_definition name: (_) @name) @symbol.method
(class_body (_ (property_identifier) @name value: [(arrow_function) (function_expression)]) @symbol.method)

; Constants that hold code: a function, a class, an object of functions, or what a call makes of a function (`memo(() => …)`).

(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function) (class)]) @symbol.constant
(variable_declarator
  name: (identifier) @name
  value: (object [(method_definition) (pair value: [(arrow_function) (function_expression)])])) @symbol.constant
(variable_declarator
  name: (identifier) @parent
  value: (object (pair key: (property_identifier) @name value: [(arrow_function) (function_expression)]) @symbol.method))
(program [
  (lexical_declaration (variable_declarator
    name: (identifier) @name
    value: (call_expression arguments: (arguments [(arrow_function) (function_expression)]))) @symbol.constant)
  (export_statement (lexical_declaration (variable_declarator
    name: (identifier) @name
    value: (call_expression arguments: (arguments [(arrow_function) (function_expression)]))) @symbol.constant))
])
(assignment_expression
  left: (member_expression property: (property_identifier) @name)
  right: [(arrow_function) (function_expression) (class)]) @symbol.constant

; What the grammar makes of a declaration after a syntax error

(ERROR (function_expression name: (_) @name) @symbol.function)
(ERROR (class name: (_) @name) @symbol.class)

; Exports without a name

(export_statement "default" value: [(arrow_function) (function_expression)] @symbol.function)
(export_statement "default" value: (class) @symbol.class)
(export_statement "default" value: [(object) (call_expression)] @symbol.constant)

; Test calls. The callee begins with a bare name, so `pattern.test("…")` is not one; a title that is not a literal needs a function after.
; `it.each(rows)` is not a test, `it.each(rows)("…")` is.

((call_expression
  function: (_) @_callee
  arguments: [
    (arguments "(" . (comment)* . [(string) (template_string) (binary_expression)] @title)
    (arguments "(" . (comment)* . [(identifier) (member_expression)] @title . [(arrow_function) (function_expression)])
  ]) @test
  (#match? @_callee "^(?:[fx]?(?:it|test|specify|tape)|bench|(?:t|tap|Deno|QUnit)\\s*\\.\\s*(?:test|it))(?:\\s*\\.\\s*(?:only|skip|todo|fixme|fails?|failing|concurrent|sequential|serial|parallel|shuffle|step|cb|ignore|macro|snapshot|scoped|scopedLive|live|effect|prop|if)\\b)*(?:\\s*\\.\\s*(?:each|for|skipIf|runIf)\\s*[<(`][^]*)?$")
  (#match? @title "^[\"'`]|^[\\w$.]+$"))
((call_expression
  function: (_) @_callee
  arguments: [
    (arguments "(" . (comment)* . [(string) (template_string) (binary_expression)] @title)
    (arguments "(" . (comment)* . [(identifier) (member_expression)] @title . [(arrow_function) (function_expression)])
  ]) @suite
  (#match? @_callee "^(?:[fx]?(?:describe|context)|suite|(?:test|t|QUnit)\\s*\\.\\s*(?:describe|suite|module))(?:\\s*\\.\\s*(?:only|skip|todo|fixme|concurrent|sequential|serial|parallel|shuffle|if|ignore)\\b)*(?:\\s*\\.\\s*(?:each|for|skipIf|runIf)\\s*[<(`][^]*)?$")
  (#match? @title "^[\"'`]|^[\\w$.]+$"))
((call_expression
  function: (member_expression object: (identifier) @_tester property: (_) @_run)
  arguments: (arguments . (string) @title . (_) . (_))) @test
  (#eq? @_run "run")
  (#match? @_tester "[tT]ester$"))
(call_expression arguments: (arguments (_ body: (_) @body))) @test

; A test as an object: `Deno.test({ name: "…", fn() {} })`

((call_expression
  function: (_) @_callee
  arguments: (arguments "(" . (object (pair key: (property_identifier) @_key value: [(string) (template_string)] @title)))) @test
  (#match? @_callee "^(?:(?:Deno|QUnit|tap|t)\\s*\\.\\s*)?(?:test|it|step)(?:\\s*\\.\\s*(?:only|ignore|skip))*$")
  (#match? @_key "^(?:name|title)$"))
((call_expression arguments: (arguments "(" . (object [
  (method_definition name: (property_identifier) @_fn body: (_) @body)
  (pair key: (property_identifier) @_fn value: (_ body: (_) @body))
]))) @test
  (#eq? @_fn "fn"))

; Tests by a function with a name of the file's own: `const myTest = test.extend({ … })`, `const Cart = suite("cart")`

([
  (variable_declarator name: (identifier) @runner value: (call_expression function: (member_expression object: (_) @_base property: (_) @_made)))
  (variable_declarator name: (identifier) @runner value: (await_expression (call_expression function: (member_expression object: (_) @_base property: (_) @_made))))
  (variable_declarator name: (identifier) @runner value: (member_expression object: (_) @_base property: (_) @_made))
]
  (#match? @_base "^(?:[\\w$]*[tT]est|it|base|specify)$")
  (#any-of? @_made "extend" "each" "for" "skipIf" "runIf" "concurrent" "serial" "sequential"))
((variable_declarator name: (identifier) @runner value: (identifier) @_base)
  (#any-of? @_base "it" "test" "specify"))
((variable_declarator name: (identifier) @runner value: (call_expression function: (identifier) @_base))
  (#eq? @_base "suite"))
((import_specifier name: (identifier) @_base alias: (identifier) @runner)
  (#any-of? @_base "it" "test" "specify"))
(call_expression
  function: (identifier) @if.runner
  arguments: (arguments "(" . (comment)* . [(string) (template_string)] @title)) @test
((call_expression
  function: [
    (member_expression object: (identifier) @if.runner property: (_) @_chained)
    (call_expression function: (member_expression object: (identifier) @if.runner property: (_) @_chained))
  ]
  arguments: (arguments "(" . (comment)* . [(string) (template_string)] @title)) @test
  (#any-of? @_chained "only" "skip" "todo" "fixme" "fail" "fails" "failing" "concurrent" "sequential" "serial" "each" "for" "skipIf" "runIf" "effect" "live" "scoped"))
((call_expression
  function: (member_expression object: (identifier) @if.runner property: (_) @_describe)
  arguments: (arguments "(" . (comment)* . [(string) (template_string)] @title)) @suite
  (#eq? @_describe "describe"))

; Skipped: by the name of the call, by an option, by the first statement

((call_expression function: [
  (identifier) @_callee
  (call_expression function: (member_expression object: (identifier) @_callee))
]) @test @skipped
  (#any-of? @_callee "xit" "xtest" "xspecify" "xdescribe" "xcontext"))
((call_expression function: [
  (member_expression property: (_) @_skip)
  (member_expression object: (member_expression property: (_) @_skip))
  (call_expression function: (member_expression property: (_) @_skip))
  (call_expression function: (member_expression object: (member_expression property: (_) @_skip)))
]) @test @skipped
  (#any-of? @_skip "skip" "fixme" "ignore"))
((call_expression arguments: (arguments . (_) . (object (pair key: (property_identifier) @_key value: [(true) (string)])))) @test @skipped
  (#any-of? @_key "skip" "ignore"))
((call_expression arguments: (arguments "(" . (object (pair key: (property_identifier) @_key value: (true))))) @test @skipped
  (#any-of? @_key "skip" "ignore"))
((call_expression
  function: (_) @_callee
  arguments: (arguments (_ body: (statement_block "{" . (comment)* . (expression_statement
    (call_expression function: [(identifier) @_skip (member_expression object: (_) @_run property: (_) @_skip)] arguments: (_) @_reason)) @skipped))))
  (#any-of? @_skip "skip" "fixme")
  (#match? @_run "^(?:this|t|test|ctx|context|tc|it)$")
  (#match? @_reason "^\\(\\s*(?:\"[^\"]*\"|'[^']*')?\\s*,?\\s*\\)$")
  (#match? @_callee "^(?:[fx]?(?:it|test|specify|describe|context)|suite|t)\\b"))
((call_expression function: (call_expression function: (member_expression property: (_) @_skip) arguments: (arguments "(" . (true) . ")"))) @test @skipped
  (#eq? @_skip "skipIf"))
((call_expression function: (call_expression function: (member_expression property: (_) @_run) arguments: (arguments "(" . (false) . ")"))) @test @skipped
  (#eq? @_run "runIf"))
; What follows an unconditional return is not run.
((call_expression
  function: (_) @_callee
  arguments: (arguments (_ body: (statement_block "{" . (comment)* . (return_statement) @skipped . (_)))))
  (#match? @skipped "^return\\s*;?$")
  (#match? @_callee "^(?:it|test|specify)\\b"))
; A hook skips the suite that it is in, unless it is conditional.
((call_expression
  function: (_) @_suite
  arguments: (arguments (_ body: (statement_block (expression_statement (call_expression
    function: (identifier) @_callee
    arguments: (arguments . (_ body: (statement_block "{" . (comment)* . (expression_statement
      (call_expression function: (member_expression object: (_) @_run property: (_) @_skip) arguments: (_) @_reason)) @skipped)))))))))
  (#match? @_suite "^(?:[fx]?(?:describe|context)|suite|test\\s*\\.\\s*describe)\\b")
  (#match? @_callee "^before(?:Each|All)?$")
  (#eq? @_skip "skip")
  (#match? @_run "^(?:this|t|ctx|context|test)$")
  (#match? @_reason "^\\(\\s*(?:\"[^\"]*\"|'[^']*')?\\s*,?\\s*\\)$"))
((program (expression_statement (call_expression
  function: (member_expression object: (identifier) @_run property: (_) @_skip)
  arguments: (arguments "(" . ")"))) @skipped.file)
  (#any-of? @_skip "skip" "fixme")
  (#eq? @_run "test"))

; By another name: `const later = it.skip`, `const { skip: later } = it`

([
  (variable_declarator name: (identifier) @alias value: (member_expression object: (_) @_run property: (_) @_skip))
  (assignment_expression left: (identifier) @alias right: (member_expression object: (_) @_run property: (_) @_skip))
  (variable_declarator
    name: (object_pattern (pair_pattern key: (property_identifier) @_skip value: (identifier) @alias))
    value: (_) @_run)
  (variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @alias @_skip) value: (_) @_run)
]
  (#match? @_run "^(?:(?:globalThis|global|window|self)\\s*\\.\\s*)?(?:it|test|specify|describe|context|suite|Deno\\s*\\.\\s*test)$")
  (#any-of? @_skip "skip" "todo" "fixme" "ignore"))
((variable_declarator name: (identifier) @alias value: (identifier) @_skip)
  (#any-of? @_skip "xit" "xtest" "xspecify" "xdescribe" "xcontext"))
(call_expression
  function: [(identifier) @if.alias (call_expression function: (member_expression object: (identifier) @if.alias))]
  arguments: (arguments "(" . (comment)* . [(string) (template_string)] @title . [(arrow_function body: (_) @body) (function_expression body: (_) @body)])) @test @skipped

; Code that never runs: behind a condition that never holds, in a loop over nothing, after an unconditional return

((if_statement condition: (_) @_never consequence: (_) @dead)
  (#match? @_never "^\\(\\s*(?:(?:false|0|null|undefined|void 0|NaN|!1|!true|!!0|!!false|\"\"|'')\\s*(?:&&[^|]*)?|[^|?]*&&\\s*(?:false|0|!1|!true)\\s*|(\\d+)\\s*===?\\s*(?!\\1\\s*\\))\\d+\\s*)\\)$"))
((if_statement condition: (_) @_always alternative: (_) @dead)
  (#match? @_always "^\\(\\s*(?:true|1|!0|!false|!!1|!!true)\\s*(?:\\|\\|[^]*)?\\)$"))
((binary_expression left: (_) @_never operator: "&&" right: (_) @dead)
  (#match? @_never "^(?:false|0|null|undefined|!1|!true)$"))
((binary_expression left: (_) @_always operator: "||" right: (_) @dead)
  (#match? @_always "^(?:true|1|!0|!false)$"))
((ternary_expression condition: (_) @_never consequence: (_) @dead)
  (#match? @_never "^(?:false|0|null|undefined|!1|!true)$"))
((ternary_expression condition: (_) @_always alternative: (_) @dead)
  (#match? @_always "^(?:true|1|!0|!false)$"))
(while_statement condition: (parenthesized_expression (false)) body: (_) @dead)
(for_in_statement right: (array "[" . "]") body: (_) @dead)
((call_expression function: (member_expression object: (array "[" . "]") property: (_) @_loop) arguments: (_) @dead)
  (#any-of? @_loop "forEach" "map"))
(statement_block (return_statement) [
  (expression_statement) (if_statement) (for_statement) (for_in_statement) (while_statement) (try_statement) (lexical_declaration)
] @dead)
((call_expression
  function: (call_expression
    function: (member_expression property: (_) @_each)
    arguments: (arguments "(" . (array "[" . "]") . ")"))) @dead
  (#any-of? @_each "each" "for"))

; The same by a constant of the file

(program (lexical_declaration kind: "const" (variable_declarator name: (identifier) @never value: (false))))
(program (lexical_declaration kind: "const" (variable_declarator name: (identifier) @always value: (true))))
(if_statement condition: (parenthesized_expression (identifier) @if.never) consequence: (_) @dead)
(if_statement condition: (parenthesized_expression (unary_expression operator: "!" argument: (identifier) @if.always)) consequence: (_) @dead)
(binary_expression left: (identifier) @if.never operator: "&&" right: (_) @dead)
((call_expression function: (call_expression
  function: (member_expression property: (_) @_skip)
  arguments: (arguments "(" . (identifier) @if.always . ")"))) @test @skipped
  (#eq? @_skip "skipIf"))
((call_expression function: (call_expression
  function: (member_expression property: (_) @_run)
  arguments: (arguments "(" . (identifier) @if.never . ")"))) @test @skipped
  (#eq? @_run "runIf"))

; Focused tests, beside which no others run. One that is focused on a condition is not known to be.

([
  (program (expression_statement (call_expression function: [
    (member_expression property: (_) @_only)
    (member_expression object: (member_expression property: (_) @_only))
    (call_expression function: (member_expression property: (_) @_only))
    (call_expression function: (member_expression object: (member_expression property: (_) @_only)))
  ]) @test @focused))
  (arguments (_ body: (statement_block (expression_statement (call_expression function: [
    (member_expression property: (_) @_only)
    (member_expression object: (member_expression property: (_) @_only))
    (call_expression function: (member_expression property: (_) @_only))
    (call_expression function: (member_expression object: (member_expression property: (_) @_only)))
  ]) @test @focused))))
]
  (#eq? @_only "only"))
([
  (program (expression_statement (call_expression function: (identifier) @_callee) @test @focused))
  (arguments (_ body: (statement_block (expression_statement (call_expression function: (identifier) @_callee) @test @focused))))
]
  (#any-of? @_callee "fit" "fdescribe" "fcontext"))

; Tests that run or not by a variable of the environment

((call_expression function: (call_expression function: (member_expression property: (_) @_if) arguments: (_) @_condition)) @test @conditional
  (#any-of? @_if "skipIf" "runIf")
  (#match? @_condition "\\benv\\b"))
((call_expression arguments: (arguments (_ body: (statement_block "{" . (comment)* . (if_statement
  condition: (_) @_condition
  consequence: [(return_statement) (statement_block "{" . (return_statement))]))))) @test @conditional
  (#match? @_condition "\\benv\\b"))
((call_expression arguments: (arguments (_ body: (statement_block "{" . (comment)* . (if_statement
  condition: (_) @_condition
  consequence: [
    (expression_statement (call_expression function: (member_expression property: (_) @_skip)))
    (statement_block "{" . (expression_statement (call_expression function: (member_expression property: (_) @_skip))))
  ]))))) @test @conditional
  (#match? @_condition "\\benv\\b")
  (#match? @_skip "^skip$"))

; Todo: by the name of the call, by an option, or because there is no function

((call_expression function: (member_expression property: (_) @_todo)) @test @todo
  (#eq? @_todo "todo"))
((call_expression arguments: (arguments . (_) . (object (pair key: (property_identifier) @_key value: [(true) (string)])))) @test @todo
  (#eq? @_key "todo"))
((expression_statement (call_expression
  function: [(identifier) @_callee (member_expression object: (identifier) @_callee)]
  arguments: (arguments "(" . [(string) (template_string)] . ","? . ")")) @test @todo)
  (#any-of? @_callee "it" "test" "specify"))

; Tests that can fail without an assertion in the body

((call_expression function: [
  (identifier) @_kind
  (member_expression property: (_) @_kind)
  (call_expression function: (member_expression object: (member_expression property: (_) @_kind)))
]) @test @asserting
  (#any-of? @_kind "bench" "fails" "fail" "failing"))
