#!/usr/bin/env escript
%% @CODE:YES-001
%%% @CODE:YES-002 it's "the" cart
-module('odd % @CODE:NO-001'). % @CODE:YES-003
-export([total/2]). % @CODE:YES-004
-define(URL, "https://shop.example % @CODE:NO-002"). % @CODE:YES-005
-define(QUOTE, $"). % @CODE:YES-006
-define(STRING(X), ??X). % @CODE:YES-007
-doc "It's % @CODE:NO-003". % @CODE:YES-008
-doc """
  It's "the" total % @CODE:NO-004
  """. % @CODE:YES-009
-record(cart, {title = "% @CODE:NO-005" :: string(), 'it\'s' = 1}). % @CODE:YES-010
total(Items, Rate) -> % @CODE:YES-011
  Escaped = "\"% @CODE:NO-006\\", % @CODE:YES-012
  Lines = "
% @CODE:NO-007
", % @CODE:YES-013
  Atom = 'it\'s % @CODE:NO-008', % @CODE:YES-014
  Joined = "%" "@CODE:NO-009" "%", % @CODE:YES-015
  Triple = """
    % @CODE:NO-010 "quoted" \
    """, % @CODE:YES-016
  Longer = """"
    """
    % @CODE:NO-011
    """", % @CODE:YES-017
  Sigil = ~"it's % @CODE:NO-012", % @CODE:YES-018
  Round = ~s(it's % @CODE:NO-013 "), % @CODE:YES-019
  Brace = ~S{\ % @CODE:NO-014 "}, % @CODE:YES-020
  Slash = ~b/it's % @CODE:NO-015/, % @CODE:YES-021
  Quote = $", % @CODE:YES-022
  Apostrophe = $', % @CODE:YES-023
  Percent = $%, % @CODE:YES-024
  Backslash = $\\, % @CODE:YES-025
  Escape = $\", % @CODE:YES-026
  Control = $\^", % @CODE:YES-027
  Octal = $\042, Hex = $\x{22}, % @CODE:YES-028
  Space = $ , % @CODE:YES-029
  Dollar = $$, % @CODE:YES-030 "
  Binary = <<"% @CODE:NO-016"/utf8, $">>, % @CODE:YES-031
  Based = 16#FF + 2#101, % @CODE:YES-032 '
  Map = #{"% @CODE:NO-017" => Rate}, % @CODE:YES-033
  Fun = fun total/2, % @CODE:YES-034
  Rest = length(Items) rem 2 / 1, % @CODE:YES-035 "
  Empty = "" ++ <<"">> ++ '', % @CODE:YES-036
  io:format("~p%~n % @CODE:NO-018", [?STRING(Rate)]), % @CODE:YES-037
  Rest. % @CODE:YES-038
