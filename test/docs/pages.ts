import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The pages for people, from the project's root. */
export const PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  ...readdirSync(`${ROOT}/docs`)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `docs/${name}`),
];

export function readPage(page: string): string {
  return readFileSync(`${ROOT}/${page}`, "utf8");
}

const markdown = new MarkdownIt({ html: true });

/** The text pieces of a page, in its order: headings, links and code spans. Fenced code has none. */
function inlineTokens(page: string) {
  return markdown.parse(readPage(page), {}).flatMap((token, at, all) => {
    const heading = all[at - 1]?.type === "heading_open";
    return token.type === "inline" ? [{ heading, content: token.content, children: token.children ?? [] }] : [];
  });
}

/** Where the links and pictures of a page lead, as written. */
export function linksOf(page: string): readonly string[] {
  return inlineTokens(page).flatMap(({ children }) =>
    children.flatMap((child) => {
      const target = child.attrGet("href") ?? child.attrGet("src");
      return target === null ? [] : [target];
    }),
  );
}

/** What is written as code in the page's sentences and tables. */
export function codeSpansOf(page: string): readonly string[] {
  return inlineTokens(page).flatMap(({ children }) => children.flatMap(({ type, content }) => (type === "code_inline" ? [content] : [])));
}

/** The anchors that GitHub makes of a page's headings. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { heading, children } of inlineTokens(page)) {
    if (!heading) continue;
    const text = children.map(({ content }) => content).join("");
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
      .replace(/\s/g, "-");
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n++) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Why a link of a page leads nowhere; `null` where it leads somewhere, or out of the project. */
export function faultOfLink(page: string, link: string): string | null {
  if (/^[a-z][a-z+.-]*:/i.test(link)) return null;
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.join(posix.dirname(page), decodeURI(path));
  if (!existsSync(`${ROOT}/${target}`)) return `${page}: ${link} leads to no file`;
  if (anchor === undefined) return null;
  return anchorsOf(target).has(anchor) ? null : `${page}: ${link} leads to no heading`;
}

/** The page with its generated parts written anew. A part stands between the comments `NAME` and `/NAME`. Throws where one is missing. */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const [open, close] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];
    const start = text.indexOf(open);
    const end = text.indexOf(close, start);
    if (start < 0 || end < 0) throw new Error(`${page} has no place for its part ${name}: ${open.trim()} … ${close.trim()}`);
    return `${text.slice(0, start + open.length)}\n${part}\n${text.slice(end)}`;
  }, readPage(page));
}

/** A table of Markdown; a pipe in a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A value as a code span, whatever backticks it holds. */
export function code(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = value.startsWith("`") || value.endsWith("`") ? " " : "";
  return `${fence}${pad}${value}${pad}${fence}`;
}

/** A text as a fenced block, whatever fences it holds. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/^\s*(`{3,})/gm)].map(([, run = ""]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
