C @CODE:YES-001
c @CODE:YES-002 it's "the" cart
* @CODE:YES-003
! @CODE:YES-004
      PROGRAM CART ! @CODE:YES-005
      CHARACTER*40 URL, A ! @CODE:YES-006
      URL = 'https://shop.example ! @CODE:NO-001' ! @CODE:YES-007
      A = "! @CODE:NO-002" ! @CODE:YES-008
      A = 'it''s ! @CODE:NO-003' ! @CODE:YES-009
      A = "a ""! @CODE:NO-004"" !" ! @CODE:YES-010
      A = "it's ! @CODE:NO-005"//'"!' ! @CODE:YES-011
      A = '\' ! @CODE:YES-012
      A = 'FIRST
     &! @CODE:NO-006' ! @CODE:YES-013
      A = "it's
     1 ! @CODE:NO-007
     2 it's ! @CODE:NO-008" ! @CODE:YES-014
      A = URL
     !//'@CODE:NO-009' ! @CODE:YES-015
      DATA A /14H! @CODE:NO-011/ ! @CODE:YES-016
      CALL PRINT(19Hit's ! @CODE:NO-020, 1) ! @CODE:YES-017
 100  FORMAT(1H ,21Hdon't ! "@CODE:NO-021, I3) ! @CODE:YES-018
 110  FORMAT('! @CODE:NO-012', 1X, "'") ! @CODE:YES-019
      WRITE(*, '(''! @CODE:NO-013'')') ! @CODE:YES-020
      PRINT *, '! @CODE:NO-014', "'" ! @CODE:YES-021
      INCLUDE '! @CODE:NO-015' ! @CODE:YES-022
      OPEN(10, FILE='! @CODE:NO-016') ! @CODE:YES-023
      STOP '! @CODE:NO-017' ! @CODE:YES-024
      IF (URL .EQ. '! @CODE:NO-018') GOTO 100 ! @CODE:YES-025
      CALL TOTAL('! @CODE:NO-019', *100) ! @CODE:YES-026
      X = Y*Z/2 ! @CODE:YES-027 "
      MASK = Z'FF' + O"17" ! @CODE:YES-028 '
      DOUBLE PRECISION D ! @CODE:YES-029
      REAL*8 H ! @CODE:YES-030
  ! @CODE:YES-032 "
      A = ''//"" !@CODE:YES-033 "
      END ! @CODE:YES-034
C     DON'T CONTINUE @CODE:YES-035
