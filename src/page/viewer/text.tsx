// @CODE:VIEWER-001:HOSTILE
import type { ComponentChildren, JSX } from "preact";
import { HIDDEN, isAscii } from "../../model/words.ts";

/*
 * Text of strangers as it is. What cannot be seen or turns the direction of writing is shown by a mark, so that a text cannot pretend to be
 * another; every text is isolated, so that none changes its neighbours.
 */

/** How a hidden character is named: a picture for the old control characters, else its number. */
function nameOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text on one line for places that hold no elements: titles of tooltips, labels, canvases. */
export function plainText(text: string): string {
  return isAscii(text) ? text : text.replace(/[\t\r\n]+/g, " ").replace(HIDDEN, (char) => `[${nameOf(char)}]`);
}

/** The pieces of a text; `kept` are the hidden characters that stand for themselves, as a tab does in source code. */
export function visible(text: string, kept = "\t\n"): ComponentChildren {
  if (isAscii(text)) return text;
  const pieces: ComponentChildren[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    const [char] = match;
    if (kept.includes(char)) continue;
    pieces.push(text.slice(from, match.index));
    pieces.push(
      <span class="hidden-char" title="a character that is not seen">
        {nameOf(char)}
      </span>,
    );
    from = match.index + char.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** A text of the project among words of this page. */
export function Text({ text, class: name }: { readonly text: string; readonly class?: string }): JSX.Element {
  return (
    <bdi class={name} dir="auto">
      {visible(text)}
    </bdi>
  );
}
