package shop; // @CODE:YES-001

/** @CODE:YES-002 */
class Cart {
  String url = "https://shop.example // @CODE:NO-001"; // @CODE:YES-003
  String escaped = "\"// @CODE:NO-002\\"; // @CODE:YES-004
  char quote = '"'; // @CODE:YES-005
  char apostrophe = '\''; // @CODE:YES-006
  char backslash = '\\'; // @CODE:YES-007
  char slash = '/', star = '*'; // @CODE:YES-008
  char unicode = '\u0022', octal = '\42'; // @CODE:YES-009
  String block = """
    // @CODE:NO-003
    "quoted" ""
    \""" /* @CODE:NO-004 */
    """; // @CODE:YES-010
  String blockEnd = """
    it's // @CODE:NO-005"""; // @CODE:YES-011
  String empty = "" + ""; // @CODE:YES-012
  /* no nesting: /* inner */ String open = "*/ // @CODE:NO-006"; // @CODE:YES-013
  int half = total / 2 / count; // @CODE:YES-014 '
  String comment = "/* @CODE:NO-007"; // @CODE:YES-015 */
  @Path("/** @CODE:NO-008 */") // @CODE:YES-016
  @Query(value = "select '-- @CODE:NO-009'", note = "it's") // @CODE:YES-017
  List<Map<String, ?>> items; // @CODE:YES-018

  /**
   * It's "the" total. {@code '"'}
   * @CODE:YES-019
   */
  int total() {
    char[] quotes = {'"', '\'', '`'}; // @CODE:YES-020
    String regex = "[/\"']" + '"' + "// @CODE:NO-010"; // @CODE:YES-021
    String braces = "${/* @CODE:NO-011 */}" + "#{// @CODE:NO-012}"; // @CODE:YES-022
    String shell = "# @CODE:NO-013", sql = "-- @CODE:NO-014"; // @CODE:YES-023
    return /* @CODE:YES-024 */ 1 / /* ' */ 2; // @CODE:YES-025
  }
  String tail = "\\" + "// @CODE:NO-015"; // @CODE:YES-026
}
