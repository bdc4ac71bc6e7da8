// @TEST:TREE-001
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readFormats } from "../../src/io/formats.ts";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { createSyntaxReader } from "../../src/io/syntax.ts";
import type { FileOutcome, FileScan } from "../../src/model/scan.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { NO_VOCABULARY } from "../../src/model/vocabulary.ts";
import { packOutcome, unpackOutcome } from "../../src/scan/packed-outcome.ts";
import { createScanner, scanFile } from "../../src/scan/scan-file.ts";
import { damaged, readsSome } from "../properties.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const scanner = createScanner(
  DEFAULT_SETTINGS,
  { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) },
  createSyntaxReader(grammarsFolder()),
  true,
  { vocabulary: { ...NO_VOCABULARY, domains: ["CART"] } },
);

function isSame(path: string, outcome: FileOutcome): void {
  const line = packOutcome(outcome);
  expect(line).not.toContain("\n");
  expect(unpackOutcome(path, line), path).toEqual(outcome);
}

it.each(["fixtures", "test", "src", ".moai"])("every file in %s is unchanged after unpacking", { timeout: 120_000 }, async (folder) => {
  const paths = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  let tags = 0;
  for (const path of paths) {
    const outcome = await scanFile(scanner, path, readFileSync(path));
    if (outcome.kind === "scanned") tags += outcome.scan.tags.length;
    isSame(path, outcome);
  }
  expect(tags).toBeGreaterThan(20);
});

it("a bare id in a label is one after unpacking", async () => {
  const outcome = await scanFile(
    scanner,
    "tests/test_cart.py",
    Buffer.from('@mark.spec("CART-001, TEST:CART-002")\ndef test_add(): ...\n'),
  );
  const tags = outcome.kind === "scanned" ? outcome.scan.tags : [];
  expect(tags.map(({ full, bare }) => [full, bare])).toEqual([
    ["CART-001", true],
    ["CART-002", undefined],
  ]);
  isSame("tests/test_cart.py", outcome);
});

it("outcomes without a scan are unchanged as well", () => {
  isSame("cart.py", { kind: "untagged" });
  isSame("cart.py", { kind: "own-report" });
  isSame("cart.py", { kind: "absent" });
  isSame("cart.py", { kind: "skipped", reason: "larger than\n2 MiB" });
  isSame("cart.py", { kind: "unreadable", reason: "permission denied" });
});

it.each([
  "",
  " ",
  "x",
  "--",
  "oo",
  "a ",
  "s",
  "u",
  "s1",
  'u"permission denied',
  "[",
  "[]",
  "[1,2,3,4,5,6,7,8]",
  "[1,2,3,4,5,6,7,8,9,10,11,12]",
  "{}",
  "null",
  '["by-path",[],[],[],0,[],[]]',
])("the line %j is rejected as lost or damaged", (line) => {
  expect(() => unpackOutcome("cart.py", line)).toThrow(/\bcart\.py was (?:lost|damaged)/);
});

/** A scan with a value in every field. */
function fullScan() {
  const span = { path: "cart.py", line: 3, column: 2, endLine: 4, endColumn: 1 };
  const base = { ...span, type: "CODE", role: "reference", context: "comment", symbol: null, fields: null, description: "" } as const;
  const scan = {
    path: "cart.py",
    tags: [
      { ...base, raw: "A-001/E2", id: "A-001", sub: "E2", full: "A-002-E2" },
      { ...base, raw: "@CODE:A-001", id: "A-001", sub: "", full: "A-001:" },
      { ...base, raw: "@CODE:A-001", id: "A-001", sub: null, full: "A-001", fields: {}, description: "\ud800 “책”\u2028" },
    ],
    malformed: [],
    links: [
      {
        ...span,
        owner: { type: "TEST", id: "B-001", sub: null, full: "B-001" },
        holds: "DOC",
        target: { kind: "id", id: "C-001", sub: "X", full: "C-001.X" },
      },
    ],
    ignores: [],
    mentions: [
      {
        ...span,
        raw: "A-001 FR-001..FR-002",
        context: "docstring",
        symbol: null,
        specs: [{ kind: "id", text: "A-001" }],
        locals: ["FR-001", "FR-002"],
        inactive: ["skipped"],
        between: [],
        type: "TEST",
        block: 2,
        outer: null,
        isHead: true,
      },
    ],
    spec: {
      place: "specs/a",
      rank: 0,
      own: null,
      title: null,
      folder: null,
      takesStatus: false,
      status: null,
      relations: [],
      paths: [],
      packages: [],
      faults: [],
      change: "changes/gifts",
      requirements: [
        {
          ...span,
          local: "US1/AC2",
          parent: "US1",
          text: "Given …",
          form: "scenario",
          state: "planned",
          owes: ["test", "task"],
          formerly: ["US0"],
        },
      ],
      tasks: [
        {
          ...span,
          id: null,
          text: "Write it",
          done: true,
          optional: false,
          references: [{ ...span, local: "FR-001" }],
          paths: [{ ...span, target: "src/a.py", does: "moves" }],
        },
      ],
    },
    tests: "support",
    inactive: [],
    doubtful: [{ line: 3, column: 2, doubt: "tautology" }],
    unjudged: [{ line: 70000, column: 2, reason: "its brackets nest\ntoo deeply" }],
    unbound: { line: 1, column: 1, reason: "it is too long" },
    excess: 12_000_000,
    lines: { 3: "", 70000: "x" },
  } as const;
  return scan satisfies FileScan;
}

it("unrelated ids, unusual raw text and owners without a tag are unchanged", () => {
  isSame("cart.py", { kind: "scanned", scan: fullScan() });
});

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A line with one value in it that no build writes there, for each of its values, and with a field more or less. */
function* forgeries(value: Json, put: (other: Json) => Json): Generator<Json> {
  yield* OTHERS.filter((other) => kindOf(other) !== kindOf(value)).map(put);
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) yield* forgeries(one, (other) => put(value.with(at, other)));
  } else if (typeof value === "object" && value !== null) {
    yield put({ ...value, extra: 1 });
    for (const [key, one] of Object.entries(value)) {
      yield* forgeries(one, (other) => put({ ...value, [key]: other }));
      yield put(Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)));
    }
  }
}

const OTHERS: readonly Json[] = [true, 1.5, -1, {}, []];

/** Where there may be the fields of a tag, 0 stands for none. */
function kindOf(value: Json): string {
  if (value === 0) return "object";
  if (Array.isArray(value)) return "list";
  return typeof value === "number" && (value < 0 || value % 1 !== 0) ? String(value) : value === null ? "null" : typeof value;
}

it("a line with another field, or with a value of another type, is refused", () => {
  const packed = JSON.parse(packOutcome({ kind: "scanned", scan: fullScan() })) as Json;
  const passed = [...forgeries(packed, (other) => other)]
    .map((one) => JSON.stringify(one))
    .filter((line) => {
      try {
        return unpackOutcome("cart.py", line);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        return false;
      }
    });
  expect(passed).toEqual([]);
});

it("a line with damage is refused, or unpacks to what packs again", async () => {
  const lines = [packOutcome({ kind: "scanned", scan: fullScan() }), packOutcome({ kind: "skipped", reason: "binary" }), "-", "o"];
  const read = (line: string): FileOutcome | null => {
    try {
      return unpackOutcome("cart.py", line);
    } catch (error) {
      expect((error as Error).message).toMatch(/\bcart\.py was (?:lost|damaged) in transit/);
      return null;
    }
  };
  await readsSome(damaged(lines), (line) => {
    const outcome = read(line);
    if (outcome !== null) isSame("cart.py", outcome);
    return outcome;
  });
});
