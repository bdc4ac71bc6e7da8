#!/usr/bin/env fish
# @CODE:YES-001
# It's "the" cart. @CODE:YES-002
set url "https://shop.example # @CODE:NO-001" # @CODE:YES-003
set single 'a # @CODE:NO-002' # @CODE:YES-004
set escaped "\"# @CODE:NO-003\\" # @CODE:YES-005
set apostrophe 'it\'s # @CODE:NO-004' # @CODE:YES-006
set backslash '\\' # @CODE:YES-007
set path '\n # @CODE:NO-005' # @CODE:YES-008
set lines "
# @CODE:NO-006
it's" # @CODE:YES-009
set other '
# @CODE:NO-007 "
' # @CODE:YES-010
set word a#b@CODE:NO-008 # @CODE:YES-011
set hash \# # @CODE:YES-012
set quote \" # @CODE:YES-013
set tick \' # @CODE:YES-014
set space a\ #@CODE:NO-009 # @CODE:YES-015
set joined a"# @CODE:NO-010"b'# @CODE:NO-011' # @CODE:YES-016
set nested "$(echo "a # @CODE:NO-012" 'it') # @CODE:NO-013" # @CODE:YES-017
set deep "$(echo "$(echo ")")# @CODE:NO-014") # @CODE:NO-015" # @CODE:YES-018
set commented "$(
  # @CODE:YES-019
  echo 1
) # @CODE:NO-016" # @CODE:YES-020
set dollar "\$(# @CODE:NO-017" # @CODE:YES-021
set parens "(echo # @CODE:NO-018)" # @CODE:YES-022
set command (echo '# @CODE:NO-019' # @CODE:YES-023
) # @CODE:YES-024
set index $url[1] # @CODE:YES-025 "
set count (count $argv);# @CODE:YES-026 '
set brace {a,b'# @CODE:NO-020',c} # @CODE:YES-027
set variable $$url # @CODE:YES-028 "
if test "$url" = '# @CODE:NO-021'; and true # @CODE:YES-029
  string match -r '["#\']@CODE:NO-022' $url # @CODE:YES-030
else if not string length -q -- $url # @CODE:YES-031 "
  echo continued \
    # @CODE:YES-032
  echo a |# @CODE:YES-033
    cat
end # @CODE:YES-034
switch $url # @CODE:YES-035
  case '#' "# @CODE:NO-023" # @CODE:YES-036
end
function total -a rate -d "It's # @CODE:NO-024" # @CODE:YES-037
  math "$rate / 2" # @CODE:YES-038 '
end
echo %self ~/cart#1 *.txt # @CODE:YES-039
set empty "" '' # @CODE:YES-040
