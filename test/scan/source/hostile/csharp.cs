// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
#region The customer's cart // @CODE:NO-001
using System; // @CODE:YES-003
#endregion /* @CODE:NO-002 */
#pragma warning disable CS0414 // @CODE:YES-004
#if NEVER // @CODE:YES-005
#error It's "gone // @CODE:NO-003
#warning // @CODE:NO-004
#endif
#line 1 "// @CODE:NO-005" // @CODE:YES-006

/// <summary>It's "the" cart. @CODE:YES-007</summary>
public class Cart { // @CODE:YES-008
  const string Url = "https://shop.example // @CODE:NO-006"; // @CODE:YES-009
  const string Escaped = "\"/* @CODE:NO-007 */\\"; // @CODE:YES-010
  const string Verbatim = @"\"; // @CODE:YES-011
  const string Doubled = @"a ""// @CODE:NO-008"" /*"; // @CODE:YES-012
  const string Lines = @"
// @CODE:NO-009
/* @CODE:NO-010 */
"; // @CODE:YES-013
  const string Raw = """a "quoted" \""" + "// @CODE:NO-011"; // @CODE:YES-014
  const string Longer = """"
    // @CODE:NO-012 """ \
    """"; // @CODE:YES-015
  const char Quote = '"'; // @CODE:YES-016
  const char Apostrophe = '\''; // @CODE:YES-017
  const char Backslash = '\\'; // @CODE:YES-018
  const char Unicode = '\u0022'; // @CODE:YES-019 '
  static ReadOnlySpan<byte> Bytes => "/* @CODE:NO-013 */"u8; // @CODE:YES-020
  [Obsolete("/* @CODE:NO-014")] int @class = 1; // @CODE:YES-021
  static string Name(int n) => $"{n} // @CODE:NO-015"; // @CODE:YES-022
  static string Deep(int n) => $"{Name(n) + "}// @CODE:NO-016"} // @CODE:NO-017"; // @CODE:YES-023
  static string Nested(int n) => $"{$"{n}" + '"'} // @CODE:NO-018"; // @CODE:YES-024
  static string Braces(int n) => $"{{n}} {{ // @CODE:NO-019"; // @CODE:YES-025
  static string Format(DateTime d) => $"{d:dd//MM} // @CODE:NO-020"; // @CODE:YES-026
  static string Mark(int n) => $"{n:// @CODE:NO-021}"; // @CODE:YES-027
  static string Share(int n) => $"{(n > 1 ? "a" : "// @CODE:NO-022")}"; // @CODE:YES-028
  static string Code(int n) => $"{n /* @CODE:YES-029 " */} // @CODE:NO-023"; // @CODE:YES-030
  static string Path(int n) => $@"\{n}\{Name(1) + "// @CODE:NO-024"} ""// @CODE:NO-025"; // @CODE:YES-031
  static string Other(int n) => @$"{n}
// @CODE:NO-026
\"; // @CODE:YES-032
  static string RawHole(int n) => $"""{Name(n) + "// @CODE:NO-027"} "// @CODE:NO-028" """; // @CODE:YES-033
  static string RawNested(int n) => $"""{$"""{n} // @CODE:NO-029"""} // @CODE:NO-030"""; // @CODE:YES-034
  static string RawLines(int n) => $$"""
    { "n": {{n /* @CODE:YES-035 ' */}}, "// @CODE:NO-031": "{" }
    """; // @CODE:YES-036
  static bool IsQuote(char c) { switch (c) { case'"': return true; default: return c=='\''; } } // @CODE:YES-037
  static int Half(int n) => n / 2 /* ' */ / 1; // @CODE:YES-038 '
  int? Maybe = null ?? 1 /**/ ; // @CODE:YES-039
  /**
   * It's "the" total.
   * @CODE:YES-040
   */
  string Tail => "\\" + @"" + """ // """; // @CODE:YES-041
}
