// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
using GLib; // @CODE:YES-003
[CCode (cname = "// @CODE:NO-001")] // @CODE:YES-004
public class Cart : Object { // @CODE:YES-005
  const string URL = "https://shop.example // @CODE:NO-002"; // @CODE:YES-006
  const string ESCAPED = "\"/* @CODE:NO-003 */\\"; // @CODE:YES-007
  const string VERBATIM = """a "quoted" \"""; // @CODE:YES-008
  const string LINES = """
// @CODE:NO-004
/* @CODE:NO-005 */ it's
"""; // @CODE:YES-009
  const string JOINED = "/*" + "@CODE:NO-006" + "*/"; // @CODE:YES-010
  const unichar QUOTE = '"'; // @CODE:YES-011
  const unichar APOSTROPHE = '\''; // @CODE:YES-012
  const unichar BACKSLASH = '\\'; // @CODE:YES-013
  const unichar HEX = '\x22'; // @CODE:YES-014 '
  const unichar WIDE = '🛒'; // @CODE:YES-015 "
  int @class = 1; // @CODE:YES-016 "
  public string title { get; set; default = "// @CODE:NO-007"; } // @CODE:YES-017
  [Version (deprecated = true, replacement = "/* @CODE:NO-008")] // @CODE:YES-018
  public signal void sold (string title); // @CODE:YES-019 '
  /** It's "the" total. @CODE:YES-020 */
  public string total (int rate) throws Error { // @CODE:YES-021
    var name = @"$title // @CODE:NO-009"; // @CODE:YES-022
    var hole = @"$(name + "// @CODE:NO-010") // @CODE:NO-011"; // @CODE:YES-023
    var deep = @"$(f (@"$(g (")"))")) // @CODE:NO-012"; // @CODE:YES-024
    var dollar = @"$$( // @CODE:NO-013"; // @CODE:YES-025
    var regex = /["']\/\/ @CODE:NO-014/; // @CODE:YES-026
    var classed = /[\/"]+/i; // @CODE:YES-027
    if (/'/.match (name)) return "// @CODE:NO-015"; // @CODE:YES-028
    var half = rate / 2 / 1; // @CODE:YES-029 "
    var share = rate/2; // @CODE:YES-030 '
    print ("%d // @CODE:NO-016\n", half); // @CODE:YES-031
    throw new IOError.FAILED ("/* @CODE:NO-017"); // @CODE:YES-032
    switch (name[0]) { case '"': break; case '\'': break; } // @CODE:YES-033
    string[] list = { "// @CODE:NO-018", "'" }; // @CODE:YES-034
    list.foreach ((item) => { print (@"$item /* @CODE:NO-019"); }); // @CODE:YES-035
    assert (name == "// @CODE:NO-020"); // @CODE:YES-036
    return list[half]/*rate @CODE:YES-037 "*/ ?? ""; // @CODE:YES-038
  }
#if NEVER // @CODE:YES-039
  int never; // @CODE:YES-040
#endif // @CODE:YES-041
  const string EMPTY = "" + """"""; /**/ // @CODE:YES-042
}
