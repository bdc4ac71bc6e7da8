# @CODE:YES-001
title := it's a title # @CODE:YES-002
hash := a\#@CODE:NO-001
escaped := a \# @CODE:NO-002
quoted = "a # @CODE:NO-003" # @CODE:YES-003
single = 'a # @CODE:NO-004' # @CODE:YES-004
# continued \
  @CODE:YES-005 is still the comment \
  @CODE:YES-006
files := a \
  # @CODE:YES-007
cart: refund # @CODE:YES-008
	# @CODE:YES-009
	echo "a # @CODE:NO-005"
	@echo 'it # @CODE:NO-006' # @CODE:YES-010
	sed 's/#@CODE:NO-007/x/' cart.txt # @CODE:YES-011
	echo "say \"# @CODE:NO-008\"" # @CODE:YES-012
	echo $$#@CODE:NO-009
	test $$# -gt 0 # @CODE:YES-013
	echo "first \
	# @CODE:NO-010" # @CODE:YES-014
	awk '{ print \
	# @CODE:NO-011 \
	}' cart.txt # @CODE:YES-015
url := https://shop.example/#@CODE:NO-012
length := $(words $(subst a#@CODE:NO-013,b,$(list))) # @CODE:YES-016
define TEXT # @CODE:YES-017
plain @CODE:NO-014
endef
inch := 5" wide # @CODE:YES-018
slashes := // @CODE:NO-015
quote := \" # @CODE:YES-019
ifeq ($(title),"# @CODE:NO-016") # @CODE:YES-020
endif
