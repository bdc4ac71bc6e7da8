; inherits: javascript

(template_literal_type) @string
(template_type) @code

(import_alias) @import

(abstract_class_declaration name: (_) @name) @symbol.class
(interface_declaration name: (_) @name) @symbol.interface
(type_alias_declaration name: (_) @name) @symbol.type
(enum_declaration name: (_) @name) @symbol.type

(function_signature name: (_) @name) @symbol.function @signature
(method_signature name: (_) @name) @symbol.method @signature
(abstract_method_signature name: (_) @name) @symbol.method @signature

(export_statement "default" value: [(as_expression) (satisfies_expression)] @symbol.constant)
