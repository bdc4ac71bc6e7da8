//! @CODE:YES-001
/* outer /* inner */ still a comment @CODE:YES-002 " */
use std::fmt; // @CODE:YES-003

const URL: &str = "https://shop.example // @CODE:NO-001"; // @CODE:YES-004
const ESCAPED: &str = "\"// @CODE:NO-002\\"; // @CODE:YES-005
const RAW: &str = r"\"; // @CODE:YES-006
const HASHED: &str = r#"a "quoted" // @CODE:NO-003"#; // @CODE:YES-007
const TWICE: &str = r##"a "# // @CODE:NO-004"##; // @CODE:YES-008
const LINES: &str = "
// @CODE:NO-005
/* @CODE:NO-006 */
"; // @CODE:YES-009
const BYTES: &[u8] = b"// @CODE:NO-007"; // @CODE:YES-010
const RAW_BYTES: &[u8] = br#""// @CODE:NO-008"#; // @CODE:YES-011
const C_STRING: &CStr = c"// @CODE:NO-009"; // @CODE:YES-012
const QUOTE: char = '"'; // @CODE:YES-013
const APOSTROPHE: char = '\''; // @CODE:YES-014
const BACKSLASH: char = '\\'; // @CODE:YES-015
const UNICODE: char = '\u{22}'; // @CODE:YES-016
const BYTE: u8 = b'"'; // @CODE:YES-017
const BYTE_QUOTE: u8 = b'\''; // @CODE:YES-018
const WIDE: char = '🛒'; // @CODE:YES-019 "
const SLASH: char = '/'; // @CODE:YES-020

/// @CODE:YES-021 it's a lifetime
struct Cart<'a> { // @CODE:YES-022
    title: &'a str, // @CODE:YES-023 "
    other: &'static str, // @CODE:YES-024
}

impl<'a, 'b: 'a> Cart<'a> { // @CODE:YES-025
    fn total(&'a self, c: char) -> bool { // @CODE:YES-026
        'outer: loop { // @CODE:YES-027
            break 'outer; // @CODE:YES-028
        }
        c == '\'' || c == '"' || self.title == "// @CODE:NO-010" // @CODE:YES-029
    }
}

macro_rules! shop { ($title:expr) => { concat!("/* @CODE:NO-011", $title) }; } // @CODE:YES-030
/* /* /* */ */ @CODE:YES-031 */
const HALF: i32 = 4 / 2 /* ' */ / 1; // @CODE:YES-032
#[doc = "// @CODE:NO-012"] // @CODE:YES-033
const CONTINUED: &str = "first \
    // @CODE:NO-013"; // @CODE:YES-034
const IDENT: i32 = r#type; // @CODE:YES-035 "
const NESTED: &str = "/* /* @CODE:NO-014"; // @CODE:YES-036
const EMPTY: &str = concat!("", r"", r#""#, "// @CODE:NO-015"); // @CODE:YES-037
