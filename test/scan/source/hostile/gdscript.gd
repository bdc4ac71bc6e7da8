#!/usr/bin/env -S godot -s
# @CODE:YES-001
## It's "the" cart. @CODE:YES-002
extends Node # @CODE:YES-003
@icon("res://cart.png # @CODE:NO-001") # @CODE:YES-004
#region The customer's cart @CODE:YES-005
const URL = "https://shop.example # @CODE:NO-002" # @CODE:YES-006
const ESCAPED = "\"# @CODE:NO-003\\" # @CODE:YES-007
const SINGLE = 'it\'s # @CODE:NO-004' # @CODE:YES-008
const MIXED = 'a "quoted" # @CODE:NO-005' # @CODE:YES-009
const LINES = """
# @CODE:NO-006
it's "quoted" \""" # @CODE:NO-007
""" # @CODE:YES-010
const OTHER = '''
# @CODE:NO-008 "
''' # @CODE:YES-011
const RAW = r"\d # @CODE:NO-009 \" # @CODE:NO-010" # @CODE:YES-012
const RAW_SINGLE = r'it\'s # @CODE:NO-011' # @CODE:YES-013
const NAME = &"# @CODE:NO-012" # @CODE:YES-014
const NAME_SINGLE = &'it\'s # @CODE:NO-013' # @CODE:YES-015
const PATH = ^"Cart/# @CODE:NO-014" # @CODE:YES-016
#endregion @CODE:YES-017
@export_multiline var note = "# @CODE:NO-015" # @CODE:YES-018
@onready var label = $"Cart # @CODE:NO-016" # @CODE:YES-019
@onready var button = $Cart/Button # @CODE:YES-020 "
@onready var unique = %"Total # @CODE:NO-017" # @CODE:YES-021
@onready var other = %Total # @CODE:YES-022 '
var map = {"# @CODE:NO-018": 1, lua = '"'} # @CODE:YES-023
var mask = 0xff & 0b01 # @CODE:YES-024 '
signal sold(title) # @CODE:YES-025 "
func total(rate: int) -> float: # @CODE:YES-026
	var half = rate / 2 # @CODE:YES-027 '
	var rest = rate % 3 # @CODE:YES-028 "
	var text = "%d # @CODE:NO-019" % rate # @CODE:YES-029
	var long = "a" + \
		'# @CODE:NO-020' # @CODE:YES-030
	match text: # @CODE:YES-031
		"# @CODE:NO-021", '"': pass # @CODE:YES-032
		_: push_error("# @CODE:NO-022") # @CODE:YES-033
	assert(rate > 0, '# @CODE:NO-023') # @CODE:YES-034
	var lambda = func(s): return s == "'"# @CODE:YES-035
	"""
	# @CODE:NO-024
	"""
	return half if text else rest # @CODE:YES-036 '
var empty = "" + '' + """""" # @CODE:YES-037
