package shop // @CODE:YES-001

/* outer /* inner */ still a comment @CODE:YES-002 " */
object Cart {
  val url = "https://shop.example // @CODE:NO-001" // @CODE:YES-003
  val escaped = "\"// @CODE:NO-002\\" // @CODE:YES-004
  val triple = """
    // @CODE:NO-003
    "quoted" \""" // @CODE:YES-005
  val quotes = """a "quoted"""" // @CODE:YES-006
  val interpolated = s"$title // @CODE:NO-004 ${items("// @CODE:NO-005")} /* @CODE:NO-006" // @CODE:YES-007
  val deep = s"${items.map { i => s"${i("}")} // @CODE:NO-007" }} // @CODE:NO-008" // @CODE:YES-008
  val code = s"${total /* @CODE:YES-009 */} // @CODE:NO-009"
  val dollar = s"$$${price} // @CODE:NO-010" // @CODE:YES-010
  val inch = s"5$" // @CODE:NO-011" // @CODE:YES-011
  val block = s"""
    ${items("a")} // @CODE:NO-012
  """ // @CODE:YES-012
  val quote = '"' // @CODE:YES-013
  val apostrophe = '\'' // @CODE:YES-014
  val backslash = '\\' // @CODE:YES-015
  val unicode = '\u0022' // @CODE:YES-016
  val symbol = 'refund // @CODE:YES-017 "
  val pair = ('a, 'b) // @CODE:YES-018 "
  val `odd // name` = 1 // @CODE:YES-019
  val half = total / 2 // @CODE:YES-020 '
  /* /* /* */ */ @CODE:YES-021 */
  /**
   * It's "the" total.
   * @CODE:YES-022
   */
  def total: Int = 1 /* ' */ / 2 // @CODE:YES-023
  val path = "/*" + "@CODE:NO-013" + "*/" // @CODE:YES-024
  val empty = "" + """""" // @CODE:YES-025
  val regex = """[/"']""".r // @CODE:YES-026
  val raw = raw"\n // @CODE:NO-014" // @CODE:YES-027
  val format = f"$total%.2f // @CODE:NO-015" // @CODE:YES-028
}
