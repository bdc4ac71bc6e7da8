-- @CODE:YES-001
{- no nesting: {- inner @CODE:YES-002 " -}
-- | It's "the" cart. @CODE:YES-003
module Shop.Cart (total, (|--)) where -- @CODE:YES-004

import Prelude -- @CODE:YES-005

url = "https://shop.example -- @CODE:NO-001" -- @CODE:YES-006
escaped = "\"-- @CODE:NO-002\\" -- @CODE:YES-007
block = "{- @CODE:NO-003 -}" -- @CODE:YES-008
gap = "first \
      \ -- @CODE:NO-004 \
      \" -- @CODE:YES-009
joined = "--" <> "@CODE:NO-005" <> "{-" -- @CODE:YES-010
raw = """\""" -- @CODE:YES-011
quotes = """a "quoted" -- @CODE:NO-006 {-""" -- @CODE:YES-012
lines = """
-- @CODE:NO-007
{- @CODE:NO-008 -}
it's "
""" -- @CODE:YES-013
quote = '"' -- @CODE:YES-014
apostrophe = '\'' -- @CODE:YES-015
backslash = '\\' -- @CODE:YES-016
hex = '\x22' -- @CODE:YES-017 "
total' = 1 -- @CODE:YES-018 "
total'' = total' / 2 -- @CODE:YES-019 '
infixl 4 turn as |-- -- @CODE:YES-020
infixl 4 turn as <-->
turned = 1 |-- 2 -- @CODE:YES-021
both = 1 <--> "-- @CODE:NO-009" -- @CODE:YES-022
tagged = x |-- y @CODE:NO-010
dashes = 1 ---- @CODE:YES-023
tight = total'--tight @CODE:YES-024 "
record = { "-- @CODE:NO-011": 1, title: "it's" } -- @CODE:YES-025
update = record { "{- @CODE:NO-012" = 2 } -- @CODE:YES-026
access = record."-- @CODE:NO-013" -- @CODE:YES-027
hole = ?total -- @CODE:YES-028 "
symbol = SProxy :: SProxy "-- @CODE:NO-014" -- @CODE:YES-029
row = Proxy :: Proxy ( "-- @CODE:NO-015" :: Int ) -- @CODE:YES-030
lambda = \x -> x -- @CODE:YES-031 '
half = 4 / 2 {- it's @CODE:YES-032 -} / 1 -- @CODE:YES-033
infix' a = a `turn` '-' -- @CODE:YES-034
foreign import log :: String -> Effect Unit -- @CODE:YES-035 '
class Warn (Text "-- @CODE:NO-016") <= Old a -- @CODE:YES-036
empty = "" <> """""" {--} -- @CODE:YES-037
{-| @CODE:YES-038 it's "the" total -}
