# @CODE:YES-001
/* @CODE:YES-002 it's "
   @CODE:YES-003 */
class shop( # @CODE:YES-004
  String $title = "a # @CODE:NO-001", # @CODE:YES-005
  String $single = 'it\'s # @CODE:NO-002', # @CODE:YES-006
  String $path = 'C:\\', # @CODE:YES-007
) {
  $escaped = "a \" # @CODE:NO-003" # @CODE:YES-008
  $lines = "
    # @CODE:NO-004 it's
  " # @CODE:YES-009
  $literal = '
    # @CODE:NO-005 "
  ' # @CODE:YES-010
  $nested = "${f("# @CODE:NO-006")} # @CODE:NO-007" # @CODE:YES-011
  $deeper = "${g['# @CODE:NO-008']["${h("/* @CODE:NO-009")}"]}" # @CODE:YES-012
  $text = @(END) # @CODE:YES-013
    # @CODE:NO-010 it's "
    /* @CODE:NO-011
    END
  # @CODE:YES-014
  $other = @("MORE TEXT"/t) # @CODE:YES-015
    # @CODE:NO-012 ${title}
    | MORE TEXT
  # @CODE:YES-016
  $two = f(@(ONE), @("TWO":json/L)) # @CODE:YES-017
    # @CODE:NO-013
    |- ONE
    # @CODE:NO-014
    - TWO
  # @CODE:YES-018
  if $title =~ /["'#] # @CODE:NO-015/ { # @CODE:YES-019
    notice("# @CODE:NO-016") # @CODE:YES-020
  }
  case $title { # @CODE:YES-021
    /^it's #/: { notice('x') } # @CODE:YES-022
    default: { } # @CODE:YES-023
  }
  $half = $total / 2 # it's @CODE:YES-024
  file { '/tmp/# @CODE:NO-017': # @CODE:YES-025
    content => template('shop/# @CODE:NO-018'), # @CODE:YES-026
  }
}
node /^web\d+"#/ { } # @CODE:YES-027
