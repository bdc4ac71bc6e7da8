-- @CODE:YES-001
--! @CODE:YES-002 it's "the" cart
with Ada.Text_IO; use Ada.Text_IO; -- @CODE:YES-003
pragma Comment ("-- @CODE:NO-001"); -- @CODE:YES-004
procedure Cart is -- @CODE:YES-005
   Url : constant String := "https://shop.example -- @CODE:NO-002"; -- @CODE:YES-006
   Doubled : constant String := "a ""-- @CODE:NO-003"" --"; -- @CODE:YES-007
   Path : constant String := "\"; -- @CODE:YES-008
   Joined : constant String := "--" & "@CODE:NO-004" & '-'; -- @CODE:YES-009
   Lines : constant String := "-- @CODE:NO-005" -- @CODE:YES-010
      & "-- @CODE:NO-006"; -- @CODE:YES-011
   Quote : constant Character := '"'; -- @CODE:YES-012
   Apostrophe : constant Character := '''; -- @CODE:YES-013
   Dash : constant Character := '-'; -- @CODE:YES-014
   Qualified : constant Character := Character'('"'); -- @CODE:YES-015
   Casted : constant String := String'("-- @CODE:NO-007"); -- @CODE:YES-016
   Twice : constant Character := Character'('''); -- @CODE:YES-017
   Size : constant Integer := Url'Length; -- @CODE:YES-018 "
   First : constant Integer := String'("-- @CODE:NO-008")'Length; -- @CODE:YES-019
   Image : constant String := Integer'Image (Size); -- @CODE:YES-020 "
   Mask : constant Integer := 16#FF# + 2#1#; -- @CODE:YES-021 "
   Big : constant Integer := 1_000_000; -- @CODE:YES-022 '
   type Grade is ('A', '"', ''', '-'); -- @CODE:YES-023
   type Set is array (Character range '"' .. ''') of Boolean; -- @CODE:YES-024
   function "-" (Left : String) return String is ("-- @CODE:NO-009"); -- @CODE:YES-025
   function "&" (Left, Right : Integer) return String is ("--"); -- @CODE:YES-026
   procedure Refund (Title : String := "-- @CODE:NO-010") is null; -- @CODE:YES-027
   pragma Annotate (Shop, "-- @CODE:NO-011"); -- @CODE:YES-028
   Old : Integer with Warnings => Off; -- @CODE:YES-029
   Sold_Out : exception; -- @CODE:YES-030
begin --@CODE:YES-031
   Old := 4 - 2 - 1; -- @CODE:YES-032 '
   Old := 4 --@CODE:YES-033 '
      / 2;
   if Url = "-- @CODE:NO-012" or else Url (1) = '"' then -- @CODE:YES-034
      raise Sold_Out with "-- @CODE:NO-013"; -- @CODE:YES-035
   end if;
   case Url (1) is -- @CODE:YES-036
      when '"' | ''' => Put ("-- @CODE:NO-014"); -- @CODE:YES-037
      when '-' => Refund (Title => "-- @CODE:NO-015"); -- @CODE:YES-038
      when others => Put_Line ("" & '"' & ""); ----- @CODE:YES-039
   end case;
   Put ("[""22""] -- @CODE:NO-016"); -- @CODE:YES-040
end Cart; -- @CODE:YES-041
