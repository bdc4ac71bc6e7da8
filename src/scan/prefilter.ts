import type { TagSettings } from "../model/settings.ts";
import { storyNumber, type Vocabulary } from "../model/vocabulary.ts";
import { asBuffer, isUtf16 } from "./decode.ts";

/** Searches the bytes of a file for words that any tag contains, so that most files need not be decoded. */
export type Prefilter = (bytes: Uint8Array) => boolean;

const AT_SIGN = 64;

/** Makes the pre-filter for words that all begin with `@`, like `@CODE`. What may be a near miss of a tag passes, too. */
export function prefilter(words: readonly string[], ignoreCase: boolean): Prefilter {
  const needles = words.map((word) => Buffer.from(word));
  const folded = needles.map((needle) => needle.map(toLower));
  const second = new Uint8Array(256);
  for (const needle of needles) {
    const byte = needle[1] ?? 0;
    second[byte] = second[toLower(byte)] = 1;
  }
  const beginsAt = (bytes: Buffer, at: number): boolean =>
    ignoreCase
      ? folded.some((needle) => needle.every((byte, n) => byte === toLower(bytes[at + n] ?? 0)))
      : needles.some((needle) => needle.every((byte, n) => byte === bytes[at + n]));
  const isFound = (bytes: Buffer, at: number): boolean =>
    second[bytes[at + 1] ?? 0] === 1 && (beginsAt(bytes, at) || mayBeNearMiss(bytes, at));
  return (given) => {
    if (isUtf16(given)) return true;
    const bytes = asBuffer(given);
    // One pass for a single byte that is rare in source, instead of one pass per word.
    for (let at = bytes.indexOf(AT_SIGN); at >= 0; at = bytes.indexOf(AT_SIGN, at + 1)) if (isFound(bytes, at)) return true;
    return false;
  };
}

// No type has as many letters, and no id as many characters, in the bytes that are looked at to decode fewer files.
const LONGEST_WORD = 20;
const LONGEST_ID = 60;
// Two signs and a quotation mark; a full-width colon has three bytes.
const LONGEST_SIGNS = 7;
const SIGNS = new Set(Buffer.from(":：=([{<;#_-\"'`"));

/** Whether a word, a sign and a word with a number follow the `@`: `@Code:CART-001`, but not `@dev: the device` or `@test/tools-2`. */
function mayBeNearMiss(bytes: Buffer, at: number): boolean {
  let end = at + 1;
  while (isLetter(bytes[end]) && end <= at + LONGEST_WORD) end++;
  const sign = end;
  while (SIGNS.has(bytes[end] ?? 0) && end < sign + LONGEST_SIGNS) end++;
  if (end === sign || !isLetter(bytes[end])) return false;
  for (const last = end + LONGEST_ID; end < last; end++) {
    const byte = bytes[end] ?? 0;
    if (isDigit(byte)) return true;
    if (!isLetter(byte) && !JOINERS.has(byte)) return false;
  }
  return false;
}

const JOINERS = new Set(Buffer.from("-_.:"));

function isLetter(byte = 0): boolean {
  const lower = byte | 32;
  return lower >= 97 && lower <= 122;
}

/** Makes the pre-filter for tags and for what a vocabulary names. It may find too much, never too little. */
export function prefilterFor(words: readonly string[], ignoreCase: boolean, vocabulary: Vocabulary): Prefilter {
  const ofTags = prefilter(words, ignoreCase);
  const { ids, bareIds, slugs } = vocabulary;
  const domains = bareIds ? vocabulary.domains : [];
  // `F011` is the SPEC with that number.
  const families = slugs.some((slug) => /^\d{2,}-/.test(slug)) ? [...vocabulary.families, "F"] : vocabulary.families;
  const literals = literalsOf(vocabulary);
  if (domains.length === 0 && families.length === 0 && literals.length === 0) {
    // A project without requirements has this one word, which the library finds faster than a loop.
    const prefix = Buffer.from("SPEC-");
    return ids ? (bytes) => ofTags(bytes) || asBuffer(bytes).includes(prefix) : ofTags;
  }
  const ofNames = searchFor([...(ids ? ["SPEC-"] : []), ...literals], new Set([...domains.map((one) => `${one}-`), ...families]));
  // What begins with an `@` has many forms, and its pass costs next to nothing.
  return (bytes) => ofTags(bytes) || ofNames(bytes);
}

/** Makes the pre-filter for tags, for what a vocabulary names, and for ids of its SPECs without a sign or with a type alone. */
export function prefilterForLabels(words: readonly string[], { types, ignoreCase }: TagSettings, vocabulary: Vocabulary): Prefilter {
  const ofNames = prefilterFor(words, ignoreCase, vocabulary);
  const labelled = Object.keys(types).filter((word) => types[word] === "TEST" || types[word] === "SPEC");
  const ofLabels = searchFor(
    labelled.map((word) => `${word.toUpperCase()}:`),
    new Set(vocabulary.domains.map((domain) => `${domain}-`)),
  );
  return (bytes) => ofNames(bytes) || ofLabels(bytes);
}

/** What stands where a vocabulary names something without a family: see `mention-syntax.ts`. */
function literalsOf({ numbers, families, slugs }: Vocabulary): string[] {
  const folders = ["pec/", "pecs/", "eature:", "apability:", "pec:", "pecification:", "SPEC:", "FEATURE:"];
  return [
    ...(numbers ? ["equirement", "REQUIREMENT", "riterion", "riteria", "要件", "需求", "요구사항"] : []),
    ...(numbers && families.includes("P") ? ["roperty", "PROPERTY"] : []),
    ...(families.includes("US") ? ["Story", "story"] : []),
    ...(slugs.length > 0 ? folders : []),
    ...(slugs.some((slug) => /^\d{2,}-/.test(slug)) ? ["pec ", "pec#", "pecs ", "pec-", "eature ", "SPEC ", "SPEC#", "SPEC-"] : []),
    ...(slugs.some((slug) => storyNumber(slug) !== null) ? ["tory ", "tory-", "tory:", "tory#", "STORY"] : []),
    ...slugs,
  ];
}

const HYPHEN = 45;
const SHARP = 35;

/**
 * Searches for words, and for ids: one of `families`, a hyphen where it ends in one, and a digit. It looks at every third byte of a text,
 * and at more only near something like a word (the algorithm of Wu and Manber, with blocks of two bytes).
 */
function searchFor(words: readonly string[], families: ReadonlySet<string>): Prefilter {
  const needles = words.map((word) => Buffer.from(word)).filter(({ length }) => length >= 2);
  const lengths = [...needles.map(({ length }) => length), ...[...families].map((family) => family.length + 1)];
  const shortest = lengths.reduce((least, length) => Math.min(least, length), 4);
  const width = Math.max(2, shortest);
  const shifts = new Uint8Array(65536).fill(width - 1);
  const ending = new Map<number, Buffer[]>();
  /** `end`: the offset behind what is looked at of a needle, whose first `width` bytes are. */
  const note = (bytes: Uint8Array, end: number): void => {
    for (let at = end - width + 1; at < end; at++) {
      const block = ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);
      shifts[block] = Math.min(shifts[block] ?? 0, end - 1 - at);
    }
  };
  for (const needle of needles) {
    note(needle, width);
    const block = ((needle[width - 2] ?? 0) << 8) | (needle[width - 1] ?? 0);
    const same = ending.get(block);
    if (same) same.push(needle);
    else ending.set(block, [needle]);
  }
  // An id is looked at from its end, because that is a digit.
  for (const family of families) {
    for (const joined of family.endsWith("-") ? [family, `${family.slice(0, -1)}#`] : [family, `${family}-`, `${family}#`]) {
      for (let digit = 0; digit <= 9; digit++) {
        const bytes = Buffer.from(`${joined}${digit}`);
        note(bytes, bytes.length);
      }
    }
  }
  const isNeedle = (bytes: Buffer, at: number, block: number): boolean => {
    const start = at - width + 1;
    for (const needle of ending.get(block) ?? []) {
      let n = 0;
      while (n < needle.length && bytes[start + n] === needle[n]) n++;
      if (n === needle.length) return true;
    }
    return false;
  };
  const longest = [...families].reduce((most, { length }) => Math.max(most, length), 0);
  const isId = (bytes: Buffer, at: number): boolean => {
    const joiner = bytes[at - 1] ?? 0;
    const isJoined = joiner === HYPHEN || joiner === SHARP;
    const end = isJoined ? at - 1 : at;
    let start = end;
    while (start > 0 && end - start <= longest && isOfFamily(bytes[start - 1] ?? 0)) start--;
    if (start === end) return false;
    // `SPEC-CART-001` has a word in front of the domain, and `FR-011-106` a number behind the family; these are searched for by others.
    const word = bytes.toString("latin1", start, end);
    return families.has(word) || (isJoined && families.has(`${word}-`));
  };
  return (given) => {
    if (isUtf16(given)) return true;
    const bytes = asBuffer(given);
    for (let at = width - 1; at < bytes.length; ) {
      const block = ((bytes[at - 1] as number) << 8) | (bytes[at] as number);
      const shift = shifts[block] as number;
      if (shift > 0) at += shift;
      else {
        if (isNeedle(bytes, at, block) || (isDigit(bytes[at] as number) && isId(bytes, at))) return true;
        at++;
      }
    }
    return false;
  };
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** Capitals, digits and hyphens. */
function isOfFamily(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || isDigit(byte) || byte === HYPHEN;
}

function toLower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
