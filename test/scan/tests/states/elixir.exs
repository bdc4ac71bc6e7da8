defmodule Shop.CartTest do
  use ExUnit.Case, async: true

  describe "a cart" do
    test "active: asserts" do
      assert Cart.total([]) == 0
    end

    test "assertion-free: call", %{cart: cart} do
      Cart.add(cart, "Emma")
    end

    @tag :skip
    test "skipped: tag" do
      assert true
    end

    @tag skip: "later"
    test "skipped: reason" do
      assert true
    end

    @tag skip: false
    test "active: tag off" do
      assert true
    end

    @tag :slow
    @tag :skip
    test "skipped: second tag" do
      assert true
    end

    test "todo: no block"

    test "empty: body" do
    end
  end

  test "active: match" do
    {:ok, _} = Cart.pay(1)
  end

  test "active: case" do
    case Cart.pay(1) do
      {:ok, _} -> :ok
    end
  end

  test "active: received" do
    assert_receive {:paid, 1}
  end

  test "active: raises" do
    assert_raise ArgumentError, fn -> Cart.add(nil, "") end
  end

  property "active: property" do
    check all count <- integer() do
      assert is_integer(count)
    end
  end

  test "active: one line", do: assert(true)

  doctest Cart
end
