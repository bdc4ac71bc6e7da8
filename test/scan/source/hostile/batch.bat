@echo off
rem @CODE:YES-001
REM @CODE:YES-002 it's "
@rem @CODE:YES-003
:: @CODE:YES-004
  :: @CODE:YES-005
echo rem @CODE:NO-001
echo "a & rem @CODE:NO-002" & rem @CODE:YES-006
echo a ^& rem @CODE:NO-003
echo a ^^& rem @CODE:YES-007
echo (rem @CODE:NO-004
echo :: @CODE:NO-005
echo.rem @CODE:NO-006
remark.exe @CODE:NO-007
set rem=@CODE:NO-008
set "note=x & rem @CODE:NO-009"
echo one ^
rem @CODE:NO-010
echo two ^
:: @CODE:NO-011
rem @CODE:YES-008
if exist cart.txt (rem @CODE:YES-009
  rem @CODE:YES-010
) else (rem @CODE:YES-011
)
for %%i in (rem @CODE:NO-013) do rem @CODE:YES-012
dir | rem @CODE:YES-013
rem=@CODE:YES-017
call :rem @CODE:NO-014
goto rem
:rem
title rem @CODE:NO-015
echo %note:rem=@CODE:NO-016% && rem @CODE:YES-014
echo # @CODE:NO-017 // @CODE:NO-018
echo "not closed & rem @CODE:NO-019
rem @CODE:YES-015
echo ^" & rem @CODE:YES-016
