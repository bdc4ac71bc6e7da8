#!/usr/bin/env Rscript
# @CODE:YES-001
#' It's "the" cart. @CODE:YES-002
url <- "https://shop.example # @CODE:NO-001" # @CODE:YES-003
escaped <- "\"# @CODE:NO-002\\" # @CODE:YES-004
single <- 'it\'s # @CODE:NO-003' # @CODE:YES-005
lines <- "
# @CODE:NO-004
it's" # @CODE:YES-006
raw <- r"(a "quoted" \ # @CODE:NO-005)" # @CODE:YES-007
fenced <- r"---(a )" )--" # @CODE:NO-006)---" # @CODE:YES-008
bracket <- R"[a "quoted" ( # @CODE:NO-007]" # @CODE:YES-009
brace <- r"{\" # @CODE:NO-008}" # @CODE:YES-010
quoted <- r'(it's # @CODE:NO-009)' # @CODE:YES-011
dashed <- r'-[it's ]' # @CODE:NO-010]-' # @CODE:YES-012
rawLines <- r"(
# @CODE:NO-011 "
)" # @CODE:YES-013
`odd # @CODE:NO-012 'name` <- 1 # @CODE:YES-014
`esc\`# @CODE:NO-013 "` <- 2 # @CODE:YES-015
r <- 2; after <- "(# @CODE:NO-014)" # @CODE:YES-016
rest <- r %% 3 # @CODE:YES-017
`%#%` <- function(a, b) a + b # @CODE:YES-018
sum <- 1 %#% 2 # @CODE:YES-019
`%"%` <- `%#%`; twice <- 1 %"% 2 # @CODE:YES-020
`%'@CODE:NO-015%` <- `%#%` # @CODE:YES-021
hit <- 1 %in% c(1, 2) # @CODE:YES-022 "
pipe <- list(1) |> length() # @CODE:YES-023 '
lambda <- \(x) x + 1 # @CODE:YES-024 "
formula <- y ~ x # @CODE:YES-025
whole <- 7 %/% 2 / 1 # @CODE:YES-026 '
list(`a # @CODE:NO-016` = "it's", 'b' = "#") # @CODE:YES-027
pattern <- "[\"'#]" # @CODE:YES-028
cat("%d # @CODE:NO-017\n", sep = '"') # @CODE:YES-029
unicode <- "\u{22} # @CODE:NO-018" # @CODE:YES-030
hex <- 0xFFL; big <- 1e5L # @CODE:YES-031
slot <- function(x) x@name # @CODE:YES-032 '
if (r > 1) { r } else { r } # @CODE:YES-033
empty <- c("", '', r"()") # @CODE:YES-034
