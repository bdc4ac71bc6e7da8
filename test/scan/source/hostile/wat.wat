;; @CODE:YES-001
(; outer (; inner ;) still a comment @CODE:YES-002 " ;)
;;; @CODE:YES-003 it's "the" cart
(module $cart ;; @CODE:YES-004
  (; @CODE:YES-005 ;) (import "shop ;; @CODE:NO-001" "refund (; @CODE:NO-002" (func $refund)) ;; @CODE:YES-006
  (memory (export "memory ;; @CODE:NO-003") 1) ;; @CODE:YES-007
  (data (i32.const 0) "https://shop.example ;; @CODE:NO-004") ;; @CODE:YES-008
  (data (i32.const 32) "\"(; @CODE:NO-005 ;)\\") ;; @CODE:YES-009
  (data (i32.const 64) "\22;; @CODE:NO-006" "it's" ";; @CODE:NO-007") ;; @CODE:YES-010
  (data (i32.const 96) "\u{22};; @CODE:NO-008") ;; @CODE:YES-011
  (@custom ";; @CODE:NO-009" "(; @CODE:NO-010") ;; @CODE:YES-012
  (@CODE:NO-011 "it's" (; @CODE:YES-013 ;)) ;; @CODE:YES-014
  (@name ";; @CODE:NO-012") ;; @CODE:YES-015
  (global $it's i32 (i32.const 1)) ;; @CODE:YES-016 "
  (global $a/b*c i32 (i32.const 2)) ;; @CODE:YES-017 "
  (global $a#b|c i32 (i32.const 3)) ;; @CODE:YES-018 "
  (func $total (export "total ;; @CODE:NO-013") (param $rate i32) (result i32) ;; @CODE:YES-019
    local.get $rate;; @CODE:YES-020 "
    i32.const 0x22(; it's @CODE:YES-021 ;)
    i32.div_s ;;@CODE:YES-022 '
    (block $done (br_if $done (i32.eqz (local.get 0)))) ;; @CODE:YES-023
    (call $refund)) ;; @CODE:YES-024
  (table funcref (elem $total)) ;; @CODE:YES-025
  (export "(; @CODE:NO-014" (func $total)) ;; @CODE:YES-026
  (export ";; @CODE:NO-015" (func $total)) ;; @CODE:YES-027
  (; ;; @CODE:YES-028
  ;) (func $"quoted ;; @CODE:NO-016") ;; @CODE:YES-029
  (start $refund) (; @CODE:YES-030
  it's ;) (type (func)) ;; @CODE:YES-031
)
(assert_trap (invoke "total ;; @CODE:NO-017" (i32.const 0)) "unreachable (; @CODE:NO-018") ;; @CODE:YES-032
(module binary "\00asm;; @CODE:NO-019") (module quote "(func) ;; @CODE:NO-020") ;; @CODE:YES-033
(module (data "") (;;) (; ;) ) ;; @CODE:YES-034
(; (; (; ;) ;) @CODE:YES-035 ;)
