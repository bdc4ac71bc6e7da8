# @CODE:YES-001
/* @CODE:YES-002 it's " */
/**
  @CODE:YES-003
*/
let
  title = "a # @CODE:NO-001"; # @CODE:YES-004
  escaped = "a \" # @CODE:NO-002"; # @CODE:YES-005
  path = "C:\\"; # @CODE:YES-006
  lines = "
    # @CODE:NO-003 it's
  "; # @CODE:YES-007
  nested = "${f "# @CODE:NO-004"} # @CODE:NO-005"; # @CODE:YES-008
  deeper = "${f "x ${g "/* @CODE:NO-006"}" /* @CODE:YES-009 */} # @CODE:NO-007"; # @CODE:YES-010
  literal = "\${ # @CODE:NO-008"; # @CODE:YES-011
  dollars = "$${ # @CODE:NO-009"; # @CODE:YES-012
  text = ''
    # @CODE:NO-010 it's "
    ''${ # @CODE:NO-011
    ''' # @CODE:NO-012
    ''\t # @CODE:NO-013
    ${f ''
      # @CODE:NO-014
    '' /* @CODE:YES-013 */} /* @CODE:NO-015
    $${ # @CODE:NO-016
  ''; # @CODE:YES-014
  foldl' = a'': a''; # @CODE:YES-015
  url = https://shop.example/*@CODE:NO-017; # @CODE:YES-016
  file = ./cart/a.nix; # @CODE:YES-017
  search = <nixpkgs/lib>; # @CODE:YES-018
  empty = ""; none = ''''; # @CODE:YES-019
  merged = a // b; # @CODE:YES-020
in { "# @CODE:NO-018" = 1; ${"# @CODE:NO-019"} = 4 / 2; } # it's @CODE:YES-021
