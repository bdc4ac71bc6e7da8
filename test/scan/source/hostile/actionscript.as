// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
package shop { // @CODE:YES-003
  import flash.display.*; // @CODE:YES-004
  [Embed(source="cart.png // @CODE:NO-001")] // @CODE:YES-005
  /** It's "the" cart. @CODE:YES-006 */
  public class Cart { // @CODE:YES-007
    const url:String = "https://shop.example // @CODE:NO-002"; // @CODE:YES-008
    const escaped:String = "\"/* @CODE:NO-003 */\\"; // @CODE:YES-009
    const single:String = 'it\'s // @CODE:NO-004'; // @CODE:YES-010
    const continued:String = "first \
// @CODE:NO-005"; // @CODE:YES-011
    const joined:String = "/*" + '@CODE:NO-006' + "*/"; // @CODE:YES-012
    const regex:RegExp = /["']\/\/ @CODE:NO-007/; // @CODE:YES-013
    const inClass:RegExp = /[/"]/g; // @CODE:YES-014
    const extended:RegExp = /\/\* @CODE:NO-008 '/x; // @CODE:YES-015
    const book:XML = <book title="// @CODE:NO-009">it's // @CODE:NO-010</book>; // @CODE:YES-016
    const nested:XML = <cart> // @CODE:NO-011
      <!-- // @CODE:NO-012 -->
      <item>{url /* @CODE:YES-017 */}</item> /* @CODE:NO-013
      <empty/>
    </cart>; // @CODE:YES-018
    const blank:XML = <br/>; // @CODE:YES-019
    const list:XMLList = <><a>// @CODE:NO-014</a></>; // @CODE:YES-020
    const vector:Vector.<String> = new <String>["// @CODE:NO-015", "'"]; // @CODE:YES-021
    const object:Object = {"// @CODE:NO-016": 1, b: '"'}; // @CODE:YES-022
    [Deprecated("/* @CODE:NO-017")] public var old:* = undefined; // @CODE:YES-023
    public function total(rate:int, ...rest):Number { // @CODE:YES-024
      var half:Number = rate / 2 / 1; // @CODE:YES-025 '
      var less:Boolean = rate < half; // @CODE:YES-026 "
      var title:String = book.@title; // @CODE:YES-027 '
      var some:XMLList = book..item.(@id == "// @CODE:NO-018"); // @CODE:YES-028
      if (/'/.test(url)) return rate / 2; // @CODE:YES-029 "
      trace("// @CODE:NO-019", 'it\'s'); // @CODE:YES-030
      throw new Error("/* @CODE:NO-020"); // @CODE:YES-031
      switch (url) { case "// @CODE:NO-021": case '"': break; } // @CODE:YES-032
      return half/*rate @CODE:YES-033 "*/ / 2; // @CODE:YES-034 '
    }
    const empty:String = "" + ''; /**/ // @CODE:YES-035
  }
}
