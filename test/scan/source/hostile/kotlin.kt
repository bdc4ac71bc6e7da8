// @CODE:YES-001
/* outer /* inner */ still a comment @CODE:YES-002 " */
@file:JvmName("// @CODE:NO-001") // @CODE:YES-003
package shop // @CODE:YES-004

val url = "https://shop.example // @CODE:NO-002" // @CODE:YES-005
val escaped = "\"/* @CODE:NO-003 */\\" // @CODE:YES-006
val raw = """\""" // @CODE:YES-007
val quotes = """a "quoted" // @CODE:NO-004"""" // @CODE:YES-008
val lines = """
  // @CODE:NO-005
  /* @CODE:NO-006 */
""".trimIndent() // @CODE:YES-009
val quote = '"' // @CODE:YES-010
val apostrophe = '\'' // @CODE:YES-011
val backslash = '\\' // @CODE:YES-012
val unicode = '\u0022' // @CODE:YES-013 '
val dollar = '$' // @CODE:YES-014 "
val name = "$url // @CODE:NO-007" // @CODE:YES-015
val deep = "${listOf("}").joinToString { "// @CODE:NO-008 $it" }} // @CODE:NO-009" // @CODE:YES-016
val nested = "${"${'"'} // @CODE:NO-010"} /* @CODE:NO-011" // @CODE:YES-017
val code = "${url /* @CODE:YES-018 " */} // @CODE:NO-012" // @CODE:YES-019
val literal = "\${ // @CODE:NO-013" // @CODE:YES-020
val price = "5$ // @CODE:NO-014" // @CODE:YES-021
val long = """
  ${name + "// @CODE:NO-015"} " ${'$'}{ // @CODE:NO-016
""" // @CODE:YES-022
val `it's // @CODE:NO-019 "odd"` = 1 // @CODE:YES-024
val `a slash-star @CODE:NO-020` = 2 // @CODE:YES-025
/**
 * It's "the" cart. `/*` has its `*/`.
 * @CODE:YES-026
 */
@Deprecated("/* @CODE:NO-021") // @CODE:YES-027
fun total(items: List<Int>, rate: Int): Int { // @CODE:YES-028
  items.forEach cart@{ // @CODE:YES-029
    if (it == 1) return@cart // @CODE:YES-030 "
  }
  val half = rate / 2 /* ' */ / 1 // @CODE:YES-031 '
  val big = 1_000L / 0xFF // @CODE:YES-032 "
  val safe = url?.length ?: 0 // @CODE:YES-033
  val sure = url!! // @CODE:YES-034
  return when (half) { 1 -> '"'.code; else -> safe } // @CODE:YES-035
}
/* /* /* */ */ @CODE:YES-036 */
val regex = Regex("""//|/\*|"""" + "\"") // @CODE:YES-037
val empty = "" + """""" /**/ // @CODE:YES-038
val json = $$"""{ "a": "${b // @CODE:NO-017", "c": "$${url + "// @CODE:NO-018"}" }""" // @CODE:YES-023
