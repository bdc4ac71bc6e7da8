#!/usr/bin/env tclsh
# @CODE:YES-001
# It's "the" {cart @CODE:YES-002 \
   @CODE:YES-003 goes on
set url "https://shop.example # @CODE:NO-001" ;# @CODE:YES-004
set escaped "\"; # @CODE:NO-002\\" ;# @CODE:YES-005
set lines "
# @CODE:NO-003
it's; # @CODE:NO-004" ;# @CODE:YES-006
set braced {# @CODE:NO-005} ;# @CODE:YES-007
set block {
  # @CODE:NO-006
  a "quoted; # @CODE:NO-007
  {nested} \} # @CODE:NO-008
} ;# @CODE:YES-008
set bare #@CODE:NO-009; # @CODE:YES-009
set word a#b ;# @CODE:YES-010
puts #; # @CODE:YES-011
set hash \# ;# @CODE:YES-012
set quote \" ;# @CODE:YES-013
set inner it"s ;# @CODE:YES-014
set brace \{ ;# @CODE:YES-015
set close \} ;# @CODE:YES-016
set nested "[string length "; # @CODE:NO-010"] ; # @CODE:NO-011" ;# @CODE:YES-017
set command [string length {; # @CODE:NO-012}] ;# @CODE:YES-018
set list [list "# @CODE:NO-013" {# @CODE:NO-014}] ;# @CODE:YES-019
set regexp [regexp {["'#]} $url] ;# @CODE:YES-020
set mapped [string map {; # @CODE:NO-015 '} ""] ;# @CODE:YES-021
array set prices {
  # @CODE:NO-016
} ;# @CODE:YES-022
set element $prices(#) ;# @CODE:YES-023
set color {#ff0000} ;# @CODE:YES-024 "
proc total {rate {count 1}} { # @CODE:YES-025
  # @CODE:YES-026 it's
  if {$rate > 1} { # @CODE:YES-027
    return [expr {$rate / 2}] ;# @CODE:YES-028 "
  } else { ;# @CODE:YES-029
    puts "# @CODE:NO-017" ;# @CODE:YES-030
  }
  switch $rate { # @CODE:YES-031
    a { return "# @CODE:NO-018" }
    default { return {; # @CODE:NO-019} } ;# @CODE:YES-032
  }
  foreach item $rate { puts $item }; # @CODE:YES-033
}
set continued [list a \
  # @CODE:NO-020 \
  b] ;# @CODE:YES-034
set expanded [list {*}$list] ;# @CODE:YES-035 "
set variable ${url} ;# @CODE:YES-036 '
error {# @CODE:NO-021} ;# @CODE:YES-037
set empty "" ; set none {} ;# @CODE:YES-038
