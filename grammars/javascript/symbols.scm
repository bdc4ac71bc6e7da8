; What a tag can stand on in JavaScript; TypeScript and TSX inherit it. src/scan/symbols.ts explains the capture names.

(comment) @comment
(html_comment) @comment
(hash_bang_line) @comment

(string) @string
(template_string) @string
(template_substitution) @code
(regex) @string
(jsx_text) @string

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

; What a declaration is taken for behind a syntax error

(ERROR (function_expression name: (_) @name) @symbol.function)
(ERROR (class name: (_) @name) @symbol.class)

; Exports without a name

(export_statement "default" value: [(arrow_function) (function_expression)] @symbol.function)
(export_statement "default" value: (class) @symbol.class)
(export_statement "default" value: [(object) (call_expression)] @symbol.constant)

; Test calls. The callee begins with a bare name, so that `pattern.test("…")` is none; a title that is no literal needs a function after it.
; `it.each(rows)` is no test, `it.each(rows)("…")` is.

((call_expression
  function: (_) @_callee
  arguments: [
    (arguments "(" . (comment)* . [(string) (template_string) (binary_expression)] @title)
    (arguments "(" . (comment)* . [(identifier) (member_expression)] @title . [(arrow_function) (function_expression)])
  ]) @test
  (#match? @_callee "^(?:[fx]?(?:it|test|specify)|bench|(?:t|tap|Deno|QUnit)\\s*\\.\\s*(?:test|it))(?:\\s*\\.\\s*(?!(?:describe|each|for|skipIf|runIf|use|extend|expect|info|slow|mock|setTimeout|(?:before|after)(?:Each|All)?)\\b)\\w+)*(?:\\s*\\.\\s*(?:each|for|skipIf|runIf)\\s*[<(`][^]*)?$")
  (#match? @title "^[\"'`]|^[\\w$.]+$"))
((call_expression
  function: (_) @_callee
  arguments: [
    (arguments "(" . (comment)* . [(string) (template_string) (binary_expression)] @title)
    (arguments "(" . (comment)* . [(identifier) (member_expression)] @title . [(arrow_function) (function_expression)])
  ]) @suite
  (#match? @_callee "^(?:[fx]?(?:describe|context)|suite|(?:test|t|QUnit)\\s*\\.\\s*(?:describe|suite|module))(?:\\s*\\.\\s*(?!(?:each|for|skipIf|runIf)\\b)\\w+)*(?:\\s*\\.\\s*(?:each|for|skipIf|runIf)\\s*[<(`][^]*)?$")
  (#match? @title "^[\"'`]|^[\\w$.]+$"))
