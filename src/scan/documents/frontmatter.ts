// @CODE:MARKDOWN-001
import type { Document, Node, ParsedNode, YAMLMap } from "yaml";
import { indexLines, lineIndexAt, type SourceText } from "../source/source-text.ts";

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
// Metadata is a page at most. What is longer is data, which would take a parser longer than its size.
const LONGEST = 32 * 1024;
// The keys that lead to a value, joined.
const LONGEST_PATH = 1000;
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
  const title = open[1] === undefined ? null : open[0].indexOf("#");
  if (close.index - start > LONGEST) {
    return { title, end, entries: new Map(), error: { reason: `it is longer than ${LONGEST / 1024} KiB`, at: start } };
  }
  const plain = readPlain(text, start, close.index);
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
    const written = text.slice(at, lineEnd).trimEnd();
    // Other line breaks, which YAML reads as such, are for the parser.
    if (/[\r\u2028\u2029]/.test(written)) return null;
    const line = written.replace(/(?:^|\s)#(?=\s|$).*$/, "").trimEnd();
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
    const above = parents.at(-1);
    const path = above ? `${above.path}.${key}` : key;
    if (path.length > LONGEST_PATH || entries.has(path)) return null;
    const keyStart = lineStart + blanks.length;
    const values: FrontmatterValue[] | null = rest === "" ? [] : readValues(rest, restStart);
    if (!values) return null;
    entries.set(path, { key: { text: key, start: keyStart, end: keyStart + key.length }, values });
    list = rest === "" ? { indent: blanks.length, path } : null;
    if (rest === "") parents.push({ indent: blanks.length, path });
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
  const { isMap, isScalar, isSeq, LineCounter, parseDocument, visit: walk } = await import("yaml");
  const entries: Entries = new Map();
  const original = text.slice(start, end);
  const yaml = original.replace(/^([ \t]*[\w-]+:[ \t]+)(@\w[\w-]*)[ \t]*$/gm, '$1"$2"');
  // Quoting a handle shifts the columns of its line, so the start of that line is reported instead.
  const lines = yaml.length === original.length ? null : { changed: indexLines("", yaml), original: indexLines("", original) };
  const place = (offset: number): number =>
    start + Math.min(lines ? (lines.original.lineStarts[lineIndexAt(lines.changed, offset)] ?? 0) : offset, end - start);
  let document: Document.Parsed<ParsedNode>;
  try {
    // The library compares each key of a map with all others, so this is done below.
    document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false, logLevel: "silent", uniqueKeys: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { entries, error: { reason: "it is nested too deeply", at: start } };
  }
  const repeated: number[] = [];
  const noteRepeated = ({ items }: YAMLMap): void => {
    const known = new Set<unknown>();
    for (const { key } of items) {
      if (!isScalar(key)) continue;
      if (known.has(key.value)) repeated.push(key.range?.[0] ?? 0);
      known.add(key.value);
    }
  };
  walk(document, { Map: (_, map) => noteRepeated(map) });
  const visit = (node: Node | null | undefined, path: string, key: FrontmatterValue): void => {
    if (path.length > LONGEST_PATH) return;
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isScalar(pair.key)) continue;
        const name = String(pair.key.value);
        const at = place(pair.key.range?.[0] ?? 0);
        visit(pair.value as Node | null, path === "" ? name : `${path}.${name}`, { text: name, start: at, end: at + name.length });
      }
    } else if (path !== "") {
      // `- CART-001: the cart` is an item with a note.
      const items = isSeq(node) ? node.items.map((item) => (isMap(item) ? item.items[0]?.key : item)) : [node];
      const scalars = items.filter(isScalar);
      const values = scalars.map((scalar) => {
        const written = scalar.source ?? String(scalar.value ?? "");
        const at = place(scalar.range?.[0] ?? 0) + (/^["']/.test(text.slice(place(scalar.range?.[0] ?? 0), end)) ? 1 : 0);
        return { text: written, start: at, end: Math.min(at + written.length, end) };
      });
      if (!entries.has(path)) entries.set(path, { key, values });
    }
  };
  visit(document.contents, "", { text: "", start, end: start });
  const faults = [
    ...document.errors.map(({ message, pos }) => ({ reason: message.split("\n")[0]?.replace(/\.$/, "") ?? "", at: pos[0] })),
    ...repeated.map((at) => ({ reason: "Map keys must be unique", at })),
  ];
  const first = faults.sort((a, b) => a.at - b.at)[0];
  return { entries, error: first ? { reason: first.reason, at: place(first.at) } : null };
}
