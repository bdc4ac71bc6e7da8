// @CODE:VIEWER-001:HOSTILE
import type { ComponentChildren, JSX } from "preact";
import { Code } from "./code.tsx";
import { inline, type MarkdownContext } from "./markdown-inline.tsx";
import { visible } from "./text.tsx";

/*
 * The requirement's text: the Markdown that people write in SPECs, as elements and never as HTML. HTML in the text is shown as it stands.
 * One pass over the lines; nesting ends at a depth that no person writes, so that no text makes it slow.
 */

const DEEPEST = 12;

type Align = "left" | "center" | "right" | undefined;

// No two parts of these can take the same characters: a line of ten thousand blanks costs no more than one of letters.
const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})(?![^ \t])(.*)$/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*))?$/;
const QUOTE = /^ {0,3}> ?(.*)$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;

export function Markdown({
  text,
  level,
  context,
}: {
  readonly text: string;
  readonly level: number;
  readonly context: MarkdownContext;
}): JSX.Element {
  const headings = { base: level - 1, last: level - 1 };
  return <div class="markdown">{blocks(text.replace(/\r\n?/g, "\n").split("\n"), context, headings, 0)}</div>;
}

/** Headings go down one level at a time below the page's own, whatever the text says. */
interface Headings {
  readonly base: number;
  last: number;
}

function blocks(lines: readonly string[], context: MarkdownContext, headings: Headings, depth: number): ComponentChildren[] {
  const out: ComponentChildren[] = [];
  const words = (text: string) => inline(text, context);
  let position = 0;
  const line = (at = position) => lines[at] ?? "";
  while (position < lines.length) {
    if (line().trim() === "") {
      position += 1;
      continue;
    }
    const fence = FENCE.exec(line());
    const heading = HEADING.exec(line());
    const item = ITEM.exec(line());
    if (fence) {
      const [, marks = ""] = fence;
      const from = ++position;
      while (position < lines.length && !isFenceEnd(line(), marks)) position += 1;
      out.push(code(lines.slice(from, position)));
      position += 1;
    } else if (heading) {
      out.push(headline(heading[1]?.length ?? 1, words((heading[2] ?? "").trim().replace(/(?:^|[ \t])#+$/, "")), headings));
      position += 1;
    } else if (RULE.test(line())) {
      out.push(<hr />);
      position += 1;
    } else if (QUOTE.test(line()) && depth < DEEPEST) {
      const quoted: string[] = [];
      for (let match = QUOTE.exec(line()); match; match = position < lines.length ? QUOTE.exec(line()) : null) {
        quoted.push(match[1] ?? "");
        position += 1;
      }
      out.push(<blockquote>{blocks(quoted, context, headings, depth + 1)}</blockquote>);
    } else if (item && depth < DEEPEST) {
      const [list, next] = readList(lines, position);
      position = next;
      out.push(renderList(list, context, headings, depth));
    } else if (/^(?: {4}|\t)/.test(line())) {
      const from = position;
      while (position < lines.length && /^(?: {4}|\t|\s*$)/.test(line())) position += 1;
      out.push(code(lines.slice(from, position).map((text) => text.replace(/^(?: {4}|\t)/, ""))));
    } else if (line().includes("|") && TABLE_RULE.test(line(position + 1)) && cells(line()).length === cells(line(position + 1)).length) {
      const from = position;
      position += 2;
      while (position < lines.length && line().includes("|") && line().trim() !== "") position += 1;
      out.push(table(lines.slice(from, position), words));
    } else {
      const from = position;
      position += 1;
      while (position < lines.length && !endsParagraph(line())) position += 1;
      const text = lines.slice(from, position).map((part) => part.trim());
      const underline = position < lines.length && UNDERLINE.exec(line());
      if (underline) {
        position += 1;
        out.push(headline(underline[1]?.startsWith("=") ? 1 : 2, words(text.join(" ")), headings));
      } else {
        out.push(<p>{words(text.join("\n"))}</p>);
      }
    }
  }
  return out;
}

function isFenceEnd(line: string, marks: string): boolean {
  const end = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1] ?? "";
  return end.startsWith(marks);
}

function endsParagraph(line: string): boolean {
  if (line.trim() === "" || FENCE.test(line) || HEADING.test(line) || UNDERLINE.test(line) || RULE.test(line) || QUOTE.test(line))
    return true;
  const item = ITEM.exec(line);
  // A list that breaks into a paragraph begins with a bullet or with 1, and says something.
  return item?.[4] !== undefined && /^(?:[-*+]|1[.)])$/.test(item[2] ?? "");
}

function headline(level: number, children: ComponentChildren, headings: Headings): JSX.Element {
  const rank = Math.min(6, headings.base + level, headings.last + 1);
  headings.last = rank;
  const Heading = `h${rank}` as "h3";
  return <Heading dir="auto">{children}</Heading>;
}

function code(lines: readonly string[]): JSX.Element {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return (
    <Code>
      <code>{visible(lines.slice(0, last + 1).join("\n"))}</code>
    </Code>
  );
}

interface List {
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly (readonly string[])[];
}

/** A list's items, each with its lines without the indent; and the line after it. */
function readList(lines: readonly string[], from: number): readonly [List, number] {
  const [, , marker = "-"] = ITEM.exec(lines[from] ?? "") ?? [];
  const kind = marker.at(-1);
  const items: string[][] = [];
  let indent = 0;
  let position = from;
  for (; position < lines.length; position++) {
    const line = lines[position] ?? "";
    const item = ITEM.exec(line);
    const deep = /^[ \t]*/.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
    const current = items.at(-1);
    if (item && item[2]?.at(-1) === kind && (current === undefined || deep < indent)) {
      const gap = item[3]?.replaceAll("\t", "    ").length ?? 1;
      indent = (item[1]?.length ?? 0) + (item[2]?.length ?? 1) + (gap > 4 ? 1 : gap);
      items.push([item[4] ?? ""]);
    } else if (current === undefined) {
      break;
    } else if (line.trim() === "") {
      current.push("");
    } else if (deep >= indent) {
      current.push(line.replaceAll("\t", "    ").slice(indent));
    } else if (current.at(-1) !== "" && !endsParagraph(line) && !item) {
      current.push(line.trim());
    } else {
      break;
    }
  }
  return [{ ordered: /\d/.test(marker), start: Number.parseInt(marker, 10) || 1, items }, position];
}

function renderList({ ordered, start, items }: List, context: MarkdownContext, headings: Headings, depth: number): JSX.Element {
  const rendered = items.map((lines, position) => {
    const [first = "", ...rest] = lines;
    const task = /^\[([ xX])\][ \t]+(.*)$/.exec(first);
    const content = blocks(task ? [task[2] ?? "", ...rest] : lines, context, headings, depth + 1);
    // An item of one paragraph is as tight as people write it.
    const [only] = content;
    const tight = content.length > 0 && isParagraph(only) ? [only.props.children, ...content.slice(1)] : content;
    return (
      <li key={position} class={task ? "task" : undefined} dir="auto">
        {task && <span class="box">{task[1] === " " ? "☐" : "☑"} </span>}
        {task && <span class="unseen">{task[1] === " " ? "open: " : "done: "}</span>}
        {tight}
      </li>
    );
  });
  return ordered ? <ol start={start}>{rendered}</ol> : <ul>{rendered}</ul>;
}

function isParagraph(block: ComponentChildren): block is JSX.Element {
  return typeof block === "object" && block !== null && "type" in block && block.type === "p";
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function table([head = "", rule = "", ...rows]: readonly string[], words: (text: string) => ComponentChildren): JSX.Element {
  const titles = cells(head);
  const aligns: Align[] = cells(rule).map((cell) => (cell.endsWith(":") ? (cell.startsWith(":") ? "center" : "right") : undefined));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus (WCAG 2.1.1).
    <section class="wide-table" tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>
            {titles.map((cell, column) => (
              <th key={column} scope="col" style={{ textAlign: aligns[column] }}>
                {words(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, position) => (
            <tr key={position}>
              {titles.map((_, column) => (
                <td key={column} style={{ textAlign: aligns[column] }}>
                  {words(cells(row)[column] ?? "")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
