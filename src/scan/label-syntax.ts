// @CODE:SYNTAX-001:LABELS | SPEC: SPEC-SYNTAX-001.md | TEST: test/scan/label-syntax.test.ts
import { domainOf, type TagId } from "../model/tag.ts";
import { LABEL_NAMES } from "../model/test-labels.ts";
import { parseId, type TagGrammar } from "./tag-syntax.ts";

/** The id of a SPEC in a label of a test, with its place in the text. */
export interface LabelId extends TagId {
  readonly start: number;
  readonly end: number;
  /** Whether it has neither a type nor the name of a label in front. */
  readonly isBare: boolean;
}

/** What is read in the labels of tests: ids behind a type, and bare ones of the domains that SPECs of the project have. */
export interface LabelSyntax {
  readonly grammar: TagGrammar;
  readonly domains: ReadonlySet<string>;
}

// A label is a word or two. What is longer is a text or data.
const LONGEST_LABEL = 300;
const WORD = /[^\s,;|()[\]{}]+/g;
const NAME = new RegExp(`^${LABEL_NAMES}$`, "i");
// `TEST:CART-001`, `requirement:CART-001`, and `@CART-001` where a runner wants a sign in front.
const PREFIX = /^(@?)(?:([A-Za-z][A-Za-z0-9_]*):)?/;

/**
 * Reads the ids that the text of a label begins with: `CART-001`, `TEST:CART-001, CART-002`. What has a sign and a type is a tag, and is read as
 * one. Bare ids with another number behind them are left out, because that may be the requirement that is meant: `CART-001 FR-001`.
 */
export function readLabel({ grammar, domains }: LabelSyntax, text: string, start: number, end: number): readonly LabelId[] {
  const label = text.slice(start, Math.min(end, start + LONGEST_LABEL));
  const found: LabelId[] = [];
  let rest = "";
  for (const { 0: word, index } of label.matchAll(WORD)) {
    const [prefix = "", sign = "", type] = PREFIX.exec(word) ?? [];
    const meant = type === undefined ? undefined : grammar.types.get(type.toUpperCase());
    if (sign !== "" && meant !== undefined) continue;
    const isTyped = meant === "TEST" || meant === "SPEC";
    const isNamed = type === undefined || isTyped || (meant === undefined && NAME.test(type));
    const id = isNamed ? parseId(grammar, word.slice(prefix.length)) : null;
    if (id === null || !(isTyped || domains.has(domainOf(id.id)))) {
      rest = label.slice(index);
      break;
    }
    found.push({ ...id, start: start + index, end: start + index + word.length, isBare: type === undefined });
  }
  return found.filter(({ isBare }) => !isBare || !/\d/.test(rest));
}

/** Where the text of a string begins that could be a label with an id, in order. */
export function findLabels(syntax: LabelSyntax, text: string): number[] {
  const found: number[] = [];
  for (const { 0: quote, index } of text.matchAll(/["'`](?=\[?@?[\p{L}\p{N}])/gu)) {
    const start = index + quote.length;
    const end = text.slice(start, start + LONGEST_LABEL).search(/["'`\n]/);
    if (end > 0 && readLabel(syntax, text, start, start + end).length > 0) found.push(start);
  }
  return found;
}
