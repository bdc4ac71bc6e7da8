; @CODE:YES-001
;;; @CODE:YES-002 it's "the" cart
#| outer #| inner |# still a comment @CODE:YES-003 |#
(defpackage "SHOP ; @CODE:NO-001" (:use :cl)) ; @CODE:YES-004
(defvar *url* "https://shop.example ; @CODE:NO-002") ; @CODE:YES-005
(defvar *escaped* "\"; @CODE:NO-003\\") ; @CODE:YES-006
(defvar *block* "#| @CODE:NO-004 |#") ; @CODE:YES-007
(defvar *lines* "
; @CODE:NO-005
it's #|") ; @CODE:YES-008
(defvar *quote* #\") ; @CODE:YES-009
(defvar *semicolon* #\;) ; @CODE:YES-010
(defvar *backslash* #\\) ; @CODE:YES-011
(defvar *bar* #\|) ; @CODE:YES-012
(defvar *space* #\ ) ; @CODE:YES-013
(defvar *named* '(#\Space #\Newline #\Tab)) ; @CODE:YES-014 "
(defvar |odd ; @CODE:NO-006 "name| 1) ; @CODE:YES-015
(defvar |two
; @CODE:NO-007
lines| 2) ; @CODE:YES-016
(defvar |escaped \| ; @CODE:NO-008| 3) ; @CODE:YES-017
(defvar part|ly ; @CODE:NO-009|odd 4) ; @CODE:YES-018
(defvar semi\;colon@CODE:NO-010 5) ; @CODE:YES-019
(defvar quote\"d 6) ; @CODE:YES-020
(defvar bar\|red 7) ; @CODE:YES-021
(defvar *function* #'car) ; @CODE:YES-022 "
(defvar *quoted* '("; @CODE:NO-011" a)) ; @CODE:YES-023
(defvar *backquoted* `(a ,*url* ,@*quoted* "; @CODE:NO-012")) ; @CODE:YES-024
(defvar *path* #p"; @CODE:NO-013") ; @CODE:YES-025
(defvar *vector* #("; @CODE:NO-014" #\;)) ; @CODE:YES-026
(defvar *bits* #*1010) ; @CODE:YES-027
(defvar *read* #.(concatenate 'string "; @CODE:NO-015" "|")) ; @CODE:YES-028
#+nil (print "; @CODE:NO-016") ; @CODE:YES-029
#-(or) (print "#| @CODE:NO-017") ; @CODE:YES-030
(defun refund (cart) "It's ; @CODE:NO-018" (cdr cart)); @CODE:YES-031 "
(format t "~a ~% ; @CODE:NO-019" *url*) ; @CODE:YES-032
(loop for x in '(1 2) when (> x 1) collect x) ; @CODE:YES-033
(defvar *hex* #xFF) ; @CODE:YES-034 "
(defvar *half* (/ 4 2)) #| it's
@CODE:YES-035
|# ; @CODE:YES-036
(defvar *character* '(#\( #\) #\')) ; @CODE:YES-037 "
(defvar *keyword* :|; @CODE:NO-020|) ; @CODE:YES-038
(defvar *empty* "") ;@CODE:YES-039 "
#||| @CODE:YES-040 |||#
