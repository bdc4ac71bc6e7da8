import { expect, it } from "vitest";
import { LONGEST_RANGE, numbersBehind } from "../../src/model/number-range.ts";

it.each([
  ["001", "3", ["002", "003"]],
  ["9", "11", ["10", "11"]],
  ["099", "101", ["100", "101"]],
  ["1", "1", null],
  ["3", "1", null],
  ["1", "x", null],
  ["", "2", null],
])("the numbers behind %s up to %s", (first, last, expected) => expect(numbersBehind(first, last)).toEqual(expected));

it("are bounded", () => {
  expect(numbersBehind("1", String(1 + LONGEST_RANGE))).toHaveLength(LONGEST_RANGE);
  expect(numbersBehind("1", String(2 + LONGEST_RANGE))).toBeNull();
  expect(numbersBehind("1", "9".repeat(400))).toBeNull();
});
