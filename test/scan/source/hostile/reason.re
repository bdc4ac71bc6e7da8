// @CODE:YES-001
/* outer /* inner */ still a comment @CODE:YES-002 */
/* a string in a comment hides its end: "*/" and here
   @CODE:YES-003 */
/* so does a quoted one: {|*/"|} {a|*/|} |a}
   @CODE:YES-004 */
/* so does a character: '"'
   @CODE:YES-005 */
/* it's an apostrophe @CODE:YES-006 */
/** It's the cart. @CODE:YES-007 */
let url = "https://shop.example // @CODE:NO-001"; // @CODE:YES-008
let escaped = "\"/* @CODE:NO-002 */\\"; // @CODE:YES-009
let lines = "
// @CODE:NO-003
/* @CODE:NO-004 */
"; // @CODE:YES-010
let quoted = {|a "quoted" \ // @CODE:NO-005|}; // @CODE:YES-011
let named = {sql|it's |} /* @CODE:NO-006 |sq} |sql}; // @CODE:YES-012
let interpolated = {j|$url // @CODE:NO-007 '|j}; // @CODE:YES-013
let unicode = {js|🛒 // @CODE:NO-008 "|js}; // @CODE:YES-014
let block = {|
// @CODE:NO-009
/* @CODE:NO-010
|}; // @CODE:YES-015
let quote = '"'; // @CODE:YES-016
let apostrophe = '\''; // @CODE:YES-017
let backslash = '\\'; // @CODE:YES-018
let decimal = '\034'; // @CODE:YES-019 '
let total' = 1; // @CODE:YES-020 "
let total'' = total' / 2; // @CODE:YES-021 '
let first = (x: 'a, _: 'b): 'a => x; // @CODE:YES-022 "
type pair('a, 'b) = ('a, 'b); // @CODE:YES-023 "
let variant = `Cart("// @CODE:NO-011"); // @CODE:YES-024
let label = (~title, ~rate=?, ()) => title ++ "// @CODE:NO-012"; // @CODE:YES-025
let array = [|"// @CODE:NO-013", "it's"|]; // @CODE:YES-026
let object_ = {"// @CODE:NO-014": 1, "b": '"'}; // @CODE:YES-027
[@deprecated "// @CODE:NO-015"] // @CODE:YES-028
let raw = [%raw "'// @CODE:NO-016'"]; // @CODE:YES-029
let regex = [%re "/\\/\\/ @CODE:NO-017 \"/g"]; // @CODE:YES-030
let half = 4 / 2 /* ' */ / 1; // @CODE:YES-031 '
let element = <p title="// @CODE:NO-018"> {React.string("/* @CODE:NO-019")} </p>; // @CODE:YES-032
let nested = <Cart /* @CODE:YES-033 */ items=[||] />; // @CODE:YES-034
let char = switch (quote) { | 'a'..'z' => '"' | _ => '\'' }; // @CODE:YES-035
let floats = 4. /. 2.; // @CODE:YES-036 "
let empty = "" ++ {||} /**/; // @CODE:YES-037
