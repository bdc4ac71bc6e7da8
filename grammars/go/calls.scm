; The calls in Go, for `check --prove`. src/evidence/calls/expressions.ts explains the capture names.

(package_clause (package_identifier) @package)
(import_spec name: (_)? @alias path: (_) @module) @import

(function_declaration name: (identifier) @name parameters: (_) @parameters result: (_)? @returns) @function
(method_declaration receiver: (_) @receiver name: (_) @name parameters: (_) @parameters result: (_)? @returns) @function

(type_spec name: (_) @name) @class
(type_alias name: (_) @name) @class
(type_spec name: (_) @name type: (struct_type (field_declaration_list (field_declaration name: (_) @target type: (_) @annotation)))) @field
(type_spec name: (_) @name type: (struct_type (field_declaration_list (field_declaration !name type: (_) @base)))) @derived

(parameter_declaration name: (_) @target type: (_) @annotation) @parameter
(variadic_parameter_declaration name: (_) @target) @parameter

(short_var_declaration left: (expression_list) @targets right: (expression_list) @values) @assign
(assignment_statement left: (expression_list) @targets right: (expression_list) @values) @assign
(var_spec name: (identifier) @target type: (_)? @annotation value: (expression_list)? @values) @assign
(const_spec name: (identifier) @target value: (expression_list)? @values) @assign
(range_clause left: (expression_list) @targets right: (_) @element) @assign
(expression_list (_) @item)

(call_expression function: (_) @called arguments: (_) @arguments) @call
; The grammar parses a call of a generic function with one argument, or of a function in a table, as a conversion.
(type_conversion_expression type: (generic_type type: (_) @called) operand: (_) @arguments) @call
(type_conversion_expression type: (generic_type type: (type_identifier) @identifier))
(type_conversion_expression operand: [(identifier) (selector_expression)] @passed)
(qualified_type package: (_) @object name: (_) @member) @access

(composite_literal type: (_) @made) @literal
; A zero value is an instance as well.
(var_spec type: (_) @made !value) @literal
((call_expression function: (identifier) @_new arguments: (argument_list . (_) @made)) @literal
  (#eq? @_new "new"))
(selector_expression operand: (_) @object field: (_) @member) @access
(identifier) @identifier

(argument_list [(identifier) (selector_expression)] @passed)
(literal_element [(identifier) (selector_expression)] @passed)
(return_statement (expression_list [(identifier) (selector_expression)] @passed))
(return_statement (expression_list . (_) @returned))
