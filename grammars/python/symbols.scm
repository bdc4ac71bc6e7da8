; What a tag can stand on in Python. src/scan/symbols.ts explains the capture names.

(comment) @comment
(string) @string
(interpolation) @code

(decorator) @decorator
(block) @block
(module (_) @statement)

(import_statement) @import
(import_from_statement) @import
(future_import_statement) @import
(module (if_statement condition: (_) @_guard) @import
  (#match? @_guard "^(?:typing\\.)?TYPE_CHECKING$"))

; Documentation: the first statement of a module, class or function. An f-string or bytes literal is none.

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

((module (function_definition name: (_) @name) @test)
  (#match? @name "^test_"))
((module (decorated_definition definition: (function_definition name: (_) @name)) @test)
  (#match? @name "^test_"))
((class_definition
  name: (_) @_class
  body: (block [
    (function_definition name: (_) @name)
    (decorated_definition definition: (function_definition name: (_) @name))
  ] @test))
  (#match? @_class "^Test")
  (#match? @name "^test"))
((class_definition
  superclasses: (argument_list (_) @_base)
  body: (block [
    (function_definition name: (_) @name)
    (decorated_definition definition: (function_definition name: (_) @name))
  ] @test))
  (#match? @_base "TestCase")
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
