load helpers/shop

setup() {
  cart=$(mktemp)
}

@test "active: status" {
  run add Emma
  [ "$status" -eq 0 ]
}

@test "assertion-free: run" {
  run add Emma
}

@test "skipped: at once" {
  skip "later"
  [ 1 -eq 1 ]
}

@test "active: skipped on a condition" {
  if [ -n "$CI" ]; then skip; fi
  [ 1 -eq 1 ]
}

@test "active: output" {
  run total
  assert_output 0
}

@test "active: command that may fail" {
  grep Emma "$cart"
}

@test "empty: body" {
}

@test "assertion-free: echo" {
  echo Emma
}
