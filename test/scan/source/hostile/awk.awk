#!/usr/bin/awk -f
# @CODE:YES-001
# It's "the" cart. @CODE:YES-002
BEGIN { # @CODE:YES-003
  url = "https://shop.example # @CODE:NO-001" # @CODE:YES-004
  escaped = "\"# @CODE:NO-002\\" # @CODE:YES-005
  single = "it's # @CODE:NO-003" # @CODE:YES-006
  continued = "first \
# @CODE:NO-004" # @CODE:YES-007
  joined = "#" "@CODE:NO-005" "#" # @CODE:YES-008
  FS = "#" # @CODE:YES-009
  half = 8 / 2 / 1 # @CODE:YES-010 "
  ratio = length(url) / half; q = "/#@CODE:NO-006" # @CODE:YES-011
  third = $1 / 3 # @CODE:YES-012 "
  index1 = list[1] / 2 # @CODE:YES-013 "
  half /= 2 # @CODE:YES-014 "
  rest = half % 3 # @CODE:YES-015 '
  power = half ^ 2; power ^= 2 # @CODE:YES-016 "
  list["# @CODE:NO-007"] = 1 # @CODE:YES-017
  if ("# @CODE:NO-008" in list) delete list["#"] # @CODE:YES-018
  printf "%d%% # @CODE:NO-009\n", half # @CODE:YES-019
  print "# @CODE:NO-010" > "/dev/null" # @CODE:YES-020
  "echo # @CODE:NO-011" | getline line # @CODE:YES-021
  while ((getline line < "# @CODE:NO-012") > 0) n++ # @CODE:YES-022
  n = (n++) / 2 # @CODE:YES-023 "
  n = split(url, parts, /#/) # @CODE:YES-024
  gsub(/["#]/, "# @CODE:NO-013", url) # @CODE:YES-025
  sub(/\/# @CODE:NO-014/, "'", url) # @CODE:YES-026
  value = url ~ /# @CODE:NO-015 "/ ? "\"" : "#" # @CODE:YES-027
  other = url !~ /"/ && !/'/ # @CODE:YES-028
  long = half + \
    1 # @CODE:YES-029 "
  number = 1 # @CODE:YES-030
}
/# @CODE:NO-016 "/ { print /"/ } # @CODE:YES-031
!/"#/ # @CODE:YES-032
NR == 1
/"/ # @CODE:YES-033
/a"/, /b"/ { next } # @CODE:YES-034
$1 ~ "# @CODE:NO-017" { print $NF / 2 } # @CODE:YES-035 "
NF / 2 > 1 || /"#/ { n-- } # @CODE:YES-036
function total(rate, count) { # @CODE:YES-037 '
  return rate / 2 # @CODE:YES-038 "
}
function matches(s) { return /"/ } # @CODE:YES-039
END { print "", n; exit n / 1 } # @CODE:YES-040 "
