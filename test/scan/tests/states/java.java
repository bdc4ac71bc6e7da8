package shop;

import static org.assertj.core.api.Assertions.assertThat;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;

class CartTest {
  @Test
  void activeAsserts() {
    assertThat(new Cart().size()).isZero();
  }

  @Test
  @DisplayName("adds a book")
  void assertionFreeCall() {
    new Cart().add("Emma");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Emma", "Persuasion"})
  void activeParameterized(String title) {
    assertThat(title).isNotEmpty();
  }

  @ParameterizedTest(name = "{0} books")
  @CsvSource({"1, 2", "3, 4"})
  void assertionFreeParameterized(int count, int sum) {
    Cart.of(count).total();
  }

  @RepeatedTest(3)
  void activeRepeated() {
    Assertions.assertTrue(true);
  }

  @Disabled("later")
  @Test
  void skippedDisabled() {
    Assertions.fail();
  }

  @DisabledOnOs(OS.WINDOWS)
  @Test
  void activeDisabledOnOneSystem() {
    Assertions.assertTrue(true);
  }

  @Test
  void emptyBody() {}

  @Test
  void emptyComment() {
    // later
  }

  @Test
  void activeVerifies() {
    Till till = Mockito.mock(Till.class);
    new Cart().pay(till);
    Mockito.verify(till).take(1);
  }

  @Test
  void activeInheritedHelper() {
    thenCartIsEmpty();
  }

  @Test
  void activeOwnHelper() {
    sumIs(0);
  }

  private void sumIs(int sum) {
    Assertions.assertEquals(sum, new Cart().total());
  }

  @Test
  void assertionFreeOwnHelper() {
    fill(1);
  }

  private void fill(int count) {
    new Cart().add(count);
  }

  @Test
  void activeShouldNotThrowForNull() {
    new Cart().add(null);
  }

  @Test(expected = IllegalArgumentException.class)
  public void activeExpected() {
    new Cart().add(null);
  }

  @TestFactory
  Stream<DynamicTest> activeFactory() {
    return Stream.of(DynamicTest.dynamicTest("x", () -> {}));
  }

  @Nested
  class WhenPaid {
    @Test
    void activeNested() {
      Assertions.assertTrue(true);
    }

    @Disabled
    @Nested
    class ByCard {
      @Test
      void skippedByNestedClass() {
        Assertions.assertTrue(true);
      }
    }
  }
}

@Ignore
class OldTest {
  @Test
  public void skippedByClass() {
    Assert.assertTrue(true);
  }
}

public class NgTest {
  @org.testng.annotations.Test(enabled = false)
  public void skippedNotEnabled() {
    Assert.assertTrue(true);
  }

  @org.testng.annotations.Test(enabled = true, groups = "shop")
  public void activeEnabled() {
    Assert.assertTrue(true);
  }
}

public class LegacyTest extends TestCase {
  public void testActiveOfLegacy() {
    assertEquals(0, new Cart().total());
  }
}
