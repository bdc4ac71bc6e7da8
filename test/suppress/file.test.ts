// @TEST:GATE-001
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/config/json.ts";
import { UsageError } from "../../src/errors.ts";
import { formatSuppressions, readSuppressions, refuseConflict } from "../../src/suppress/file.ts";

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
    ["another version", '{"version":2,"suppressions":[]}', /:1:1: expected a suppressions file of version 1/],
    ["no list", '{"version":1,"suppressions":{}}', /:1:1: expected a suppressions file of version 1/],
    ["a fault of JSON", '{\n"version":,}', /:2:11: invalid JSON/],
    ["a word for an entry", file(ENTRY, '"all"'), /:3:1: expected a map with rule, id, path and count\.$/],
    ["nothing for an entry", file("null"), /:2:1: expected a map with rule, id, path and count\.$/],
  ])("with %s is a usage error with its place", (_, text, message) => {
    expect(() => read(text)).toThrow(UsageError);
    expect(() => read(text)).toThrow(message);
  });

  it.each([
    ["rule", "1"],
    ["rule", "null"],
    ["id", "1"],
    ["path", "null"],
    ["count", "0"],
    ["count", "-1"],
    ["count", "1.5"],
    ["count", '"1"'],
    ["reason", "null"],
    ["owner", "1"],
    ["until", "20261231"],
    ["until", '"2026-12-31T00:00"'],
    ["until", '"on 2026-12-31"'],
    ["until", '"tomorrow"'],
    ["until", '["2026-12-31"]'],
    ["rule", '["orphan-code"]'],
  ])("with %s %s is a usage error", (key, value) => {
    const written = JSON.stringify({ ...JSON.parse(ENTRY), [key]: "HERE" }).replace('"HERE"', value);
    expect(() => read(file(ENTRY, written))).toThrow(`.tag-trace-suppressions.json:3:1: invalid value for "${key}".`);
  });

  it.each(["rule", "id", "path", "count"])("without %s is a usage error", (key) => {
    const { [key]: _, ...rest } = JSON.parse(ENTRY);
    expect(() => read(file(JSON.stringify(rest)))).toThrow(`:2:1: missing key "${key}".`);
  });

  it("may say why, who and until when", () => {
    const details = { reason: "sold out", owner: "sam", until: "2026-12-31" };
    const place = { line: 2, column: 1 };
    expect(read(file(ENTRY))).toEqual([{ ...JSON.parse(ENTRY), reason: null, owner: null, until: null, ...place }]);
    expect(read(file(JSON.stringify({ ...JSON.parse(ENTRY), ...details })))).toEqual([{ ...JSON.parse(ENTRY), ...details, ...place }]);
  });

  it("is written with one entry a line, without what is not known, and read again", () => {
    const plain = { rule: "orphan-code", id: null, path: "src/b.py", count: 1, reason: null, owner: null, until: null };
    const told = { ...plain, id: "GIFT-001", path: "src/a.py", reason: "sold out", owner: "sam", until: "2026-12-31" };
    const text = formatSuppressions([plain, told]);
    expect(text).toBe(
      [
        "{",
        '  "version": 1,',
        '  "suppressions": [',
        '    {"rule":"orphan-code","id":"GIFT-001","path":"src/a.py","count":1,"reason":"sold out","owner":"sam","until":"2026-12-31"},',
        '    {"rule":"orphan-code","id":null,"path":"src/b.py","count":1}',
        "  ]",
        "}",
        "",
      ].join("\n"),
    );
    expect(read(text)).toMatchObject([told, plain]);
    expect(formatSuppressions([])).toBe('{\n  "version": 1,\n  "suppressions": []\n}\n');
  });

  it.each([
    ["ours", `{\n<<<<<<< HEAD\n${ENTRY}`, 2],
    ["theirs", `{\n\n>>>>>>> change\n`, 3],
    ["the base", "||||||| base\n", 1],
    ["the middle", "{\n=======\n", 2],
  ])("with git's mark of %s is a usage error with its line", (_, text, line) => {
    expect(() => refuseConflict(text)).toThrow(`.tag-trace-suppressions.json:${line}:1: a merge conflict`);
  });

  it.each(["", file(ENTRY), " <<<<<<< HEAD", "<<<<<<<HEAD", "========\n", "x =======\n"])("%j has no mark of git's", (text) => {
    expect(() => refuseConflict(text)).not.toThrow();
  });

  it("of 100 000 entries is read, each with its place", () => {
    const entries = read(file(...Array.from({ length: 100_000 }, () => ENTRY)));
    expect(entries.at(-1)).toMatchObject({ line: 100_001, column: 1, path: "a.ts" });
  });
});
