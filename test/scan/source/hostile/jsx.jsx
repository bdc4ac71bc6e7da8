// @CODE:YES-001
export function Cart({ items }) {
  const half = items.length / 2; // @CODE:YES-002
  const path = "</p> // @CODE:NO-001";
  return (
    <section title="// @CODE:NO-002" data-note="/* @CODE:NO-003 */">
      it's a text // @CODE:NO-004
      <p>Don't /* @CODE:NO-005 */ stop</p>
      {/* @CODE:YES-003 behind an apostrophe in text */}
      <p>say "hello</p> {/* @CODE:YES-004 */}
      <a href="https://shop.example">https://shop.example // @CODE:NO-006</a>
      {items.map((item) => (
        // @CODE:YES-005
        <li key={item.id /* @CODE:YES-006 */}>{`// @CODE:NO-007 ${item.name /* @CODE:YES-007 */}`}</li>
      ))}
      {
        // @CODE:YES-008
      }
      <input /* @CODE:YES-009 */
        value="'" // @CODE:YES-010
      />
      <br /> / 2 // @CODE:NO-008
      <b>`</b> {/* @CODE:YES-011 */} <b>`</b>
      <p>a{" // @CODE:NO-009 "}b</p>
      <p>
        // @CODE:NO-010 # @CODE:NO-011
        {/*
          @CODE:YES-012
        */}
      </p>
      <Price value={1 / 2} unit={"/* @CODE:NO-012"} /> {/* @CODE:YES-013 */}
      <style>{`/* @CODE:NO-013 */`}</style>
      <p>{/["'/]/.test(title) && "// @CODE:NO-014"}</p>
    </section>
  );
}
// @CODE:YES-014
const Empty = () => <></>; // @CODE:YES-015
const regex = /<\/p>'/; // @CODE:YES-016
const ticks = <p>`</p>; // @CODE:YES-017
const lone = <p>don't</p>; // @CODE:YES-018 `
const compared = a <b && c> d; // @CODE:YES-019 '
const spread = <Cart {...{ a: "// @CODE:NO-016" }} // @CODE:YES-020
/>;
const attribute = <Cart note="\" /> /* @CODE:YES-021 */;
const element = <Cart header={<p>it's</p>} render={() => <b>// @CODE:NO-017</b>} />; // @CODE:YES-022
const member = <Shop.Cart>{/* @CODE:YES-023 */}</Shop.Cart>;
const lines = <Cart note="
  // @CODE:NO-018
" />; // @CODE:YES-024
const same = <b><b>it's</b></b>; // @CODE:YES-025
const comparedAgain = items.length</"/.lastIndex; // @CODE:YES-026
