# @CODE:YES-001
load("//shop:cart.bzl", "cart") # @CODE:YES-002
TITLE = "a # @CODE:NO-001" # @CODE:YES-003
SINGLE = 'it\'s # @CODE:NO-002' # @CODE:YES-004
ESCAPED = "a \" # @CODE:NO-003" # @CODE:YES-005
PATH = "C:\\" # @CODE:YES-006
RAW = r"\d # @CODE:NO-004 \" # @CODE:NO-005" # @CODE:YES-007
BYTES = b'it\'s # @CODE:NO-006' # @CODE:YES-008
LINES = """
# @CODE:NO-007 it's "quoted"
  # @CODE:NO-008 \"""
""" # @CODE:YES-009
OTHER = '''
# @CODE:NO-009 it's
''' # @CODE:YES-010
RAWLINES = r"""C:\\ # @CODE:NO-010""" # @CODE:YES-011
JOINED = "a" + \
    "# @CODE:NO-011" # @CODE:YES-012
CONTINUED = "a \
# @CODE:NO-012" # @CODE:YES-013
EMPTY = "" # @CODE:YES-014
NONE = """""" # @CODE:YES-015
LABEL = "//shop:cart#@CODE:NO-013" # @CODE:YES-016
HALF = 4 // 2 # it's @CODE:YES-017
def total(note = "# @CODE:NO-014"): # @CODE:YES-018
    return "%s # @CODE:NO-015" % {"# @CODE:NO-016": 1} # @CODE:YES-019
genrule( # @CODE:YES-020
    name = "cart", # @CODE:YES-021
    cmd = "echo '# @CODE:NO-017' > $@ # @CODE:NO-018", # @CODE:YES-022
    tags = ["# @CODE:NO-019", 'say "hello # @CODE:NO-020'], # @CODE:YES-023
)
#@CODE:YES-024
