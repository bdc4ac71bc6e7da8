// @TEST:CLI-001:PROGRESS | SPEC: SPEC-CLI-001.md
import { describe, expect, it } from "vitest";
import { progressLine } from "../../src/cli/progress.ts";

function watched(isTerminal = true, env = {}) {
  const written: string[] = [];
  let at = 0;
  const err = { write: (text: string) => void written.push(text), isTerminal, columns: 30 };
  const line = progressLine({ err, env }, () => at);
  const later = (by: number): void => {
    at += by;
  };
  return { written, line, later };
}

describe("progress", () => {
  it("is silent for a second, then tells at a pace that can be read", () => {
    const { line, written, later } = watched();
    for (let done = 1; done <= 300; done++) {
      line?.tell("Reading files", done, 300);
      later(10);
    }
    expect(written[0]).toBe("\r\u001b[KReading files 101 of 300 …");
    expect(written).toHaveLength(20);
  });

  it("tells of a step that is not counted as it begins, within the terminal's width", () => {
    const { line, written } = watched();
    line?.tell("Reading something with a very long name");
    expect(written).toEqual(["\r\u001b[KReading something with a very"]);
  });

  it("leaves no trace, and writes nothing if it was never seen", () => {
    const { line, written } = watched();
    line?.erase();
    expect(written).toEqual([]);
    line?.tell("Checking");
    line?.erase();
    line?.erase();
    expect(written.slice(1)).toEqual(["\r\u001b[K"]);
  });

  it("is for terminals alone", () => {
    expect(watched(false).line).toBeNull();
    expect(watched(true, { TERM: "dumb" }).line).toBeNull();
  });
});
