' @CODE:YES-001
REM @CODE:YES-002 it's "quoted
Rem @CODE:YES-003
#Region "The customer's cart ' @CODE:NO-001" ' @CODE:YES-004
#End Region ' @CODE:YES-005
#Const Never = False ' @CODE:YES-006 "
#If Never Then ' @CODE:YES-007
#ExternalSource("' @CODE:NO-002", 1)
#End If
''' <summary>It's "the" cart. @CODE:YES-008</summary>
Public Class Cart ' @CODE:YES-009
  Const Url As String = "https://shop.example ' @CODE:NO-003" ' @CODE:YES-010
  Const Doubled As String = "a ""' @CODE:NO-004"" REM" ' @CODE:YES-011
  Const Path As String = "\" ' @CODE:YES-012
  Const Word As String = "REM @CODE:NO-005" REM @CODE:YES-013
  Const Lines As String = "
' @CODE:NO-006
REM @CODE:NO-007
" ' @CODE:YES-014
  Const Apostrophe As Char = "'"c ' @CODE:YES-015
  Const Quote As Char = """"c ' @CODE:YES-016
  Const Curly As String = “' @CODE:NO-008” ' @CODE:YES-017
  Const Mixed As String = "’ @CODE:NO-009” ' @CODE:YES-018
  Const Day As Date = #12/31/2025# ' @CODE:YES-019 "
  Const Mask As Integer = &HFF ' @CODE:YES-020 "
  Dim Premium% = 1, Remark$ = "' @CODE:NO-010" ' @CODE:YES-021
  Dim [Rem] As String = "' @CODE:NO-011" ‘ @CODE:YES-022
  Dim Total = 4 \ 2 / 1 ’ @CODE:YES-023 "
  Dim Title = <title>It's @CODE:NO-012</title> ' @CODE:YES-024
  Dim Book = <book name="' @CODE:NO-013">
               <!-- ' @CODE:NO-014 -->
               REM @CODE:NO-015
             </book> ' @CODE:YES-025
  Dim Blank = <br/> ' @CODE:YES-026
  Function Name(n As Integer) As String ' @CODE:YES-027
    Dim a = $"{n} ' @CODE:NO-016" ' @CODE:YES-028
    Dim b = $"{{n}} ""' @CODE:NO-017"" {n:'n'}" ' @CODE:YES-029
    Dim c = $"{Name(1) & "}' @CODE:NO-018"} ' @CODE:NO-019" ' @CODE:YES-030
    Dim d = Me.Rem("' @CODE:NO-020") ' @CODE:YES-031
    Dim e = n < 1 OrElse n > 2 ' @CODE:YES-032 "
    If n = 1 Then Return "" : REM @CODE:YES-033
    Dim f = n _ ' @CODE:YES-034
      + 1
    Return a & b & c & d & f'@CODE:YES-035 "
  End Function
  <Obsolete("' @CODE:NO-021")> Sub Refund() ' @CODE:YES-036
    Remove("'") : Dim Remnant = 1 ' @CODE:YES-037
  End Sub
  Function [Rem](text As String) As String : Return "" : End Function ' @CODE:YES-038
End Class
