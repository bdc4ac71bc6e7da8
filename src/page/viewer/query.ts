// @CODE:VIEWER-001:SEARCH
import { PAGE_CHAIN_OUTCOMES, PAGE_SEVERITIES, PAGE_STAGES, PAGE_STATUSES, PAGE_TYPES } from "../page-data.ts";

/*
 * The search language: `id:AUTH stage:red -has:doc "quoted words" refund`. Terms with different keys must all match; of several terms with
 * one key, or of one list (`stage:red,green`), any. A term after `-` must not match. A word without a key is searched in ids, titles, paths
 * and symbols.
 */

export const HAS = ["spec", "test", "code", "doc", "note", "requirement", "finding", "result", "coverage"] as const;
export const IS = ["gap", "partial", "complete", "living", "orphan"] as const;

/** What each key means, and its possible values; `null`: any text, or values that only this page knows (see `Words`). */
export const KEYS = {
  id: { about: "the id, or part of it: id:AUTH", words: null },
  req: { about: "a requirement, or its address: req:UR-003, req:AUTH-001/UR-003", words: null },
  stage: { about: "the stage in the TDD cycle", words: PAGE_STAGES },
  status: { about: "the status in the frontmatter of the SPEC", words: PAGE_STATUSES },
  rule: { about: "has a finding of this rule", words: null },
  severity: { about: "has a finding of this severity", words: PAGE_SEVERITIES },
  type: { about: "has a tag of this type", words: PAGE_TYPES.map((type) => type.toLowerCase()) },
  path: { about: "part of a file path: path:src/cart", words: null },
  folder: { about: "everything in a folder: folder:src", words: null },
  owner: { about: "the owner of a file, from CODEOWNERS", words: null },
  domain: { about: "the words of an id before its number: domain:AUTH", words: null },
  result: { about: "the outcome of the chain's tests", words: PAGE_CHAIN_OUTCOMES },
  has: { about: "what the chain has", words: HAS },
  is: {
    about:
      "gap: a required TEST, CODE or DOC is missing; partial: not every requirement has a TEST; living: requires a TEST and CODE; orphan: has no SPEC",
    words: IS,
  },
} as const satisfies Record<string, { readonly about: string; readonly words: readonly string[] | null }>;
export type Key = keyof typeof KEYS;

export interface Term {
  /** `word`: text without a key. */
  readonly key: Key | "word";
  /** In lower case, at least one; the term matches if any value does. */
  readonly values: readonly string[];
  readonly negated: boolean;
  /** Its position in the text: from, and to (exclusive). */
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a search, and the position in its text. */
export interface Problem {
  readonly message: string;
  readonly from: number;
}

export interface Query {
  readonly terms: readonly Term[];
  readonly problem: Problem | null;
}

/** The possible values of keys on this page, for keys whose values are not in `KEYS`. */
export type Words = Partial<Record<Key, readonly string[]>>;

const TOKEN = /(-?)(?:([A-Za-z]+):)?(?:"([^"]*)("?)|([^\s"]*))/y;

export function parseQuery(text: string, words: Words): Query {
  const terms: Term[] = [];
  let position = 0;
  while (position < text.length) {
    if (/\s/.test(text.charAt(position))) {
      position += 1;
      continue;
    }
    TOKEN.lastIndex = position;
    const [token = "", minus, name, quoted, closing, plain = ""] = TOKEN.exec(text) ?? [];
    const from = position;
    position += Math.max(1, token.length);
    if (quoted !== undefined && closing === "")
      return { terms, problem: { message: 'Missing closing quote; add ".', from: text.lastIndexOf('"') } };
    const value = (quoted ?? plain).toLowerCase();
    const key = name?.toLowerCase();
    const rest = { negated: minus === "-", from, to: position };
    if (key === undefined) {
      const word = quoted === undefined ? untagged(value) : value;
      if (word !== "") terms.push({ key: "word", values: [word], ...rest });
      continue;
    }
    if (!isKey(key)) {
      const types: readonly string[] = PAGE_TYPES;
      const hint = types.includes(name ?? "") ? `id:${plain}` : `"${token}"`;
      return {
        terms,
        problem: {
          message: `Unknown key "${key}"; use one of ${Object.keys(KEYS).join(", ")}. To search for this text, write ${hint}.`,
          from,
        },
      };
    }
    const known = KEYS[key].words ?? words[key];
    const asked = quoted === undefined ? value.split(",").filter((part) => part !== "") : [value].filter((part) => part !== "");
    // The value of a key without one is still being typed.
    if (asked.length === 0) continue;
    const values = known ? asked.flatMap((part) => startingWith(part, known)) : asked;
    const unknown = known ? asked.find((part) => startingWith(part, known).length === 0) : undefined;
    if (known && unknown !== undefined) {
      const list = known.length > 12 ? `${known.slice(0, 12).join(", ")}, …` : known.join(", ");
      return {
        terms,
        problem: {
          message: `Unknown ${key} "${unknown}"; ${list ? `use one of ${list}` : `this report has no ${key}s`}.`,
          from: from + token.toLowerCase().indexOf(unknown),
        },
      };
    }
    terms.push({ key, values, ...rest });
  }
  return { terms, problem: null };
}

/** A complete value matches only itself; the beginning of several values, as while typing, matches all of them. */
function startingWith(part: string, known: readonly string[]): readonly string[] {
  return known.includes(part) ? [part] : known.filter((word) => word.toLowerCase().startsWith(part));
}

function isKey(key: string): key is Key {
  return Object.hasOwn(KEYS, key);
}

/** A pasted tag is searched by its id. */
function untagged(word: string): string {
  return word.replace(/^@[a-z]+:/, "");
}

/** A value as it is written in a search: in quotes if it needs them. */
export function quotedValue(value: string): string {
  return /[\s",]/.test(value) || value === "" ? `"${value.replaceAll('"', "")}"` : value;
}

/** Whether the search has a term with exactly this value. */
export function hasTerm(query: Query, key: Key, value: string): boolean {
  return query.terms.some((term) => isTerm(term, key, value));
}

/** Adds the term at the end of the search, or removes it if the search has it. */
export function toggleTerm(text: string, query: Query, key: Key, value: string): string {
  const found = query.terms.find((term) => isTerm(term, key, value));
  if (!found) return `${text.trimEnd()} ${key}:${quotedValue(value)}`.trimStart();
  return `${text.slice(0, found.from).trimEnd()} ${text.slice(found.to).trimStart()}`.trim();
}

function isTerm({ key, values, negated }: Term, wanted: Key, value: string): boolean {
  return key === wanted && !negated && values.length === 1 && values[0] === value.toLowerCase();
}
