// @TEST:GATE-001
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/config/json.ts";
import { UsageError } from "../../src/errors.ts";
import { readSuppressions } from "../../src/suppress/file.ts";

const ENTRY = '{"rule":"orphan-code","id":null,"path":"a.ts","count":1}';
const file = (...entries: readonly string[]): string => `{"version":1,"suppressions":[\n${entries.join(",\n")}\n]}`;
const read = (text: string) => readSuppressions(parseJson(text));

describe("a suppressions file", () => {
  it.each([
    ["a key of every object", file(ENTRY, '{"__proto__":1}'), /:3:1: unknown key "__proto__"\.$/],
    ["another", file('{"toString":1}'), /:2:1: unknown key "toString"\.$/],
    ["another, beside those that are needed", file(ENTRY.replace("}", ',"constructor":{}}')), /:2:1: unknown key "constructor"\.$/],
    ["a needed key that every object has", file('{"rule":"a","id":null,"path":"b"}'), /:2:1: missing key "count"\.$/],
    ["lists in lists", file("[".repeat(20_000)), /:2:99: invalid JSON: more than 100 levels/],
    ["maps in maps", '{"a":'.repeat(20_000), /:1:501: invalid JSON: more than 100 levels/],
    ["an entry that is none", file("[]", "null"), /missing key "rule"|expected a map/],
    ["nothing", "", /expected a suppressions file/],
    ["null", "null", /expected a suppressions file/],
  ])("with %s is a usage error with its place", (_, text, message) => {
    expect(() => read(text)).toThrow(UsageError);
    expect(() => read(text)).toThrow(message);
  });

  it("of 100 000 entries is read, each with its place", () => {
    const entries = read(file(...Array.from({ length: 100_000 }, () => ENTRY)));
    expect(entries.at(-1)).toMatchObject({ line: 100_001, column: 1, path: "a.ts" });
  });
});
