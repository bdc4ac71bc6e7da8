// HERE => file
package shop

import "testing"

// HERE => class Cart
type Cart struct {
	size int
}

// Add adds a book.
// HERE => method Cart.Add
func (c *Cart) Add(book Book) int {
	// HERE => method Cart.Add
	text := "HERE // => string"
	text += `HERE /* => string`
	return len(text) // HERE => method Cart.Add
}

// HERE => interface Shop
type Shop interface {
	// HERE => method Shop.Open
	Open()
}

// HERE => type Title
type Title = string

// HERE => function login
func login() {}

// HERE => constant refund
var refund = func() {}

// HERE => test TestAdds active
func TestAdds(t *testing.T) {
	if cart.size != 1 {
		t.Errorf("got %d", cart.size)
	}
}

// HERE => test TestAddsNothing assertion-free
func TestAddsNothing(t *testing.T) {
	cart.Add(book) // t.Error()
	t.Log("assert")
}

// HERE => test TestCompares active
func TestCompares(t *testing.T) { compare(t, 1) }

// HERE => function compare
func compare(t *testing.T, size int) {
	t.Helper()
	require.Equal(t, size, cart.size)
}

// HERE => test TestFills assertion-free
func TestFills(t *testing.T) { fill(t) }

func fill(t *testing.T) { cart.Add(book) }

// HERE => test TestElsewhere active
func TestElsewhere(t *testing.T) { shopIsOpen(t) }

// HERE => test TestNothing empty
func TestNothing(t *testing.T) {
	// not yet
}

// HERE => test TestLater skipped
func TestLater(t *testing.T) {
	t.Skip("later")
	t.Fatal("no")
}

// HERE => test TestShort active
func TestShort(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	t.Fatal("no")
}

// HERE => test TestTable active
func TestTable(t *testing.T) {
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) { assert.True(t, row.ok) }) // HERE => test TestTable.row.name active
	}
	t.Run("HERE: later", func(t *testing.T) { t.SkipNow() }) // => test TestTable.later skipped
}

// HERE => test BenchmarkAdd active
func BenchmarkAdd(b *testing.B) {
	for i := 0; i < b.N; i++ {
		cart.Add(book)
	}
	b.Run("HERE: twice", func(b *testing.B) { cart.Add(book) }) // => test BenchmarkAdd.twice active
}

// HERE => test ExampleCart active
func ExampleCart() {
	fmt.Println(cart.size)
	// Output: 1
}

// HERE => test CartSuite.TestAdds active
func (s *CartSuite) TestAdds() {
	s.Equal(1, cart.size)
}

var _ = Describe("Cart", func() {
	// HERE => test Cart.adds active
	It("adds", func() { Expect(cart.size).To(Equal(1)) })
	// HERE => test Cart.is pending skipped
	PIt("is pending", func() { Expect(cart.size).To(Equal(1)) })
	// HERE => test Cart.stops skipped
	It("stops", func() {
		Skip("later")
		Expect(cart.size).To(Equal(1))
	})
})
