{-# LANGUAGE QuasiQuotes, TemplateHaskell, DataKinds #-}
-- @CODE:YES-001
{- outer {- inner -} still a comment @CODE:YES-002 -}
{-# OPTIONS_GHC -Wall #-} -- @CODE:YES-003
-- | It's "the" cart. @CODE:YES-004
module Shop.Cart (total, (-->), (|--)) where -- @CODE:YES-005

import Data.List (foldl') -- @CODE:YES-006 "

url = "https://shop.example -- @CODE:NO-001" -- @CODE:YES-007
escaped = "\"-- @CODE:NO-002\\" -- @CODE:YES-008
block = "{- @CODE:NO-003 -}" -- @CODE:YES-009
gap = "first \
      \ -- @CODE:NO-004 \
      \" -- @CODE:YES-010
joined = "--" ++ "@CODE:NO-005" ++ "{-" -- @CODE:YES-011
quote = '"' -- @CODE:YES-012
apostrophe = '\'' -- @CODE:YES-013
backslash = '\\' -- @CODE:YES-014
hex = '\x22' -- @CODE:YES-015 "
named = '\DEL' -- @CODE:YES-016
control = '\^"' -- @CODE:YES-017
total' = 1 -- @CODE:YES-018 "
total'' = total' `div` 2 -- @CODE:YES-019 '
a --> b = (a, b) -- @CODE:YES-020
a |-- b = (b, a) -- @CODE:YES-021
arrow = url --> "-- @CODE:NO-006" -- @CODE:YES-022
turn = url |-- "-- @CODE:NO-007" -- @CODE:YES-023
arrowed = a --> b @CODE:NO-008
barred c = c --| d @CODE:NO-009
dashes = 1 ---- @CODE:YES-024
tight = total'--tight @CODE:YES-025 "
quasi = [sql|select 'it -- @CODE:NO-010 "|] -- @CODE:YES-026
raw = [r|\|] -- @CODE:YES-027
lines = [text|
-- @CODE:NO-011
{- @CODE:NO-012
|] -- @CODE:YES-028
comprehension = [x|x<-[1, 2], x > 1] -- @CODE:YES-029
code = [| 1 {- @CODE:YES-030 -} + 2 |] -- @CODE:YES-031
expression = [e| "-- @CODE:NO-013" |] -- @CODE:YES-032
name = 'total' -- @CODE:YES-033
promoted = Proxy :: Proxy '["-- @CODE:NO-014", 'True] -- @CODE:YES-034
typeName = ''Cart -- @CODE:YES-035 "
{-# WARNING old "-- @CODE:NO-015" #-}
{-# DEPRECATED older
  "{- @CODE:NO-016 -}" #-} -- @CODE:YES-036
old = 4 / 2 {- it's @CODE:YES-037 -} / 1 -- @CODE:YES-038
lambda = \x -> x -- @CODE:YES-039 '
as@(first : _) = [1] -- @CODE:YES-040 '
{-| @CODE:YES-041 it's "the" total -}
older = "" ++ ['"', '\'', '-'] {--} -- @CODE:YES-042
{--- @CODE:YES-043 ---}
