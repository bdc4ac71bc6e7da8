-- @CODE:YES-001
/* @CODE:YES-002 */
SELECT '-- @CODE:NO-001'; -- @CODE:YES-003
SELECT 'it''s -- @CODE:NO-002'; -- @CODE:YES-004
SELECT '/* @CODE:NO-003 */', '' -- @CODE:YES-005
FROM "odd -- @CODE:NO-004 ""table"""; -- @CODE:YES-006
SELECT `odd -- @CODE:NO-005`; -- @CODE:YES-007
SELECT 1 - -1, 4 / 2; -- @CODE:YES-008 it's
SELECT 'C:\', 2; -- @CODE:YES-009
SELECT 'it\'s -- @CODE:NO-006'; -- @CODE:YES-010
SELECT E'it\' -- @CODE:NO-007'; -- @CODE:YES-011
SELECT '
-- @CODE:NO-008
/* @CODE:NO-009
'; -- @CODE:YES-012
/*
  -- it's "a comment"
  @CODE:YES-013
*/
/* outer /* inner */ it's outer @CODE:YES-014 */
SELECT '*/ -- @CODE:NO-010'; /* @CODE:YES-015 */ SELECT 2; -- @CODE:YES-016
SELECT N'-- @CODE:NO-011', x'2d2d' -- @CODE:YES-017
CREATE FUNCTION total() RETURNS int AS $$
  -- @CODE:YES-018
  SELECT '-- @CODE:NO-012'::int;
$$ LANGUAGE sql; -- @CODE:YES-019
COMMENT ON TABLE cart IS 'see -- @CODE:NO-013'; -- @CODE:YES-020
SELECT ''''; -- @CODE:YES-021
SELECT '''-- @CODE:NO-014'''; -- @CODE:YES-022
SELECT a#>>'{b,"-- @CODE:NO-015"}'; -- @CODE:YES-023
--@CODE:YES-024
