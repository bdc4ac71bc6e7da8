import fc from "fast-check";
import { expect, it } from "vitest";
import { excerptOf } from "../../src/report/excerpt.ts";
import { columnsOf, wrap } from "../../src/report/terminal-text.ts";

const anyText = fc.string({
  unit: fc.constantFrom("a", " ", "\t", "書", "한", "👩", "é", "e\u0301", "\u202e", "\ud800", "@CODE:CART-001"),
  maxLength: 60,
});

it("fits into the room for any line, and its caret is within the line", () => {
  const spans = fc.record({ column: fc.integer({ min: 1, max: 80 }), length: fc.nat(80), room: fc.integer({ min: 24, max: 60 }) });
  fc.assert(
    fc.property(anyText, spans, (text, { column, length, room }) => {
      const span = { path: "src/shop/cart.py", line: 1, column, endLine: 1, endColumn: column + length };
      const { line, caretAt, caretWidth } = excerptOf(span, text, room);
      expect(columnsOf(line)).toBeLessThanOrEqual(room);
      expect(caretWidth).toBeGreaterThan(0);
      expect(caretAt + caretWidth).toBeLessThanOrEqual(room);
    }),
  );
});

it("shows a line that fits unchanged, with the caret where the span begins", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z書 ]{1,20}@$/), (text) => {
      const span = { path: "src/shop/cart.py", line: 1, column: text.length, endLine: 1, endColumn: text.length + 1 };
      expect(excerptOf(span, text, 60)).toEqual({ line: text, caretAt: columnsOf(text.slice(0, -1)), caretWidth: 1 });
    }),
  );
});

it("wraps without losing a word, within the room if words allow it", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z書]{1,10}$/)), fc.integer({ min: 20, max: 40 }), (words, room) => {
      const lines = wrap(words.join(" "), room);
      expect(lines.join(" ")).toBe(words.join(" "));
      for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(room);
    }),
  );
});
