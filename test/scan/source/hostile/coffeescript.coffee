#!/usr/bin/env coffee
# @CODE:YES-001
###
It's "the" cart.
@CODE:YES-002
###
#### @CODE:YES-003
url = 'https://shop.example # @CODE:NO-001' # @CODE:YES-004
escaped = "\"# @CODE:NO-002\\" # @CODE:YES-005
single = 'it\'s # @CODE:NO-003' # @CODE:YES-006
lines = "
# @CODE:NO-004
it's" # @CODE:YES-007
name = "#{url} # @CODE:NO-005" # @CODE:YES-008
deep = "#{[1].map (n) -> "#{n}} # @CODE:NO-006"} # @CODE:NO-007" # @CODE:YES-009
plain = '#{ # @CODE:NO-008' # @CODE:YES-010
literal = "\#{ # @CODE:NO-009" # @CODE:YES-011
block = """
  # @CODE:NO-010
  a "quoted" #{url + "# @CODE:NO-011"}
""" # @CODE:YES-012
rawBlock = '''
  ### @CODE:NO-012 "
  it's #{
''' # @CODE:YES-013
regex = /# @CODE:NO-013 "/ # @CODE:YES-014
inClass = /[/#"']/g # @CODE:YES-015
heregex = ///
  " # @CODE:NO-014
  / it's # @CODE:NO-015
  #{url}
///i # @CODE:YES-016
javascript = `"# @CODE:NO-016"` # @CODE:YES-017
longer = ```
  // it's # @CODE:NO-017 `
``` # @CODE:YES-018
half = 8 / 2 / 1 # @CODE:YES-019 '
whole = 8 // 3 # @CODE:YES-020 "
ratio = url.length / half; q = "/'" # @CODE:YES-021
found = url.match /["']/ # @CODE:YES-022
test = url if /'/.test url # @CODE:YES-023
object = "# @CODE:NO-018": 1, 'a': "'" # @CODE:YES-024
at = @url # @CODE:YES-025 "
own = @["# @CODE:NO-019"] # @CODE:YES-026
proto = Cart::total # @CODE:YES-027 '
exists = url? and half?# @CODE:YES-028
total = (rate) -> rate / 2 # @CODE:YES-029 "
bound = (rate) => # @CODE:YES-030 '
  return /"/.exec url # @CODE:YES-031
element = <p title="# @CODE:NO-020"># @CODE:NO-021 it's</p> # @CODE:YES-032
switch url # @CODE:YES-033
  when '# @CODE:NO-022', "'" then half # @CODE:YES-034
  else throw new Error "# @CODE:NO-023" # @CODE:YES-035
tagged = sql"# @CODE:NO-024 #{url}" # @CODE:YES-036
less = half < 3 # @CODE:YES-037 "
range = [1..half] # @CODE:YES-038
### @CODE:YES-039 ### after = "# @CODE:NO-025" # @CODE:YES-040
empty = '' + "" + '''''' + """""" # @CODE:YES-041
