# @CODE:YES-001
// @CODE:YES-002
/* @CODE:YES-003
   it's "
*/
title = "a # @CODE:NO-001" # @CODE:YES-004
url = "https://shop.example/@CODE:NO-002" // @CODE:YES-005
escaped = "a \" # @CODE:NO-003" # @CODE:YES-006
backslash = "C:\\" # @CODE:YES-007
nested = "${f("# @CODE:NO-004")} // @CODE:NO-005" # @CODE:YES-008
deeper = "${var.a ? "x ${g("/* @CODE:NO-006")}" : "}"} # @CODE:NO-007" # @CODE:YES-009
literal = "$${" # @CODE:YES-010
percent = "%%{ # @CODE:NO-008" # @CODE:YES-011
directive = "%{ if a == "# @CODE:NO-009" }x%{ endif } # @CODE:NO-010" # @CODE:YES-012
code = "${ /* @CODE:YES-013 */ a }" # @CODE:YES-014
text = <<EOT
# @CODE:NO-011 it's "
// @CODE:NO-012 /*
  EOTX
EOT
# @CODE:YES-015
indented = <<-END
  # @CODE:NO-013 ${f("x")}
  /* @CODE:NO-014
  END
# @CODE:YES-016
list = [
  "# @CODE:NO-015", # @CODE:YES-017
  <<ONE
// @CODE:NO-016
ONE
  , /* @CODE:YES-018 */ "/*", # @CODE:YES-019
]
half = total / 2 # @CODE:YES-020
resource "shop_cart" "// @CODE:NO-017" { # @CODE:YES-021
  note = { "key # @CODE:NO-018" = 1 /* // */ } # @CODE:YES-022
} // it's "
# @CODE:YES-023 /* "
last = "*/ # @CODE:NO-019" # @CODE:YES-024
