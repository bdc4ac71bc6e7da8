// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
package shop; // @CODE:YES-003
import shop.Refund.*; // @CODE:YES-004
/** It's "the" cart. @CODE:YES-005 */
@:native("// @CODE:NO-001") // @CODE:YES-006
class Cart { // @CODE:YES-007
  static var url = "https://shop.example // @CODE:NO-002"; // @CODE:YES-008
  static var escaped = "\"/* @CODE:NO-003 */\\"; // @CODE:YES-009
  static var single = 'it\'s // @CODE:NO-004'; // @CODE:YES-010
  static var lines = "
// @CODE:NO-005
it's ${ /* @CODE:NO-006
"; // @CODE:YES-011
  static var other = '
// @CODE:NO-007
'; // @CODE:YES-012
  static var name = '$url // @CODE:NO-008'; // @CODE:YES-013
  static var deep = '${[1].map(n -> '${n}} // @CODE:NO-009')} // @CODE:NO-010'; // @CODE:YES-014
  static var code = '${url /* @CODE:YES-015 */} // @CODE:NO-011'; // @CODE:YES-016
  static var dollars = '$${ // @CODE:NO-012'; // @CODE:YES-017
  static var plain = "${ // @CODE:NO-013"; // @CODE:YES-018
  static var regex = ~/["']\/\/ @CODE:NO-014/; // @CODE:YES-019
  static var flags = ~/\/*[a-z"]/gi; // @CODE:YES-020
  static var joined = "/*" + '@CODE:NO-015' + "*/"; // @CODE:YES-021
  static var map = ["// @CODE:NO-016" => '"', '\'' => 1]; // @CODE:YES-022
  static var object = {"// @CODE:NO-017": 1, title: "'"}; // @CODE:YES-023
  @:deprecated("/* @CODE:NO-018") @test var old = 1; // @CODE:YES-024
  var range = 0...10; // @CODE:YES-025 "
  public var title(default, null): String; // @CODE:YES-026 '
  function total(rate: Int, ?count: Int): Float { // @CODE:YES-027
    var half = rate / 2 / 1; // @CODE:YES-028 "
    var bits = ~rate / 2; // @CODE:YES-029 "
    if (~/'/.match(url)) throw "// @CODE:NO-019"; // @CODE:YES-030
    trace('total: ${half + '"'.length} // @CODE:NO-020'); // @CODE:YES-031
    switch (url) { case "// @CODE:NO-021": case '"': default: } // @CODE:YES-032
    untyped __js__("// @CODE:NO-022"); // @CODE:YES-033
    macro $v{url}; // @CODE:YES-034
    return half/*rate @CODE:YES-035 "*/ / 2; // @CODE:YES-036 '
  }
  #if never // @CODE:YES-037
  #error "// @CODE:NO-023" // @CODE:YES-038
  #end // @CODE:YES-039
  static var empty = "" + ''; /**/ // @CODE:YES-040
}
