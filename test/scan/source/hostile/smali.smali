# @CODE:YES-001
# It's "the" cart. @CODE:YES-002
.class public final Lshop/Cart; # @CODE:YES-003
.super Ljava/lang/Object; # @CODE:YES-004
.source "Cart.java # @CODE:NO-001" # @CODE:YES-005
.implements Lshop/Refund$1; # @CODE:YES-006 "
.annotation runtime Lshop/Note; # @CODE:YES-007
    value = "# @CODE:NO-002" # @CODE:YES-008
    names = { "it's", "# @CODE:NO-003", "\"# @CODE:NO-004" } # @CODE:YES-009
    nested = .subannotation Lshop/Note; text = "# @CODE:NO-014" .end subannotation # @CODE:YES-044
    quote = '"' # @CODE:YES-010
    apostrophe = '\'' # @CODE:YES-011
    hash = '#' # @CODE:YES-012
.end annotation
.field public static final URL:Ljava/lang/String; = "https://shop.example # @CODE:NO-005" # @CODE:YES-013
.field private static ESCAPED:Ljava/lang/String; = "\"# @CODE:NO-006\\" # @CODE:YES-014
.field private static QUOTE:C = '"' # @CODE:YES-015
.field private static BACKSLASH:C = '\\' # @CODE:YES-016
.field private static UNICODE:C = '\u0022' # @CODE:YES-017 '
.field private static TEXT:Ljava/lang/String; = "\u0022 # @CODE:NO-007" # @CODE:YES-018
.method public constructor <init>()V # @CODE:YES-019
    .registers 4 # @CODE:YES-020
    .param p1, "title # @CODE:NO-008" # @CODE:YES-021
    .prologue
    .line 12 # @CODE:YES-022
    .local v0, "count # @CODE:NO-009":I # @CODE:YES-023
    .local v1, "it's # @CODE:NO-010":Ljava/util/List;, "List<# @CODE:NO-011>;" # @CODE:YES-024
    const-string v0, "# @CODE:NO-012" # @CODE:YES-025
    const-string/jumbo v1, "it's # @CODE:NO-013" # @CODE:YES-026
    const v2, 0x22 # @CODE:YES-027 "
    const/16 v2, '#' # @CODE:YES-028
    const/4 v2, -0x1 # @CODE:YES-029 '
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V # @CODE:YES-030
    :goto_0 # @CODE:YES-031 "
    if-eq v0, v1, :goto_0 # @CODE:YES-032
    packed-switch v2, :table # @CODE:YES-033
    :table
    .packed-switch '"' # @CODE:YES-034
    .end packed-switch
    .array-data 2 # @CODE:YES-035
        '#' # @CODE:YES-036
    .end array-data
    return-void#@CODE:YES-039 "
.end method # @CODE:YES-040
.field public annotated:I # @CODE:YES-041
    .annotation system Ldalvik/annotation/Signature;
        value = { "Ljava/util/List<", "# @CODE:NO-015", ">;" } # @CODE:YES-042
    .end annotation
.end field
.field private static EMPTY:Ljava/lang/String; = "" # @CODE:YES-043
