#!/usr/bin/env node
// @CODE:YES-001
// @CODE:YES-002
const url = "https://shop.example/cart"; // @CODE:YES-003
const quoted = "/* @CODE:NO-001 // @CODE:NO-002";
const both = "'" + '"' + `"'`; // @CODE:YES-004
const continued =
  "first \
/* @CODE:NO-003 is still the string"; /* @CODE:YES-005 */
const template = `${cart.total /* @CODE:YES-006 */} // @CODE:NO-004`;
const deep = `${`${`${"`"} // @CODE:NO-005`} // @CODE:NO-006`} // @CODE:NO-007`; // @CODE:YES-007
const regex = /^\/\*.*\*\/ @CODE:NO-008$/; // @CODE:YES-008
const inClass = /[/"']/.test(title); // @CODE:YES-009
const escaped = /\\/; // @CODE:YES-010
const escapedSlash = /\//g; // @CODE:YES-011 '
const division = width / height / depth; // @CODE:YES-012 '
const mixed = width / height;
const slash = "'/ // @CODE:NO-009"; // @CODE:YES-013
for (const book of /"/[Symbol.split](title)) sell(book); // @CODE:YES-014
for (;;) /'/.exec(title); // @CODE:YES-015
switch (kind) {
  case /'/.source:
    break;
} // @CODE:YES-016
const type = typeof /'/; // @CODE:YES-017
throw /"/; // @CODE:YES-018
if (open) {
  close();
}
/["'`]/.test(title); // @CODE:YES-019
const object = { a: 1 }.a / 2;
const end = "'/ // @CODE:NO-010"; // @CODE:YES-020
const incremented = i++ / 2;
const decremented = j-- / 2; // @CODE:YES-021 '
const keyword = book.typeof / 2;
const length = "/'"; // @CODE:YES-022
const $return = 4;
const half = $return / 2;
const q = "/'"; // @CODE:YES-023
const negated = !/"/.test(title) && !cart.open / 2; // @CODE:YES-024
const starred = 2 /* one */ * /* two */ 3; // @CODE:YES-025
const emptyComment = /**/ 1; // @CODE:YES-026
/* no nesting: /* inner */ const open = "*/ // @CODE:NO-011"; // @CODE:YES-027
/*
  @CODE:YES-028
  @CODE:YES-029 */ const behind = "// @CODE:NO-012";
/**
 * @CODE:YES-030 it's "quoted"
 **/
const html = "<!-- @CODE:NO-013 -->"; // @CODE:YES-031
const htmlInTemplate = `<script>// @CODE:NO-014</script>`; // @CODE:YES-032
const json = JSON.stringify({ "// @CODE:NO-015": "/* @CODE:NO-016 */" }); // @CODE:YES-033
const brace = `}${"}"}{ // @CODE:NO-017`; // @CODE:YES-034
const afterBrace = `${{ a: { b: 1 } }.a.b} // @CODE:NO-018`; // @CODE:YES-035
const lessThan = a < b / 2 && c > /'/.lastIndex; // @CODE:YES-036
const optional = a?.b / 2;
const word = "/'"; // @CODE:YES-037
const spread = [.../'/.source]; // @CODE:YES-038
const unclosed = /[/]'/; // @CODE:YES-039
export default /'/; // @CODE:YES-040
