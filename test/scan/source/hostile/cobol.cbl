      * @CODE:YES-001
000100* @CODE:YES-002 it's "the" cart
      / @CODE:YES-003
       IDENTIFICATION DIVISION. *> @CODE:YES-004
       PROGRAM-ID. CART. *> @CODE:YES-005
       DATA DIVISION.
       WORKING-STORAGE SECTION. *> @CODE:YES-006
       01 URL PIC X(40) VALUE "shop.example *> @CODE:NO-001". *> @CODE:YES-007
       01 A PIC X(40) VALUE 'a *> @CODE:NO-002'. *> @CODE:YES-008
       01 B PIC X(40) VALUE "a ""*> @CODE:NO-003"" *>". *> @CODE:YES-009
       01 C PIC X(40) VALUE 'it''s *> @CODE:NO-004'. *> @CODE:YES-010
       01 D PIC X(40) VALUE "it's *> @CODE:NO-005". *> @CODE:YES-011
       01 E PIC X(40) VALUE '"*> @CODE:NO-006'. *> @CODE:YES-012
       01 F PIC X VALUE "\". *> @CODE:YES-013
       01 G PIC X VALUE X"22". *> @CODE:YES-014
       01 H PIC X(20) VALUE Z"*> @CODE:NO-007". *> @CODE:YES-015
       01 I PIC N(20) VALUE N"*> @CODE:NO-008". *> @CODE:YES-016
       01 J PIC $**9.99 VALUE 1. *> @CODE:YES-017
       01 K PIC X VALUE QUOTE. *> @CODE:YES-018
       01 L PIC X(60) VALUE "first, and it goes on to the end of it
      -    "second *> @CODE:NO-009". *> @CODE:YES-019
       78 M VALUE "*> @CODE:NO-010". *> @CODE:YES-020
       88 N VALUE "*> @CODE:NO-011" "'". *> @CODE:YES-021
       PROCEDURE DIVISION. *> @CODE:YES-022
       TOTAL-PARAGRAPH. *> @CODE:YES-023
           COMPUTE J = J * 2 / 1. *> @CODE:YES-024
           COMPUTE J = J ** 2. *> @CODE:YES-025 "
           IF J * 2 > 4 DISPLAY "*> @CODE:NO-012". *> @CODE:YES-026
           MOVE "*> @CODE:NO-013" TO A. *> @CODE:YES-027
           STRING "*>" "@CODE:NO-014" '*>' INTO A. *> @CODE:YES-028
           INSPECT A REPLACING ALL "*>" BY "'". *> @CODE:YES-029
           EVALUATE A WHEN "*> @CODE:NO-015" CONTINUE. *> @CODE:YES-030
           CALL "*> @CODE:NO-016" USING A. *> @CODE:YES-031
      D    DISPLAY "*> @CODE:NO-017". *> @CODE:YES-032
           DISPLAY A (1:2) "*> @CODE:NO-018" UPON SYSERR. *>@CODE:YES-033
           DISPLAY "" '' QUOTE. *> @CODE:YES-034
      *> @CODE:YES-035
           STOP RUN. *> @CODE:YES-036
