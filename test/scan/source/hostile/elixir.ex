#!/usr/bin/env elixir
# @CODE:YES-001
defmodule Shop.Cart do # @CODE:YES-002
  @moduledoc """
  It's "the" cart. # @CODE:NO-001
  """
  @doc ~S"""
  # @CODE:NO-002 \""" "
  """
  @url "https://shop.example # @CODE:NO-003" # @CODE:YES-003
  @escaped "\"# @CODE:NO-004\\" # @CODE:YES-004
  @charlist 'it\'s # @CODE:NO-005' # @CODE:YES-005
  @lines "
  # @CODE:NO-006
  " # @CODE:YES-006
  @old '''
  it's # @CODE:NO-007 "
  ''' # @CODE:YES-007
  @name "#{@url} # @CODE:NO-008" # @CODE:YES-008
  @deep "#{Enum.map([1], fn n -> "#{n}} # @CODE:NO-009" end)} # @CODE:NO-010" # @CODE:YES-009
  @plain "\#{ # @CODE:NO-011" # @CODE:YES-010
  @sigil ~s(it's # @CODE:NO-012 ") # @CODE:YES-011
  @holed ~s(#{String.trim(")")} # @CODE:NO-013) # @CODE:YES-012
  @raw ~S(#{ # @CODE:NO-014) # @CODE:YES-013
  @raw_slash ~S/a\b # @CODE:NO-015/ # @CODE:YES-041
  @words ~w[it's # @CODE:NO-016] # @CODE:YES-014
  @braces ~s{it's # @CODE:NO-017} # @CODE:YES-015
  @angles ~s<it's # @CODE:NO-018> # @CODE:YES-016
  @pipes ~s|it's # @CODE:NO-019| # @CODE:YES-017
  @quotes ~s"it's # @CODE:NO-020" # @CODE:YES-018
  @single ~s'a "quoted" # @CODE:NO-021' # @CODE:YES-019
  @regex ~r/[#"'] \/ # @CODE:NO-022/x # @CODE:YES-020
  @extended ~r{
    " # @CODE:NO-023
    # @CODE:NO-024 it's
  }x # @CODE:YES-021
  @custom ~HTML"""
  <p># @CODE:NO-025</p>
  """ # @CODE:YES-022
  @quote_char ?" # @CODE:YES-023
  @apostrophe ?' # @CODE:YES-024
  @hash ?# # @CODE:YES-025
  @backslash ?\\ # @CODE:YES-026
  @escaped_quote ?\" # @CODE:YES-027
  @atom :"# @CODE:NO-026" # @CODE:YES-028
  @keys ["# @CODE:NO-027": 1, 'it\'s': 2] # @CODE:YES-029
  @capture &(&1 / 2) # @CODE:YES-030 '
  @binary <<"# @CODE:NO-028", 0x22>> # @CODE:YES-031
  def empty?(list), do: list == [] # @CODE:YES-032 "
  def total!(n), do: n # @CODE:YES-033 '
  def check(list), do: if(empty?(list), do: "a", else: ~s()) # @CODE:YES-034
  def half(n), do: div(n, 2) |> Kernel.<>("# @CODE:NO-029") # @CODE:YES-035
  def tilde(n), do: n ~> 2 # @CODE:YES-036 "
  def not(n), do: ~~~n # @CODE:YES-037 "
  def map(m), do: %{m | "# @CODE:NO-030" => '#'} # @CODE:YES-038
  def quoted(a), do: a && empty?(a)# @CODE:YES-039
  def none, do: "" <> ~s() <> "" # @CODE:YES-040
end
