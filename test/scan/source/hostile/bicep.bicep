// @CODE:YES-001
/* @CODE:YES-002 it's */
/*
  @CODE:YES-003
*/
#disable-next-line no-unused-params // @CODE:YES-004
param title string = 'a // @CODE:NO-001' // @CODE:YES-005
param escaped string = 'it\'s // @CODE:NO-002' // @CODE:YES-006
param path string = 'C:\\' // @CODE:YES-007
param url string = 'https://shop.example/@CODE:NO-003' // @CODE:YES-008
var nested = '${f('// @CODE:NO-004')} // @CODE:NO-005' // @CODE:YES-009
var deeper = '${a ? 'x ${g('/* @CODE:NO-006')}' : '}'} // @CODE:NO-007' // @CODE:YES-010
var literal = '\${' // @CODE:YES-011
var literalToo = '\${f(// @CODE:NO-008' // @CODE:YES-012
var lines = '''
// @CODE:NO-009 it's
/* @CODE:NO-010 ${
''' // @CODE:YES-013
var folder = '''C:\''' // @CODE:YES-014
var quotes = '''it's ''quoted'' // @CODE:NO-011''' // @CODE:YES-015
var block = '/* @CODE:NO-012 */' // @CODE:YES-016
var opener = '/*' // @CODE:YES-017
var say = 'say "hello // @CODE:NO-013' // @CODE:YES-018
var object = {
  '// @CODE:NO-014': 1 // @CODE:YES-019
  list: [ '// @CODE:NO-015', /* @CODE:YES-020 */ '*/' ] // @CODE:YES-021
}
@description('// @CODE:NO-016') // @CODE:YES-022
resource cart 'Shop/carts@2024-01-01' = { // @CODE:YES-023
  name: '${title}// @CODE:NO-017' // it's @CODE:YES-024
}
output half int = total / 2 // @CODE:YES-025
/* no nesting: /* inner */ var open = '*/ // @CODE:NO-018' // @CODE:YES-026
