// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
#include <stdio.h> // @CODE:YES-003 "
#include <wchar.h>
#include <uchar.h>

static const char *url = "https://shop.example // @CODE:NO-001"; // @CODE:YES-004
static const char *escaped = "\"/* @CODE:NO-002 */\\"; // @CODE:YES-005
static const char *continued = "first \
// @CODE:NO-003 \
/* @CODE:NO-004 */"; // @CODE:YES-006
static const char *joined = "/*" "@CODE:NO-005" "*/"; // @CODE:YES-007
static const wchar_t *wide = L"// @CODE:NO-006"; // @CODE:YES-008
static const char *utf8 = u8"/* @CODE:NO-007"; // @CODE:YES-009
static const char32_t *utf32 = U"// @CODE:NO-008"; // @CODE:YES-010
static const char quote = '"'; // @CODE:YES-011
static const char apostrophe = '\''; // @CODE:YES-012
static const char backslash = '\\'; // @CODE:YES-013
static const char octal = '\042'; // @CODE:YES-014 '
static const char hex = '\x22'; // @CODE:YES-015 '
static const wchar_t wide_quote = L'"'; // @CODE:YES-016
static const char16_t wide_apostrophe = u'\''; // @CODE:YES-017
static const int opener = '/*'; // @CODE:YES-018 */
static const int four = '"//"'; // @CODE:YES-019
static const int tag = '//@CODE:NO-009'; // @CODE:YES-020
static const int half = 4 / 2 /* ' */ / 1; // @CODE:YES-021

// A comment that ends in a backslash goes on: \
   @CODE:YES-022 it's "still" here
/\
/ @CODE:YES-023 "
/\
* @CODE:YES-024 ' *\
/ static const char *behind = "// @CODE:NO-010"; // @CODE:YES-025

#define SLASH / // @CODE:YES-026
#define STRING(x) #x // @CODE:YES-027
#define GLUE(a, b) a##b /* @CODE:YES-028 */
#define MARK # @CODE:NO-011
#define LINES(x) \
  "// @CODE:NO-012" /* @CODE:YES-029 */ \
  x
#if 0
# @CODE:NO-013
-- @CODE:NO-014
; @CODE:NO-015
#error "// @CODE:NO-016"
#endif // @CODE:YES-030
#pragma message("/* @CODE:NO-017 */") // @CODE:YES-031
_Pragma("message(\"// @CODE:NO-018\")") // @CODE:YES-032

/**
 * It's "the" total.
 * @CODE:YES-033
 **/
int total(int *rate, int sum) {
  int share = sum/*rate @CODE:YES-034 "*/ / 2;
  int rest = sum //**/ 3 @CODE:YES-035
      / *rate;
  switch (share) {
    case'"': return 1; // @CODE:YES-036
    case'\'': return 2; // @CODE:YES-037
  }
  printf("%d%% /*", rest); // @CODE:YES-038
  __asm__("# @CODE:NO-019\n\t// @CODE:NO-020"); // @CODE:YES-039
  int list[] = {[0] = 1, [1] = 2 /**/}; // @CODE:YES-040
  return "\\"[0] + L""[0] + list[0]; /***/ // @CODE:YES-041
}
