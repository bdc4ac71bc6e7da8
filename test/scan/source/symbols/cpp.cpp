// HERE => file
#include <string>
#include <gtest/gtest.h>

namespace shop {

// HERE => class Cart
class Cart : public Basket {
 public:
  // HERE => method Cart.Cart
  explicit Cart(int id);
  ~Cart();

  /// HERE => method Cart.add
  int add(const Book& book) {
    // HERE => method Cart.add
    auto text = R"x(// HERE " => string)x";
    char quote = '"'; // HERE => method Cart.add
    return 1'000;
  }

  // HERE => method Cart.remove
  void remove(const Book& book);

  // HERE => method Cart.operator==
  bool operator==(const Cart& other) const { return true; }
};

// HERE => class Book
struct Book {
  std::string title;
};

// HERE => type Kind
enum class Kind { Full };

// HERE => type Id
using Id = int;

// HERE => constant byTitle
auto byTitle = [](const Book& book) { return book.title; };

}  // namespace shop

// HERE => method Cart.remove
void shop::Cart::remove(const Book& book) {
  size--;
}

// HERE => method List.get
template <typename T>
T* List<T>::get() { return nullptr; }

// HERE => function max
template <typename T>
T max(T a, T b) {
  return a;
}

// HERE => function login
bool login(const std::string& name) { return true; }

// HERE => test CartTest.Adds active
TEST(CartTest, Adds) {
  EXPECT_EQ(1, cart.size());
}

TEST_F(CartTest, AddsNothing) {  // HERE => test CartTest.AddsNothing assertion-free
  cart.add(book);  // EXPECT_EQ(1, 1)
}

// HERE => test CartTest.Compares active
TEST_P(CartTest, Compares) { compare(1); }

// HERE => function compare
void compare(int size) { ASSERT_EQ(1, size); }

// HERE => test CartTest.DoesNothing empty
TEST(CartTest, DoesNothing) {}

// HERE => test CartTest.DISABLED_Later skipped
TEST(CartTest, DISABLED_Later) { EXPECT_TRUE(true); }

// HERE => test CartTest.Skips skipped
TEST(CartTest, Skips) {
  GTEST_SKIP() << "later";
  EXPECT_TRUE(true);
}

// HERE => test CartTest.MaySkip active
TEST(CartTest, MaySkip) {
  if (!ready) {
    GTEST_SKIP() << "later";
  }
  EXPECT_TRUE(true);
}

// HERE => test a cart active
TEST_CASE("a cart", "[cart]") {
  Cart cart(1);
  // HERE => test a cart.adds a book active
  SECTION("adds a book") {
    REQUIRE(cart.size() == 1);
  }
  // HERE => test a cart.stops skipped
  SECTION("stops") {
    SKIP("later");
    REQUIRE(true);
  }
  SECTION("HERE: adds nothing") { cart.add(book); } // => test a cart.adds nothing assertion-free
}

// HERE => test with a fixture active
TEST_CASE_METHOD(CartFixture, "with a fixture") {
  CHECK(size == 1);
}

// HERE => test later skipped
TEST_CASE("later" * doctest::skip()) {
  CHECK(true);
}

BOOST_AUTO_TEST_CASE(adds_to_cart) { // HERE => test adds_to_cart active
  BOOST_TEST(true);
}
