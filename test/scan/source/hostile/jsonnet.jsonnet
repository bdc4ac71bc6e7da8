// @CODE:YES-001
# @CODE:YES-002
/* @CODE:YES-003 it's " */
local title = "a // @CODE:NO-001"; // @CODE:YES-004
local single = 'it\'s # @CODE:NO-002'; # @CODE:YES-005
local escaped = "a \" // @CODE:NO-003"; // @CODE:YES-006
local path = "C:\\"; // @CODE:YES-007
local verbatim = @"C:\"; // @CODE:YES-008
local doubled = @"a "" // @CODE:NO-004"; // @CODE:YES-009
local verbatimToo = @'it''s # @CODE:NO-005 \'; # @CODE:YES-010
local lines = "a
// @CODE:NO-006
# @CODE:NO-007 it's"; // @CODE:YES-011
local text = |||
  // @CODE:NO-008 it's "
    # @CODE:NO-009
  |||  // @CODE:NO-010

  /* @CODE:NO-011
|||; // @CODE:YES-012
local chomped = |||-
    # @CODE:NO-012
  |||; // @CODE:YES-013
local formatted = "%s # @CODE:NO-013" % "// @CODE:NO-014"; // @CODE:YES-014
local block = '/* @CODE:NO-015 */'; # @CODE:YES-015
local half = 4 / 2; // @CODE:YES-016
local or = true || false; // it's @CODE:YES-017
{
  "// @CODE:NO-016": 1, // @CODE:YES-018
  ["# @CODE:NO-017"]:: self["/* @CODE:NO-018"], # @CODE:YES-019
  'key'+: importstr '// @CODE:NO-019', /* @CODE:YES-020 */
  assert true : "it's # @CODE:NO-020", // @CODE:YES-021
}
