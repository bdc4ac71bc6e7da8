//go:build linux && integration

package shop

import "testing"

func TestConditionalTag(t *testing.T) {
	t.Fatal(total())
}
