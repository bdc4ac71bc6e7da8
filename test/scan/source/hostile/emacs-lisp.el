;;; cart.el --- It's "the" cart -*- lexical-binding: t -*-
; @CODE:YES-001
;;;###autoload @CODE:YES-002
(defvar shop-url "https://shop.example ; @CODE:NO-001") ; @CODE:YES-003
(defvar shop-escaped "\"; @CODE:NO-002\\") ; @CODE:YES-004
(defvar shop-lines "
; @CODE:NO-003
it's") ; @CODE:YES-005
(defvar shop-continued "first \
; @CODE:NO-004") ; @CODE:YES-006
(defvar shop-quote ?\") ; @CODE:YES-007
(defvar shop-plain-quote ?") ; @CODE:YES-008
(defvar shop-semicolon ?\;) ; @CODE:YES-009
(defvar shop-plain-semicolon ?;) ; @CODE:YES-010
(defvar shop-backslash ?\\) ; @CODE:YES-011
(defvar shop-space ?\s) ; @CODE:YES-012 "
(defvar shop-control ?\C-\;) ; @CODE:YES-013
(defvar shop-control-quote ?\C-") ; @CODE:YES-014
(defvar shop-meta ?\M-\C-;) ; @CODE:YES-015
(defvar shop-caret ?\^") ; @CODE:YES-016
(defvar shop-unicode ?\N{QUOTATION MARK}) ; @CODE:YES-017 "
(defvar shop-hex ?\x22) ; @CODE:YES-018 "
(defvar shop-empty? nil) ; @CODE:YES-019 "
(defvar shop-check (lambda (empty?) "; @CODE:NO-005")) ; @CODE:YES-020
(defvar shop-list '(a? "; @CODE:NO-006" ?b)) ; @CODE:YES-021
(defvar shop-semi\;colon 1) ; @CODE:YES-022
(defvar shop-quote\"d 2) ; @CODE:YES-023
(defvar shop-function #'car) ; @CODE:YES-024 "
(defvar shop-backquoted `(a ,shop-url ,@shop-list "; @CODE:NO-007")) ; @CODE:YES-025
(defvar shop-vector ["; @CODE:NO-008" ?\; ?\"]) ; @CODE:YES-026
(defvar shop-hash #s(hash-table data ("; @CODE:NO-009" 1))) ; @CODE:YES-027
(defvar shop-properties #("; @CODE:NO-010" 0 1 (face bold))) ; @CODE:YES-028
(defvar shop-regexp "\\(?:;\\|\"\\) @CODE:NO-011") ; @CODE:YES-029
(defvar shop-rx (rx ";" (any "\"'") "@CODE:NO-012")) ; @CODE:YES-030
(defun shop-refund (cart) ; @CODE:YES-031
  "It's ; @CODE:NO-013
; @CODE:NO-014
\(fn CART)" ; @CODE:YES-032
  (interactive "sTitle; @CODE:NO-015: ") ; @CODE:YES-033
  (message "%s%% ; @CODE:NO-016" (cdr cart))); @CODE:YES-034 "
(global-set-key (kbd "C-;") #'shop-refund) ; @CODE:YES-035
(define-key shop-map [?\C-c ?\"] nil) ; @CODE:YES-036
(pcase shop-url ("; @CODE:NO-017" ?\') (`(,a . ?\() a)) ; @CODE:YES-037 "
(declare-function shop-total "; @CODE:NO-018") ; @CODE:YES-038
(defvar shop-half (/ 4 2)) ;@CODE:YES-039 "
(defvar shop-none "") ; @CODE:YES-040
