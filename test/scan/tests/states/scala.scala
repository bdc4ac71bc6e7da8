package shop

class FunTest extends AnyFunSuite {
  test("active: fun") {
    assert(Cart().total == 0)
  }
  test("assertion-free: fun") {
    new Cart().add("Emma")
  }
  ignore("skipped: fun") {
    assert(Cart().total == 0)
  }
  test("todo: fun") (pending)
  test("empty: fun") {}
  test("active: tagged", Slow) {
    assert(Cart().total == 0)
  }
  test("active: compiles by evidence") {
    implicitly[Ordering[Cart]]
  }
  test("active: intercepts") {
    intercept[Exception] { new Cart().pay(null) }
  }
}

class FlatTest extends AnyFlatSpec with Matchers {
  "A cart" should "active: flat" in {
    new Cart().total shouldBe 0
  }
  it should "assertion-free: flat" in {
    new Cart().add("Emma")
  }
  it should "skipped: flat" ignore {
    new Cart().total shouldBe 0
  }
  it should "todo: flat" is pending
}

class WordTest extends AnyWordSpec with Matchers {
  "A cart" when {
    "paid" should {
      "active: word" in {
        new Cart().total must be(0)
      }
      "assertion-free: word" in {
        new Cart().pay(1)
      }
    }
  }
}

class SpecTest extends AnyFunSpec {
  describe("a cart") {
    it("active: spec") {
      assertResult(0) { new Cart().total }
    }
    it("active: helper by its name") {
      assertCartIsEmpty
    }
  }
}

@Ignore
class OldTest extends AnyFunSuite {
  test("skipped: by its class") {
    assert(Cart().total == 0)
  }
}

@DoNotDiscover
class PartTest extends AnyFunSuite {
  test("active: run by another suite") {
    assert(Cart().total == 0)
  }
}

class MunitTest extends FunSuite {
  test("active: munit") {
    assertEquals(Cart().total, 0)
  }
  test("skipped: munit".ignore) {
    assertEquals(Cart().total, 0)
  }
}
