#include "cart.h"

#define holds(what) \
  if (!(what)) failures++

static int failures;

void test_active_macro(void) {
  holds(total(cart()) == 0);
}

void test_assertion_free_call(void) {
  add(cart(), "Emma");
}

void test_active_unity(void) {
  TEST_ASSERT_EQUAL_INT(0, total(cart()));
}

void test_skipped_unity(void) {
  TEST_IGNORE_MESSAGE("later");
}

static void test_active_cmocka(void **state) {
  assert_int_equal(total(cart()), 0);
}

void test_empty_body(void) {}

Test(cart, active_criterion) {
  cr_assert(total(cart()) == 0);
}

Test(cart, skipped_criterion, .disabled = true) {
  cr_assert(total(cart()) == 0);
}

START_TEST(active_check) {
  ck_assert_int_eq(total(cart()), 0);
}
END_TEST

int test_active_returned(void) {
  return total(cart()) == 0;
}
