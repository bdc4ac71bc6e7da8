# @CODE:YES-001
#[[ @CODE:YES-002
it's "
]] # @CODE:YES-003
#[==[ @CODE:YES-004 ]] ]=]
@CODE:YES-005
]==] # @CODE:YES-006
# [[ not a block
set(title "a # @CODE:NO-001") # @CODE:YES-007
set(escaped "a \" # @CODE:NO-002") # @CODE:YES-008
set(path "C:\\") # @CODE:YES-009
set(lines "a
# @CODE:NO-003 it's
") # @CODE:YES-010
set(continued "a \
# @CODE:NO-004") # @CODE:YES-011
set(raw [[# @CODE:NO-005 "]]) # @CODE:YES-012
set(raw [=[
# @CODE:NO-006 ]] it's "
#[[ @CODE:NO-007
]=]) # @CODE:YES-013
set(hash \#@CODE:NO-008) # @CODE:YES-014
set(quote \") # @CODE:YES-015
set(mail shop\@CODE:NO-009) # @CODE:YES-016
set(nested "${a_${b}} # @CODE:NO-010") # @CODE:YES-017
set(generator "$<IF:$<BOOL:x>,# @CODE:NO-011,>") # @CODE:YES-018
string(REGEX MATCH "[#\"] # @CODE:NO-012" out "x") # @CODE:YES-019
list(APPEND titles # @CODE:YES-020
  "# @CODE:NO-013" # @CODE:YES-021
  [==[]=] # @CODE:NO-014]==]# @CODE:YES-022
)
set(range a[[b)# @CODE:YES-023
message("it's # @CODE:NO-015" #[[ @CODE:YES-024 ]] "# @CODE:NO-016") # @CODE:YES-025
if(a STREQUAL "#") # @CODE:YES-026
endif()
#[[ not closed by ] ] or ]=]
@CODE:YES-027 ]]
