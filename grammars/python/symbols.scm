; What a tag can annotate in Python. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(string) @string
(interpolation) @code
(ERROR) @error

(decorator) @decorator
(block) @block
(module (_) @statement)

(import_statement) @import
(import_from_statement) @import
(future_import_statement) @import
(module (if_statement condition: (_) @_guard) @import
  (#match? @_guard "^(?:typing\\.)?TYPE_CHECKING$"))

; Documentation: the first statement of a module, class or function. An f-string or bytes literal is not documentation.

((module . (comment)* . (expression_statement . [(string) (concatenated_string)] @docstring) @preamble)
  (#match? @docstring "^[rRuU]?[\"']"))
((function_definition name: (_) @name body: (block . (comment)* . (expression_statement . [(string) (concatenated_string)] @docstring)))
  (#match? @docstring "^[rRuU]?[\"']"))
((class_definition name: (_) @name body: (block . (comment)* . (expression_statement . [(string) (concatenated_string)] @docstring)))
  (#match? @docstring "^[rRuU]?[\"']"))

; Definitions; the decorators belong to them.

(function_definition name: (_) @name) @symbol.function
(class_definition name: (_) @name) @symbol.class
(decorated_definition definition: (function_definition name: (_) @name)) @symbol.function
(decorated_definition definition: (class_definition name: (_) @name)) @symbol.class
(class_definition body: (block (function_definition name: (_) @name) @symbol.method))
(class_definition body: (block (decorated_definition definition: (function_definition name: (_) @name)) @symbol.method))
(assignment left: (identifier) @name right: (lambda)) @symbol.constant

; Tests as pytest and unittest collect them

((module (function_definition name: (_) @name body: (_) @body) @test)
  (#match? @name "^test"))
((module (decorated_definition definition: (function_definition name: (_) @name body: (_) @body)) @test)
  (#match? @name "^test"))
((module [
  (if_statement (block [
    (function_definition name: (_) @name body: (_) @body)
    (decorated_definition definition: (function_definition name: (_) @name body: (_) @body))
  ] @test))
  (try_statement (block [
    (function_definition name: (_) @name body: (_) @body)
    (decorated_definition definition: (function_definition name: (_) @name body: (_) @body))
  ] @test))
])
  (#match? @name "^test"))
((class_definition
  name: (_) @_class
  body: (block [
    (function_definition name: (_) @name body: (_) @body)
    (decorated_definition definition: (function_definition name: (_) @name body: (_) @body))
  ] @test))
  (#match? @_class "^Test")
  (#match? @name "^test"))
((class_definition
  superclasses: (argument_list (_) @_base)
  body: (block [
    (function_definition name: (_) @name body: (_) @body)
    (decorated_definition definition: (function_definition name: (_) @name body: (_) @body))
  ] @test))
  (#match? @_base "Test(?:Case|s|Base)?(?:$|[A-Z])")
  (#match? @name "^test"))

((class_definition
  name: (_) @name
  body: (block [
    (function_definition name: (_) @_case)
    (decorated_definition definition: (function_definition name: (_) @_case))
  ])) @suite
  (#match? @name "^Test")
  (#match? @_case "^test"))
((class_definition name: (_) @name superclasses: (argument_list (_) @_base)) @suite
  (#match? @_base "TestCase"))

; Skipped

((decorator) @skipped
  (#match? @skipped "^@\\s*(?:(?:pytest\\s*\\.\\s*)?mark\\s*\\.\\s*|unittest\\s*\\.\\s*)?skip\\s*(?:\\(|$)"))
((class_definition body: (block (expression_statement (assignment left: (identifier) @_mark right: (_) @skipped))))
  (#eq? @_mark "pytestmark")
  (#match? @skipped "^\\[?\\s*(?:pytest\\.)?mark\\.skip\\s*(?:\\(|\\]|,|$)"))
((class_definition body: (block (expression_statement (assignment left: (identifier) @_mark right: (false) @skipped))))
  (#eq? @_mark "__test__"))
((module (expression_statement (assignment left: (identifier) @_mark right: (_) @skipped.file)))
  (#eq? @_mark "pytestmark")
  (#match? @skipped.file "^\\[?\\s*(?:pytest\\.)?mark\\.skip\\s*(?:\\(|\\]|,|$)"))
((module (expression_statement (assignment left: (identifier) @_mark right: (false) @skipped.file)))
  (#eq? @_mark "__test__"))
((module (expression_statement (call function: (_) @_skip) @skipped.file))
  (#match? @_skip "^(?:pytest\\.)?skip$"))
((module (raise_statement . [(call function: (_) @_skip) (_) @_skip]) @skipped.file)
  (#match? @_skip "^(?:unittest\\.)?SkipTest$"))
((function_definition body: (block
  . (comment)*
  . (expression_statement [
    (call function: (_) @_skip)
    (await (call function: (_) @_skip))
  ]) @skipped))
  (#match? @_skip "^(?:(?:pytest\\.)?skip|self\\.skipTest)$"))
((function_definition body: (block
  . (comment)*
  . (expression_statement [(string) (concatenated_string)])
  . (comment)*
  . (expression_statement (call function: (_) @_skip)) @skipped))
  (#match? @_skip "^(?:(?:pytest\\.)?skip|self\\.skipTest)$"))
; What follows an unconditional return is not run.
((function_definition body: (block . (comment)* . (return_statement) @skipped . (_)))
  (#eq? @skipped "return"))
((function_definition body: (block . (comment)* . (raise_statement . [(call function: (_) @_skip) (_) @_skip]) @skipped))
  (#match? @_skip "^(?:unittest\\.)?SkipTest$"))
((decorator (call function: (_) @_if arguments: (argument_list . (true)))) @skipped
  (#match? @_if "^(?:(?:pytest\\s*\\.\\s*)?mark\\s*\\.\\s*skipif|(?:unittest\\s*\\.\\s*)?skipIf)$"))
((decorator (call function: (_) @_if arguments: (argument_list . (false)))) @skipped
  (#match? @_if "^(?:unittest\\s*\\.\\s*)?skipUnless$"))
((decorator (call function: (_) @_xfail arguments: (argument_list (keyword_argument name: (_) @_run value: (false))))) @skipped
  (#match? @_xfail "^(?:pytest\\s*\\.\\s*)?mark\\s*\\.\\s*xfail$")
  (#eq? @_run "run"))
; pytest skips a test without parameters.
((decorator (call
  function: (_) @_parameters
  arguments: (argument_list "(" . (_) . "," . [(list "[" . "]") (tuple "(" . ")")]))) @skipped
  (#match? @_parameters "^(?:pytest\\s*\\.\\s*)?mark\\s*\\.\\s*parametrize$"))

; By another name: `later = pytest.mark.skip(reason="…")`
((assignment left: (identifier) @alias right: [(attribute) @_skip (call function: (attribute) @_skip)])
  (#match? @_skip "^(?:(?:pytest\\s*\\.\\s*)?mark\\s*\\.\\s*|unittest\\s*\\.\\s*)skip$"))
(import_from_statement name: (aliased_import name: (dotted_name) @_skip alias: (identifier) @alias)
  (#eq? @_skip "skip"))
(decorator [(identifier) @if.alias (call function: (identifier) @if.alias)]) @skipped
((module (expression_statement (assignment left: (identifier) @_mark right: (identifier) @if.alias) @skipped.file))
  (#eq? @_mark "pytestmark"))

; Taken out of the module, or of the collection, by name

(module (delete_statement [
  (identifier) @unreachable.name
  (attribute object: (identifier) @parent attribute: (identifier) @unreachable.name)
  (expression_list (identifier) @unreachable.name)
]))
(module (expression_statement (assignment left: (identifier) @unreachable.name right: (none))))
(module (expression_statement (assignment left: (attribute object: (identifier) @parent attribute: (identifier) @unreachable.name) right: (none))))
((module (expression_statement (assignment left: (attribute object: (identifier) @unreachable.name attribute: (identifier) @_mark) right: (false))))
  (#eq? @_mark "__test__"))

; Code that never runs

((if_statement condition: (_) @_never consequence: (_) @dead)
  (#match? @_never "^(?:False|0|None|not True|not 1|\"\"|''|\\(\\)|\\[\\]|(?:typing\\.)?TYPE_CHECKING)$|^False and\\b(?!.*\\bor\\b)|^(?!.*\\bor\\b).*\\band False$"))
(while_statement condition: (false) body: (_) @dead)
(for_statement right: [(list "[" . "]") (tuple "(" . ")")] body: (_) @dead)
(block (return_statement) [
  (expression_statement) (assert_statement) (if_statement) (for_statement) (while_statement) (with_statement) (try_statement) (raise_statement)
] @dead)

; Tests that run or not by a variable of the environment

((function_definition body: (block . (expression_statement (string))? . (if_statement
  condition: (_) @_condition
  consequence: (block . (return_statement))) @conditional))
  (#match? @_condition "\\b(?:environ|getenv)\\b"))
((function_definition body: (block . (expression_statement (string))? . (if_statement
  condition: (_) @_condition
  consequence: (block . (expression_statement (call function: (_) @_skip)))) @conditional))
  (#match? @_condition "\\b(?:environ|getenv)\\b")
  (#match? @_skip "^(?:(?:pytest\\.)?skip|self\\.skipTest)$"))
((decorator (call function: (_) @_if arguments: (argument_list . (_) @_condition))) @conditional
  (#match? @_if "^(?:(?:pytest\\s*\\.\\s*)?mark\\s*\\.\\s*skipif|(?:unittest\\s*\\.\\s*)?skip(?:If|Unless))$")
  (#match? @_condition "\\b(?:environ|getenv)\\b"))

; Tests that can fail without an assertion in the body

((decorator) @asserting
  (#match? @asserting "^@\\s*(?:[\\w.]*\\.)?(?:raises|scenario|benchmark|given|image_comparison|mpl_image_compare|check_figures_equal|parametrize_with_checks|expectedFailure|xfail)\\b|^@\\s*(?!pytest\\b|unittest\\b)[\\w.]*(?:test|check|assert|expect|raises)"))
