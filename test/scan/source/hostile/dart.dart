#!/usr/bin/env dart
// @CODE:YES-001
/* outer /* inner */ still a comment @CODE:YES-002 " */
import 'package:shop/cart.dart'; // @CODE:YES-003

const url = 'https://shop.example // @CODE:NO-001'; // @CODE:YES-004
const escaped = "\"/* @CODE:NO-002 */\\"; // @CODE:YES-005
const single = 'it\'s // @CODE:NO-003'; // @CODE:YES-006
const raw = r'\'; // @CODE:YES-007
const rawDouble = r"a 'quoted' \"; // @CODE:YES-008
const rawHole = r'${ // @CODE:NO-004'; // @CODE:YES-009
const lines = '''
// @CODE:NO-005
it's "quoted" /* @CODE:NO-006
'''; // @CODE:YES-010
const other = """
// @CODE:NO-007
\""" ''' // @CODE:NO-008
"""; // @CODE:YES-011
const rawLines = r'''
\
// @CODE:NO-009 ${
'''; // @CODE:YES-012
const rawOther = r"""
'' "" // @CODE:NO-010 \"""; // @CODE:YES-013
const joined = '/*' "@CODE:NO-011" '*/'; // @CODE:YES-014
final name = '$url // @CODE:NO-012'; // @CODE:YES-015
final deep = '${names.map((n) => '${n['}']} // @CODE:NO-013')} // @CODE:NO-014'; // @CODE:YES-016
final code = "${url /* @CODE:YES-017 " */} // @CODE:NO-015"; // @CODE:YES-018
final nested = "${{'a': "}"}['a']} // @CODE:NO-016"; // @CODE:YES-019
final literal = '\${ // @CODE:NO-017'; // @CODE:YES-020
final long = '''
${names.join("// @CODE:NO-018")} ' // @CODE:NO-019
'''; // @CODE:YES-021
final price = '5\$'; // @CODE:YES-022 '
final regex = RegExp(r'//|/\*|"'); // @CODE:YES-023
final symbol = #cart; // @CODE:YES-024 "
final whole = 7 ~/ 2; // @CODE:YES-025 '
final half = 8 / 2 /* ' */ / 1; // @CODE:YES-026 "
@Deprecated('/* @CODE:NO-020') // @CODE:YES-027
/// It's "the" cart. @CODE:YES-028
class Cart { // @CODE:YES-029
  var r = 1; // @CODE:YES-030 '
  String? title; // @CODE:YES-031
  /** It's "the" total. `/*` has its `*/`. @CODE:YES-032 */
  int get total => title?.length ?? r; // @CODE:YES-033
}
const order = '''a''' 'b' """c"""; // @CODE:YES-034
const empty = '' "" r'' '''''' /**/; // @CODE:YES-035
/* /* /* */ */ @CODE:YES-036 */
