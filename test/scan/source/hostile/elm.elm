-- @CODE:YES-001
{- outer {- inner -} still a comment @CODE:YES-002 -}
module Shop.Cart exposing (total, (|=)) -- @CODE:YES-003
{-| It's "the" cart. @CODE:YES-004
-}
import Html exposing (text) --@CODE:YES-005

url = "https://shop.example -- @CODE:NO-001" -- @CODE:YES-006
escaped = "\"-- @CODE:NO-002\\" -- @CODE:YES-007
block = "{- @CODE:NO-003 -}" -- @CODE:YES-008
joined = "--" ++ "@CODE:NO-004" ++ "{-" -- @CODE:YES-009
lines = """
-- @CODE:NO-005
{- @CODE:NO-006 -}
it's "quoted" \""" -- @CODE:NO-007
""" -- @CODE:YES-010
unicode = "\u{0022} -- @CODE:NO-008" -- @CODE:YES-011
quote = '"' -- @CODE:YES-012
apostrophe = '\'' -- @CODE:YES-013
backslash = '\\' -- @CODE:YES-014
hex = '\u{0022}' -- @CODE:YES-015 "
wide = '🛒' -- @CODE:YES-016
dash = '-' -- @CODE:YES-017
doc = 1 --| @CODE:YES-018
arrow = 2 --> @CODE:YES-019
dashes = 3 ---- @CODE:YES-020
tight = total--@CODE:YES-021 "
record = { title = "-- @CODE:NO-009", rate = 1 } -- @CODE:YES-022
update = { record | title = "{- @CODE:NO-010" } -- @CODE:YES-023
access = .title record -- @CODE:YES-024 "
list = [ "-- @CODE:NO-011", "it's" ] -- @CODE:YES-025
tuple = ( '"', "{- @CODE:NO-012" ) -- @CODE:YES-026
lambda = \x -> x -- @CODE:YES-027 '
pipe = url |> String.split "--" -- @CODE:YES-028
compare = if url == "-- @CODE:NO-013" then '\'' else '"' -- @CODE:YES-029
half = 4 / 2 {- it's @CODE:YES-030 -} / 1 -- @CODE:YES-031
whole = 7 // 2 -- @CODE:YES-032 "
view = text "-- @CODE:NO-014" -- @CODE:YES-033
branch = case url of
    "-- @CODE:NO-015" -> '"' -- @CODE:YES-034
    "{-" -> '\'' -- @CODE:YES-035
    _ -> '-' -- @CODE:YES-036
shader = [glsl|
    // it's @CODE:NO-016 -- {-
    void main () { gl_FragColor = vec4(1.0); }
|] -- @CODE:YES-037
crash = Debug.todo "-- @CODE:NO-017" -- @CODE:YES-038
type Cart = Empty | Full String -- @CODE:YES-039 '
empty = "" ++ """""" {--} -- @CODE:YES-040
