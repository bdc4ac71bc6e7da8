// @CODE:YES-001
/// @CODE:YES-002
//! @CODE:YES-003
const TITLE: felt252 = 'a // @CODE:NO-001'; // @CODE:YES-004
const QUOTED: felt252 = 'it\'s // @CODE:NO-002'; // @CODE:YES-005
const SAY: felt252 = 'say "hello // @CODE:NO-003'; // @CODE:YES-006
const PATH: felt252 = '\\'; // @CODE:YES-007
const TYPED: u64 = '// @CODE:NO-004'_u64; // @CODE:YES-008
fn login() -> ByteArray { // @CODE:YES-009
    let a: ByteArray = "a // @CODE:NO-005"; // @CODE:YES-010
    let b: ByteArray = "a \" // @CODE:NO-006"; // @CODE:YES-011
    let c: ByteArray = "it's // @CODE:NO-007"; // @CODE:YES-012
    let d: ByteArray = "C:\\"; // @CODE:YES-013
    let e: ByteArray = "\\\" // @CODE:NO-008"; // @CODE:YES-014
    let f: ByteArray = "a \
        // @CODE:NO-009"; // @CODE:YES-015
    let g: ByteArray = "https://shop.example/@CODE:NO-010"; // @CODE:YES-016
    let h: ByteArray = "/* @CODE:NO-011 */"; // @CODE:YES-017
    let i: ByteArray = "/*"; // @CODE:YES-018
    println!("{} // @CODE:NO-012", a); // @CODE:YES-019
    assert!(a == "// @CODE:NO-013", "it's // @CODE:NO-014"); // @CODE:YES-020
    let half = total / 2; // @CODE:YES-021
    let j = format!("{{}} // @CODE:NO-015", ); // it's @CODE:YES-022
    let k: felt252 = '"'; // @CODE:YES-023
    #[cfg(feature: '// @CODE:NO-016')] // @CODE:YES-024
    b
}
