// @CODE:YES-001
{ @CODE:YES-002 it's "the" cart }
(* @CODE:YES-003 *)
{ two
  @CODE:YES-004 } program Cart; // @CODE:YES-005
{$mode delphi} // @CODE:YES-006
{$WARNING It's // @CODE:NO-001} // @CODE:YES-007
(*$HINT '// @CODE:NO-002'*) // @CODE:YES-008
{$IFDEF NEVER} // @CODE:YES-009
{$ENDIF} { @CODE:YES-010 }
const
  Url = 'https://shop.example // @CODE:NO-003'; // @CODE:YES-011
  Block = '{ @CODE:NO-004 }'; // @CODE:YES-012
  Other = '(* @CODE:NO-005 *)'; // @CODE:YES-013
  Doubled = 'it''s // @CODE:NO-006 {'; // @CODE:YES-014
  Path = '\'; // @CODE:YES-015
  Quote = ''''; // @CODE:YES-016
  Double = '"'; // @CODE:YES-017
  Coded = 'a'#39'// @CODE:NO-007'#10; // @CODE:YES-018
  Hex = #$27'// @CODE:NO-008'; // @CODE:YES-019
  Control = ^G'// @CODE:NO-009'; // @CODE:YES-020
  Joined = '//' + '@CODE:NO-010' + '{'; // @CODE:YES-021
  Text = '''
    // @CODE:NO-011 it's
    { @CODE:NO-012
    '''; // @CODE:YES-022
  Longer = '''''
    '''
    // @CODE:NO-013
    '''''; // @CODE:YES-023
  Mask = $FF + %1010 + &17; // @CODE:YES-024 '
  Old: Integer = 1 deprecated '// @CODE:NO-014'; // @CODE:YES-025
resourcestring
  Title = '(* @CODE:NO-015'; // @CODE:YES-026
type
  TKind = (Full, Empty); // @CODE:YES-027 '
  TCart = class // @CODE:YES-028
    procedure Total; message '// @CODE:NO-016'; // @CODE:YES-029
  end;
procedure Refund; external 'shop' name '// @CODE:NO-017'; // @CODE:YES-030
function &Begin(A: array of Char): Integer; // @CODE:YES-031 '
begin // @CODE:YES-032
  Result := 4 div 2 { it's @CODE:YES-033 } * 1; // @CODE:YES-034
  Result := Trunc(4 / 2) (* it's @CODE:YES-035 *) + 1; // @CODE:YES-036
  case A[0] of '''', '"', '{': Exit; end; // @CODE:YES-037
  if Url = '// @CODE:NO-018' then WriteLn('{ @CODE:NO-019'); // @CODE:YES-038
  WriteLn(@Result = nil); // @CODE:YES-039 '
  Format('%d // @CODE:NO-020', [1]); { @CODE:YES-040 } { @CODE:YES-041 }
end;
{ (* the other kind *) @CODE:YES-042 }
(* { the other kind } @CODE:YES-043 *)
begin WriteLn('', '' + ''''''); {} (**) // @CODE:YES-044
end. // @CODE:YES-045
