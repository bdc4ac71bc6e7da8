#!/usr/bin/env racket
#lang racket ; @CODE:YES-001
;;; @CODE:YES-002 it's "the" cart
#| outer #| inner |# still a comment @CODE:YES-003 |#
(provide total) ; @CODE:YES-004
(define url "https://shop.example ; @CODE:NO-001") ; @CODE:YES-005
(define escaped "\"; @CODE:NO-002\\") ; @CODE:YES-006
(define lines "
; @CODE:NO-003
it's #|") ; @CODE:YES-007
(define here #<<EOF
; @CODE:NO-004 it's "
#| @CODE:NO-005
 EOF
EOF
  ) ; @CODE:YES-008
(define spaced (string-append #<<THE END
; @CODE:NO-006
THE END
  "; @CODE:NO-007")) ; @CODE:YES-009
(define regex #rx"[\"';] @CODE:NO-008") ; @CODE:YES-010
(define pregex #px"\\d; @CODE:NO-009") ; @CODE:YES-011
(define bytes #"; @CODE:NO-010") ; @CODE:YES-012
(define byte-regex #rx#"; @CODE:NO-011") ; @CODE:YES-013
(define quote-char #\") ; @CODE:YES-014
(define semicolon #\;) ; @CODE:YES-015
(define backslash #\\) ; @CODE:YES-016
(define bar #\|) ; @CODE:YES-017
(define space #\ ) ; @CODE:YES-018
(define named '(#\space #\newline #\u0022)) ; @CODE:YES-019 "
(define |odd ; @CODE:NO-012 "name| 1) ; @CODE:YES-020
(define part|ly ; @CODE:NO-013|odd 2) ; @CODE:YES-021
(define semi\;colon 3) ; @CODE:YES-022
(define quote\"d 4) ; @CODE:YES-023
#;(define old "; @CODE:NO-014") ; @CODE:YES-024
#; "; @CODE:NO-015" (define after "; @CODE:NO-016") ; @CODE:YES-025
(define keyword '#:title) ; @CODE:YES-026 "
(define quoted '("; @CODE:NO-017" a)) ; @CODE:YES-027
(define quasi `(a ,url ,@quoted "; @CODE:NO-018")) ; @CODE:YES-028
(define syntax #'(a "; @CODE:NO-019")) ; @CODE:YES-029
(define hash #hash(("; @CODE:NO-020" . 1))) ; @CODE:YES-030
(define boxed #&"; @CODE:NO-021") ; @CODE:YES-031
(define empty? null?) ; @CODE:YES-032 "
(define total (λ (n) (/ n 2))) ; @CODE:YES-033 "
(define vec #2("; @CODE:NO-022" #\;)) ; @CODE:YES-034
(define half (/ 4 2)) #| it's
@CODE:YES-035
|# ; @CODE:YES-036
(define none "") ;@CODE:YES-037 "
#||| @CODE:YES-038 |||#
