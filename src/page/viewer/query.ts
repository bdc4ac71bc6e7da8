// @CODE:VIEWER-001:SEARCH
import { PAGE_CHAIN_OUTCOMES, PAGE_SEVERITIES, PAGE_STAGES, PAGE_STATUSES, PAGE_TYPES } from "../page-data.ts";

/*
 * The search language: `id:AUTH stage:red -has:doc "quoted words" refund`. Terms of different keys must all hold; of one key, or of one
 * key's list (`stage:red,green`), any. `-` before a term: it must not hold. A word without a key is looked for in ids, titles, paths and symbols.
 */

export const HAS = ["spec", "test", "code", "doc", "note", "finding", "result", "coverage"] as const;
export const IS = ["hole", "complete", "living", "orphan"] as const;

/** What each key means, and the words it takes; `null`: any text. Rules are filled in from the page. */
export const KEYS = {
  id: { says: "the id, or a part of it: id:AUTH", words: null },
  stage: { says: "where the SPEC stands in the TDD cycle", words: PAGE_STAGES },
  status: { says: "what the SPEC says of itself", words: PAGE_STATUSES },
  rule: { says: "a finding of this rule", words: null },
  severity: { says: "a finding as grave as this", words: PAGE_SEVERITIES },
  type: { says: "a tag of this type", words: PAGE_TYPES.map((type) => type.toLowerCase()) },
  path: { says: "a part of a file's path: path:src/cart", words: null },
  folder: { says: "everything below a folder: folder:src", words: null },
  owner: { says: "owner of the file, from CODEOWNERS", words: null },
  domain: { says: "what stands before the number of an id", words: null },
  result: { says: "how the chain's tests ended", words: PAGE_CHAIN_OUTCOMES },
  has: { says: "what the chain has", words: HAS },
  is: { says: "hole: lacks a TEST or CODE that it owes; orphan: no SPEC declares it", words: IS },
} as const satisfies Record<string, { readonly says: string; readonly words: readonly string[] | null }>;
export type Key = keyof typeof KEYS;

export interface Term {
  /** `word`: text without a key. */
  readonly key: Key | "word";
  /** In lower case, at least one; any of them may hold. */
  readonly values: readonly string[];
  readonly negated: boolean;
  /** Where it stands in the text, from and to. */
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a search, in one sentence, and where in its text. */
export interface Problem {
  readonly message: string;
  readonly from: number;
}

export interface Query {
  readonly terms: readonly Term[];
  readonly problem: Problem | null;
}

/** Words that a key takes on this page, where `KEYS` does not know them itself. */
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
      return { terms, problem: { message: 'A quote is opened here and never closed: add ".', from: text.lastIndexOf('"') } };
    const value = (quoted ?? plain).toLowerCase();
    const key = name?.toLowerCase();
    const place = { negated: minus === "-", from, to: position };
    if (key === undefined) {
      const word = quoted === undefined ? untagged(value) : value;
      if (word !== "") terms.push({ key: "word", values: [word], ...place });
      continue;
    }
    if (!isKey(key)) {
      const types: readonly string[] = PAGE_TYPES;
      const hint = types.includes(name ?? "") ? `id:${plain}` : `"${token}"`;
      return {
        terms,
        problem: {
          message: `There is no key "${key}"; keys are ${Object.keys(KEYS).join(", ")}. Write ${hint} to look for it all the same.`,
          from,
        },
      };
    }
    const known = KEYS[key].words ?? words[key];
    const asked = quoted === undefined ? value.split(",").filter((part) => part !== "") : [value].filter((part) => part !== "");
    // A key alone is one that is still being typed.
    if (asked.length === 0) continue;
    const values = known ? asked.flatMap((part) => startingWith(part, known)) : asked;
    const unknown = known ? asked.find((part) => startingWith(part, known).length === 0) : undefined;
    if (known && unknown !== undefined) {
      const list = known.length > 12 ? `${known.slice(0, 12).join(", ")}, …` : known.join(", ");
      return {
        terms,
        problem: {
          message: `There is no ${key} "${unknown}" here; there is ${list || "none at all"}.`,
          from: from + token.toLowerCase().indexOf(unknown),
        },
      };
    }
    terms.push({ key, values, ...place });
  }
  return { terms, problem: null };
}

/** A whole word means itself alone; the beginning of some, as while typing, means them all. */
function startingWith(part: string, known: readonly string[]): readonly string[] {
  return known.includes(part) ? [part] : known.filter((word) => word.toLowerCase().startsWith(part));
}

function isKey(key: string): key is Key {
  return Object.hasOwn(KEYS, key);
}

/** A tag that was pasted is looked for by its id. */
function untagged(word: string): string {
  return word.replace(/^@[a-z]+:/, "");
}

/** A value as it stands in a search. */
export function quotedValue(value: string): string {
  return /[\s",]/.test(value) || value === "" ? `"${value.replaceAll('"', "")}"` : value;
}

/** Whether the search asks for just this value, and for nothing else in the same term. */
export function hasTerm(query: Query, key: Key, value: string): boolean {
  return query.terms.some((term) => isTerm(term, key, value));
}

/** The search with the term added at its end, or taken out where it stands. */
export function toggleTerm(text: string, query: Query, key: Key, value: string): string {
  const found = query.terms.find((term) => isTerm(term, key, value));
  if (!found) return `${text.trimEnd()} ${key}:${quotedValue(value)}`.trimStart();
  return `${text.slice(0, found.from).trimEnd()} ${text.slice(found.to).trimStart()}`.trim();
}

function isTerm({ key, values, negated }: Term, wanted: Key, value: string): boolean {
  return key === wanted && !negated && values.length === 1 && values[0] === value.toLowerCase();
}
