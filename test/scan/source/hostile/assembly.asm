; @CODE:YES-001
;; @CODE:YES-002 it's "the" cart
%define URL "https://shop.example ; @CODE:NO-001" ; @CODE:YES-003
%macro print 1 ; @CODE:YES-004
        db %1, '; @CODE:NO-002' ; @CODE:YES-005
%endmacro
%comment
        @CODE:YES-006
        it's "open
%endcomment
section .data ; @CODE:YES-007
double: db "a 'quoted' ; @CODE:NO-003" ; @CODE:YES-008
single: db 'a "quoted" ; @CODE:NO-004' ; @CODE:YES-009
tick:   db `it's \` "; @CODE:NO-005`, 0 ; @CODE:YES-010
path:   db "\", '\' ; @CODE:YES-011
mixed:  db "it's", 10, '"', "; @CODE:NO-006", 0 ; @CODE:YES-012
char:   db ';', "'", '"' ; @CODE:YES-013
word_:  dw ';;', "/*" ; @CODE:YES-014
joined: db "; @CODE:NO-007", '; @CODE:NO-008' ; @CODE:YES-015
file:   incbin "cart; @CODE:NO-009" ; @CODE:YES-016
utf:    dw __utf16__("; @CODE:NO-010") ; @CODE:YES-017
times 2 db '; @CODE:NO-011' ; @CODE:YES-018
length: equ $ - joined ; @CODE:YES-019 "
section .text ; @CODE:YES-020
global _start:function ; @CODE:YES-021 '
_start: ;@CODE:YES-022
.loop@x: ; @CODE:YES-023 "
        mov eax, '; @' ; @CODE:YES-024
        mov al, [rel double + 4] ; @CODE:YES-025 '
        mov ecx, 7 / 2 ; @CODE:YES-026 "
        mov ecx, 7 // 2 ; @CODE:YES-027
        mov ecx, 7 %% 2 ; @CODE:YES-028
        mov edx, 0xFF & ~1 ; @CODE:YES-029
        cmp al, ';' ; @CODE:YES-030
        je .loop@x ; @CODE:YES-031
%if 0 ; @CODE:YES-032
        db "; @CODE:NO-012"
%endif ; @CODE:YES-033
%error "; @CODE:NO-013" ; @CODE:YES-034
%include 'cart.inc; @CODE:NO-014' ; @CODE:YES-035
%assign n 1 ; @CODE:YES-036 '
%strcat both "; @CODE:NO-015", ';' ; @CODE:YES-037
%warning it is; @CODE:YES-038
struc cart ; @CODE:YES-039
.title: resb 1 ; @CODE:YES-040 "
endstruc
empty:  db "", '', `` ; @CODE:YES-041
[warning -all] ; @CODE:YES-042
