// @CODE:YES-001
/// @CODE:YES-002
/* @CODE:YES-003 it's "
   /* inner */
   @CODE:YES-004
*/
module shop::cart { // @CODE:YES-005
    const TITLE: vector<u8> = b"a // @CODE:NO-001"; // @CODE:YES-006
    const ESCAPED: vector<u8> = b"a \" // @CODE:NO-002"; // @CODE:YES-007
    const PATH: vector<u8> = b"C:\\"; // @CODE:YES-008
    const BOTH: vector<u8> = b"\\\" // @CODE:NO-003"; // @CODE:YES-009
    const URL: vector<u8> = b"https://shop.example/@CODE:NO-004"; // @CODE:YES-010
    const HEX: vector<u8> = x"0a2f2f"; // @CODE:YES-011
    const BLOCK: vector<u8> = b"/* @CODE:NO-005 */"; // @CODE:YES-012
    const OPENER: vector<u8> = b"/*"; // @CODE:YES-013
    const CLOSER: vector<u8> = b"*/ // @CODE:NO-006"; // @CODE:YES-014
    const SINGLE: vector<u8> = b"it's // @CODE:NO-007"; // @CODE:YES-015
    #[error(code = 1, note = b"// @CODE:NO-008")] // @CODE:YES-016
    const EOLD: vector<u8> = b"\x22 // @CODE:NO-009"; // @CODE:YES-017
    #[test, expected_failure(note = b"/// @CODE:NO-010")] // @CODE:YES-018
    fun login(): u64 { // @CODE:YES-019
        let half = total / 2; // @CODE:YES-020
        'outer: loop { break 'outer }; // @CODE:YES-021
        assert!(half > 1 /* @CODE:YES-022 */, b"// @CODE:NO-011"); // @CODE:YES-023
        print(&b"\n// @CODE:NO-012", b"\t/* @CODE:NO-013"); // it's @CODE:YES-024
        let list = vector[b"// @CODE:NO-014", b"\0// @CODE:NO-015"]; // @CODE:YES-025
        half
    }
}
