import os
import sys
import unittest
from typing import TYPE_CHECKING

import pytest
from unittest import skip as closed

from shop.cart import add, total

later = pytest.mark.skip(reason="later")
on_windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows")


@later
def test_skipped_by_another_name():
    assert total([]) == 0


@closed("later")
def test_skipped_by_another_import():
    assert total([]) == 0


@on_windows
def test_active_on_condition_by_another_name():
    assert total([]) == 0


@pytest.mark.skipif(True, reason="later")
def test_skipped_if_true():
    assert total([]) == 0


@unittest.skipUnless(False, "later")
def test_skipped_unless_false():
    assert total([]) == 0


@pytest.mark.xfail(run=False)
def test_skipped_not_run():
    assert total([]) == 0


@pytest.mark.parametrize("count", [])
def test_skipped_without_rows(count):
    assert total([count]) == count


if False:

    def test_unreachable_under_false():
        assert total([]) == 0


if TYPE_CHECKING:

    def test_unreachable_for_types():
        assert total([]) == 0


if sys.platform == "win32":

    def test_active_under_platform():
        assert total([]) == 0


def test_unreachable_deleted():
    assert total([]) == 0


del test_unreachable_deleted


def test_active_again():
    assert total([1]) == 1


def test_unreachable_replaced():
    assert total([]) == 0


test_unreachable_replaced = None


def test_unreachable_not_collected():
    assert total([]) == 0


test_unreachable_not_collected.__test__ = False


class TestCart:
    def test_unreachable_method(self):
        assert total([]) == 0

    def test_active_method(self):
        del self.test_rows
        assert total([]) == 0


del TestCart.test_unreachable_method


class TestShelf:
    def test_active_method_of_another_class(self):
        assert total([]) == 0


del test_active_method_of_another_class


def test_skipped_return_first():
    return
    assert total([]) == 0


def test_assertion_free_asserts_after_return():
    add([], 1)
    return
    assert total([]) == 0


def test_active_returns_in_a_loop():
    for one in (1, 2):
        if one == 3:
            return
    assert total([]) == 0


def test_conditional_environment():
    if os.environ.get("NEVER") is None:
        return
    assert total([]) == 0


@pytest.mark.skipif("SLOW" not in os.environ, reason="slow")
def test_conditional_mark():
    assert total([]) == 0


def test_tautology():
    add([], 1)
    assert True


def test_active_tautology_and_more():
    assert True
    assert total([]) == 0
