#!/usr/bin/env julia
# @CODE:YES-001
#= outer #= inner =# still a comment @CODE:YES-002 =#
"""
It's "the" cart. # @CODE:NO-001
"""
url = "https://shop.example # @CODE:NO-002" # @CODE:YES-003
escaped = "\"#= @CODE:NO-003 =#\\" # @CODE:YES-004
lines = "
# @CODE:NO-004
" # @CODE:YES-005
name = "$url # @CODE:NO-005" # @CODE:YES-006
deep = "$(join(["$(")")# @CODE:NO-006"])) # @CODE:NO-007" # @CODE:YES-007
code = "$(url #= @CODE:YES-008 " =#) # @CODE:NO-008" # @CODE:YES-009
literal = "\$( # @CODE:NO-009" # @CODE:YES-010
triple = """a "quoted" \""" # @CODE:NO-010""" # @CODE:YES-011
hole = """
$(join(["""# @CODE:NO-011"""])) " # @CODE:NO-012
""" # @CODE:YES-012
raw = raw"\d # @CODE:NO-013 $(" # @CODE:YES-013
rawTriple = raw"""a "quoted" # @CODE:NO-014 $(""" # @CODE:YES-014
regex = r"#=['] @CODE:NO-015"i # @CODE:YES-015
bytes = b"# @CODE:NO-016" # @CODE:YES-016
shell = `echo "# @CODE:NO-017" it\'s` # @CODE:YES-017
tripleShell = ```echo `# @CODE:NO-018` ``` # @CODE:YES-018
quote_mark = '"' # @CODE:YES-019
apostrophe = '\'' # @CODE:YES-020
backslash = '\\' # @CODE:YES-021
hash = '#' # @CODE:YES-022
unicode = '\u0022' # @CODE:YES-023 "
wide = '🛒' # @CODE:YES-024
matrix = [1 2; 3 4]' # @CODE:YES-025 "
product = matrix' * matrix' # @CODE:YES-026
field = url.x' # @CODE:YES-027 "
twice = f(x)'' # @CODE:YES-028 "
symbol = :cart # @CODE:YES-029 '
quoted = :("# @CODE:NO-019") # @CODE:YES-030
var"odd # @CODE:NO-020" = 1 # @CODE:YES-031
half = 8 / 2 // 1 # @CODE:YES-032 '
left = 8 \ 2 # @CODE:YES-033 "
big = 1_000 % 0xff # @CODE:YES-034
macro_call = @info "# @CODE:NO-021" # @CODE:YES-035
rate = 2url # @CODE:YES-036
power = A^2' # @CODE:YES-038 "
keyword = x -> x' # @CODE:YES-039
version = v"1.2" # @CODE:YES-040
index = list[end]' # @CODE:YES-041 "
compare = a == '"' ? '#' : '\"' # @CODE:YES-042
empty = "" * """""" * raw"" # @CODE:YES-043
#= #= #= =# =# @CODE:YES-044 =#
