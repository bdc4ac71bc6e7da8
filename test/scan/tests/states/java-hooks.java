package shop;

class CartTest {
  @AfterEach
  void nothingIsLeft() {
    Assertions.assertTrue(cart.isEmpty());
  }

  @Test
  void activeJudgedAfter() {
    new Cart().add("Emma");
  }
}
