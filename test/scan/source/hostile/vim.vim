" @CODE:YES-001
scriptencoding utf-8 " @CODE:YES-002
:" @CODE:YES-003 it's the cart
let s:url = "https://shop.example \" @CODE:NO-001" " @CODE:YES-004
let s:escaped = "\\" " @CODE:YES-005
let s:single = 'a " @CODE:NO-002' " @CODE:YES-006
let s:doubled = 'it''s " @CODE:NO-003' " @CODE:YES-007
let s:hash = "# @CODE:NO-004" " @CODE:YES-008
let s:joined = '"' . "@CODE:NO-005" . '"' " @CODE:YES-009
let s:list = ["' @CODE:NO-006", '" @CODE:NO-007'] " @CODE:YES-010
let s:map = {'" @CODE:NO-008': "'", "b": 2} " @CODE:YES-011
let s:long = [
  \ '" @CODE:NO-009',
  "\ @CODE:YES-012
  \ "' @CODE:NO-010",
  \ ] " @CODE:YES-013
let s:text =<< trim END
  " @CODE:NO-011
  it's '@CODE:NO-012
END
" @CODE:YES-014
let s:raw =<< DONE
" @CODE:NO-013
DONE
let @" = s:url " @CODE:YES-015
let s:register = @" " @CODE:YES-016
let s:option = &encoding " @CODE:YES-017
set nocompatible " @CODE:YES-018
set number | " @CODE:YES-019
set wrap! " @CODE:YES-020
nnoremap <leader>y "+y
nnoremap <leader>p "@CODE:NO-014
inoremap <C-l> <C-R>"
" @CODE:YES-021
normal! "ayy
execute "normal! \"@CODE:NO-015" " @CODE:NO-016"
echo s:url "and @CODE:NO-017" '" @CODE:NO-018'
echomsg "' @CODE:NO-019"
if s:url == "@CODE:NO-020" || s:url =~# "'" " @CODE:YES-022
  call Total("@CODE:NO-021", '"') " @CODE:YES-023
elseif s:url is# '"' " @CODE:YES-024
  throw "@CODE:NO-022" " @CODE:YES-025
endif " @CODE:YES-026
function! Total(rate, ...) abort " @CODE:YES-027
  let l:half = a:rate / 2 " @CODE:YES-028
  let l:sign = a:rate ? "@CODE:NO-023" : '"' " @CODE:YES-029
  return l:half > 1 ? "'" : "\"" " @CODE:YES-030
endfunction " @CODE:YES-031
'<,'>substitute/it's/its/e
" @CODE:YES-032
let s:lambda = {x -> x . "@CODE:NO-024"} " @CODE:YES-033
let s:empty = "" . '' " @CODE:YES-034
