import unittest

from shop.cart import add


class CartTest(unittest.TestCase):
    def tearDown(self):
        self.assertEqual(self.cart, [])

    def test_active_judged_after(self):
        add(self.cart, 1)

    def test_empty_nothing_to_judge(self):
        pass
