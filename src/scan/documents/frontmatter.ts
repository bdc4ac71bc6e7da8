// @CODE:MARKDOWN-001
import type { Node } from "yaml";
import type { SourceText } from "../source/source-text.ts";

/** One value of a frontmatter key, as written, without quotes. */
export interface FrontmatterValue {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The keys of a frontmatter, nested ones joined by dots (`scope.files`), each with its value or its list's values. */
export interface Frontmatter {
  /** Offset of the document's title above it; `null` where it comes first. */
  readonly title: number | null;
  /** Offset at which the document's body begins. */
  readonly end: number;
  readonly entries: ReadonlyMap<string, { readonly key: FrontmatterValue; readonly values: readonly FrontmatterValue[] }>;
  /** Why it could not be read, in one clause, and where. */
  readonly error: { readonly reason: string; readonly at: number } | null;
}

type Entries = Map<string, { key: FrontmatterValue; values: FrontmatterValue[] }>;

// Some documents have their title above it. A first key distinguishes it from a thematic break; comments right above that key are YAML, unless they are a
// heading that declares a SPEC.
const FENCE =
  /^\uFEFF?(?:(\s*)#[^\r\n]*\r?\n(?:[ \t]*\r?\n)*)?---[ \t]*\r?\n(?=\s*(?:#(?!#*[ \t]*(?:@|SPEC-))[^\r\n]*\r?\n[ \t]*)*["']?[A-Za-z_][\w-]*["']?[ \t]*:|---|\.\.\.)/;
const CLOSE = /^(?:---|\.\.\.)[ \t]*\r?$/gm;

/** Reads the YAML between the `---` lines that a document begins with, or has right below its title; `null` if it begins otherwise or they never close. */
export async function readFrontmatter({ text }: SourceText): Promise<Frontmatter | null> {
  const open = FENCE.exec(text);
  if (!open) return null;
  CLOSE.lastIndex = open[0].length;
  const close = CLOSE.exec(text);
  if (!close) return null;
  const start = open[0].length;
  const newline = text.indexOf("\n", close.index);
  const end = newline < 0 ? text.length : newline + 1;
  const plain = readPlain(text, start, close.index);
  const title = open[1] === undefined ? null : open[0].indexOf("#");
  return plain ? { title, end, entries: plain, error: null } : { title, end, ...(await readYaml(text, start, close.index)) };
}

const KEY = /^( *)(- +)?(?:([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+|$))?(.*)$/;
// A scalar that YAML reads literally: it contains no syntax.
const PLAIN = /^[^\s"'#&*!|>%@`{}[\],?:-](?:[^#:\r\n]|:(?=\S)|(?<=\S)#)*$/;
const QUOTED = /^"([^"\\]*)"$|^'([^']*)'$/;

/**
 * The plain subset that nearly every SPEC is written in: keys with plain or quoted scalars, lists of them, nested by
 * indentation. Twenty times faster than a parser; gives `null` for anything else, which the parser then reads.
 */
function readPlain(text: string, start: number, end: number): Entries | null {
  const entries: Entries = new Map();
  const parents: { readonly indent: number; readonly path: string }[] = [];
  let list: { readonly indent: number; readonly path: string } | null = null;
  for (let at = start; at < end; ) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 || newline > end ? end : newline;
    const line = text
      .slice(at, lineEnd)
      .trimEnd()
      .replace(/(?:^|\s)#(?=\s|$).*$/, "")
      .trimEnd();
    const lineStart = at;
    at = lineEnd + 1;
    if (line === "") continue;
    const match = KEY.exec(line);
    if (!match) return null;
    const [, blanks = "", dash, key, rest = ""] = match;
    const restStart = lineStart + line.length - rest.length;
    if (dash !== undefined) {
      if (key !== undefined || !list || blanks.length < list.indent) return null;
      const value = readScalar(rest, restStart);
      if (!value) return null;
      entries.get(list.path)?.values.push(value);
      continue;
    }
    if (key === undefined) return null;
    while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) >= blanks.length) parents.pop();
    if (parents.length === 0 && blanks !== "") return null;
    const path = [...parents.map((parent) => parent.path), key].join(".");
    if (entries.has(path)) return null;
    const keyStart = lineStart + blanks.length;
    const values: FrontmatterValue[] | null = rest === "" ? [] : readValues(rest, restStart);
    if (!values) return null;
    entries.set(path, { key: { text: key, start: keyStart, end: keyStart + key.length }, values });
    list = rest === "" ? { indent: blanks.length, path } : null;
    if (rest === "") parents.push({ indent: blanks.length, path: key });
  }
  return entries;
}

function readValues(text: string, start: number): FrontmatterValue[] | null {
  const flow = /^\[(.*)\]$/.exec(text);
  if (!flow) {
    const value = readScalar(text, start);
    return value && [value];
  }
  const values: FrontmatterValue[] = [];
  let at = start + 1;
  for (const part of (flow[1] ?? "").split(",")) {
    const written = part.trim();
    if (written !== "") {
      const value = readScalar(written, at + part.indexOf(written));
      if (!value) return null;
      values.push(value);
    }
    at += part.length + 1;
  }
  return values;
}

function readScalar(text: string, start: number): FrontmatterValue | null {
  const quoted = QUOTED.exec(text);
  if (quoted) return { text: quoted[1] ?? quoted[2] ?? "", start: start + 1, end: start + text.length - 1 };
  // An author's `@Handle` is reserved syntax in YAML, but every tool in this field reads it as text.
  if (!PLAIN.test(text) && !/^@\w[\w-]*$/.test(text) && !/^-?\d[\d.]*$/.test(text)) return null;
  return { text, start, end: start + text.length };
}

async function readYaml(text: string, start: number, end: number): Promise<Pick<Frontmatter, "entries" | "error">> {
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import("yaml");
  const entries: Entries = new Map();
  const yaml = text.slice(start, end).replace(/^(\s*[\w-]+:[ \t]+)(@\w[\w-]*)[ \t]*$/gm, '$1"$2"');
  const shifted = yaml.length !== end - start;
  const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false, logLevel: "silent" });
  const place = (offset: number): number =>
    start + Math.min(shifted ? sameLine(yaml, offset, text.slice(start, end)) : offset, end - start);
  const visit = (node: Node | null | undefined, path: string, key: FrontmatterValue): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isScalar(pair.key)) continue;
        const name = String(pair.key.value);
        const at = place(pair.key.range?.[0] ?? 0);
        visit(pair.value as Node | null, path === "" ? name : `${path}.${name}`, { text: name, start: at, end: at + name.length });
      }
    } else if (path !== "") {
      const scalars = isSeq(node) ? node.items.filter(isScalar) : isScalar(node) ? [node] : [];
      const values = scalars.map((scalar) => {
        const written = scalar.source ?? String(scalar.value ?? "");
        const at = place(scalar.range?.[0] ?? 0) + (/^["']/.test(text.slice(place(scalar.range?.[0] ?? 0), end)) ? 1 : 0);
        return { text: written, start: at, end: Math.min(at + written.length, end) };
      });
      if (!entries.has(path)) entries.set(path, { key, values });
    }
  };
  visit(document.contents, "", { text: "", start, end: start });
  const first = document.errors[0];
  const reason = first?.message.split("\n")[0]?.replace(/\.$/, "");
  return { entries, error: first && reason ? { reason, at: place(first.pos[0]) } : null };
}

/** Quoting a handle shifts the columns of its line, so the start of that line is reported instead. */
function sameLine(changed: string, offset: number, original: string): number {
  const line = changed.slice(0, offset).split("\n").length - 1;
  const lines = original.split("\n");
  return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
}
