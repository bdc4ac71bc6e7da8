// A shop that is never built.

//go:build never && linux

package shop

import "testing"

func TestUnreachableNever(t *testing.T) {
	t.Fatal(total())
}
