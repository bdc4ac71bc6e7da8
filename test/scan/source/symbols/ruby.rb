# HERE => file
# frozen_string_literal: true
require "minitest/autorun"

# HERE => class Shop
module Shop
  # HERE => class Cart
  class Cart < Basket
    # HERE => method Cart.add
    def add(book)
      # HERE => method Cart.add
      text = "HERE #{book.title} => string"
      other = %q(# HERE => string)
      list = <<~TXT
        # HERE => string
      TXT
      size? || text / 2 # HERE => method Cart.add
    end

    def self.of(*books) = new(books) # HERE => method Cart.of

    class << self
      # HERE => method Cart.open
      def open; end
    end

    # HERE => method Cart.secret
    private def secret; end

    # HERE => constant BY_TITLE
    BY_TITLE = ->(book) { book.title }
  end
end

=begin
HERE => function login
=end
def login(name)
end

# HERE => suite CartTest
class CartTest < Minitest::Test
  # HERE => test CartTest.test_adds active
  def test_adds
    assert_equal 1, cart.size
  end

  # HERE => test CartTest.test_adds_nothing assertion-free
  def test_adds_nothing
    expected = 1
    cart.add(book) # assert_equal 1, 1
  end

  # HERE => test CartTest.test_compares active
  def test_compares
    compare 1
  end

  # HERE => method CartTest.compare
  def compare(size)
    cart.size.must_equal size
  end

  # HERE => test CartTest.test_empty empty
  def test_empty; end

  # HERE => test CartTest.test_later skipped
  def test_later
    skip "later"
    assert true
  end

  # HERE => test CartTest.adds a book active
  test "adds a book" do
    assert true
  end
end

# HERE => suite Cart
RSpec.describe Cart, type: :model do
  let(:cart) { Cart.new }

  # HERE => suite Cart.#add
  describe "#add" do
    # HERE => test #add.adds active
    it "adds" do
      expect(cart.size).to eq(1)
    end
    it("HERE: adds nothing") { cart.add(book) } # => test #add.adds nothing assertion-free
    it { is_expected.to be_valid } # HERE => test #add.it active
    # HERE => test #add.is off skipped
    xit "is off" do
      expect(1).to eq(1)
    end
    it "HERE: is planned" # => test #add.is planned todo
    # HERE => test #add.waits skipped
    it "waits", skip: "later" do
      expect(1).to eq(1)
    end
    # HERE => test #add.is slow skipped
    it "is slow", :skip do
      expect(1).to eq(1)
    end
    # HERE => test #add.is pending skipped
    pending "is pending" do
      expect(1).to eq(2)
    end
    # HERE => test #add.stops skipped
    specify "stops" do
      skip
      expect(1).to eq(1)
    end
    # HERE => test #add.does nothing empty
    it "does nothing" do
      # nothing yet
    end
  end

  xcontext "with a refund" do
    # HERE => test with a refund.refunds skipped
    it "refunds" do
      expect(1).to eq(1)
    end
  end
end
