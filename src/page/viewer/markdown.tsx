// @CODE:VIEWER-001:HOSTILE
import type { ComponentChildren, JSX } from "preact";
import { wellFormed } from "../../model/words.ts";
import type { MarkdownAlignment, MarkdownBlock, MarkdownItem, MarkdownRow, MarkdownWords } from "../page-data.ts";
import { Code } from "./code.tsx";
import { visible } from "./text.tsx";

/*
 * The requirement's text as elements, never as HTML. Links go to the web, to a mail address or to a chain; images are shown as their text.
 */

export interface MarkdownContext {
  /** The address of a chain, or `null` if there is no chain with this id. */
  readonly chainLink: (id: string) => string | null;
}

export function Markdown({
  blocks,
  level,
  context,
}: {
  readonly blocks: readonly MarkdownBlock[];
  /** The level of the first heading, independent of the text; each following heading is at most one level deeper. */
  readonly level: number;
  readonly context: MarkdownContext;
}): JSX.Element {
  const headings = { base: level - 1, last: level - 1 };
  return <div class="markdown">{blocks.map((block) => renderBlock(block, context, headings))}</div>;
}

/** A part of a text: the words of its heading, and what is below it. */
export interface MarkdownSection {
  /** `null`: what stands before the first heading. */
  readonly title: string | null;
  readonly blocks: readonly MarkdownBlock[];
}

/** A text cut at the headings of its highest level that occurs more than once. */
export function sectionsOf(blocks: readonly MarkdownBlock[]): readonly MarkdownSection[] {
  const levels = blocks.flatMap((block) => (block[0] === "heading" ? [block[1]] : []));
  const level = [1, 2, 3, 4, 5, 6].find((one) => levels.filter((other) => other === one).length > 1);
  const sections: { title: string | null; blocks: MarkdownBlock[] }[] = [{ title: null, blocks: [] }];
  for (const block of blocks) {
    if (block[0] === "heading" && level !== undefined && block[1] <= level) {
      const [, , ...words] = block;
      sections.push({ title: wordsText(words), blocks: [] });
    } else sections.at(-1)?.blocks.push(block);
  }
  return sections.filter(({ title, blocks: own }) => title !== null || own.length > 0);
}

function wordsText(words: readonly MarkdownWords[]): string {
  return words
    .map((word) => {
      if (typeof word === "string") return word;
      if (word[0] === "code" || word[0] === "image") return word[1];
      if (word[0] === "break") return " ";
      const [kind, ...rest] = word;
      return wordsText((kind === "link" ? rest.slice(1) : rest) as readonly MarkdownWords[]);
    })
    .join("");
}

interface Headings {
  readonly base: number;
  last: number;
}

function renderBlock(block: MarkdownBlock, context: MarkdownContext, headings: Headings): ComponentChildren {
  switch (block[0]) {
    case "paragraph":
      return <p dir="auto">{renderWords(block.slice(1), context)}</p>;
    case "words":
      return renderWords(block.slice(1), context);
    case "heading": {
      const [, level, ...words] = block;
      headings.last = Math.min(6, headings.base + level, headings.last + 1);
      const Heading = `h${headings.last}` as "h3";
      return <Heading dir="auto">{renderWords(words, context)}</Heading>;
    }
    case "html":
      return <p class="html">{visible(block[1])}</p>;
    case "code":
      return (
        <Code>
          <code>{visible(block[1])}</code>
        </Code>
      );
    case "quote":
      return <blockquote>{blocksIn(block, context, headings)}</blockquote>;
    case "list": {
      const [, ...items] = block;
      return <ul>{items.map((item) => renderItem(item, context, headings))}</ul>;
    }
    case "numbered": {
      const [, start, ...items] = block;
      return <ol start={start}>{items.map((item) => renderItem(item, context, headings))}</ol>;
    }
    case "table": {
      const [, alignments, ...rows] = block;
      return <Table alignments={alignments} rows={rows} context={context} />;
    }
    case "rule":
      return <hr />;
  }
}

function blocksIn([, ...blocks]: readonly [string, ...MarkdownBlock[]], context: MarkdownContext, headings: Headings): ComponentChildren {
  return blocks.map((block) => renderBlock(block, context, headings));
}

function renderItem(item: MarkdownItem, context: MarkdownContext, headings: Headings): JSX.Element {
  const [kind] = item;
  return (
    <li class={kind === "item" ? undefined : "task"} dir="auto">
      {kind !== "item" && <span class="box">{kind === "open" ? "☐" : "☑"} </span>}
      {kind !== "item" && <span class="unseen">{kind === "open" ? "open: " : "done: "}</span>}
      {blocksIn(item, context, headings)}
    </li>
  );
}

function Table({
  alignments,
  rows: [head = [], ...rows],
  context,
}: {
  readonly alignments: readonly MarkdownAlignment[];
  readonly rows: readonly MarkdownRow[];
  readonly context: MarkdownContext;
}): JSX.Element {
  const styleOf = (column: number) => ({ textAlign: alignments[column] ?? undefined });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must take the focus (WCAG 2.1.1).
    <section class="wide-table" tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={styleOf(column)}>
                {renderWords(cell, context)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, position) => (
            <tr key={position}>
              {row.map((cell, column) => (
                <td key={column} style={styleOf(column)}>
                  {renderWords(cell, context)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function renderWords(words: readonly MarkdownWords[], context: MarkdownContext): ComponentChildren {
  return words.map((word) => (typeof word === "string" ? linked(word, context) : renderMark(word, context)));
}

function renderMark(word: Exclude<MarkdownWords, string>, context: MarkdownContext): JSX.Element {
  switch (word[0]) {
    case "code":
      return <code>{visible(word[1])}</code>;
    case "image":
      return <span class="quiet">[image: {visible(word[1])}]</span>;
    case "break":
      return <br />;
    case "link": {
      const [, target, ...label] = word;
      // A link must not contain another link.
      return <Link target={target}>{renderWords(label, { chainLink: () => null })}</Link>;
    }
    default: {
      const [Mark, ...inner] = word;
      return <Mark>{renderWords(inner, context)}</Mark>;
    }
  }
}

/** Only addresses of the web and of mail become links; any other target is shown as text. */
function Link({ target, children }: { readonly target: string; readonly children: ComponentChildren }): JSX.Element {
  if (!/^(?:https?:|mailto:)/i.test(target)) {
    return (
      <span>
        {children} <span class="quiet">({visible(target)})</span>
      </span>
    );
  }
  return (
    <a href={wellFormed(target)} rel="noreferrer" target="_blank">
      {children}
    </a>
  );
}

/** An id, not a part of a longer one. The check before it also makes sure that each run of letters is tried only once. */
const ID = /(?:@[A-Z]+:)?(?<!\w|[A-Z0-9]-)([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d{3,})\b/g;

/** The text, with a link for each id of a chain. */
function linked(text: string, { chainLink }: MarkdownContext): ComponentChildren {
  const pieces: ComponentChildren[] = [];
  let from = 0;
  for (const match of text.matchAll(ID)) {
    const [whole, id = ""] = match;
    const address = chainLink(id);
    if (address === null) continue;
    pieces.push(visible(text.slice(from, match.index)), <a href={address}>{whole}</a>);
    from = match.index + whole.length;
  }
  return from === 0 ? visible(text) : [...pieces, visible(text.slice(from))];
}
