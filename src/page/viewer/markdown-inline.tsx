// @CODE:VIEWER-001:HOSTILE
import type { ComponentChildren, JSX } from "preact";
import { visible, wellFormed } from "./text.tsx";

/*
 * Words of Markdown: code, emphasis, links and ids. The text is cut into pieces once, from the left; then marks of emphasis find their partners
 * on a stack. A mark without a partner is the character that it is.
 */

export interface MarkdownContext {
  /** Where an id leads to, or `null`. */
  readonly chainLink: (id: string) => string | null;
}

/** A piece of text that is done, or a mark that waits for its partner. */
type Piece =
  | { readonly kind: "done"; readonly content: ComponentChildren }
  | { readonly kind: "mark"; readonly mark: string; readonly opens: boolean; readonly closes: boolean };

/** Code, links, images, addresses in angles, escapes, marks of emphasis, ids. None can run over more than the text between its own marks. */
const TOKEN =
  /(?<ticks>`+)|(?<image>!?)\[(?<label>(?:[^[\]\\\n]|\\.){0,500})\]\((?<target>[^()\s]{0,2000})(?:\s+"[^"\n]{0,500}")?\)|<(?<address>https?:\/\/[^\s<>]{1,2000})>|\\(?<escaped>[!-/:-@[-`{-~])|(?<mark>\*{1,3}|_{1,3}|~~)|(?<tag>@[A-Z]+:)?(?<id>\b[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d{3,}\b)/g;

export function inline(text: string, context: MarkdownContext): ComponentChildren {
  const pieces: Piece[] = [];
  const say = (content: ComponentChildren) => void (content !== "" && pieces.push({ kind: "done", content }));
  const closers = tickRuns(text);
  let from = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [whole] = match;
    const { ticks, image, label, target, address, escaped, mark, tag = "", id } = match.groups ?? {};
    const start = match.index;
    const before = text.slice(from, start);
    let end = start + whole.length;
    let content: ComponentChildren = null;
    if (ticks) {
      const close = closers.get(ticks.length)?.find((at) => at >= end);
      if (close === undefined) continue;
      content = (
        <code dir="ltr">
          {visible(
            text
              .slice(end, close)
              .replace(/\n/g, " ")
              .replace(/^ (.*[^ ].*) $/, "$1"),
          )}
        </code>
      );
      end = close + ticks.length;
    } else if (target !== undefined && label !== undefined) {
      content = image ? imageWords(label, target) : link(target, inlineLabel(label, context));
    } else if (address) {
      content = link(address, visible(address));
    } else if (escaped) {
      content = escaped;
    } else if (id) {
      const to = context.chainLink(id);
      if (!to) continue;
      content = <a href={to}>{tag + id}</a>;
    } else if (mark) {
      say(visible(before));
      pieces.push(markAt(text, start, mark));
      from = end;
      continue;
    }
    say(visible(before));
    say(content);
    from = end;
    TOKEN.lastIndex = end;
  }
  say(visible(text.slice(from)));
  return emphasise(pieces);
}

/** Where runs of backticks of each length begin. */
function tickRuns(text: string): ReadonlyMap<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = runs.get(run.length);
    if (same) same.push(index);
    else runs.set(run.length, [index]);
  }
  return runs;
}

/** Only what the web serves is a link; all else stands as text with its target. */
function link(target: string, label: ComponentChildren): JSX.Element {
  if (!/^https?:\/\//i.test(target)) {
    return (
      <span>
        {label} <span class="quiet">({visible(target)})</span>
      </span>
    );
  }
  return (
    <a href={wellFormed(target)} rel="noreferrer" target="_blank">
      {label}
    </a>
  );
}

function inlineLabel(label: string, context: MarkdownContext): ComponentChildren {
  const text = label.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  // A link holds no other link.
  return inline(text, { ...context, chainLink: () => null });
}

function imageWords(label: string, target: string): JSX.Element {
  return <span class="quiet">[image: {visible(label || target)}]</span>;
}

/** A mark opens before a word and closes behind one; `_` does neither within a word. */
function markAt(text: string, start: number, mark: string): Piece {
  const [before, after] = [text.charAt(start - 1), text.charAt(start + mark.length)];
  const [blankBefore, blankAfter] = [/^\s*$/.test(before), /^\s*$/.test(after)];
  const within = mark.startsWith("_") && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  return { kind: "mark", mark, opens: !blankAfter && !within, closes: !blankBefore && !within };
}

interface Open {
  readonly mark: string;
  readonly content: ComponentChildren[];
}

function emphasise(pieces: readonly Piece[]): ComponentChildren {
  const stack: Open[] = [{ mark: "", content: [] }];
  const counts = new Map<string, number>();
  const count = (mark: string, by: number) => counts.set(mark, (counts.get(mark) ?? 0) + by);
  const add = (content: ComponentChildren) => void stack.at(-1)?.content.push(content);
  const fall = (open: Open | undefined) => {
    // Without a partner the mark is text, and what it held goes on around it.
    if (!open) return;
    count(open.mark, -1);
    add(open.mark);
    for (const content of open.content) add(content);
  };
  for (const piece of pieces) {
    if (piece.kind === "done") {
      add(piece.content);
    } else if (piece.closes && (counts.get(piece.mark) ?? 0) > 0) {
      while (stack.at(-1)?.mark !== piece.mark) fall(stack.pop());
      const closed = stack.pop();
      count(piece.mark, -1);
      if (closed) add(wrap(piece.mark, closed.content));
    } else if (piece.opens && stack.length < 40) {
      stack.push({ mark: piece.mark, content: [] });
      count(piece.mark, 1);
    } else {
      add(piece.mark);
    }
  }
  while (stack.length > 1) fall(stack.pop());
  return stack[0]?.content;
}

function wrap(mark: string, content: ComponentChildren): JSX.Element {
  if (mark === "~~") return <del>{content}</del>;
  if (mark.length === 1) return <em>{content}</em>;
  if (mark.length === 2) return <strong>{content}</strong>;
  return (
    <strong>
      <em>{content}</em>
    </strong>
  );
}
