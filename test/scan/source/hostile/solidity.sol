// SPDX-License-Identifier: MIT @CODE:YES-001
// @CODE:YES-002
/* no nesting: /* inner @CODE:YES-003 " */
pragma solidity ^0.8.0; // @CODE:YES-004
import "https://shop.example // @CODE:NO-001"; // @CODE:YES-005
import {Cart as Other} from './cart//@CODE:NO-002'; // @CODE:YES-006
/// @notice It's "the" cart. @CODE:YES-007
contract Shop { // @CODE:YES-008
  string constant escaped = "\"/* @CODE:NO-003 */\\"; // @CODE:YES-009
  string constant single = 'it\'s // @CODE:NO-004'; // @CODE:YES-010
  string constant mixed = 'a "quoted" // @CODE:NO-005'; // @CODE:YES-011
  string constant joined = "/*" "@CODE:NO-006" '*/'; // @CODE:YES-012
  bytes constant hexed = hex"22_27"; // @CODE:YES-013
  bytes constant hexSingle = hex'22'; // @CODE:YES-014
  string constant wide = unicode"🛒 // @CODE:NO-007"; // @CODE:YES-015
  string constant wideSingle = unicode'it\'s /* @CODE:NO-008'; // @CODE:YES-016
  string constant backslash = "\\"; // @CODE:YES-017
  bytes1 constant quote = '"'; // @CODE:YES-018
  bytes1 constant apostrophe = "'"; // @CODE:YES-019
  string constant unicodeEscape = "\u0022 // @CODE:NO-009"; // @CODE:YES-020
  uint constant big = 1_000 ether / 2 days; // @CODE:YES-021
  error Refused(string reason); // @CODE:YES-022 '
  /**
   * @dev It's "the" total.
   * @CODE:YES-023
   **/
  function total(uint rate) public returns (uint) { // @CODE:YES-024
    require(rate > 0, "// @CODE:NO-010"); // @CODE:YES-025
    if (rate == 1) revert("/* @CODE:NO-011"); // @CODE:YES-026
    if (rate == 2) revert Refused({reason: '// @CODE:NO-012'}); // @CODE:YES-027
    bytes32 topic = keccak256("Sold(uint) // @CODE:NO-013"); // @CODE:YES-028
    assembly ("memory-safe") { // @CODE:YES-029
      let a := "// @CODE:NO-014" // @CODE:YES-030
      mstore(0, hex"22") /* @CODE:YES-031 */
    }
    string memory s = string.concat("// @CODE:NO-015", '"'); // @CODE:YES-032
    (bool ok, ) = msg.sender.call{value: 1}(abi.encodeWithSignature("// @CODE:NO-016")); // @CODE:YES-033
    emit Sold(s, ok ? "//" : "@CODE:NO-017"); // @CODE:YES-034
    uint half = rate / 2 /* ' */ / 1; // @CODE:YES-035 "
    unchecked { half++; } /**/ // @CODE:YES-036
    return half/*rate @CODE:YES-037 "*/ / 2; // @CODE:YES-038 '
  }
  event Sold(string, bool); //@CODE:YES-039 "
  string constant empty = "" ''; // @CODE:YES-040
}
