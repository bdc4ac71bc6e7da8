#!/usr/bin/env bats
# HERE => file
set -eu
load helper

# HERE => function login
login() {
  # HERE => function login
  local text="HERE => string"
  local other='# HERE => string'
  cat <<TXT
# HERE => string
TXT
  echo "${text#*x}" # HERE => function login
}

# HERE => function refund
function refund {
  login
}

# HERE => test adds a book active
@test "adds a book" {
  run add "Emma"
  [ "$status" -eq 0 ]
}

@test "HERE: adds nothing" { # => test adds nothing assertion-free
  local title="Emma"
  run add "$title"
}

# HERE => test compares active
@test "compares" {
  run add "Emma"
  assert_output "1"
}

# HERE => test fails by itself active
@test "fails by itself" {
  add "Emma"
}

# HERE => test does nothing empty
@test "does nothing" {
  # not yet
}

# HERE => test is later skipped
@test "is later" {
  skip "until the refund is there"
  run add "Emma"
  [ "$status" -eq 0 ]
}

# HERE => test loops active
@test 'loops' {
  for title in Emma Dune; do
    # HERE => test loops active
    run add "$title"
    if [ "$status" -ne 0 ]; then return 1; fi
  done
}

# HERE => test test_total active
test_total() {
  assertEquals 1 "$(total)"
}
