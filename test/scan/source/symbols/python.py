# HERE => file
"""Tests of the cart."""

import unittest

import pytest


# HERE => class Cart
class Cart(Basket):
    """HERE => class Cart"""

    # HERE => method Cart.total
    @property
    def total(self):
        """HERE => method Cart.total"""
        text = f"HERE {self.books} => string"
        return r"# HERE => string"


# HERE => function login
async def login(name):
    pass


# HERE => constant by_title
by_title = lambda book: book.title


# HERE => test test_adds active
def test_adds():
    assert cart.size == 1


# HERE => test test_adds_nothing assertion-free
@pytest.mark.parametrize("size", [1, 2])
def test_adds_nothing(size):
    """Adds.

    assert this
    """
    cart.add(book)  # assert False
    print("assert cart")


# HERE => test test_compares active
def test_compares():
    compare(1)


# HERE => function compare
def compare(size):
    other(size)


def other(size):
    assert cart.size == size


# HERE => test test_fixture active
def test_fixture(compared):
    cart.add(book)


@pytest.fixture
def compared():
    yield cart
    assert cart.size == 1


# HERE => test test_imported active
def test_imported():
    check_cart(cart)


# HERE => test test_raises active
def test_raises():
    with pytest.raises(Full):
        cart.add(book)


def test_nothing():
    """HERE => test test_nothing empty"""
    ...


# HERE => test test_later skipped
@pytest.mark.skip(reason="later")
def test_later():
    assert cart


# HERE => test test_somewhere active
@pytest.mark.skipif(sys.platform == "win32", reason="later")
def test_somewhere():
    assert cart


# HERE => test test_stops skipped
def test_stops():
    """Stops."""
    pytest.skip("later")
    assert cart


# HERE => test test_may_stop active
def test_may_stop():
    if not ready:
        pytest.skip("later")
    assert cart


# HERE => test test_bound active
@scenario("cart.feature", "Adds")
def test_bound():
    pass


# HERE => suite TestCart
class TestCart:
    # HERE => test TestCart.test_adds active
    def test_adds(self):
        self.compare(1)

    # HERE => method TestCart.compare
    def compare(self, size):
        assert cart.size == size


# HERE => suite CartCase
class CartCase(unittest.TestCase):
    # HERE => test CartCase.testAdds active
    def testAdds(self):
        self.assertEqual(cart.size, 1)

    # HERE => test CartCase.test_aliased active
    def test_aliased(self):
        eq = self.assertEqual
        eq(cart.size, 1)

    # HERE => test CartCase.test_inherited active
    def test_inherited(self):
        self.logged_in()

    # HERE => test CartCase.test_later skipped
    @unittest.skip("later")
    def test_later(self):
        self.fail()

    # HERE => test CartCase.test_stops skipped
    def test_stops(self):
        self.skipTest("later")

    # HERE => test CartCase.test_fails active
    @unittest.expectedFailure
    def test_fails(self):
        cart.add(None)


# HERE => suite TestOld
@pytest.mark.skip
class TestOld:
    # HERE => test TestOld.test_adds skipped
    def test_adds(self):
        assert cart


class TestOff:
    pytestmark = pytest.mark.skip("old")

    # HERE => test TestOff.test_adds skipped
    def test_adds(self):
        assert cart


try:
    # HERE => test test_optional active
    def test_optional():
        assert cart
except ImportError:
    pass
