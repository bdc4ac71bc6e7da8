// HERE => file
package shop

import org.junit.jupiter.api.Test

// HERE => class Cart
data class Cart(val books: List<Book>) {
    /**
     * HERE => method Cart.add
     */
    fun add(book: Book): Cart {
        // HERE => method Cart.add
        val text = "HERE $title => string"
        val other = "${ /* HERE => method Cart.add */ book.title} ${'"'}"
        return Cart(books + book)
    }

    companion object {
        // HERE => method Cart.of
        @JvmStatic
        fun of(vararg books: Book) = Cart(books.toList())
    }
}

// HERE => class Shop
object Shop {
    // HERE => method Shop.open
    fun open() {
        login()
    }
}

// HERE => interface Refund
sealed interface Refund {
    // HERE => method Refund.total
    fun total(): Int
}

// HERE => type Kind
enum class Kind { FULL, PART }

// HERE => type Title
typealias Title = String

// HERE => function login
fun login() {
    /* HERE /* => function login */ nested */
    open()
}

// HERE => function title
fun String.title(): String = this

// HERE => constant refund
val refund = { cart: Cart -> cart.total() }

// HERE => suite CartTest
class CartTest {
    // HERE => test CartTest.adds active
    @Test
    fun adds() {
        assertEquals(1, Cart.of().size)
    }

    // HERE => test CartTest.`adds nothing` assertion-free
    @Test
    fun `adds nothing`() {
        Cart.of().add(book)
    }

    // HERE => test CartTest.helped active
    @Test
    fun helped() = compare(1)

    private fun compare(size: Int) {
        size shouldBe 1
    }

    // HERE => test CartTest.empty empty
    @Test
    fun empty() {
        // nothing yet
    }

    // HERE => test CartTest.off skipped
    @Disabled("later")
    @Test
    fun off() {
        assertEquals(1, 1)
    }

    // HERE => test CartTest.expects active
    @Test(expected = IllegalStateException::class)
    fun expects() {
        cart.add(null)
    }
}

// HERE => suite OldTest
@Ignore
class OldTest {
    @Test fun old() = assertTrue(true) // HERE => test OldTest.old skipped
}

// HERE => suite CartSpec
class CartSpec : FunSpec({
    // HERE => test CartSpec.adds a book active
    test("adds a book") {
        cart.size shouldBe 1
    }
    test("HERE: removes a book") { cart.remove(book) } // => test CartSpec.removes a book assertion-free
    xtest("HERE: pays") { 1 shouldBe 1 } // => test CartSpec.pays skipped
    // HERE => suite CartSpec.refund
    context("refund") {
        test("HERE: in full") {} // => test refund.in full empty
    }
    // HERE => test CartSpec.with settings skipped
    test("with settings").config(enabled = false) {
        1 shouldBe 1
    }
    // HERE => test CartSpec.with a timeout active
    test("with a timeout").config(timeout = 3.seconds) {
        1 shouldBe 1
    }
})

class TitleSpec : StringSpec({
    // HERE => test TitleSpec.shows the title active
    "shows the title" { title shouldBe "Emma" }
    // HERE => test TitleSpec.!hides the title skipped
    "!hides the title" { title shouldBe "Emma" }
})

class WordsSpec : WordSpec() {
    init {
        // HERE => suite WordsSpec.Cart
        "Cart" should {
            // HERE => test Cart.do nothing empty
            "do nothing" { }
        }
        describe("Login") {
            xdescribe("Password") {
                // HERE => test Password.is hashed skipped
                it("is hashed") { hash shouldBe 1 }
            }
        }
    }
}
