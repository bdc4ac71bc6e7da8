package shop

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestActiveTable(t *testing.T) {
	cases := []struct {
		name string
		want int
	}{
		{"active: a row", 1},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			if got := Total(nil); got != tc.want {
				t.Errorf("got %d", got)
			}
		})
	}
}

func TestActiveParallel(t *testing.T) {
	for name, want := range map[string]int{"active: one": 1} {
		name, want := name, want
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, want, Total(nil))
		})
	}
}

func TestActiveGomega(t *testing.T) {
	g := NewWithT(t)
	g.Expect(Total(nil)).To(Equal(0))
}

func TestActiveHelperWithT(t *testing.T) {
	cartIsEmpty(t, nil)
}

func TestActiveOptions(t *testing.T) {
	opts := shelf.Defaults
	opts.T = t
	opts.Name = "Emma"
	shelf.Golden(opts)
}

func TestActiveLiteral(t *testing.T) {
	harness{T: t, name: "Emma"}.open()
}

func TestAssertionFreeCall(t *testing.T) {
	Add(nil, "Emma")
}

func TestAssertionFreeLogs(t *testing.T) {
	t.Log(Total(nil))
}

func TestEmptyBody(t *testing.T) {}

func TestEmptyComment(t *testing.T) {
	// later
}

func TestSkippedAtOnce(t *testing.T) {
	t.Skip("later")
	t.Fatal("never")
}

func TestActiveSkippedWhenShort(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	t.Fatal("never")
}

func TestActiveSections(t *testing.T) {
	cart := NewCart()
	t.Run("active: judged around", func(t *testing.T) {
		cart.Add("Emma")
	})
	t.Run("skipped: a part", func(t *testing.T) {
		t.SkipNow()
	})
	t.Run("empty: a part", func(t *testing.T) {})
	if cart.Size() != 1 {
		t.Fatal("not added")
	}
}

func TestAssertionFreeSections(t *testing.T) {
	t.Run("assertion-free: a part", func(t *testing.T) {
		Add(nil, "Emma")
	})
}

func TestActiveNeverPanics(t *testing.T) {
	Add(nil, "")
}

func TestActiveMock(t *testing.T) {
	store := NewMockStore(gomock.NewController(t))
	store.EXPECT().Save("Emma")
	Add(store, "Emma")
}

func BenchmarkActiveTotal(b *testing.B) {
	for b.Loop() {
		Total(nil)
	}
}

func FuzzActiveAdd(f *testing.F) {
	f.Fuzz(func(t *testing.T, title string) { Add(nil, title) })
}

func ExampleActive() {
	Total(nil)
	// Output: 0
}

func (s *CartSuite) TestActiveSuite() {
	s.Equal(0, Total(nil))
}

func (s *CartSuite) TestSkippedSuite() {
	s.T().Skip("later")
}

func TestActiveBesideAHelperThatSkips(t *testing.T) {
	withoutNet := func() {
		t.Skip("later")
	}
	if Offline() {
		withoutNet()
	}
	if Total(nil) != 0 {
		t.Fatal("not empty")
	}
}

var _ = Describe("a cart", func() {
	It("skipped: a spec", func() {
		Skip("later")
	})
	It("active: a spec", func() {
		Expect(Total(nil)).To(BeZero())
	})
})

func TestSkippedByAFirstReturn(t *testing.T) {
	return
	if Total(nil) != 0 {
		t.Fatal("not empty")
	}
}

func TestActiveReturnsOnACondition(t *testing.T) {
	if Offline() {
		return
	}
	if Total(nil) != 0 {
		t.Fatal("not empty")
	}
}
