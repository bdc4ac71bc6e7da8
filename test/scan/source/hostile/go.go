package shop // @CODE:YES-001

/* @CODE:YES-002 */
import "fmt" // @CODE:YES-003

const url = "https://shop.example // @CODE:NO-001" // @CODE:YES-004
const escaped = "\"// @CODE:NO-002" // @CODE:YES-005
const raw = `\` // @CODE:YES-006 a backslash is nothing in a raw string
const lines = `
// @CODE:NO-003
/* @CODE:NO-004 */ "
` // @CODE:YES-007
const quote = '"' // @CODE:YES-008
const apostrophe = '\'' // @CODE:YES-009
const backslash = '\\' // @CODE:YES-010
const backtick = '`' // @CODE:YES-011
const slash = '/' // @CODE:YES-012
const hex = '\x22' + '\u0022' + '\U00000022' + '\042' // @CODE:YES-013
const wide = '🛒' + '"' // @CODE:YES-014
const ticks = "`// @CODE:NO-005`" // @CODE:YES-015
const comment = "/* @CODE:NO-006" // @CODE:YES-016 */
const half = total / 2 / count // @CODE:YES-017
const both = "'" + "// @CODE:NO-007" // @CODE:YES-018

/* no nesting: /* inner */ const open = "*/ // @CODE:NO-008" // @CODE:YES-019

type Cart struct {
	Total int `json:"total" note:"// @CODE:NO-009"` // @CODE:YES-020
}

/*
@CODE:YES-021 it's
*/
func Login(title string) string {
	pointer := *&title /* @CODE:YES-022 */
	return fmt.Sprintf("%s // @CODE:NO-010 \\", pointer) // @CODE:YES-023
}

var channel = "<-// @CODE:NO-011" + `"// @CODE:NO-012` // @CODE:YES-024
var empty = "" + `` // @CODE:YES-025
var table = map[rune]string{'\n': "// @CODE:NO-013", '/': `/* @CODE:NO-014`} // @CODE:YES-026
var braces = "{{/* @CODE:NO-015 */}}" // @CODE:YES-027
