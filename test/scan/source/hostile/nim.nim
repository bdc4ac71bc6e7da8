#!/usr/bin/env nim
# @CODE:YES-001
#[ outer #[ inner ]# still a comment @CODE:YES-002 " ]#
##[ outer ##[ inner ]## ]# still documentation @CODE:YES-003 ]##
## @CODE:YES-004 it's "the" cart
import std/strutils # @CODE:YES-005
const url = "https://shop.example # @CODE:NO-001" # @CODE:YES-006
const escaped = "\"#[ @CODE:NO-002 ]#\\" # @CODE:YES-007
const raw = r"\" # @CODE:YES-008
const rawQuote = R"a ""# @CODE:NO-003"" #[" # @CODE:YES-009
const triple = """a "quoted" # @CODE:NO-004 \""" # @CODE:YES-010
const lines = """
# @CODE:NO-005
#[ @CODE:NO-006
it's""" # @CODE:YES-011
const quotes = """a "quoted"""" # @CODE:YES-012
const rawTriple = r"""\ # @CODE:NO-007 """ # @CODE:YES-013
const general = sql"select \" # @CODE:YES-014
const doubled = fmt"{url} ""# @CODE:NO-008""" # @CODE:YES-015
const generalTriple = sql"""\ " # @CODE:NO-009 """ # @CODE:YES-016
const quote = '"' # @CODE:YES-017
const apostrophe = '\'' # @CODE:YES-018
const backslash = '\\' # @CODE:YES-019
const hash = '#' # @CODE:YES-020
const hex = '\x22' # @CODE:YES-021 "
const typed = 1'i8 + 0xFF'u8 # @CODE:YES-022 "
const odd = 1'i8 # @CODE:YES-023 '
const custom = 12'big # @CODE:YES-024 "
const `odd name` = 1 # @CODE:YES-025
const joined = "#" & "@CODE:NO-010" & "#[" # @CODE:YES-027
const list = @["# @CODE:NO-011", "it's"] # @CODE:YES-028
const table = {"# @CODE:NO-012": '"'} # @CODE:YES-029
discard """
# @CODE:NO-013
""" # @CODE:YES-030
{.push warning: "# @CODE:NO-014".} # @CODE:YES-031
proc total(items: seq[int]): int {.deprecated: "# @CODE:NO-015".} = # @CODE:YES-032
  ## @CODE:YES-033 it's
  result = items.len div 2 #[ it's @CODE:YES-034 ]# + 1 # @CODE:YES-035
  echo "$1 # @CODE:NO-016" % [url] # @CODE:YES-036
  if url[0] in {'"', '\'', '#'}: discard # @CODE:YES-037
  case url: # @CODE:YES-038
  of "# @CODE:NO-017": discard # @CODE:YES-039
  else: asm """nop # @CODE:NO-018""" # @CODE:YES-040
let call = url.replace "#", "\"" # @CODE:YES-041
let empty = "" & r"" & """""" #[]# # @CODE:YES-042
#[ #[ #[ ]# ]# @CODE:YES-043 ]#
