#!/usr/bin/env bb
; @CODE:YES-001
;;; @CODE:YES-002 it's "the" cart
#! @CODE:YES-003 is a comment, too
(ns shop.cart "; @CODE:NO-001") ; @CODE:YES-004
(def url "https://shop.example ; @CODE:NO-002") ; @CODE:YES-005
(def escaped "\"; @CODE:NO-003\\") ; @CODE:YES-006
(def lines "
; @CODE:NO-004
it's") ; @CODE:YES-007
(def regex #"[\"';] @CODE:NO-005") ; @CODE:YES-008
(def slash #"\\") ; @CODE:YES-009
(def quote-char \") ; @CODE:YES-010
(def semicolon \;) ; @CODE:YES-011
(def backslash \\) ; @CODE:YES-012
(def apostrophe \') ; @CODE:YES-013 "
(def named [\newline \space \u0022 \o42]) ; @CODE:YES-014 "
(def hash \#) ; @CODE:YES-015
(def listed '(a "; @CODE:NO-006" \;)) ; @CODE:YES-016
(def total' 1) ; @CODE:YES-017 "
(def total'' (+ total' 1)) ; @CODE:YES-018 "
(def keyword :a/b) ; @CODE:YES-019 "
(def mapped {:title "; @CODE:NO-007", "; @CODE:NO-008" 1}) ; @CODE:YES-020
(def set #{"; @CODE:NO-009" \"}) ; @CODE:YES-021
(def deref-it (str @CODE:NO-010)) ; @CODE:YES-022
#_(def old "; @CODE:NO-011") ; @CODE:YES-023
#_"; @CODE:NO-012" ; @CODE:YES-024
(comment "; @CODE:NO-013") ; @CODE:YES-025
(def ^{:doc "; @CODE:NO-014"} documented 1) ; @CODE:YES-026
(def inst #inst "2025-12-31") ; @CODE:YES-027
(def conditional #?(:clj "; @CODE:NO-015" :cljs \")) ; @CODE:YES-028
(def var-quote #'total') ; @CODE:YES-029 "
(def anonymous #(str % "; @CODE:NO-016")) ; @CODE:YES-030
(defmacro twice [x] `(do ~x ~@[x] "; @CODE:NO-017")) ; @CODE:YES-031
(defn refund "It's ; @CODE:NO-018" [cart] (dissoc cart :a)); @CODE:YES-032 "
(def ratio 4/2) ; @CODE:YES-033
(def gensym# "; @CODE:NO-019") ; @CODE:YES-034
(def half (/ 4 2)) ;@CODE:YES-035 "
(def empty "") ; @CODE:YES-036
(def closing [\)]) ; @CODE:YES-037
(def escaped-char [\\ "; @CODE:NO-020"]) ; @CODE:YES-038
