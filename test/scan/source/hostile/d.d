#!/usr/bin/env rdmd
// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
/+ outer /+ inner +/ still a comment @CODE:YES-003 +/
/++ It's "the" cart. @CODE:YES-004 +/
module shop.cart; // @CODE:YES-005
enum url = "https://shop.example // @CODE:NO-001"; // @CODE:YES-006
enum escaped = "\"/+ @CODE:NO-002 +/\\"; // @CODE:YES-007
enum lines = "
// @CODE:NO-003
/* @CODE:NO-004 */
"; // @CODE:YES-008
enum raw = r"\"; // @CODE:YES-009
enum tick = `a "quoted" \ // @CODE:NO-005`; // @CODE:YES-010
enum wide = "// @CODE:NO-006"w ~ r"/*"d; // @CODE:YES-011
enum hex = x"22 2F"; // @CODE:YES-012
enum delimited = q"(a "quoted" (// @CODE:NO-007) )"; // @CODE:YES-013
enum bracket = q"[it's // @CODE:NO-008 "]"; // @CODE:YES-014
enum brace = q"{/* @CODE:NO-009 "}"; // @CODE:YES-015
enum angle = q"<it's /+ @CODE:NO-010>"; // @CODE:YES-016
enum slash = q"/it's " @CODE:NO-011/"; // @CODE:YES-017
enum here = q"EOS
// @CODE:NO-012 "
 EOS"
it's /* @CODE:NO-013
EOS"; // @CODE:YES-018
enum tokens = q{ int a = 1; { "}" } }; // @CODE:YES-019
enum commented = q{
  // @CODE:NO-014 }
  auto c = '}'; /* @CODE:NO-015 } */ auto d = `}`;
}; // @CODE:YES-020
enum char quote = '"'; // @CODE:YES-021
enum char apostrophe = '\''; // @CODE:YES-022
enum char backslash = '\\'; // @CODE:YES-023
enum dchar unicode = '\u0022'; // @CODE:YES-024 '
enum dchar named = '\&quot;'; // @CODE:YES-025 '
enum big = 1_000_000; // @CODE:YES-026
enum joined = "//" ~ "@CODE:NO-016" ~ "/+"; // @CODE:YES-027
string hole(int n) { return i"$(n + "// @CODE:NO-017".length) // @CODE:NO-018".text; } // @CODE:YES-028
mixin("// @CODE:NO-019"); // @CODE:YES-029
static assert(true, "/+ @CODE:NO-020"); // @CODE:YES-030
pragma(msg, `// @CODE:NO-021`); // @CODE:YES-031
#line 1 "// @CODE:NO-022" // @CODE:YES-032
deprecated("// @CODE:NO-023") void old(); // @CODE:YES-033
/// @CODE:YES-034 it's
int total(int* rate, int sum) { // @CODE:YES-035
  int half = sum / 2 /+ ' +/ / 1; // @CODE:YES-036 '
  int share = sum/*rate @CODE:YES-037 "*/ / 2; // @CODE:YES-038
  int[string] map = ["// @CODE:NO-024": '"']; // @CODE:YES-039
  auto q = 1, r = q / 2; // @CODE:YES-040 "
  return r!"// @CODE:NO-025"(half); // @CODE:YES-041
}
enum empty = "" ~ r"" ~ `` ~ q{} /**/ /++/; // @CODE:YES-042
/+ /+ /+ +/ +/ @CODE:YES-043 +/
__EOF__
// @CODE:NO-026
it's "data
