// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
`timescale 1ns / 1ps // @CODE:YES-003
`include "cart//@CODE:NO-001" // @CODE:YES-004
`define URL "https://shop.example // @CODE:NO-002" // @CODE:YES-005
`define LINES(x) \
  "// @CODE:NO-003" /* @CODE:YES-006 */ \
  x
`define QUOTED(x) `"// @CODE:NO-004 x`" // @CODE:YES-007
module cart #(parameter TITLE = "// @CODE:NO-005") (input clk, output reg [7:0] total); // @CODE:YES-008
  localparam escaped = "\"/* @CODE:NO-006 */\\"; // @CODE:YES-009
  localparam continued = "first \
// @CODE:NO-007"; // @CODE:YES-010
  localparam triple = """a "quoted"
// @CODE:NO-008"""; // @CODE:YES-011
  localparam joined = {"//", "@CODE:NO-009", "/*"}; // @CODE:YES-012
  localparam mask = 8'hFF; // @CODE:YES-013 "
  localparam fill = '0; // @CODE:YES-014 "
  localparam pattern = '{default: '1}; // @CODE:YES-015 "
  localparam cast = int'(2.5) + 8'('hF); // @CODE:YES-016 '
  wire \it's"//@CODE:NO-010 ; // @CODE:YES-017
  wire \a/*@CODE:NO-011 = \b"//@CODE:NO-020 ; // @CODE:YES-018
  assign \quote" = 1; // @CODE:YES-019
  (* keep = "// @CODE:NO-012" *) wire kept; // @CODE:YES-020
  (* full_case *) wire full; /* @CODE:YES-021 */
  always @(*) begin : named // @CODE:YES-022
    total = total / 2 /* ' */ / 1; // @CODE:YES-023 "
  end
  always @* total = kept; // @CODE:YES-024 "
  always_ff @(posedge clk) total <= #1 total ** 2; // @CODE:YES-025
  initial begin // @CODE:YES-026
    $display("%d // @CODE:NO-013", total); // @CODE:YES-027
    $error("/* @CODE:NO-014"); // @CODE:YES-028
    $readmemh("// @CODE:NO-015", memory); // @CODE:YES-029
    assert (total != "\"") else $fatal(1, "// @CODE:NO-016"); // @CODE:YES-030
    case (total) "// @CODE:NO-017": ; default: ; endcase // @CODE:YES-031
    string s = string'("// @CODE:NO-018"); // @CODE:YES-032
    s = {s, `URL, "'"}; // @CODE:YES-033
  end
  import "DPI-C" function int refund(string a = "// @CODE:NO-019"); // @CODE:YES-034
`ifdef NEVER // @CODE:YES-035
  wire never; /* @CODE:YES-036 ' */
`endif // @CODE:YES-037
endmodule : cart //@CODE:YES-038 "
/** @CODE:YES-039 it's **/
