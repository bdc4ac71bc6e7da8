/* HERE => file */
package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

// HERE => file

class Cart {
  // HERE => method Cart.Cart
  Cart() {}

  /**
   * HERE => method Cart.add
   */
  @Override
  public int add(Book book) {
    // HERE => method Cart.add
    String text = "HERE => string";
    char quote = '"'; // HERE => method Cart.add
    return 1;
  }

  // HERE => constant byTitle
  private final Function<Book, String> byTitle = (book) -> book.title();

  // HERE => class Cart
  private final int size = 1;

  // HERE => type Kind
  enum Kind {
    FULL;
    /* HERE => method Kind.label */
    String label() { return ""; }
  }

  // HERE => class Line
  record Line(String title) {}

  // HERE => interface Shop
  interface Shop {
    // HERE => method Shop.open
    void open();
  }

  // HERE => interface Marker
  @interface Marker {}
}

// HERE => suite CartTest
class CartTest {
  // HERE => test CartTest.adds active
  @Test
  void adds() {
    assertEquals(1, cart.size());
  }

  @Test // HERE => test CartTest.addsByHelper active
  void addsByHelper() {
    compare(1);
  }

  // HERE => method CartTest.compare
  private void compare(int size) {
    assertEquals(size, 1);
  }

  private void fill() {
    cart.add(book);
  }

  // HERE => test CartTest.fillsOnly assertion-free
  @Test
  void fillsOnly() {
    fill();
    cart.add(book); // assertEquals(1, 1)
    String text = "assertEquals(1, 1)";
  }

  // HERE => test CartTest.inherited active
  @Test
  void inherited() {
    loggedIn(cart);
  }

  // HERE => test CartTest.empty empty
  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {1, 2})
  void empty(int size) {
    // nothing yet
  }

  // HERE => test CartTest.skipped skipped
  @Disabled("until the refund is there")
  @Test
  void skipped() {
    assertEquals(1, 1);
  }

  // HERE => test CartTest.expects active
  @Test(expected = IllegalStateException.class)
  public void expects() {
    cart.add(null);
  }

  // HERE => test CartTest.off skipped
  @Test(enabled = false)
  public void off() {
    assertEquals(1, 1);
  }

  // HERE => test CartTest.throwsSomething active
  @org.junit.jupiter.api.Test
  void throwsSomething() throws IOException {
    if (cart.size() != 1) throw new IOException();
  }

  // HERE => test CartTest.verified active
  @RepeatedTest(3)
  void verified() {
    Mockito.verify(cart).add(book);
  }

  // HERE => test CartTest.aborted skipped
  @Test
  void aborted() {
    Assumptions.abort("not here");
  }

  // HERE => suite CartTest.Refunds
  @Nested
  @Disabled
  class Refunds {
    // HERE => test Refunds.refunds skipped
    @Test
    void refunds() {
      assertEquals(1, 1);
    }
  }
}

// HERE => suite OldCartTest
class OldCartTest extends TestCase {
  // HERE => test OldCartTest.testAdds active
  public void testAdds() { assertTrue(true); }

  // HERE => method OldCartTest.setUp
  public void setUp() {}
}
