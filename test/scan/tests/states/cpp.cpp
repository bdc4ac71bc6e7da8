#include <catch2/catch_test_macros.hpp>

TEST(CartTest, ActiveAsserts) {
  EXPECT_EQ(total(cart()), 0);
}

TEST_F(CartFixture, AssertionFreeCall) {
  add(cart(), "Emma");
}

TEST(CartTest, DISABLED_SkippedByName) {
  EXPECT_EQ(total(cart()), 0);
}

TEST_P(CartRows, ActiveRows) {
  ASSERT_GT(GetParam(), 0);
}

TEST(CartTest, SkippedAtOnce) {
  GTEST_SKIP() << "later";
  EXPECT_EQ(1, 1);
}

TEST(CartTest, EmptyBody) {}

TEST(CartTest, ActiveMock) {
  MockTill till;
  EXPECT_CALL(till, take(1));
  pay(till);
}

TEST(CartTest, ActiveDeath) {
  EXPECT_DEATH(add(nullptr, ""), "no book");
}

TEST_CASE("active: catch") {
  REQUIRE(total(cart()) == 0);
}

TEST_CASE("assertion-free: catch", "[cart]") {
  add(cart(), "Emma");
}

TEST_CASE("active: sections") {
  Cart cart;
  SECTION("active: judged around") {
    cart.add("Emma");
  }
  SECTION("empty: a part") {
  }
  REQUIRE(cart.size() < 2);
}

TEST_CASE("assertion-free: sections") {
  SECTION("assertion-free: a part") {
    add(cart(), "Emma");
  }
}

SCENARIO("active: scenario") {
  GIVEN("active: a cart") {
    WHEN("active: paid") {
      THEN("active: it is empty") {
        REQUIRE(total(cart()) == 0);
      }
    }
  }
}

TEST_CASE("skipped: doctest" * doctest::skip()) {
  CHECK(total(cart()) == 0);
}

TEST_CASE("active: never throws") {
  add(cart(), "");
}

BOOST_AUTO_TEST_CASE(active_boost) {
  BOOST_CHECK_EQUAL(total(cart()), 0);
}
