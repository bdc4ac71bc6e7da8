; What a tag can annotate in a shell script. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(string) @string
(raw_string) @string
(ansi_c_string) @string
(translated_string) @string
(heredoc_body) @string
(heredoc_end) @string
(command_substitution) @code
(ERROR) @error

(program (_) @statement)
((program (command name: (command_name) @_load) @import)
  (#any-of? @_load "source" "." "load" "bats_load_library" "bats_require_minimum_version"))
((program (command name: (command_name) @_set) @preamble)
  (#any-of? @_set "set" "shopt" "setopt"))

(function_definition name: (_) @name) @symbol.function

; Tests of bats, which the grammar sees as a command, a body and a command `}`; functions of shunit2 and bash_unit

((command name: (command_name) @_test argument: [(string) (raw_string)] @title) @test
  (#eq? @_test "@test"))
((command name: (command_name) @end)
  (#eq? @end "}"))
((function_definition name: (_) @name body: (_) @body) @test
  (#match? @name "^test(?:_|[A-Z])"))

; Skipped: `skip` as the first command

((command name: (command_name) @_test argument: [(string) (raw_string)] @title) @test @skipped
  . (comment)*
  . (command name: (command_name) @_skip)
  (#eq? @_test "@test")
  (#eq? @_skip "skip"))
((function_definition body: (compound_statement "{" . (comment)* . (command name: (command_name) @_skip) @skipped))
  (#match? @_skip "^(?:skip|startSkipping)$"))
