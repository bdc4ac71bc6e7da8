// HERE => file
package shop

import org.scalatest.funsuite.AnyFunSuite

/** HERE => class Cart */
case class Cart(books: List[Book]) extends Basket {
  // HERE => method Cart.add
  def add(book: Book): Cart = {
    // HERE => method Cart.add
    val text = s"HERE $book ${book.title} => string"
    copy(books = book :: books)
  }

  // HERE => constant byTitle
  val byTitle = (book: Book) => book.title
}

// HERE => class Cart
object Cart {
  def apply(): Cart = new Cart(Nil) // HERE => method Cart.apply
}

/* HERE /* nested */ => interface Shop */
trait Shop {
  // HERE => method Shop.open
  def open(): Unit
}

// HERE => type Title
type Title = String

// HERE => type Kind
enum Kind { case Full, Part }

// HERE => function login
def login(): Unit = open()

// HERE => suite CartSuite
class CartSuite extends AnyFunSuite with Matchers {
  // HERE => test CartSuite.adds a book active
  test("adds a book") {
    assert(cart.size == 1)
  }
  test("HERE: adds nothing") { cart.add(book) } // => test CartSuite.adds nothing assertion-free
  // HERE => test CartSuite.is compared active
  test("is compared") { compare(1) }
  // HERE => test CartSuite.does nothing empty
  test("does nothing", Slow) {
    // nothing yet
  }
  // HERE => test CartSuite.is off skipped
  ignore("is off") { assert(true) }
  // HERE => test CartSuite.is later todo
  test("is later") (pending)
  // HERE => test CartSuite.is ignored skipped
  test("is ignored".ignore) { assert(true) }

  // HERE => method CartSuite.compare
  def compare(size: Int) = cart.size shouldBe size

  describe("Refund") {
    // HERE => test Refund.in full active
    it("in full") { refund should have size 1 }
  }

  // HERE => test CartSuite.junit active
  @Test def junit(): Unit = {
    assertEquals(1, 1)
  }
}

class CartSpec extends AnyFlatSpec {
  // HERE => test CartSpec.add active
  "A cart" should "add" in {
    cart.size should be (1)
  }
  it should "HERE: remove" in { cart.remove(book) } // => test CartSpec.remove assertion-free
  // HERE => test CartSpec.rest skipped
  it should "rest" ignore { assert(true) }
  // HERE => test CartSpec.wait todo
  it should "wait" in pending
  // HERE => test CartSpec.be slow active
  it should "be slow" taggedAs Slow in { assert(true) }
}

// HERE => suite OldSpec
@Ignore
class OldSpec extends AnyWordSpec {
  // HERE => suite OldSpec.A cart
  "A cart" when {
    "empty" should {
      // HERE => test empty.have no book skipped
      "have no book" in { assert(cart.isEmpty) }
    }
  }
}
