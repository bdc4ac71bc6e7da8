RSpec.describe Cart do
  context "with books" do
    it "active: asserts" do
      expect(cart.total).to eq 0
    end

    it "assertion-free: call" do
      cart.add "Emma"
    end

    it { is_expected.to be_empty }

    xit "skipped: xit" do
      expect(1).to eq 1
    end

    it "skipped: option", :skip do
      expect(1).to eq 1
    end

    it "skipped: reason", skip: "later" do
      expect(1).to eq 1
    end

    it "todo: no block"

    it "skipped: at once" do
      skip "later"
      expect(1).to eq 1
    end

    it "active: skipped on a condition" do
      skip "later" if ENV["CI"]
      expect(1).to eq 1
    end

    it "skipped: pending at once" do
      pending "later"
      expect(1).to eq 1
    end

    it "empty: body" do
    end

    it "active: raises" do
      expect { cart.add nil }.to raise_error(ArgumentError)
    end

    it "active: receives" do
      expect(till).to receive(:take).with(1)
      cart.pay till
    end

    it "active: should" do
      cart.total.should == 0
    end
  end

  xcontext "of films" do
    it "skipped: by its context" do
      expect(1).to eq 1
    end
  end

  describe "paid", pending: "later" do
    it "skipped: by the option of its group" do
      expect(1).to eq 1
    end
  end
end

class CartTest < Minitest::Test
  def test_active_asserts
    assert_equal 0, cart.total
  end

  def test_active_heredoc
    assert_equal <<~TEXT, cart.to_s
      Emma
    TEXT
  end

  def test_active_not
    assert !cart.paid?
  end

  def test_active_without_arguments
    cart.add "Emma"
    assert_no_films
  end

  def test_active_continued
    assert_equal \
      0, cart.total
  end

  def test_assertion_free_call
    cart.add "Emma"
  end

  def test_skipped_at_once
    skip "later"
  end

  def test_empty_body
  end

  def test_of_rows=(rows)
    @rows = rows
  end

  def test_active_passes
    cart.add "Emma"
    pass
  end
end

class ShelfTest < ActiveSupport::TestCase
  test "active: rails" do
    assert_difference("Book.count") { Book.create }
  end

  test "assertion-free: rails" do
    Book.create
  end

  test "active: does not raise" do
    Book.create
  end
end

describe "shelf" do
  after { expect(shelf).to be_empty }

  it "active: judged by the hook of its group" do
    noop
  end
end

describe "shop" do
  describe "closed" do
    before { skip "later" }

    it "skipped: by the hook of its group" do
      expect(1).to eq 1
    end
  end

  shared_shop "open" do
    if ENV["CI"]
      before(:each) do
        skip "later"
      end
    end
  end

  it_behaves_like "a shop" do
    before { skip "later" }
  end

  it "active: beside a hook of another group" do
    expect(1).to eq 1
  end
end
