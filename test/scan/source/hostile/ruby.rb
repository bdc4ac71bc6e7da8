#!/usr/bin/env ruby
# @CODE:YES-001
#{ @CODE:YES-002 is a comment, too
=begin
@CODE:YES-003 it's "the" cart
=end @CODE:YES-004
URL = "https://shop.example # @CODE:NO-001" # @CODE:YES-005
ESCAPED = "\"# @CODE:NO-002\\" # @CODE:YES-006
SINGLE = 'it\'s # @CODE:NO-003' # @CODE:YES-007
RAW = '\\' # @CODE:YES-008
LINES = "
# @CODE:NO-004
" # @CODE:YES-009
NAME = "#{URL} # @CODE:NO-005" # @CODE:YES-010
DEEP = "#{[1].map { |n| "#{n}} # @CODE:NO-006" }} # @CODE:NO-007" # @CODE:YES-011
PLAIN = '#{ # @CODE:NO-008' # @CODE:YES-012
LITERAL = "\#{ # @CODE:NO-009" # @CODE:YES-013
SHELL = `echo # @CODE:NO-010 #{'`'}` # @CODE:YES-014
WORDS = %w[it's # @CODE:NO-011] # @CODE:YES-015
NESTED = %q(a (nested) # @CODE:NO-012 ") # @CODE:YES-016
HOLE = %Q{#{"}"} {} # @CODE:NO-013 '} # @CODE:YES-017
BARE = %(it's # @CODE:NO-014) # @CODE:YES-018
PIPED = %q|it's # @CODE:NO-015| # @CODE:YES-019
TILDE = %q~it's # @CODE:NO-016~ # @CODE:YES-020
ANGLE = %i<a <b> # @CODE:NO-017> # @CODE:YES-021
SYMBOL = :"# @CODE:NO-018" # @CODE:YES-022
QUOTED = :'it\'s # @CODE:NO-019' # @CODE:YES-023
PAIR = { "# @CODE:NO-020": 1, 'a': ?# } # @CODE:YES-024
QUOTE = ?" # @CODE:YES-025
APOSTROPHE = ?' # @CODE:YES-026
ESCAPE = ?\\ # @CODE:YES-027
REGEX = /# @CODE:NO-021 "/ # @CODE:YES-028
SLASHES = /\/["']/i # @CODE:YES-029
PERCENT = %r{[/"'] # @CODE:NO-022}x # @CODE:YES-030
EXTENDED = /
  " # @CODE:NO-023
  \/ # @CODE:NO-024 it's
/x # @CODE:YES-031
HEREDOC = <<~TEXT # @CODE:YES-032
  # @CODE:NO-025 it's "
  #{URL + "# @CODE:NO-026"}
TEXT
# @CODE:YES-033
PLAINDOC = <<EOS.strip # @CODE:YES-034
  EOS
# @CODE:NO-027
EOS
# @CODE:YES-035
BOTH = [<<-'ONE', <<~"TWO WORDS"] # @CODE:YES-036
# @CODE:NO-028 #{
  ONE
# @CODE:NO-029
  TWO WORDS
# @CODE:YES-037
LOWER = <<~sql # @CODE:YES-038
  -- # @CODE:NO-030
sql
# @CODE:YES-039
def total(count, rate) # @CODE:YES-040
  half = count / 2 / rate # @CODE:YES-041 '
  rest = count % 3 # @CODE:YES-042 (
  list = [count] << rate # @CODE:YES-043
  puts $" # @CODE:YES-044
  puts $', $`, $/, $; # @CODE:YES-045
  sign = half.zero? ? "a # @CODE:NO-031" : 'b' # @CODE:YES-046
  same = rest.zero?# @CODE:YES-047
  found = URL =~ /#\{ # @CODE:NO-032/ # @CODE:YES-048
  parts = URL.split /# @CODE:NO-033 "/ # @CODE:YES-049
  case URL when /'/ then half end # @CODE:YES-050
  sum = list.sum { |n| n / 2 } / 2 # @CODE:YES-051 "
  [half, rest, sign, same, found, parts, sum]
end
def `(command) = command # @CODE:YES-052
def /(other) = other # @CODE:YES-053 "
def %(other) = other # @CODE:YES-054 (
AFTER = :/ # @CODE:YES-055 "
MINUS = 4 %2 # @CODE:YES-056
class << self # @CODE:YES-057
end
EMPTY = "" + '' + %q() + %w[].join # @CODE:YES-058
def pattern(host, list) # @CODE:YES-059
  /\A#{host}[#"] # @CODE:NO-035/
  assert_equal %w[# @CODE:NO-036 it's], list # @CODE:YES-060
  assert %[it's # @CODE:NO-037 "]
  list.include? /it's # @CODE:NO-038/ # @CODE:YES-061
  raise if $?.success? && list == /
    " # @CODE:NO-039 #{host + "# @CODE:NO-040"}
  /x # @CODE:YES-062
  list << /'/ # @CODE:YES-063
end
__END__
# @CODE:NO-034
it's "data
