#version 460 // @CODE:YES-001
// @CODE:YES-002
/* no nesting: /* inner @CODE:YES-003 " */
#extension GL_EXT_debug_printf : require // @CODE:YES-004
#extension GL_GOOGLE_include_directive : enable /* @CODE:YES-005 */
#include "cart//@CODE:NO-001" // @CODE:YES-006
#include <cart/*@CODE:NO-002> // @CODE:YES-007
#line 7 "// @CODE:NO-003" // @CODE:YES-008
#define MARK # @CODE:NO-004
#define MINUS -- @CODE:NO-005
#define PRINT(x) debugPrintfEXT("// @CODE:NO-006", x) // @CODE:YES-009
#define LINES(x) \
  x /* @CODE:YES-010 */ + \
  1
#if 0 // @CODE:YES-011
# @CODE:NO-007
-- @CODE:NO-008
; @CODE:NO-009
% @CODE:NO-010
<!-- @CODE:NO-011 -->
(* @CODE:NO-012 *)
it's @CODE:NO-013
#error It's @CODE:NO-014 // @CODE:YES-012
#endif /* @CODE:YES-013 */
#pragma optimize(on) // @CODE:YES-014
// A comment that ends in a backslash goes on: \
   @CODE:YES-015
layout(location = 0) in vec3 position; // @CODE:YES-016
uniform sampler2D cart; /* it's
@CODE:YES-017 */
/** It's the total. @CODE:YES-018 **/
float total(in float rate, float sum) { // @CODE:YES-019
  float half_ = sum / 2.0 /* ' */ / 1.0; // @CODE:YES-020
  float share = sum/*rate @CODE:YES-021 */ / rate; // @CODE:YES-022
  float list[2] = float[](1.0, .5); // @CODE:YES-023 "
  debugPrintfEXT("%f // @CODE:NO-015", share); // @CODE:YES-024
  debugPrintfEXT("\"/* @CODE:NO-016 */", half_); // @CODE:YES-025
  debugPrintfEXT("it's // @CODE:NO-017"); // @CODE:YES-026
  debugPrintfEXT("/*"); PRINT(share); // @CODE:YES-027 '
  debugPrintfEXT("\\"); // @CODE:YES-028
  return half_ * share--; //@CODE:YES-029 '
}
void main() { gl_Position = vec4(position, 1.0) * total(1.0, 2.0); /**/ } // @CODE:YES-030
