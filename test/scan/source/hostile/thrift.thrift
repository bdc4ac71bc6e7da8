// @CODE:YES-001
# @CODE:YES-002
/* @CODE:YES-003 it's " */
/**
 * @CODE:YES-004
 */
namespace py shop // @CODE:YES-005
include "shop/@CODE:NO-001" # @CODE:YES-006
const string TITLE = "a // @CODE:NO-002" // @CODE:YES-007
const string SINGLE = 'a # @CODE:NO-003' # @CODE:YES-008
const string QUOTED = "it's # @CODE:NO-004" // @CODE:YES-009
const string SAY = 'say "hello // @CODE:NO-005' // @CODE:YES-010
const string URL = "https://shop.example/#@CODE:NO-006" # @CODE:YES-011
const string BLOCK = "/* @CODE:NO-007 */" // @CODE:YES-012
const string OPENER = '/*' // @CODE:YES-013
const string CLOSER = "*/ // @CODE:NO-008" # @CODE:YES-014
const list<string> LIST = ["# @CODE:NO-009", '// @CODE:NO-010'] # @CODE:YES-015
const map<string, string> MAP = { "# @CODE:NO-011": "/* @CODE:NO-012" /* @CODE:YES-016 */ } // @CODE:YES-017
const string EMPTY = "" # @CODE:YES-018
struct Cart { // @CODE:YES-019
  1: required string title = "// @CODE:NO-013" // @CODE:YES-020
  2: optional i32 count = 1 (note = "# @CODE:NO-014", other = '/* @CODE:NO-015') # @CODE:YES-021
  3: string mark = "#" /* // */ # it's @CODE:YES-022
} (cpp.type = "// @CODE:NO-016") // @CODE:YES-023
/* no nesting: /* inner */ const string LAST = "*/ // @CODE:NO-017" # @CODE:YES-024
