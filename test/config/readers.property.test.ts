import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOwners } from "../../src/check/code-owners.ts";
import { parseJson } from "../../src/config/json.ts";
import { parseToml } from "../../src/config/toml.ts";
import { parseYaml } from "../../src/config/yaml.ts";
import { UsageError } from "../../src/errors.ts";
import { formatLock, parseLock } from "../../src/evidence/lock/lock.ts";
import type { ParsedText } from "../../src/model/parsed-text.ts";
import { formatSuppressions, readSuppressions, sortEntries } from "../../src/suppress/file.ts";
import { beginnings, damaged, holds, oddPaths, readOrRefused, readsBeginnings, readsSome, soupOf, words } from "../properties.ts";

const CONFIGS = {
  JSON: {
    parse: parseJson,
    text: '{\n  // what we sell\n  "rules": { "missing-doc": "off" },\n  "exclude": ["old/**", "é"],\n}\n',
    words: ["{", "}", "[", "]", ":", ",", '"a"', '"b"', "1", "null", "// x\n", "/* ", "*/", '"'],
  },
  YAML: {
    parse: parseYaml,
    text: "rules:\n  missing-doc: off\nexclude:\n  - old/**\n  - &a é\n  - *a\n",
    words: [
      "a: ",
      "b: ",
      "- ",
      "\n",
      "  ",
      "&x ",
      "*x",
      "!!str ",
      "|\n",
      ">\n",
      "{",
      "}",
      "[",
      "]",
      "'",
      '"',
      "# c",
      "---\n",
      "? ",
      "<<: ",
      "%YAML 1.1\n",
    ],
  },
  TOML: {
    parse: parseToml,
    text: 'exclude = ["old/**", "é"]\n[rules]\nmissing-doc = "off"\n[[overrides]]\nfiles = [\'a\']\n',
    words: [
      "a",
      "b",
      " = ",
      "1",
      "\n",
      "[",
      "]",
      "[[",
      "]]",
      "{",
      "}",
      ".",
      '"',
      "'",
      '"""',
      "'''",
      "# c\n",
      "1979-05-27",
      "inf",
      "\\u00e9",
    ],
  },
} as const;

/** Every path of keys into some data. */
function* pathsOf(data: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  yield path;
  if (Array.isArray(data)) for (const [at, item] of data.entries()) yield* pathsOf(item, [...path, at]);
  else if (typeof data === "object" && data !== null && !(data instanceof Date))
    for (const [key, value] of Object.entries(data)) yield* pathsOf(value, [...path, key]);
}

/** Faults and keys have places in the text. `null` if it has faults. */
function isPlaced(text: string, parsed: ParsedText): ParsedText | null {
  const lines = text.split(/\r\n|\n|\r/);
  const isIn = ({ line, column }: { line: number; column: number }): void => {
    expect(line >= 1 && line <= lines.length + 1, `line ${line} of ${lines.length}`).toBe(true);
    expect(column).toBeGreaterThanOrEqual(1);
  };
  if (parsed.kind === "broken") {
    expect(parsed.faults.length).toBeGreaterThan(0);
    for (const { place, message } of parsed.faults) {
      isIn(place);
      expect(message).not.toContain("\n");
    }
    return null;
  }
  for (const path of [...pathsOf(parsed.data)].slice(0, 100)) {
    for (const at of ["key", "value"] as const) {
      const place = parsed.locate(path, at);
      if (place !== null) isIn(place);
    }
  }
  return parsed;
}

describe.each(Object.entries(CONFIGS))("a config in %s", (_, { parse, text, words: parts }) => {
  it("is read, or has faults with their places, whatever is in it", () =>
    readsSome(fc.oneof(damaged([text]), soupOf(parts, 20)), (written) => isPlaced(written, parse(written)), 300));

  it("is read, or has faults, when it ends anywhere", () =>
    readsBeginnings(
      text,
      (part) => isPlaced(part, parse(part)),
      () => {},
    ));
});

const maybe = fc.option(words, { nil: null });
const entry = fc.record({
  rule: words,
  id: maybe,
  path: oddPaths,
  count: fc.integer({ min: 1, max: 9 }),
  reason: maybe,
  owner: maybe,
  until: fc.constantFrom(null, "2030-01-31"),
});

describe("a suppressions file", () => {
  const read = (text: string) => readSuppressions(parseJson(text));

  it("says what was written", () =>
    holds(fc.array(entry, { maxLength: 6 }), (entries) => {
      const found = read(formatSuppressions(entries)).map(({ line: _, column: __, ...rest }) => rest);
      expect(found).toEqual(sortEntries(entries));
    }));

  it("is read, or refused with its place, whatever is in it", () =>
    readsSome(damaged([formatSuppressions(fc.sample(entry, { seed: 1, numRuns: 3 }))]), (text) =>
      readOrRefused(() => read(text), /suppressions\.json:\d+:\d+: /),
    ));

  it("is refused if its end is missing", () => {
    for (const part of beginnings(formatSuppressions(fc.sample(entry, { seed: 1, numRuns: 3 })).trimEnd()))
      expect(() => read(part)).toThrow(UsageError);
  });
});

const hash = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 16, maxLength: 16 });
const locked = fc.record({
  id: words,
  accepted: fc.constant("2026-11-30"),
  reason: fc.string({ unit: "binary" }),
  spec: hash,
  tests: fc.array(hash, { maxLength: 3 }),
  codes: fc.array(hash, { maxLength: 3 }),
  sentences: fc.array(fc.string({ unit: fc.constantFrom(..."aZ0_-"), minLength: 4, maxLength: 4 }), { maxLength: 4 }),
});

describe("a lock", () => {
  const TEXT = formatLock(new Map(fc.sample(locked, { seed: 1, numRuns: 3 }).map((one) => [one.id, one])));

  it("says what was written", () =>
    holds(fc.uniqueArray(locked, { maxLength: 5, selector: ({ id }) => id }), (entries) => {
      const found = [...parseLock(formatLock(new Map(entries.map((one) => [one.id, one])))).values()].map(({ line: _, ...rest }) => rest);
      expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(
        new Set(
          entries.map(({ id, accepted, reason, spec, tests, codes, sentences }) =>
            JSON.stringify({ id, accepted, reason, spec, tests, codes, sentences }),
          ),
        ),
      );
    }));

  it("is read, or refused with its line, whatever is in it", () =>
    readsSome(damaged([TEXT]), (text) => readOrRefused(() => parseLock(text), /tag-trace\.lock:\d+ /)));

  it("is refused, or lacks the last lines, when it ends anywhere", () =>
    readsBeginnings(
      TEXT,
      (text) => readOrRefused(() => parseLock(text), /tag-trace\.lock/),
      (part, whole) => {
        for (const [id, { line: _, ...rest }] of part) expect(whole.get(id)).toMatchObject(rest);
      },
    ));
});

it("owners are read from whatever is in a CODEOWNERS file, for whatever path", () =>
  holds(
    fc.record({
      file: fc.constantFrom("CODEOWNERS", ".gitlab/CODEOWNERS"),
      text: soupOf([
        "*",
        "/",
        "a",
        "b",
        " @shop/web",
        " a@b.example",
        "\n",
        "[Section]",
        "^[",
        "][2]",
        "!",
        "**",
        "\\ ",
        "# x",
        "?",
        "[ab]",
        "{a,b}",
        "(",
        "+(",
      ]),
      paths: fc.array(oddPaths, { minLength: 1, maxLength: 4 }),
    }),
    ({ file, text, paths }) => {
      const ownersOf = readOwners(file, text);
      for (const path of paths) {
        const owners = ownersOf(path);
        if (owners !== null) for (const owner of owners.split(" ")) expect(text).toContain(owner);
      }
    },
    300,
  ));
