; The calls in Python, for `check --prove`. src/evidence/calls/expressions.ts explains the capture names.

(function_definition name: (identifier) @name parameters: (parameters) @parameters return_type: (_)? @returns) @function
(class_definition name: (identifier) @name superclasses: (argument_list)? @bases) @class
(decorated_definition (decorator (_) @decorator) definition: (_ name: (identifier) @name)) @decorated
(class_definition superclasses: (argument_list [(identifier) (attribute)] @base)) @derived

(typed_parameter . (identifier) @target type: (type) @annotation) @parameter
(typed_default_parameter name: (identifier) @target type: (type) @annotation) @parameter
(parameters (identifier) @target) @parameter
(parameters (default_parameter name: (identifier) @target)) @parameter
(lambda_parameters (identifier) @target) @parameter

(import_statement name: (dotted_name) @module) @import
(import_statement name: (aliased_import name: (dotted_name) @module alias: (identifier) @alias)) @import
(import_from_statement module_name: (_) @from name: (dotted_name) @taken) @import
(import_from_statement module_name: (_) @from name: (aliased_import name: (dotted_name) @taken alias: (identifier) @alias)) @import
(import_from_statement module_name: (_) @from (wildcard_import) @all) @import

(assignment left: [(identifier) (attribute)] @target type: (type)? @annotation right: (_)? @value) @assign
(named_expression name: (identifier) @target value: (_) @value) @assign
(with_item value: (as_pattern (_) @value alias: (as_pattern_target (identifier) @target))) @assign
(for_statement left: (identifier) @target right: (_) @element) @assign

(call function: (_) @called arguments: (_) @arguments) @call
(attribute object: (_) @object attribute: (identifier) @member) @access
(identifier) @identifier

(argument_list [(identifier) (attribute)] @passed)
(decorator [(identifier) (attribute)] @passed)
(keyword_argument value: [(identifier) (attribute)] @passed)
(return_statement [(identifier) (attribute)] @passed)
(list [(identifier) (attribute)] @passed)
(tuple [(identifier) (attribute)] @passed)
(pair value: [(identifier) (attribute)] @passed)
(return_statement (_) @returned)
(yield (_) @returned)

(module (expression_statement (call)) @statement)
