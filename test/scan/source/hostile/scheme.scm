; @CODE:YES-001
;;; @CODE:YES-002 it's "the" cart
#| outer #| inner |# still a comment @CODE:YES-003 |#
(define-library (shop cart) (export total)) ; @CODE:YES-004
(define url "https://shop.example ; @CODE:NO-001") ; @CODE:YES-005
(define escaped "\"; @CODE:NO-002\\") ; @CODE:YES-006
(define block "#| @CODE:NO-003 |#") ; @CODE:YES-007
(define lines "
; @CODE:NO-004
it's #|") ; @CODE:YES-008
(define continued "first \
  ; @CODE:NO-005") ; @CODE:YES-009
(define quote-char #\") ; @CODE:YES-010
(define semicolon #\;) ; @CODE:YES-011
(define backslash #\\) ; @CODE:YES-012
(define bar #\|) ; @CODE:YES-013
(define space #\ ) ; @CODE:YES-014
(define named '(#\space #\newline #\x22)) ; @CODE:YES-015 "
(define |odd ; @CODE:NO-006 "name| 1) ; @CODE:YES-016
(define |two
; @CODE:NO-007
lines| 2) ; @CODE:YES-017
(define |escaped \| ; @CODE:NO-008| 3) ; @CODE:YES-018
#;(define old "; @CODE:NO-009") ; @CODE:YES-019
#; "; @CODE:NO-010" (define after "; @CODE:NO-011") ; @CODE:YES-020
#;#;(a) (b "; @CODE:NO-012") ; @CODE:YES-021
(define datum '(a #;b "; @CODE:NO-013" c)) ; @CODE:YES-022
(define quoted '("; @CODE:NO-014" a)) ; @CODE:YES-023
(define quasi `(a ,url ,@quoted "; @CODE:NO-015")) ; @CODE:YES-024
(define vector #("; @CODE:NO-016" #\;)) ; @CODE:YES-025
(define bytes #u8(34 59)) ; @CODE:YES-026
(define booleans (list #t #f #true)) ; @CODE:YES-027 "
(define empty? null?) ; @CODE:YES-028 "
(define (set-total! n) (* n #xFF)) ; @CODE:YES-029 "
(define string->total string->number) ; @CODE:YES-030
(define-syntax twice (syntax-rules () ((_ x ...) (list "; @CODE:NO-017" x ...)))) ; @CODE:YES-031
(define label '#0=(a . #0#)) ; @CODE:YES-032
(define chars '(#\( #\) #\' #\#)) ; @CODE:YES-033 "
(display "~a ; @CODE:NO-018") ; @CODE:YES-034
(define hex "\x22; ; @CODE:NO-019") ; @CODE:YES-035
(define half (/ 4 2)) #| it's
@CODE:YES-036
|# ; @CODE:YES-037
#!fold-case
(define empty-string "") ;@CODE:YES-038 "
#||| @CODE:YES-039 |||#
