import { plain } from "../model/words.ts";

/**
 * Text for other programs' formats. Paths, titles and lines of a project come from strangers, so nothing in them may end a field, begin
 * a command or hide from the reader.
 */

/** The text for an attribute or between elements of XML 1.0: on one line, without the characters that XML has no way to write. */
export function xml(text: string): string {
  return plain(text)
    .replace(/[\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Letters and digits with the punctuation of prose mean the same in any Markdown. A word with a dot in it is a path or an address. */
const PROSE = /^(?:[\p{L}\p{M}\p{N}]+(?:(?:[,'’-]|\.(?=\p{N}))[\p{L}\p{M}\p{N}]+)*|[→–—…%]+|)$/u;

/** Words without punctuation that GitHub makes a link to an issue or a commit, which then shows the text as a mention of it. */
const NUMBERED = /^(?:gh-\d+|(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40})$/i;

/**
 * The text for a table's cell or a `<summary>` in GitHub's and GitLab's Markdown. What is not a plain word is put in `<code>`: there
 * `@TEST:CART-001` notifies no user called TEST, and `#1` and `https://…` do not become links.
 */
export function escapeMarkdown(text: string): string {
  return plain(text).replace(/(["'(]*)([^ ]*?)([.,;:?'")]*)(?= |$)/g, (_, lead: string, word: string, trail: string) => {
    return lead + (PROSE.test(word) && !NUMBERED.test(word) ? word : markdownCode(word)) + trail;
  });
}

/** The text in `<code>`, because a code span in backticks cannot hold every text. */
export function markdownCode(text: string): string {
  return `<code>${entities(plain(text))}</code>`;
}

/** Numeric entities are literal text in both Markdown and HTML, whichever of the two a processor reads. */
function entities(text: string): string {
  return text.replace(/[&<>|\\`*_~[\]{}#@:!$^]|(?<=www)\./gi, (char) => `&#${char.charCodeAt(0)};`);
}
