// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
#include "cart//@CODE:NO-001" // @CODE:YES-003
#include <cart/*@CODE:NO-002> // @CODE:YES-004
/** It's "the" cart. @CODE:YES-005 **/
functions { // @CODE:YES-006
  real total(vector x, real rate) { // @CODE:YES-007
    if (rate < 0) reject("rate // @CODE:NO-003", rate); // @CODE:YES-008
    if (rate < 1) fatal_error("/* @CODE:NO-004", rate); // @CODE:YES-009
    print("path \"); // @CODE:YES-010
    print("a \ // @CODE:NO-005", "it's", "/* @CODE:NO-006"); // @CODE:YES-011
    print("// @CODE:NO-007 ' */"); // @CODE:YES-012
    print("# @CODE:NO-008", x); // @CODE:YES-013
    print("//", "@CODE:NO-009", "/*"); // @CODE:YES-014
    print("", x', "// @CODE:NO-010"); // @CODE:YES-015
    print("-- @CODE:NO-011 /*\", rate); // @CODE:YES-016
    return x' * x / 2 /* it's */ / rate; // @CODE:YES-017
  }
} // @CODE:YES-018
data { // @CODE:YES-019
  int<lower=0> N; // @CODE:YES-020 "
  array[N] vector[N] y; // @CODE:YES-021 '
}
transformed data { // @CODE:YES-022
  matrix[N, N] a = y[1] * y[1]'; // @CODE:YES-023 "
  row_vector[N] b = (a * y[1])'; // @CODE:YES-024 "
  real c = a[1, 1]/*rate @CODE:YES-025 "*/ / 2; // @CODE:YES-026
  vector[N] d = y[1] ./ y[1] .* y[1]; // @CODE:YES-027 '
  int e = N %/% 2; // @CODE:YES-028 "
  print("d: ", d, " // @CODE:NO-012"); // @CODE:YES-029
}
parameters { real mu; } // @CODE:YES-030 '
model { // @CODE:YES-031
  y[1] ~ normal(mu, 1); // @CODE:YES-032 "
  target += normal_lpdf(y[1] | mu, 1); // @CODE:YES-033
  for (n in 1:N) print("n // @CODE:NO-013 \", n); // @CODE:YES-034
  if (!is_nan(mu)) print("/* @CODE:NO-014 */"); // @CODE:YES-035
  profile("// @CODE:NO-015") { mu ~ std_normal(); } // @CODE:YES-036
  profile("/* @CODE:NO-016 \") { mu ~ std_normal(); } /**/ // @CODE:YES-037
}
generated quantities { real z = mu'; } //@CODE:YES-038 "
