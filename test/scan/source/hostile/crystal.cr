#!/usr/bin/env crystal
# @CODE:YES-001
# It's "the" cart. @CODE:YES-002
require "shop" # @CODE:YES-003
url = "https://shop.example # @CODE:NO-001" # @CODE:YES-004
escaped = "\"# @CODE:NO-002\\" # @CODE:YES-005
lines = "
# @CODE:NO-003
it's" # @CODE:YES-006
name = "#{url} # @CODE:NO-004" # @CODE:YES-007
deep = "#{[1].map { |n| "#{n}} # @CODE:NO-005" }} # @CODE:NO-006" # @CODE:YES-008
literal = "\#{ # @CODE:NO-007" # @CODE:YES-009
quote = '"' # @CODE:YES-010
apostrophe = '\'' # @CODE:YES-011
backslash = '\\' # @CODE:YES-012
hash = '#' # @CODE:YES-013
unicode = '\u{22}' # @CODE:YES-014 "
short = '\u0022' # @CODE:YES-015 "
symbol = :"# @CODE:NO-008" # @CODE:YES-016
word = :cart? # @CODE:YES-017 '
bare = %(it's # @CODE:NO-009 (nested) ") # @CODE:YES-018
quoted = %q(it's #{ # @CODE:NO-010) # @CODE:YES-019
holed = %Q[#{"]"} it's # @CODE:NO-011] # @CODE:YES-020
braces = %q{it's {nested} # @CODE:NO-012} # @CODE:YES-021
angle = %<it's # @CODE:NO-013> # @CODE:YES-022
piped = %|it's # @CODE:NO-014| # @CODE:YES-023
words = %w[it's # @CODE:NO-015] # @CODE:YES-024
symbols = %i(it's # @CODE:NO-016) # @CODE:YES-025
regex = /["'] # @CODE:NO-017/ # @CODE:YES-026
slashes = /\/#\{ "/i # @CODE:YES-027
percent = %r{[/"'] # @CODE:NO-018}x # @CODE:YES-028
shell = `echo "# @CODE:NO-019 it's"` # @CODE:YES-029
other = %x(echo # @CODE:NO-020 ") # @CODE:YES-030
text = <<-HERE # @CODE:YES-031
  # @CODE:NO-021 it's "
  #{url + "# @CODE:NO-022"}
  HERE
# @CODE:YES-032
raw = [<<-'RAW', <<-OTHER] # @CODE:YES-033
  #{ # @CODE:NO-023
  RAW
  # @CODE:NO-024
  OTHER
# @CODE:YES-034
half = 8 / 2 / 1 # @CODE:YES-035 '
rest = 8 % 3 # @CODE:YES-036 (
whole = 8 // 3 # @CODE:YES-037 "
left = 1 << half # @CODE:YES-038
tuple = {"# @CODE:NO-025": 1, a: '"'} # @CODE:YES-039
found = url =~ /"/ # @CODE:YES-040
case url when /'/ then half end # @CODE:YES-041
value = half.zero? ? '"' : '\'' # @CODE:YES-042
list = [] of Int32 # @CODE:YES-043 "
block = list.map &.to_s # @CODE:YES-044 '
{% if flag?(:never) %} # @CODE:YES-045
{{ "# @CODE:NO-026".id }} # @CODE:YES-046
{% end %}
@[Deprecated("# @CODE:NO-027")] # @CODE:YES-047
def total(rate : Int32?) # @CODE:YES-048
  @total ||= rate.not_nil! / 2 # @CODE:YES-049 "
  rate.as(Int32)# @CODE:YES-050
end
empty = "" + %() + %q() + %w().join # @CODE:YES-051
