<!-- @CODE:YES-001 -->
<p title="// @CODE:NO-001">it's // @CODE:NO-002 # @CODE:NO-003</p>
<?php // @CODE:YES-002
# @CODE:YES-003
/* @CODE:YES-004 */
$url = "https://shop.example // @CODE:NO-004"; // @CODE:YES-005
$single = 'it\'s # @CODE:NO-005'; # @CODE:YES-006
$backslash = '\\'; // @CODE:YES-007
$lines = "
// @CODE:NO-006
# @CODE:NO-007
"; // @CODE:YES-008
$nested = "{$items["// @CODE:NO-008"]} # @CODE:NO-009"; // @CODE:YES-009
$escaped = "\" // @CODE:NO-010 \\"; // @CODE:YES-010
$heredoc = <<<EOT
// @CODE:NO-011 it's {$total} "
# @CODE:NO-012
EOT . "// @CODE:NO-013"; // @CODE:YES-011
$quotedHeredoc = <<<"TEXT"
  /* @CODE:NO-014
  TEXT; // @CODE:YES-012
$nowdoc = <<<'SQL'
-- @CODE:NO-015 $total '
// @CODE:NO-016
SQL;
// @CODE:YES-013
$two = [<<<A
// @CODE:NO-017
A, <<<B
# @CODE:NO-018
B];
// @CODE:YES-014
#[Route("// @CODE:NO-019")] // @CODE:YES-015
function login() { return 1 / 2; } // @CODE:YES-016 '
$shell = `ls // @CODE:NO-020`; // @CODE:YES-017
$color = "#fff"; # @CODE:YES-018
$regex = '/["\'#]/'; // @CODE:YES-019
/* no nesting: /* inner */ $open = "*/ // @CODE:NO-021"; // @CODE:YES-020
/**
 * It's "the" cart.
 * @CODE:YES-021
 */
// ends here @CODE:YES-022 ?> it's // @CODE:NO-022 <?php // @CODE:YES-023
# and here ?> # @CODE:NO-023
<script>
  // @CODE:YES-024
  const a = "// @CODE:NO-024";
</script>
<style>/* @CODE:YES-025 */ a { content: "/* @CODE:NO-025"; }</style>
<!-- @CODE:YES-026 -->
<?= $total // @CODE:YES-027 ?> // @CODE:NO-026
<?php $shift = 1 << 2; $less = $a <<2; // @CODE:YES-028
$tag = "?>"; // @CODE:YES-029
