//go:build (linux || darwin) && amd64 && !race

package shop

//go:build never

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	os.Exit(m.Run())
}

func TestActivePlatform(t *testing.T) {
	t.Fatal(total())
}

func TestAssertionFreeFalse(t *testing.T) {
	total()
	if false {
		t.Fatal(total())
	}
}

func TestConditionalEnvironment(t *testing.T) {
	if os.Getenv("SLOW") == "" {
		t.Skip("slow")
	}
	if total() != 0 {
		t.Fatal(total())
	}
}

func TestActivePlatformInBody(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("not there")
	}
	if total() != 0 {
		t.Fatal(total())
	}
}
