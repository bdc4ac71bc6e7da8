# HERE => class Shop.Cart
defmodule Shop.Cart do
  @moduledoc """
  # HERE => string
  """
  use GenServer

  # HERE => type t
  @type t :: %__MODULE__{}

  # HERE => method Shop.Cart.add
  @doc "Adds a book"
  @spec add(t, Book.t()) :: t
  def add(cart, book) when is_map(cart) do
    # HERE => method Shop.Cart.add
    text = "HERE #{book} => string"
    other = ~s(HERE => string)
    [book | cart]
  end

  # HERE => method Shop.Cart.secret
  defp secret(x), do: x

  def zero do # HERE => method Shop.Cart.zero
  end

  # HERE => method Shop.Cart.cart
  defmacro cart(x) do
    x
  end
end

# HERE => interface Shop.Priced
defprotocol Shop.Priced do
  # HERE => method Shop.Priced.price
  def price(book)
end

# HERE => suite Shop.CartTest
defmodule Shop.CartTest do
  use ExUnit.Case, async: true

  doctest Shop.Cart # HERE => test Shop.CartTest.Shop.Cart active

  describe "add/2" do
    # HERE => test add/2.adds active
    test "adds", %{cart: cart} do
      assert Cart.add(cart, :book) == [:book]
    end

    test "HERE: adds nothing" do # => test add/2.adds nothing assertion-free
      Cart.add([], :book)
    end

    # HERE => test add/2.compares active
    test "compares" do
      compare(1)
    end

    # HERE => test add/2.matches active
    test "matches" do
      {:ok, _cart} = Cart.pay([])
    end

    # HERE => test add/2.is off skipped
    @tag :skip
    test "is off" do
      assert true
    end

    @tag skip: "later"
    @tag timeout: 1
    # HERE => test add/2.is later skipped
    test "is later" do
      assert true
    end

    # HERE => test add/2.is on active
    @tag skip: false
    test "is on" do
      assert true
    end

    # HERE => test add/2.does nothing empty
    test "does nothing" do
    end

    test "HERE: is planned" # => test add/2.is planned todo

    # HERE => test add/2.is short active
    test "is short", do: assert(true)
  end

  # HERE => method Shop.CartTest.compare
  defp compare(size) do
    assert size == 1
  end

  # HERE => test Shop.CartTest.holds active
  property "holds" do
    check all book <- term() do
      assert book
    end
  end
end

defmodule Shop.OldTest do
  use ExUnit.Case
  @moduletag :skip

  # HERE => test Shop.OldTest.is old skipped
  test "is old" do
    assert true
  end
end
