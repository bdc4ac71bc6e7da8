#!/usr/bin/env bash
# @CODE:YES-001
title="a # @CODE:NO-001" # @CODE:YES-002
single='it is \' # @CODE:YES-003
ansi=$'it\'s # @CODE:NO-002' # @CODE:YES-004
word=a#b:@CODE:NO-003
count=$# # @CODE:YES-005
length=${#title} # @CODE:YES-006
prefix=${title#@CODE:NO-004} # @CODE:YES-007
longest=${title##*/} # @CODE:YES-008
all="${#items[@]} # @CODE:NO-005" # @CODE:YES-009
escaped=\# # @CODE:YES-010
hash=a\ #@CODE:NO-006
quote=\" # @CODE:YES-011
apostrophe=\' # @CODE:YES-012
based=$((16#ff << 2)) # @CODE:YES-013
shifted=$((total << count)) # @CODE:YES-014
list;# @CODE:YES-015
(subshell) # @CODE:YES-016
multiline="
# @CODE:NO-007
it's" # @CODE:YES-017
literal='
# @CODE:NO-008
' # @CODE:YES-018
nested="$(echo "a # @CODE:NO-009" 'it # @CODE:NO-010') # @CODE:NO-011" # @CODE:YES-019
lines="$(
  # @CODE:YES-020
  echo 1
) # @CODE:NO-012"
cat <<EOF # @CODE:YES-021
# @CODE:NO-013 it's "
  EOF
# @CODE:NO-014
EOF
# @CODE:YES-022
cat <<'END' "$title" # @CODE:YES-023
# @CODE:NO-015
END
cat <<-TABBED
	# @CODE:NO-016
	TABBED
# @CODE:YES-024
paste <<ONE - <<"TWO" # @CODE:YES-025
# @CODE:NO-017
ONE
# @CODE:NO-018
TWO
# @CODE:YES-026
cat <<\RAW
# @CODE:NO-019
RAW
cat <<!
# @CODE:NO-020
!
cat <<< "here # @CODE:NO-021" # @CODE:YES-027
case $title in # @CODE:YES-028
  '#') echo "# @CODE:NO-022" ;; # @CODE:YES-029
  *\#*) : ;; # @CODE:YES-030
esac
echo it\'s # @CODE:YES-031
continued \
  # @CODE:YES-032
echo "continued \
# @CODE:NO-023"
$(echo a # @CODE:YES-033
)
echo "\"# @CODE:NO-024" # @CODE:YES-034
echo a'# @CODE:NO-025'b # @CODE:YES-035
shelf="$(case $title in # @CODE:YES-036
  a | "b") echo "# @CODE:NO-026" ;; # @CODE:YES-037
  # @CODE:YES-038
  *) echo "it's # @CODE:NO-027" ;; # @CODE:YES-039
esac)" # @CODE:YES-040
label="`grep "# @CODE:NO-028" list | head -n 1`" # @CODE:YES-041
