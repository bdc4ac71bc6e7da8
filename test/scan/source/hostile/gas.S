/* @CODE:YES-001 */
// @CODE:YES-002
# @CODE:YES-003
/* no nesting: /* inner @CODE:YES-004 " */
        .file "cart.s // @CODE:NO-001"
        .ident "# @CODE:NO-002"
        .section .rodata, "a" /* @CODE:YES-005 */
url:    .asciz "https://shop.example // @CODE:NO-003" // @CODE:YES-006
escaped: .asciz "\"/* @CODE:NO-004 */\\" /* @CODE:YES-007 */
single: .asciz "it's # @CODE:NO-005" // @CODE:YES-008
joined: .ascii "/*", "@CODE:NO-006", "*/" /* @CODE:YES-009 */
octal:  .string "\042// @CODE:NO-007" // @CODE:YES-010
        .byte '" /* @CODE:YES-011 */
        .byte '\\ // @CODE:YES-012
        .byte '/, '*, '# /* @CODE:YES-013 */
        .byte '\" /* @CODE:YES-014 */
        .byte '' /* @CODE:YES-015 " */
        .string8 "/* @CODE:NO-008" /* @CODE:YES-016 */
        .incbin "cart // @CODE:NO-009" // @CODE:YES-017
        .text
        .globl total /* @CODE:YES-018 */
        .type total, %function // @CODE:YES-019
total:  // @CODE:YES-020
  # @CODE:YES-021 it's "the" total
        mov w0, #1 // @CODE:YES-022
        add w0, w0, #(4 / 2) /* it's @CODE:YES-023 */ // @CODE:YES-024
        cmp w0, #'" // @CODE:YES-025
        b.eq 1f // @CODE:YES-026 "
1:      ret /* @CODE:YES-027 */
        .macro print text /* @CODE:YES-028 */
        .print "\text // @CODE:NO-010"
        .endm // @CODE:YES-029
        print "// @CODE:NO-011" // @CODE:YES-030
        .error "/* @CODE:NO-012" // @CODE:YES-031
        .warning "// @CODE:NO-013" // @CODE:YES-032
        .include "cart.inc // @CODE:NO-014" // @CODE:YES-033
        .if 0 /* @CODE:YES-034 */
        .ascii "# @CODE:NO-015" // @CODE:YES-035
        .endif
        .ifc "// @CODE:NO-016", "/*" // @CODE:YES-036
        .endif
#define TITLE "// @CODE:NO-017"
#if 1
        .asciz TITLE // @CODE:YES-037
#endif /* @CODE:YES-038 */
        .asciz "" // @CODE:YES-039
