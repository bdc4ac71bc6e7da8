#!/usr/bin/env perl
# @CODE:YES-001
use 5.010; # @CODE:YES-002

=pod

it's "the" cart
@CODE:YES-003

=cut

my ($total, %hash, @list, $t) = (4); # @CODE:YES-004
my $url = "https://shop.example # @CODE:NO-001"; # @CODE:YES-005
my $escaped = "\"# @CODE:NO-002\\"; # @CODE:YES-006
my $single = 'it\'s # @CODE:NO-003'; # @CODE:YES-007
my $lines = "
# @CODE:NO-004
"; # @CODE:YES-008
my $last = $#list; # @CODE:YES-009
my $inner = $#{[1, 2]}; # @CODE:YES-010
my $deref = $#$url if 0; # @CODE:YES-011
my $q = q{it's # @CODE:NO-005 {nested} "}; # @CODE:YES-012
my $qq = qq(it's # @CODE:NO-006 (nested)); # @CODE:YES-013
my $bang = q!it's # @CODE:NO-007!; # @CODE:YES-014
my $hashed = q#it's @CODE:NO-008#; # @CODE:YES-015
my $spaced = q {it's # @CODE:NO-009}; # @CODE:YES-016
my $tilde = qq~it's # @CODE:NO-010~; # @CODE:YES-017
my $angle = q<it's <a> # @CODE:NO-011>; # @CODE:YES-018
my @words = qw/a # @CODE:NO-012 '/; # @CODE:YES-019
my $list = "@{[ map { qq(\") } @list ]} # @CODE:NO-013"; # @CODE:YES-020
$t = $url =~ /# @CODE:NO-014 "/; # @CODE:YES-021
$t = $url =~ m{# @CODE:NO-015 \d{2} '}; # @CODE:YES-022
$t = $url =~ m#\@CODE '#; # @CODE:YES-023
$t = $url =~ m|it's # @CODE:NO-016|; # @CODE:YES-024
$url =~ s/# @CODE:NO-017 "/'/g; # @CODE:YES-025
$url =~ s{# @CODE:NO-018 [\d]{1}} {it's}x; # @CODE:YES-026
$url =~ s#it's@CODE:NO-019#"#; # @CODE:YES-027
$url =~ s|# @CODE:NO-020|"|; # @CODE:YES-028
$url =~ tr/#"'/abc/; # @CODE:YES-029
$url =~ y!#"!'a!; # @CODE:YES-030
$url =~ s(# @CODE:NO-021)(it's); # @CODE:YES-031
$t = $url =~ m{
  " # @CODE:NO-022 it's
  \# # @CODE:NO-023
}x; # @CODE:YES-032
$t = qr/[#"]@CODE:NO-024/ if 0; # @CODE:YES-033
my @parts = split /#/, $url; # @CODE:YES-034
@parts = grep { /"#/ } @list; # @CODE:YES-035
@parts = split(/'/, $url); # @CODE:YES-036
print <<"END", <<'RAW'; # @CODE:YES-037
# @CODE:NO-025 it's "
 END
END
# @CODE:NO-026 $#{
RAW
# @CODE:YES-038
print <<~EOT . "x"; # @CODE:YES-039
  # @CODE:NO-027 it's
  EOT
# @CODE:YES-040
print <<lower; # @CODE:YES-041
# @CODE:NO-028
lower
# @CODE:YES-042
print << "SPACED OUT"; # @CODE:YES-043
# @CODE:NO-029
SPACED OUT
my $half = $total / 2 / 1; # @CODE:YES-044 '
my $or = $total // 'default # @CODE:NO-030'; # @CODE:YES-045
$or //= 1; # @CODE:YES-046 "
my $rest = $total % 3; # @CODE:YES-047 (
my $shift = $total << 2; # @CODE:YES-048
my %map = (s => 1, y => 2, q => 3, m => 4); # @CODE:YES-049 '
my $hit = $map{s} / $map{y} + $map{q}; # @CODE:YES-050 "
my $special = join $", $', $`, $/, $;; # @CODE:YES-051
my $size = -s $0; # @CODE:YES-052 '
sub s_total { return $_[0] / 2 } # @CODE:YES-053 '
sub Shop::total { 1 } # @CODE:YES-054
my $old = &Shop'total / 1; # @CODE:YES-055
my $quoted = { 'a#b' => "c#d" }->{'a#b'}; # @CODE:YES-056
my $shell = 0 && `echo # @CODE:NO-031 "`; # @CODE:YES-057
my $glob = <*.c>; # @CODE:YES-058
format STDOUT =
it's @<<<<< "quoted # @CODE:NO-032
$total
.
# @CODE:YES-059
my $empty = "" . '' . q() . qw(a)[0]; # @CODE:YES-060
__END__
# @CODE:NO-033
it's "data
