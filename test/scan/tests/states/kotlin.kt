package shop

class CartTest {
  @Test
  fun `active with spaces`() {
    assertEquals(0, Cart().total())
  }

  @Test
  fun assertionFreeCall() {
    Cart().add("Emma")
  }

  @Ignore
  @Test
  fun skippedIgnored() = assertTrue(true)

  @Test
  fun activeExpression() = runTest { assertTrue(true) }

  @Test
  fun emptyBody() {}

  @Test
  fun activeVerifies() {
    Cart().pay(till)
    verify { till.take(1) }
  }
}

class FunTest : FunSpec({
  test("active: fun") {
    Cart().total() shouldBe 0
  }
  test("assertion-free: fun") {
    Cart().add("Emma")
  }
  xtest("skipped: fun") {
    Cart().total() shouldBe 0
  }
  test("skipped: by config").config(enabled = false) {
    Cart().total() shouldBe 0
  }
  test("active: config").config(invocations = 2) {
    Cart().total() shouldBe 0
  }
  context("paid") {
    test("active: in a context") {
      shouldThrow<Exception> { Cart().pay(null) }
    }
  }
  test("!skipped: by a bang") {
    Cart().total() shouldBe 0
  }
  test("empty: fun") {}
  val config = TestConfig(enabled = false)
  test("active: beside a config") {
    Cart().total() shouldBe 0
  }
})

class WordTest : StringSpec({
  "active: string" {
    Cart().total() shouldBe 0
  }
  "assertion-free: string" {
    Cart().add("Emma")
  }
})

class DescribeTest : DescribeSpec({
  describe("a cart") {
    it("active: describe") {
      Cart().titles.shouldBeEmpty()
    }
    xit("skipped: describe") {
      Cart().titles.shouldBeEmpty()
    }
    xdescribe("of films") {
      it("skipped: by its suite") {
        Cart().titles.shouldBeEmpty()
      }
    }
  }
})

class BehaviorTest : BehaviorSpec({
  given("a cart") {
    `when`("paid") {
      then("active: behavior") {
        forAll<Int> { it == it }
      }
      then("assertion-free: behavior") {
        Cart().pay(1)
      }
    }
  }
})

class FreeTest : FreeSpec({
  "a cart" - {
    "active: free" {
      Cart().total() shouldBe 0
    }
  }
})
