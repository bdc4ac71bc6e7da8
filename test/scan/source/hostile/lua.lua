#!/usr/bin/env lua
-- @CODE:YES-001
--[[ no nesting: --[[ inner @CODE:YES-002 " ]]
--[==[ longer ]] ]=]
@CODE:YES-003 ]==]
--[ @CODE:YES-004 is a line
---[[ @CODE:YES-005 is a line, too
local url = "https://shop.example -- @CODE:NO-001" -- @CODE:YES-006
local escaped = "\"--[[ @CODE:NO-002 ]]\\" -- @CODE:YES-007
local single = 'it\'s -- @CODE:NO-003' -- @CODE:YES-008
local continued = "first \
-- @CODE:NO-004" -- @CODE:YES-009
local skipped = "first \z
  -- @CODE:NO-005" -- @CODE:YES-010
local long = [[
-- @CODE:NO-006
it's "quoted" \]] -- @CODE:YES-011
local fenced = [==[ -- @CODE:NO-007 ]] ]=] --[[ @CODE:NO-008 ]==] -- @CODE:YES-012
local nested = [=[ [[ -- @CODE:NO-009 ]] ]=] -- @CODE:YES-013
local argument = print[[-- @CODE:NO-010]] -- @CODE:YES-014
local call = print"-- @CODE:NO-011" -- @CODE:YES-015
local other = print'-- @CODE:NO-012' -- @CODE:YES-016
local index = list[ [[-- @CODE:NO-013]] ] -- @CODE:YES-017
local inner = list[items[1]] -- @CODE:YES-018
local deeper = list[items[list[1]]] -- @CODE:YES-019 "
local field = { ["-- @CODE:NO-014"] = 1, [ [=[--[[]=] ] = 2 } -- @CODE:YES-020
local length = #list - -1 -- @CODE:YES-021
local minus = 1 - -2 --@CODE:YES-022 '
local half = 8 // 2 / 1 -- @CODE:YES-023 "
local concat = "a" .. '--' .. "@CODE:NO-015" -- @CODE:YES-024
local hex, float = 0xFFp2, 1e-5 -- @CODE:YES-025
local pattern = ("%-%-"):gsub("[\"']", '--') -- @CODE:YES-026
goto done -- @CODE:YES-027
::done:: -- @CODE:YES-028 "
local unicode = "\u{22} -- @CODE:NO-016" -- @CODE:YES-029
local decimal = "\34 -- @CODE:NO-017" -- @CODE:YES-030
local close <const> = 1 -- @CODE:YES-031
local compare = 1 ~= 2 and 1 >= 2 -- @CODE:YES-032
local text = [[]] .. [==[]==] .. "" .. '' --[[ @CODE:YES-033 ]] -- @CODE:YES-034
--[[ @CODE:YES-035
--]] local behind = "-- @CODE:NO-018" -- @CODE:YES-036
--[=[ it's [[ ]] and @CODE:YES-037 ]=]
