; What a tag can annotate in Ruby. src/scan/source/symbols.ts explains the capture names.

(comment) @comment
(string) @string
(string_array) @string
(symbol_array) @string
(delimited_symbol) @string
(subshell) @string
(regex) @string
(heredoc_body) @string
(character) @string
(uninterpreted) @string
(interpolation) @code
(ERROR) @error

(program (_) @statement)
((program (call method: (identifier) @_require) @import)
  (#any-of? @_require "require" "require_relative" "load" "using"))

(class name: [(constant) @name (scope_resolution name: (_) @name)]) @symbol.class
(module name: [(constant) @name (scope_resolution name: (_) @name)]) @symbol.class
(method name: (_) @name) @symbol.function
(singleton_method name: (_) @name) @symbol.method
(class body: (body_statement (method name: (_) @name) @symbol.method))
(module body: (body_statement (method name: (_) @name) @symbol.method))
(singleton_class body: (body_statement (method name: (_) @name) @symbol.method))
(body_statement (call arguments: (argument_list (method name: (_) @name) @symbol.method)))
(assignment left: (constant) @name right: (lambda)) @symbol.constant
((assignment left: (constant) @name right: (call method: (identifier) @_lambda)) @symbol.constant
  (#any-of? @_lambda "lambda" "proc"))

; Tests of minitest and test-unit

((class superclass: (superclass (_) @_base) body: (body_statement (method name: (_) @name !parameters body: (_) @body) @test))
  (#match? @_base "Test|Case|Minitest")
  (#match? @name "^test_"))
((class superclass: (superclass (_) @_base) body: (body_statement (method name: (_) @name !parameters !body "end" @body) @test))
  (#match? @_base "Test|Case|Minitest")
  (#match? @name "^test_"))
((class name: [(constant) @name (scope_resolution name: (_) @name)] superclass: (superclass (_) @_base)) @suite
  (#match? @_base "Test$|TestCase$|Minitest::Spec$"))
((call
  method: (identifier) @_callee
  arguments: (argument_list . (string) @title)
  block: (_) @body) @test
  (#any-of? @_callee "test" "should"))

; Tests of RSpec, minitest/spec and Capybara

((call
  method: (identifier) @_callee
  arguments: (argument_list . (_) @title)
  block: (_)? @body) @test
  (#match? @_callee "^[fx]?(?:it|specify|example|scenario)$"))
((call method: (identifier) @name !arguments block: (_) @body) @test
  (#match? @name "^[fx]?(?:it|specify|example)$"))
((call method: (identifier) @_callee !receiver arguments: (argument_list . (string) @title) block: (_) @body) @test
  (#any-of? @_callee "pending" "skip"))
((call
  receiver: (constant)? @_rspec
  method: (identifier) @_callee
  arguments: (argument_list . (_) @title)
  block: (_) @body) @suite
  (#match? @_callee "^[fx]?(?:describe|context|feature|example_group|shared_examples|shared_examples_for|shared_context)$"))

; Skipped

((call
  method: (identifier) @_callee
  arguments: (argument_list . (_) @title)) @test @skipped
  (#match? @_callee "^x(?:it|specify|example|scenario)$"))
((call
  method: (identifier) @_callee
  arguments: (argument_list . (_) @title)
  block: (_)) @suite @skipped
  (#match? @_callee "^x(?:describe|context|feature)$"))
((call method: (identifier) @_callee !receiver arguments: (argument_list . (string) @title) block: (_)) @test @skipped
  (#any-of? @_callee "pending" "skip"))
((call method: (identifier) @_callee arguments: (argument_list . (string) @title .) !block) @test @todo
  (#match? @_callee "^(?:it|specify|example|scenario)$"))
((call method: (identifier) @_callee arguments: (argument_list . (_) (simple_symbol) @skipped))
  (#match? @_callee "^[fx]?(?:it|specify|example|scenario|describe|context|feature)$")
  (#any-of? @skipped ":skip" ":pending"))
((call method: (identifier) @_callee arguments: (argument_list . (_) (pair key: (_) @_key value: [(string) (true)]) @skipped))
  (#match? @_callee "^[fx]?(?:it|specify|example|scenario|describe|context|feature)$")
  (#any-of? @_key "skip" "pending"))
((method name: (_) @_name body: (body_statement . [(identifier) @_skip (call method: (identifier) @_skip)] @skipped))
  (#match? @_name "^test_")
  (#any-of? @_skip "skip" "pend" "omit"))
((call method: (identifier) @_callee block: [
  (do_block body: (body_statement . [(identifier) @_skip (call method: (identifier) @_skip)] @skipped))
  (block body: (block_body . [(identifier) @_skip (call method: (identifier) @_skip)] @skipped))
])
  (#match? @_callee "^(?:it|specify|example|scenario|test|should)$")
  (#any-of? @_skip "skip" "pending" "pend" "omit"))
; A hook skips the group that it is in, unless it is conditional.
((call
  method: (identifier) @_group
  block: (do_block body: (body_statement (call
    method: (identifier) @_before
    arguments: (argument_list . (simple_symbol) .)?
    block: [
      (do_block body: (body_statement . [(identifier) @_skip (call method: (identifier) @_skip)] @skipped))
      (block body: (block_body . [(identifier) @_skip (call method: (identifier) @_skip)] @skipped))
    ]))))
  (#match? @_group "^[fx]?(?:describe|context|feature|example_group)$")
  (#eq? @_before "before")
  (#any-of? @_skip "skip" "pending"))
