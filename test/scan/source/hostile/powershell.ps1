#!/usr/bin/env pwsh
# @CODE:YES-001
#Requires -Version 5
<# @CODE:YES-002 #>
<#
  @CODE:YES-003
  it's <# not nested
#>
$title = "a # @CODE:NO-001" # @CODE:YES-004
$single = 'it''s # @CODE:NO-002' # @CODE:YES-005
$escaped = "a `" # @CODE:NO-003" # @CODE:YES-006
$doubled = "a "" # @CODE:NO-004" # @CODE:YES-007
$nested = "a $(Get-Item "# @CODE:NO-005" <# @CODE:YES-008 #>) # @CODE:NO-006" # @CODE:YES-009
$lines = "
# @CODE:NO-007
it's" # @CODE:YES-010
$here = @"
# @CODE:NO-008 it's "quoted"
 "@ # @CODE:NO-009
$(total # @CODE:YES-011
) # @CODE:NO-010
"@ # @CODE:YES-012
$literal = @'
# @CODE:NO-011 $(x) "
<# @CODE:NO-012
'@ # @CODE:YES-013
$curly = “# @CODE:NO-013 it's” # @CODE:YES-014
$single = ‘# @CODE:NO-014 "’ # @CODE:YES-015
${cart # @CODE:NO-015} = 1 # @CODE:YES-016
Get-Item shop#@CODE:NO-016 # @CODE:YES-017
Start-Process https://shop.example/#@CODE:NO-017 # @CODE:YES-018
Write-Output `# # @CODE:YES-019
Write-Output `#@CODE:NO-018 `" # @CODE:YES-020
cmd.exe --% /c echo # @CODE:NO-019 "
# @CODE:YES-021
$regex = $title -match '[#"]' # @CODE:YES-022
$char = [char]'#' # @CODE:YES-023
Get-ChildItem | # @CODE:YES-024
  Where-Object { $_.Name -like "*#@CODE:NO-020*" } <# @CODE:YES-025 #> | Out-Null
Get-Item -Path `
  "C:\" # @CODE:YES-026
$rest = 7 % 2 # @CODE:YES-027
$table = @{ '# @CODE:NO-021' = 1; "key" = @( # @CODE:YES-028
  1, 2 ) } # @CODE:YES-029
function Get-Total { <# @CODE:YES-030 #> param() } # it's "
