// @CODE:YES-001
(* outer (* inner *) still a comment @CODE:YES-002 *)
(* a string in a comment hides its end: "*)" and here @CODE:YES-003 *)
(* so does a verbatim one: @"\" and a long one: """ " *) """
   @CODE:YES-004 *)
(* the operator (*) neither opens nor closes @CODE:YES-005 *)
module Shop.Cart // @CODE:YES-006

let url = "https://shop.example // @CODE:NO-001" // @CODE:YES-007
let escaped = "\"(* @CODE:NO-002 *)\\" // @CODE:YES-008
let lines = "
// @CODE:NO-003
(* @CODE:NO-004 *)
" // @CODE:YES-009
let continued = "first \
  // @CODE:NO-005" // @CODE:YES-010
let verbatim = @"\" // @CODE:YES-011
let doubled = @"a ""// @CODE:NO-006"" (*" // @CODE:YES-012
let triple = """a "quoted" // @CODE:NO-007 \""" // @CODE:YES-013
let block = """
// @CODE:NO-008
(* @CODE:NO-009 *)
""" // @CODE:YES-014
let bytes = "// @CODE:NO-010"B // @CODE:YES-015
let quote = '"' // @CODE:YES-016
let apostrophe = '\'' // @CODE:YES-017
let backslash = '\\' // @CODE:YES-018
let byte = '"'B // @CODE:YES-019
let unicode = '\u0022' // @CODE:YES-020 '
let trigraph = '\034' // @CODE:YES-021 "
let total' = 1 // @CODE:YES-022 '
let total'' = total' / 2 // @CODE:YES-023 "
let ``it's // @CODE:NO-011 "odd"`` = 1 // @CODE:YES-024
let ``a (* @CODE:NO-012`` = 2 // @CODE:YES-025
let times = (*) // @CODE:YES-026
let ( +// ) a b = a + b // @CODE:YES-027
let ( |>/* ) a b = a - b // @CODE:YES-028
let first (x: 'a) (y: 'b) : 'a = x // @CODE:YES-029 "
let map : Map<'a,'b> = Map.empty // @CODE:YES-030
let hole n = $"{n} // @CODE:NO-013" // @CODE:YES-031
let format n = $"%d{n} {{ (* @CODE:NO-014" // @CODE:YES-032
let long n = $"""{string n + "// @CODE:NO-015"} " // @CODE:NO-016""" // @CODE:YES-033
let twice n = $$"""{ "a": {{n}}, "// @CODE:NO-017" }""" // @CODE:YES-034
let path n = $@"\{n}\" // @CODE:YES-035
let other n = @$"\{n}""// @CODE:NO-018\" // @CODE:YES-036
[<Obsolete("// @CODE:NO-019")>] // @CODE:YES-037
let old = 1 (* @CODE:YES-038 *) + 2 // @CODE:YES-039
#if NEVER // @CODE:YES-040
let never = "(* @CODE:NO-020"
#endif // @CODE:YES-041
#nowarn "40" // @CODE:YES-042
let (|Even|Odd|) n = if n % 2 = 0 then Even else Odd // @CODE:YES-043
let quoted = <@ 1 + 1 @> // @CODE:YES-044
/// <summary>It's "the" cart. @CODE:YES-045</summary>
let empty = "" + """""" + @"" (**) // @CODE:YES-046
