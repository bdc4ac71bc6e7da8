{{-- @CODE:YES-001 --}}
<!-- @CODE:YES-002 -->
{{-- it's
  @CODE:YES-003 {{ $title }} <!-- more -->
--}}
<p title="{{-- @CODE:YES-004 --}}" class='// @CODE:NO-001'>it's # @CODE:NO-002 // @CODE:NO-003</p> {{-- @CODE:YES-005 --}}
{{ $title . "// @CODE:NO-004" /* @CODE:YES-006 */ }}
{{ 'it\'s # @CODE:NO-005' }} {{-- @CODE:YES-007 --}}
{!! "<!-- @CODE:NO-006 -->" /* @CODE:YES-008 */ !!} <!-- @CODE:YES-009 -->
@{{ it's // @CODE:NO-007 }} {{-- @CODE:YES-010 --}}
@verbatim
  {{-- @CODE:NO-008 --}} {{ it's // @CODE:NO-009 }}
  <!-- @CODE:YES-011 -->
@endverbatim
{{-- @CODE:YES-012 --}}
@php
  // @CODE:YES-013
  $a = "// @CODE:NO-010"; # @CODE:YES-014
  $b = 'it\'s /* @CODE:NO-011'; /* @CODE:YES-015 */
  $c = <<<TEXT
    // @CODE:NO-012 <!-- @CODE:NO-013 -->
    TEXT; // @CODE:YES-016
@endphp
@php($d = "// @CODE:NO-014" /* @CODE:YES-017 */) // @CODE:NO-015
@if ($title === ") // @CODE:NO-016" && count($cart) > 0 /* @CODE:YES-018 */)
  @lang('<!-- @CODE:NO-017 -->') <!-- @CODE:YES-019 -->
@endif
<a href="{{ url("cart > a") }}" {{-- @CODE:YES-020 --}} @class(["// @CODE:NO-018" => $on])>cart</a> <!-- @CODE:YES-021 -->
mail shop@if.example (it's // @CODE:NO-019) {{-- @CODE:YES-022 --}}
<?php // @CODE:YES-023
$e = "# @CODE:NO-020"; # @CODE:YES-024 ?> # @CODE:NO-021
<script>
  // @CODE:YES-025
  {{-- @CODE:YES-026 it's --}}
  const a = "{{ __("// @CODE:NO-022") }} // @CODE:NO-023"; // @CODE:YES-027
  const b = @json($cart, "// @CODE:NO-024"); /* @CODE:YES-028 */
  const c = `{{-- @CODE:YES-029 --}}// @CODE:NO-025`; // @CODE:YES-030
</script>
<style>
  @media (min-width: 1px) { a::before { content: "/* @CODE:NO-026 {{ "*/" }}"; } } /* @CODE:YES-031 */
</style>
<title>{{-- @CODE:YES-032 --}} <!-- @CODE:NO-027 --></title> {{-- @CODE:YES-033 --}}
