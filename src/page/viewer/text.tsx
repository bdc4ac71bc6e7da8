// @CODE:VIEWER-001:HOSTILE
import type { ComponentChildren, JSX } from "preact";
import { HIDDEN, isAscii } from "../../model/words.ts";

/*
 * Text of the project, which may be hostile. Invisible characters, and those that change the direction of writing, are shown as marks, so
 * that a text cannot look like another. Every text is isolated, so that it cannot change the text around it.
 */

/** The mark of a hidden character: the symbol of an ASCII control character, or the code point of any other. */
function nameOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text on one line, for tooltips, labels and canvases, which cannot contain elements. */
export function plainText(text: string): string {
  return isAscii(text) ? text : text.replace(/[\t\r\n]+/g, " ").replace(HIDDEN, (char) => `[${nameOf(char)}]`);
}

/** The text with a mark for each hidden character, except those in `kept`, such as a tab in source code. */
export function visible(text: string, kept = "\t\n"): ComponentChildren {
  if (isAscii(text)) return text;
  const pieces: ComponentChildren[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    const [char] = match;
    if (kept.includes(char)) continue;
    pieces.push(text.slice(from, match.index));
    pieces.push(
      <span class="hidden-char" title="invisible character">
        {nameOf(char)}
      </span>,
    );
    from = match.index + char.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** A text of the project, isolated from the words of the page. */
export function Text({ text, class: name }: { readonly text: string; readonly class?: string }): JSX.Element {
  return (
    <bdi class={name} dir="auto">
      {visible(text)}
    </bdi>
  );
}
