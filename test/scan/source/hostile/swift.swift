#!/usr/bin/env swift
// @CODE:YES-001
/* outer /* inner */ still a comment @CODE:YES-002 " */
import Foundation // @CODE:YES-003

let url = "https://shop.example // @CODE:NO-001" // @CODE:YES-004
let escaped = "\"/* @CODE:NO-002 */\\" // @CODE:YES-005
let raw = #"\"# // @CODE:YES-006
let hashed = #"a "quoted" // @CODE:NO-003"# // @CODE:YES-007
let twice = ##"a "# // @CODE:NO-004"## // @CODE:YES-008
let block = """
  // @CODE:NO-005
  "quoted" \""" /* @CODE:NO-006 */
  first \
  // @CODE:NO-007
  """ // @CODE:YES-009
let rawBlock = #"""
  """ // @CODE:NO-008 \"
  """# // @CODE:YES-010
let name = "\(url) // @CODE:NO-009" // @CODE:YES-011
let deep = "\(url + "\(")") // @CODE:NO-010") // @CODE:NO-011" // @CODE:YES-012
let code = "\(url /* @CODE:YES-013 */) // @CODE:NO-012" // @CODE:YES-014
let rawHole = #"\#(url + "// @CODE:NO-013") \(") // @CODE:NO-014"# // @CODE:YES-015
let nestedRaw = ##"\##(#"\#("")"# + "// @CODE:NO-015") "# \#( // @CODE:NO-016"## // @CODE:YES-016
let long = """
  \(url + ")// @CODE:NO-017") " // @CODE:NO-018
  """ // @CODE:YES-017
let character: Character = "\"" // @CODE:YES-018
let apostrophe = "'" // @CODE:YES-019
let unicode = "\u{22}" // @CODE:YES-020
let regex = /"\/\/ @CODE:NO-019/ // @CODE:YES-021
let inClass = /["']+/ // @CODE:YES-022
let extended = #/a "quoted // @CODE:NO-020/# // @CODE:YES-023
let multiline = #/
  " # @CODE:NO-021
  \/\* // @CODE:NO-022
/# // @CODE:YES-024
let half = 8 / 2 / 1 // @CODE:YES-025 "
let sum = [8, 2].reduce(16, /) // @CODE:YES-026
let `class` = 1 // @CODE:YES-027 "
let ratio = half/sum; let quote = "/\"// @CODE:NO-023" // @CODE:YES-028
#warning("// @CODE:NO-024") // @CODE:YES-029
#if DEBUG // @CODE:YES-030
let debug = #file // @CODE:YES-031
#endif /* @CODE:YES-032 */
/// It's "the" cart. @CODE:YES-033
@available(*, deprecated, message: "/* @CODE:NO-025") // @CODE:YES-034
func refund(of total: Int...) -> Int? { // @CODE:YES-035
  let first = total.first! / 2 // @CODE:YES-036 '
  let mapped = total.map { $0 / 2 } // @CODE:YES-037
  return mapped.isEmpty ? nil : first /* ' */ / 2 // @CODE:YES-038
}
/**
 It's "the" total. `/*` has its `*/`.
 @CODE:YES-039
 */
let path = \String.count // @CODE:YES-040
let empty = "" + #""# /**/ // @CODE:YES-041
/* /* /* */ */ @CODE:YES-042 */
