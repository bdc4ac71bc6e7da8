import unittest
from unittest import TestCase, mock

import pytest
from hypothesis import given, strategies as st

from shop.cart import add, pay, total
from tests.helpers import cart_is_full


@pytest.mark.parametrize("count", [1, 2])
def test_active_parametrised(count):
    assert total([count]) == count


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.skip), 2])
def test_active_one_row_is_skipped(count):
    assert total([count]) == count


@pytest.mark.parametrize("count", [1, 2])
def test_assertion_free_parametrised(count):
    add([], count)


def test_active_raises():
    with pytest.raises(ValueError):
        add(None, 1)


def test_active_warns():
    with pytest.warns(UserWarning):
        add(None, 1)


def test_active_helper_of_tests():
    cart_is_full([1])


def test_active_fixture_that_is_called(shop_shows):
    shop_shows("Emma")


def test_assertion_free_fixture_that_is_used(shop):
    shop.show("Emma")


def test_active_mock():
    with mock.patch("shop.cart.pay") as payment:
        add([], 1)
    payment.assert_called_once_with(1)


def test_assertion_free_mock():
    with mock.patch("shop.cart.pay"):
        add([], 1)


@given(st.text())
def test_active_any_text(text):
    add([], text)


def test_active_nested_function():
    def listed(cart):
        assert cart

    listed(add([], 1))


def test_active_does_not_raise():
    add([], 1)


def test_active_snapshot(snapshot):
    snapshot.check(total([]))


def test_active_benchmark(benchmark):
    benchmark(total, [])


@pytest.mark.skip
def test_skipped_by_mark():
    assert total([]) == 0


@pytest.mark.skip(reason="later")
async def test_skipped_with_reason():
    assert total([]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="later")
def test_active_on_condition():
    assert total([]) == 0


@pytest.mark.xfail
def test_active_is_to_fail():
    add(None, 1)


def test_skipped_at_once():
    pytest.skip("later")
    assert total([]) == 0


def test_active_skipped_on_condition():
    if not total([]):
        pytest.skip("later")
    assert total([]) == 0


def test_empty_pass():
    pass


def test_empty_dots(): ...


def test_empty_documented():
    """Adds a book."""


def test_assertion_free_text():
    add([], "assert total")  # assert


class TestCart:
    def test_active_method(self):
        assert total([]) == 0

    def test_assertion_free_method(self):
        add([], 1)

    @staticmethod
    def test_active_static():
        assert total([]) == 0

    class TestPaid:
        def test_active_nested_class(self):
            assert pay(1)


class CartTest(TestCase):
    def test_active_with(self):
        with self.assertRaises(ValueError):
            add(None, 1)

    def test_active_sub_test(self):
        for count in (1, 2):
            with self.subTest(count=count):
                self.assertEqual(total([count]), count)

    def test_active_own_helper(self):
        self.sum_is(0)

    def sum_is(self, sum):
        self.assertEqual(total([]), sum)

    def test_assertion_free_own_helper(self):
        self.fill()

    def fill(self):
        add([], 1)

    def test_active_inherited_helper(self):
        self.shop_is_open()

    @unittest.skip("later")
    def test_skipped_by_decorator(self):
        self.fail()

    @unittest.skipUnless(True, "later")
    def test_active_skip_unless(self):
        self.fail()

    @unittest.expectedFailure
    def test_active_expected_failure(self):
        add(None, 1)

    def test_skipped_in_body(self):
        self.skipTest("later")

    def test_skipped_by_exception(self):
        raise unittest.SkipTest("later")


@unittest.skip("later")
class ShelfTest(TestCase):
    def test_skipped_by_class(self):
        self.fail()


def test_skipped_by_a_first_return():
    return
    assert add([], 1) == [1]


def test_active_returns_on_a_condition():
    if not add([], 1):
        return
    assert add([], 1) == [1]
