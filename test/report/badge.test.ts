// @TEST:REPORT-001:BADGE
import { describe, expect, it } from "vitest";
import type { Overview } from "../../src/model/page.ts";
import { badge, badgeSvg } from "../../src/report/badge.ts";

const STYLE = { color: false, width: 100, lead: "" };

function overview(test: number | null, code: number | null, pass = true): Overview {
  return { report: { summary: { coverage: { test, code } }, verdict: { pass } } } as unknown as Overview;
}

describe("a badge", () => {
  it.each([
    [0.95, 0.9, true, "TEST 95 %, CODE 90 %", "brightgreen"],
    [0.95, 0.899, true, "TEST 95 %, CODE 89 %", "green"],
    [0.5, 1, true, "TEST 50 %, CODE 100 %", "yellow"],
    [0.1, 1, true, "TEST 10 %, CODE 100 %", "orange"],
    [1, 1, false, "TEST 100 %, CODE 100 %", "red"],
    [1, null, true, "TEST 100 %", "brightgreen"],
    [null, null, true, "none", "lightgrey"],
    [null, null, false, "none", "red"],
  ])("of TEST %s and CODE %s, passing %s", (test, code, pass, message, color) => {
    expect(JSON.parse(badge.render(overview(test, code, pass), STYLE))).toEqual({ schemaVersion: 1, label: "SPECs", message, color });
    const svg = badgeSvg.render(overview(test, code, pass), STYLE);
    expect(svg).toContain(`<title>SPECs: ${message}</title>`);
    const [width = 0, split = 0] = [/^<svg[^>]* width="(\d+)"/, /<rect x="(\d+)"/].map((pattern) => Number(pattern.exec(svg)?.[1]));
    expect(split).toBeGreaterThan(40);
    expect(width - split).toBeGreaterThan(message.length * 6);
  });
});
