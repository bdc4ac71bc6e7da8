// @ts-nocheck: look-alikes for the lexer, not code that runs.
// @CODE:YES-001
const url = "https://shop.example/cart"; // @CODE:YES-002
const quoted = "// @CODE:NO-002 /* @CODE:NO-003 */";
const escaped = "say \"// @CODE:NO-004\""; /* @CODE:YES-003 */
const single = 'it\'s /* @CODE:NO-005'; // @CODE:YES-004 */
const continued = "first \
// @CODE:NO-006 is still the string"; // @CODE:YES-005
const template = `// @CODE:NO-007 ${/* @CODE:YES-006 */ total} /* @CODE:NO-008 */`;
const nested = `a ${`b ${"} // @CODE:NO-009"} // @CODE:NO-010`} // @CODE:NO-011`; // @CODE:YES-007
const braces = `${items.map((item) => { // @CODE:YES-008
  return { name: `${item.name} } // @CODE:NO-012` };
})} // @CODE:NO-013`;
const multiline = `
// @CODE:NO-014
\` // @CODE:NO-015
$ {not code // @CODE:NO-016 }
`;
const slashes = /\/\/ @CODE:NO-017/; // @CODE:YES-009
const inClass = /[/"']/; // @CODE:YES-010 after a class with a slash and quotes
const escapedClass = /[^\]"/]+\/*/g; // @CODE:YES-011
const starred = /a/g /* @CODE:YES-012 */ .test(title);
const half = total / 2; // @CODE:YES-013 '
const parts = total / count / 2; const unit = "/ // @CODE:NO-018"; // @CODE:YES-014
const indexed = prices[0] / 2; const label = "' // @CODE:NO-019"; // @CODE:YES-015
const called = price() / 2; const quote = '" // @CODE:NO-020'; // @CODE:YES-016
if (isOpen(cart)) /["'`]/.test(title); // @CODE:YES-017
while (next()) /'/.exec(title); // @CODE:YES-018
const ratio = cart.total! / 2; const rest = "'/ // @CODE:NO-021"; // @CODE:YES-019
const negated = !/"/.test(title); // @CODE:YES-020
const post = count++ / 2; const inch = '"/'; // @CODE:YES-021
function title() { return /"/; } // @CODE:YES-022
const property = book.return / 2; const mark = '"/'; // @CODE:YES-023
type Path = `/* @CODE:NO-022 ${string} // @CODE:NO-023`;
const generic = new Map<string, Array<"// @CODE:NO-024">>(); // @CODE:YES-024
const cast = <Cart>"// @CODE:NO-025"; // @CODE:YES-025
const byComment = total /* ' */ / 2 /* @CODE:YES-026 " */;
const afterTwo = total /* one */ /* two */ / 2; const pages = "'/ // @CODE:NO-026"; // @CODE:YES-027
/* no nesting: /* inner */ const open = "*/ // @CODE:NO-027"; // @CODE:YES-028
/**
 * @CODE:YES-029
 * " ' ` are words here
 * @CODE:YES-030
 */
const ternary = isOpen ? /'/ : /"/; // @CODE:YES-031
const arrow = () => /'/; // @CODE:YES-032
const inArray = [/'/, /"/g]; // @CODE:YES-033
const dollar = `$${price}'"`; // @CODE:YES-034
const tagged = sql`-- @CODE:NO-028
  select '// @CODE:NO-029'`; // @CODE:YES-035
const list = `${[1, 2].map((n) => `${n}/*`).join("}")} @CODE:NO-030`; // @CODE:YES-036
const unicodeSets = /[\p{L}--[a-z/]]/v; // @CODE:YES-037
class Cart {
  #total = 1; // @CODE:YES-038
  half() {
    return this.#total / 2; // @CODE:YES-039 '
  }
}
/'/.test(title); // @CODE:YES-040
