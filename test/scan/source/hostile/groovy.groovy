#!/usr/bin/env groovy
// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
package shop // @CODE:YES-003
def url = 'https://shop.example // @CODE:NO-001' // @CODE:YES-004
def escaped = "\"/* @CODE:NO-002 */\\" // @CODE:YES-005
def single = 'it\'s // @CODE:NO-003' // @CODE:YES-006
def lines = '''
// @CODE:NO-004
it's "quoted" \''' /* @CODE:NO-005
''' // @CODE:YES-007
def name = "$url // @CODE:NO-006" // @CODE:YES-008
def deep = "${[1].collect { "${it}} // @CODE:NO-007" }} // @CODE:NO-008" // @CODE:YES-009
def code = "${url /* @CODE:YES-010 */} // @CODE:NO-009" // @CODE:YES-011
def literal = "\${ // @CODE:NO-010" // @CODE:YES-012
def plain = '${ // @CODE:NO-011' // @CODE:YES-013
def block = """
${url + "// @CODE:NO-012"} " // @CODE:NO-013
""" // @CODE:YES-014
def slashy = /it's "quoted" \/\/ @CODE:NO-014/ // @CODE:YES-015
def pattern = ~/["']\/*/ // @CODE:YES-016
def multiline = /
  " @CODE:NO-015 it's
  \/\/ @CODE:NO-016
/ // @CODE:YES-017
def dollar = $/it's / "quoted" // @CODE:NO-017 $$ $/ \/$ // @CODE:YES-018
def dollarLines = $/
// @CODE:NO-018
${url + "/$"} // @CODE:NO-019
/$ // @CODE:YES-019
def half = 8 / 2 / 1 // @CODE:YES-020 '
def ratio = url.size() / half; def q = "/'" // @CODE:YES-021
def match = url =~ /'/ // @CODE:YES-022
def exact = url ==~ /"/ ? '"' : "'" // @CODE:YES-023
def closure = { it / 2 } // @CODE:YES-024 "
def map = ['// @CODE:NO-020': 1, "/*": '*/', (url): 2] // @CODE:YES-025
def list = [1, 2]*.toString() // @CODE:YES-026
def spread = [*list, *[3]] // @CODE:YES-027 '
def quoted = map.'// @CODE:NO-021' // @CODE:YES-028
def 'refund // @CODE:NO-022'() { 1 } // @CODE:YES-029
@Deprecated(since = '/* @CODE:NO-023') // @CODE:YES-030
def total(rate) { return /'/.size() / rate } // @CODE:YES-031
switch (url) { case ~/"/: break; case '\'': break } // @CODE:YES-032
def safe = url?.length() ?: 0 // @CODE:YES-033
/** It's "the" cart. @CODE:YES-034 */
sh '''
  # @CODE:NO-024
  echo "it's" // @CODE:NO-025
''' // @CODE:YES-035
def price = '5$' // @CODE:YES-036
def method = this.&total // @CODE:YES-037 '
assert url in ['"'] : "// @CODE:NO-026" // @CODE:YES-038
def empty = '' + "" + '''''' + """""" /**/ // @CODE:YES-039
