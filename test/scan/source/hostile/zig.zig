//! @CODE:YES-001
// @CODE:YES-002
const std = @import("std"); // @CODE:YES-003
const url = "https://shop.example // @CODE:NO-001"; // @CODE:YES-004
const escaped = "\"// @CODE:NO-002\\"; // @CODE:YES-005
const single = "it's // @CODE:NO-003"; // @CODE:YES-006
const lines =
    \\// @CODE:NO-004 "
    \\it's "quoted" \
    \\ // @CODE:NO-005
; // @CODE:YES-007
const call = print(
    \\// @CODE:NO-006
, .{}); // @CODE:YES-008
const odd = @"it's // @CODE:NO-007"; // @CODE:YES-009
const @"odd \" // @CODE:NO-008" = 1; // @CODE:YES-010
const quote = '"'; // @CODE:YES-011
const apostrophe = '\''; // @CODE:YES-012
const backslash = '\\'; // @CODE:YES-013
const hex = '\x22'; // @CODE:YES-014 '
const unicode = '\u{1f6d2}'; // @CODE:YES-015 "
const wide = '🛒'; // @CODE:YES-016 "
const unicode_string = "\u{22} // @CODE:NO-009"; // @CODE:YES-017
const joined = "//" ++ "@CODE:NO-010" ++ "/*"; // @CODE:YES-018
const repeated = "// @CODE:NO-011" ** 2; // @CODE:YES-019
const half = 4 / 2 / 1; // @CODE:YES-020 '
const pointer: *const u8 = &url[0]; // @CODE:YES-021 "
const value = pointer.*; // @CODE:YES-022 '
const ratio = 4 / value.*; // @CODE:YES-023
const list = [_][]const u8{ "// @CODE:NO-012", "'" }; // @CODE:YES-024
const field = .{ .title = "/* @CODE:NO-013", .@"// @CODE:NO-014" = '"' }; // @CODE:YES-025
const literal = .@"it's"; // @CODE:YES-026 "
/// @CODE:YES-027 it's "the" cart
pub fn total(items: []const u32) !u32 { // @CODE:YES-028
    outer: for (items) |item| { // @CODE:YES-029 "
        if (item == '"') continue :outer; // @CODE:YES-030
    }
    switch (items.len) { // @CODE:YES-031
        '"'...'\'' => {}, // @CODE:YES-032
        else => @compileError("// @CODE:NO-015"), // @CODE:YES-033
    }
    asm volatile ("nop // @CODE:NO-016" ::: "memory"); // @CODE:YES-034
    return items.len orelse 0; //@CODE:YES-035 '
}
test "// @CODE:NO-017" {} // @CODE:YES-036
//// @CODE:YES-037 "
const empty = ""; // @CODE:YES-038
