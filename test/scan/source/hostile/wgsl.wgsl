// @CODE:YES-001
/* outer /* inner */ still a comment @CODE:YES-002 */
/* it's "the" cart
 @CODE:YES-003 */
enable f16; // @CODE:YES-004
struct Cart { // @CODE:YES-005
  @location(0) price: f32, // @CODE:YES-006
  @size(16) @align(16) count: u32, /* @CODE:YES-007 */
} // @CODE:YES-008
@group(0) @binding(0) var<storage, read_write> carts: array<Cart>; // @CODE:YES-009
@id(1) override rate: f32 = 1.0; // @CODE:YES-010
const half = 4 / 2 /* it's */ / 1; // @CODE:YES-011
const share = half/*rate @CODE:YES-012*/ / 2; // @CODE:YES-013
const less = 1 < 2; // @CODE:YES-014
alias pair = vec2<f32>; //@CODE:YES-015
@compute @workgroup_size(64) // @CODE:YES-016
fn total(@builtin(global_invocation_id) id: vec3<u32>) { // @CODE:YES-017
  let pointer = &carts[id.x]; // @CODE:YES-018
  (*pointer).price /= 2.0; // @CODE:YES-019
  let product = half * -1 - -2; // @CODE:YES-020
  if (id.x > 0u && id.y != 0x2Fu) { discard; } // @CODE:YES-021
  switch id.x { case 1u, default: { return; } } // @CODE:YES-022
} /**/ // @CODE:YES-023
/* /* /* */ */ @CODE:YES-024 */
// A backslash does not carry a comment on \
const next = 1; // @CODE:YES-025
