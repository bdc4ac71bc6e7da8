// @TEST:PAGE-001:TREND
import { expect, it } from "vitest";
import { readTrend, trendPoint, withPoint, withPointLine } from "../../src/page/trend.ts";
import { summary } from "../report/bookshop.ts";

const first = trendPoint(summary, "aaaa", "2026-01-05T10:00:00Z");
const second = trendPoint({ ...summary, complete: 12 }, "bbbb", "2026-01-06T10:00:00Z");

it("a run is one line, the oldest first, and is unchanged when read back", () => {
  const text = withPointLine(withPointLine("", first), second);
  expect(text.split("\n")).toHaveLength(3);
  expect(readTrend(text)).toEqual({ points: [first, second], damaged: [] });
});

it("a commit that is run again has only one line, at the end", () => {
  const text = withPointLine(withPointLine("", first), second);
  const again = { ...first, errors: 0 };
  expect(withPointLine(text, second)).toBe(text);
  expect(readTrend(withPointLine(text, again)).points).toEqual([second, again]);
  expect(withPoint([first, second], again)).toEqual([second, again]);
});

it("runs without a commit are distinguished by their date", () => {
  const [a, b] = ["2026-01-05T00:00:00.000Z", null].map((date) => trendPoint(summary, null, date));
  if (!a || !b) throw new Error();
  expect(withPoint(withPoint([a], b), b)).toEqual([a, b]);
});

it("damaged lines are reported and kept", () => {
  const lines = [
    JSON.stringify(first),
    "{",
    "[]",
    "null",
    JSON.stringify({ ...first, commit: 3 }),
    JSON.stringify({ ...first, stages: [1] }),
    JSON.stringify({ ...first, errors: -1 }),
    JSON.stringify({ ...first, coverage: { test: 2, code: null, doc: null } }),
    "",
    "<<<<<<< main",
  ];
  expect(readTrend(lines.join("\r\n"))).toEqual({ points: [first], damaged: [2, 3, 4, 5, 6, 7, 8, 10] });
  expect(withPointLine(lines.join("\n"), second)).toBe(`${[...lines.filter((line) => line !== ""), JSON.stringify(second)].join("\n")}\n`);
});
