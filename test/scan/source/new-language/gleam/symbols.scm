; What a tag can stand on in Gleam. src/scan/source/symbols.ts explains the capture names.

[(comment) (statement_comment) (module_comment)] @comment
(string) @string
(ERROR) @error

(source_file (_) @statement)
(import) @import

(function name: (_) @name) @symbol.function
(type_definition (type_name name: (_) @name)) @symbol.class
(type_alias (type_name name: (_) @name)) @symbol.type
(constant name: (_) @name value: (record)) @symbol.constant

; Tests as gleeunit finds them

((function name: (_) @name body: (_) @body) @test
  (#match? @name "_test$"))
((function name: (_) @name body: (function_body . (todo))) @test @todo
  (#match? @name "_test$"))
