-- @CODE:YES-001
{- @CODE:YES-002 it's "
   {- inner -}
   @CODE:YES-003
-}
let title = "a -- @CODE:NO-001" -- @CODE:YES-004
let escaped = "a \" -- @CODE:NO-002" -- @CODE:YES-005
let path = "C:\\" -- @CODE:YES-006
let block = "{- @CODE:NO-003" -- @CODE:YES-007
let nested = "${f "-- @CODE:NO-004"} -- @CODE:NO-005" -- @CODE:YES-008
let deeper = "${f "x ${g "{- @CODE:NO-006"}" {- @CODE:YES-009 -}} -- @CODE:NO-007" -- @CODE:YES-010
let literal = "\${ -- @CODE:NO-008" -- @CODE:YES-011
let lines =
      ''
      -- @CODE:NO-009 it's "
      '''-- @CODE:NO-010'''
      ''${ "-- @CODE:NO-011
      ${f "-- @CODE:NO-012"} {- @CODE:NO-013
      '' -- @CODE:YES-012
let label = a--b
let `-- @CODE:NO-014` = 1 -- @CODE:YES-013
let record = { `{- @CODE:NO-015` = "it's" } -- @CODE:YES-014
let url = https://shop.example/a--b/--@CODE:NO-016
let lambda = \(x : Natural) -> x -- @CODE:YES-015
let minus = \(x : Integer) -> -5 --- @CODE:YES-016
let merge = { a = 1 } // { b = 2 } /\ { c = 3 } -- @CODE:YES-017
let empty = "" -- @CODE:YES-018
in  [ "-- @CODE:NO-017", "" ] -- it's @CODE:YES-019
