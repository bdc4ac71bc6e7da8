! @CODE:YES-001
!> @CODE:YES-002 it's "the" cart
module cart ! @CODE:YES-003
  implicit none ! @CODE:YES-004
  character(*), parameter :: url = "https://shop.example ! @CODE:NO-001" ! @CODE:YES-005
  character(*), parameter :: single = '! @CODE:NO-002' ! @CODE:YES-006
  character(*), parameter :: doubled = "a ""! @CODE:NO-003"" !" ! @CODE:YES-007
  character(*), parameter :: apostrophe = 'it''s ! @CODE:NO-004' ! @CODE:YES-008
  character(*), parameter :: mixed = "it's ! @CODE:NO-005" // '"!' ! @CODE:YES-009
  character(*), parameter :: path = '\' ! @CODE:YES-010
  character(*), parameter :: continued = 'first &
      &! @CODE:NO-006 &
      &it''s ! @CODE:NO-007' ! @CODE:YES-011
  character(*), parameter :: other = "first & ! @CODE:NO-008 &
    ! @CODE:NO-009" ! @CODE:YES-012
  character(*), parameter :: kinded = ascii_'! @CODE:NO-010' ! @CODE:YES-013
  character(*), parameter :: joined = '!' // '@CODE:NO-011' // "!" ! @CODE:YES-014
  integer, parameter :: mask = z'FF' + int(b"0101") ! @CODE:YES-015 "
  real, parameter :: rate = 1.5e-3_8 ! @CODE:YES-016
  character :: quote = '"', tick = "'" ! @CODE:YES-017
  include '! @CODE:NO-012' ! @CODE:YES-019
contains ! @CODE:YES-020
  subroutine total(sum, count) bind(c, name="! @CODE:NO-013") ! @CODE:YES-021
    integer :: sum, count ! @CODE:YES-022 '
    !$omp parallel do @CODE:YES-023
    do count = 1, 2 ! @CODE:YES-024
      sum = sum + & ! @CODE:YES-025 '
        count
    end do; sum = sum / 2 ! @CODE:YES-026 "
    if (sum /= 1 .and. url == '! @CODE:NO-014') return ! @CODE:YES-027
    select case (url) ! @CODE:YES-028
    case ('! @CODE:NO-015', "'") ! @CODE:YES-029
      print '("it''s ! @CODE:NO-016", i0)', sum ! @CODE:YES-030
    case default
      write (*, "(a, '! @CODE:NO-017')") url ! @CODE:YES-031
    end select
    print *, url(1:2), sum, count%re ! @CODE:YES-032 "
    open (10, file='! @CODE:NO-018', status="old") ! @CODE:YES-033
    error stop "! @CODE:NO-019" ! @CODE:YES-034
100 format ('! @CODE:NO-020', 1x) ! @CODE:YES-035
  end subroutine !@CODE:YES-036 "
  pure function empty() result(none); character(0) :: none; none = '' // ""; end function ! @CODE:YES-037
end module ! @CODE:YES-038
