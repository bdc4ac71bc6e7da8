-- @CODE:YES-001
--! @CODE:YES-002 it's "the" cart
/* no nesting: /* inner @CODE:YES-003 " */
library ieee; use ieee.std_logic_1164.all; -- @CODE:YES-004
entity cart is -- @CODE:YES-005
  generic (title : string := "-- @CODE:NO-001"); -- @CODE:YES-006
  port (clk : in std_logic := '-'; total : out integer); -- @CODE:YES-007 "
end entity;
architecture shop of cart is -- @CODE:YES-008
  constant url : string := "https://shop.example -- @CODE:NO-002"; -- @CODE:YES-009
  constant block_text : string := "/* @CODE:NO-003 */"; -- @CODE:YES-010
  constant doubled : string := "a ""-- @CODE:NO-004"" --"; -- @CODE:YES-011
  constant path : string := "\"; -- @CODE:YES-012
  constant joined : string := "--" & "@CODE:NO-005" & '-'; -- @CODE:YES-013
  constant quote : character := '"'; -- @CODE:YES-014
  constant apostrophe : character := '''; -- @CODE:YES-015
  constant dash : character := '-'; -- @CODE:YES-016
  constant qualified : character := character'('"'); -- @CODE:YES-017
  constant casted : string := string'("-- @CODE:NO-006"); -- @CODE:YES-018
  constant size : integer := url'length; -- @CODE:YES-019 "
  constant typed : integer := string'("-- @CODE:NO-007")'length; -- @CODE:YES-020
  constant mask : bit_vector := X"FF" & B"0101_0101"; -- @CODE:YES-021 '
  constant sized : std_logic_vector := 12UX"F-"; -- @CODE:YES-022 '
  constant based : integer := 16#FF# + 2#1#e2; -- @CODE:YES-023 "
  signal \it's -- @CODE:NO-008\ : std_logic; -- @CODE:YES-024
  signal \a "\\ /* @CODE:NO-009\ : std_logic; -- @CODE:YES-025
  type grade is ('A', '"', ''', '-'); -- @CODE:YES-026
  attribute note : string; -- @CODE:YES-027
  attribute note of shop : architecture is "-- @CODE:NO-010"; -- @CODE:YES-028
  function "-" (a : string) return string is begin return "-- @CODE:NO-011"; end; -- @CODE:YES-029
begin --@CODE:YES-030
  process (clk) begin -- @CODE:YES-031
    if clk'event and clk = '1' then -- @CODE:YES-032 "
      total <= 4 / 2 /* ' */ / 1; -- @CODE:YES-033
      total <= 4 --@CODE:YES-034 '
        - 2;
      assert url = "-- @CODE:NO-012" report "/* @CODE:NO-013" severity note; -- @CODE:YES-035
    end if;
    case url is -- @CODE:YES-036
      when "-- @CODE:NO-014" => report integer'image(1) & "-- @CODE:NO-015"; -- @CODE:YES-037
      when others => null; ---- @CODE:YES-038
    end case;
  end process;
  label_one : entity work.cart generic map ("-- @CODE:NO-016") port map (clk => open); -- @CODE:YES-039
end architecture; -- @CODE:YES-040
/** @CODE:YES-041 it's **/
