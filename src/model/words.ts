import type { ChainCounts, ShareType } from "./chain.ts";
import type { RequirementCounts } from "./requirement.ts";
import type { Tag } from "./tag.ts";

/*
 * How every output writes numbers and the texts of strangers: reports, the page and what the command line says. The viewer of the page
 * uses this file, too, so that it imports nothing that runs.
 */

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${plural(number, noun)}`;
}

export function plural(number: number, noun: string): string {
  if (number === 1) return noun;
  return noun.endsWith("ry") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

const MOST_NAMED = 3;

/** `1.1, 1.2, 1.3 and 66 others`: the first of many names. */
export function firstOf(names: readonly string[]): string {
  const others = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join(", ");
  return others > 0 ? `${named} and ${count(others, "other")}` : named;
}

/** A share of 0 to 1 in whole percent, rounded down, so that 100 means all. The small addend takes back what `0.29 * 100` loses. */
export function percent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}

/** `85 % (17 of 20 SPECs that owe one)`: a share and what it is of; `null` where no SPEC owes the type. */
export function shareWords(
  { coverage, owed, without }: Pick<ChainCounts, "coverage" | "owed" | "without">,
  type: ShareType,
): string | null {
  const [share, of] = [coverage[type], owed[type]];
  if (share === null || of === 0) return null;
  return `${percent(share)} % (${of - without[type]} of ${count(of, "SPEC")} that ${of === 1 ? "owes" : "owe"} one)`;
}

/** Where declarations are: `src/cart.py:12`; a folder that declares has no line, and a task links a file as a whole. */
export function places(tags: readonly Pick<Tag, "path" | "line" | "context" | "by">[]): string[] {
  return tags.map(({ path, line, context, by }) => {
    const place = context === "folder" || by === "task" ? path : `${path}:${line}`;
    return by === undefined ? place : `${place} (${by})`;
  });
}

/** `41 in 6 SPECs, 17 tested, 22 implemented`: the requirements in force. */
export function requirementCountsText({ total, specs, tested, implemented }: RequirementCounts): string {
  return `${total} in ${count(specs, "SPEC")}, ${tested} tested, ${implemented} implemented`;
}

/**
 * Characters that nobody sees, or that turn the direction of writing: control and format characters, and halves of surrogate pairs. The two
 * joiners are left: scripts and emoji need them.
 */
export const HIDDEN = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const ASCII = /^[ -~]*$/;

/** Whether a text is on one line of ASCII, so that nothing in it can be hidden. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** The text on one line and harmless: a tab becomes one blank, what controls a terminal its escape (`\u202e`). */
export function plain(text: string): string {
  return isAscii(text) ? text : text.replace(HIDDEN, escaped);
}

function escaped(char: string): string {
  if (char === "\t") return " ";
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return "\uFFFD";
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** The text without halves of surrogate pairs, which have no UTF-8 and no address can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\uFFFD");
}

/** At most `length` UTF-16 units of the text, `…` where it is cut, no character halved. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = length - 1;
  return `${text.slice(0, /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end)}…`;
}

/** One record of a table by RFC 4180, with its line break: every text in quotes, `null` as an empty field. */
export function csvRecord(fields: readonly (string | number | null)[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

/** A spreadsheet runs a text that begins like a formula, unless it follows an apostrophe. */
function csvField(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = plain(value ?? "").replace(/^(?= *[=+\-@])/, "'");
  return `"${text.replaceAll('"', '""')}"`;
}
