// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
#include <string> // @CODE:YES-003 "

const char *url = "https://shop.example // @CODE:NO-001"; // @CODE:YES-004
const char *escaped = "\"/* @CODE:NO-002 */\\"; // @CODE:YES-005
const char *continued = "first \
// @CODE:NO-003"; // @CODE:YES-006
const char *raw = R"(a "quoted" \" // @CODE:NO-004)"; // @CODE:YES-007
const char *fenced = R"cart(
// @CODE:NO-005 )" )car"
/* @CODE:NO-006 \
)cart"; // @CODE:YES-008
const wchar_t *wide_raw = LR"(// @CODE:NO-007)"; // @CODE:YES-009
const char *utf8_raw = (const char *)u8R"x(/* @CODE:NO-008 )")x"; // @CODE:YES-010
const char16_t *utf16_raw = uR"(\)"; // @CODE:YES-011
const char32_t *utf32 = U"// @CODE:NO-009"; // @CODE:YES-012
const char *empty = R"()"; // @CODE:YES-013
const char *joined = R"(/*)" "@CODE:NO-010" "*/"; // @CODE:YES-014
#define SHOPR "cart"
const char *glued = SHOPR"("; // @CODE:YES-015
const char *name = SHOPR")\"// @CODE:NO-011"; // @CODE:YES-016
const int R = 1; const char *after = "(// @CODE:NO-012)"; // @CODE:YES-017

const int million = 1'000'000; // @CODE:YES-018
const int odd = 1'0; // @CODE:YES-019 '
const int flags = 0xF'F + 0b1'0 + 0'17; // @CODE:YES-020 "
const double price = 1'9.9'9e1'0; // @CODE:YES-021 '
const char quote = '"'; // @CODE:YES-022
const char apostrophe = '\''; // @CODE:YES-023
const char backslash = '\\'; // @CODE:YES-024
const wchar_t wide_quote = L'"'; // @CODE:YES-025
const char utf8_quote = u8'"'; // @CODE:YES-026
const int opener = '/*'; // @CODE:YES-027 */

constexpr std::size_t operator""_isbn(const char *, std::size_t n) { return n; } // @CODE:YES-028
const std::size_t literal = "// @CODE:NO-013"_isbn; // @CODE:YES-029
static_assert(sizeof(int) > 1, "/* @CODE:NO-014"); // @CODE:YES-030
[[deprecated("// @CODE:NO-015")]] void refund(); // @CODE:YES-031
template <class T> struct Cart { T *items; Cart operator/(const Cart &) const; }; // @CODE:YES-032
const auto text = [](auto c) { return c == '"' ? "// @CODE:NO-016" : R"(/*)"; }; // @CODE:YES-033
using Nested = Cart<Cart<int>>; // @CODE:YES-034

// A comment that ends in a backslash goes on: \
   @CODE:YES-035 it's R"(still) here
#define LINES(x) \
  "// @CODE:NO-017" /* @CODE:YES-036 */ \
  x
#if 0
# @CODE:NO-018
#endif // @CODE:YES-037
#pragma message("// @CODE:NO-019") // @CODE:YES-038
/// @CODE:YES-039 it's the total
int total(int *rate, int sum) {
  int share = sum/*rate @CODE:YES-040 "*/ / 2; //! @CODE:YES-041
  switch (share) { case'"': return 1; } // @CODE:YES-042
  return share not_eq 1 ? '\'' : sum / *rate; // @CODE:YES-043 '
}
