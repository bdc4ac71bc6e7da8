import type { Span } from "../model/location.ts";
import {
  type LocalReference,
  type Mention,
  type Qualifier,
  REQUIREMENT_FORMS,
  REQUIREMENT_STATES,
  type TaskPath,
  type WrittenRequirement,
  type WrittenTask,
} from "../model/requirement.ts";
import type {
  Doubt,
  FileScan,
  InactiveTest,
  InlineIgnore,
  MetadataFault,
  SpecDocument,
  SpecPath,
  SpecRelation,
  TestPresence,
  UnjudgedPart,
} from "../model/scan.ts";
import type { Inactivity, MalformedTag, Tag, TagId, TagSymbol } from "../model/tag.ts";

/*
 * The shape of a packed scan, see `packed-outcome.ts`. Lines come from a file that others can write: one that has another field, or a value
 * of another type, was not written by this build, and is refused as a whole.
 */

/** Where something ends: a column on the same line, or a line and column. */
export type PackedEnd = number | readonly [number, number];
/** The length of the id at the beginning of the full id; or the id and its sub-id as they are. */
export type PackedSub = number | readonly [string, string | null];
export type PackedId = readonly [string, PackedSub];
export type PackedTag = readonly [
  number,
  number,
  PackedEnd,
  string,
  PackedSub,
  /** As written; `0`: `@`, the type, a colon and the full id. */
  string | 0,
  number,
  /** The number of the role, those of bare tags behind the others. */
  number,
  number,
  TagSymbol | 0,
  Tag["fields"] | 0,
  string | 0,
];
/** The owner: the index of a tag in the file with the same type and id, or that type and id. */
export type PackedLink = readonly [
  number,
  number,
  PackedEnd,
  number | readonly [number, PackedId],
  number,
  PackedId | readonly [string, PackedId | 0, 0],
];
export type PackedSpan = readonly [number, number, PackedEnd];
export type Placed<T> = readonly [PackedSpan, Omit<T, keyof Span>];
export type PackedSpec = Omit<SpecDocument, "folder" | "relations" | "paths" | "faults" | "requirements" | "tasks"> & {
  readonly folder: PackedTag | 0;
  readonly relations: readonly Placed<SpecRelation>[];
  readonly paths: readonly Placed<SpecPath>[];
  readonly faults: readonly Placed<MetadataFault>[];
  readonly requirements: readonly Placed<WrittenRequirement>[];
  readonly tasks: readonly Placed<PackedTask>[];
};
export type PackedTask = Omit<WrittenTask, "references" | "paths"> & {
  readonly references: readonly Placed<LocalReference>[];
  readonly paths: readonly Placed<TaskPath>[];
};
export type PackedPart = readonly [UnjudgedPart["line"], UnjudgedPart["column"], UnjudgedPart["reason"]];
export type PackedScan = readonly [
  FileScan["tests"],
  readonly PackedTag[],
  readonly PackedLink[],
  /** Lines, each after its number. */
  readonly (number | string)[],
  PackedSpec | 0,
  readonly Placed<MalformedTag>[],
  readonly Placed<InlineIgnore>[],
  readonly Placed<InactiveTest>[],
  readonly (readonly [number, number, Doubt])[],
  readonly PackedPart[],
  PackedPart | 0,
  FileScan["excess"],
  readonly Placed<Mention>[],
];

/** Whether data from outside is a packed scan. The numbers in it that stand for words and tags are looked up when it is unpacked. */
export function isPackedScan(value: unknown): value is PackedScan {
  return SCAN(value);
}

type Check = (value: unknown) => boolean;

interface Optional {
  readonly optional: Check;
}

/** A check for each key; the compiler ensures that none is missing. */
type Shape<T> = { readonly [Key in keyof T]-?: undefined extends T[Key] ? Optional : Check };

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const zero: Check = (value) => value === 0;

function either(first: Check, second: Check): Check {
  return (value) => first(value) || second(value);
}

function nullOr(check: Check): Check {
  return (value) => value === null || check(value);
}

function listOf(item: Check): Check {
  return (value) => Array.isArray(value) && value.every(item);
}

function tuple(...items: readonly Check[]): Check {
  return (value) => Array.isArray(value) && value.length === items.length && items.every((item, at) => item(value[at]));
}

/** One of some words; the compiler ensures that none of the union is missing. */
function wordOf<Word extends string>(words: Readonly<Record<Word, true>>): Check {
  return (value) => typeof value === "string" && Object.hasOwn(words, value);
}

function among(words: readonly string[]): Check {
  return (value) => typeof value === "string" && words.includes(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A map of exactly these keys. */
function record<T>(shape: Shape<T>): Check {
  const checks = Object.entries<Check | Optional>(shape).map(([key, check]) => {
    const isOptional = typeof check !== "function";
    return { key, isOptional, check: isOptional ? check.optional : check };
  });
  const known = new Set(checks.map(({ key }) => key));
  return (value) =>
    isMap(value) &&
    Object.keys(value).every((key) => known.has(key)) &&
    checks.every(({ key, isOptional, check }) => (Object.hasOwn(value, key) ? check(value[key]) : isOptional));
}

const END = either(whole, tuple(whole, whole));
const SPAN = tuple(whole, whole, END);

function placed<T extends Span>(shape: Shape<Omit<T, keyof Span>>): Check {
  return tuple(SPAN, record(shape));
}

const ID: Shape<TagId> = { id: text, sub: nullOr(text), full: text };
const SUB = either(whole, tuple(text, nullOr(text)));
const PACKED_ID = tuple(text, SUB);

const INACTIVITY: Check = wordOf<Inactivity>({
  skipped: true,
  todo: true,
  empty: true,
  "assertion-free": true,
  "commented-out": true,
  unfit: true,
  unfocused: true,
  unreachable: true,
});
const SYMBOL = record<TagSymbol>({
  kind: wordOf<TagSymbol["kind"]>({
    function: true,
    method: true,
    class: true,
    interface: true,
    type: true,
    constant: true,
    test: true,
    suite: true,
  }),
  name: text,
  line: whole,
  endLine: whole,
  parent: { optional: text },
});

const FIELDS: Check = (value) => isMap(value) && Object.values(value).every(listOf(text));

const TAG = tuple(
  whole,
  whole,
  END,
  text,
  SUB,
  either(zero, text),
  whole,
  whole,
  whole,
  either(zero, SYMBOL),
  either(zero, FIELDS),
  either(zero, text),
);

const LINK = tuple(
  whole,
  whole,
  END,
  either(whole, tuple(whole, PACKED_ID)),
  whole,
  either(PACKED_ID, tuple(text, either(zero, PACKED_ID), zero)),
);

const LINES: Check = (value) =>
  Array.isArray(value) && value.length % 2 === 0 && value.every((one, at) => (at % 2 === 0 ? whole : text)(one));

const PART = tuple(whole, whole, text);

const SPEC = record<PackedSpec>({
  place: text,
  rank: nullOr(whole),
  own: nullOr(record(ID)),
  title: nullOr(text),
  folder: either(zero, TAG),
  takesStatus: flag,
  status: nullOr(text),
  packages: listOf(text),
  change: nullOr(text),
  relations: listOf(
    placed<SpecRelation>({ ...ID, kind: wordOf<SpecRelation["kind"]>({ depends_on: true, blocks: true, related_specs: true }) }),
  ),
  paths: listOf(placed<SpecPath>({ target: text })),
  faults: listOf(
    placed<MetadataFault>({
      word: {
        optional: record<NonNullable<MetadataFault["word"]>>({ of: wordOf<"status" | "priority">({ status: true, priority: true }), text }),
      },
      isHabit: { optional: (value) => value === true },
      message: text,
      fix: text,
    }),
  ),
  requirements: listOf(
    placed<WrittenRequirement>({
      local: text,
      parent: nullOr(text),
      text,
      form: among(REQUIREMENT_FORMS),
      state: among(REQUIREMENT_STATES),
      owes: listOf(wordOf<WrittenRequirement["owes"][number]>({ test: true, code: true, task: true })),
      formerly: listOf(text),
    }),
  ),
  tasks: listOf(
    tuple(
      SPAN,
      record<Omit<PackedTask, keyof Span>>({
        id: nullOr(text),
        text,
        done: flag,
        optional: flag,
        references: listOf(placed<LocalReference>({ local: text })),
        paths: listOf(placed<TaskPath>({ target: text, does: wordOf<TaskPath["does"]>({ writes: true, removes: true, moves: true }) })),
      }),
    ),
  ),
});

const SCAN = tuple(
  wordOf<TestPresence>({ "by-path": true, found: true, support: true, none: true, unfit: true, unknown: true }),
  listOf(TAG),
  listOf(LINK),
  LINES,
  either(zero, SPEC),
  listOf(placed<MalformedTag>({ raw: text, reason: text, suggestion: nullOr(text), meant: nullOr(record(ID)) })),
  listOf(
    placed<InlineIgnore>({
      scope: wordOf<InlineIgnore["scope"]>({ line: true, file: true }),
      rules: listOf(text),
      reason: nullOr(text),
    }),
  ),
  listOf(
    placed<InactiveTest>({
      ...ID,
      reasons: listOf(INACTIVITY),
      symbol: nullOr(SYMBOL),
    }),
  ),
  listOf(tuple(whole, whole, wordOf<Doubt>({ conditional: true, tautology: true }))),
  listOf(PART),
  either(zero, PART),
  whole,
  listOf(
    placed<Mention>({
      raw: text,
      context: wordOf<Mention["context"]>({ comment: true, docstring: true, "test-title": true, decorator: true }),
      symbol: nullOr(SYMBOL),
      type: nullOr(wordOf<"TEST" | "CODE">({ TEST: true, CODE: true })),
      inactive: listOf(INACTIVITY),
      specs: listOf(record<Qualifier>({ kind: wordOf<Qualifier["kind"]>({ id: true, number: true }), text })),
      locals: listOf(text),
      between: listOf(text),
      block: whole,
      outer: nullOr(whole),
      isHead: flag,
    }),
  ),
);
