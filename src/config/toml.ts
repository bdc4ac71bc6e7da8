import { parse, TomlError } from "smol-toml";
import type { KeyPath, ParsedText } from "../model/parsed-text.ts";
import { brokenText, placesIn } from "./parsed.ts";

/** Reads TOML. */
export function parseToml(text: string): ParsedText {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = (error.message.split("\n")[0] ?? "").replace("Invalid TOML document: ", "");
    return brokenText("TOML", { line: error.line, column: error.column }, reason);
  }
  let offsets: ReadonlyMap<string, Offsets> | null = null;
  const placeOf = placesIn(text);
  return {
    kind: "data",
    data,
    locate(path, at) {
      offsets ??= tomlOffsets(text);
      const found = offsets.get(JSON.stringify(path));
      return found === undefined ? null : placeOf(found[at]);
    },
  };
}

/**
 * The text of a TOML file with a list of strings set in a table, which is added at the end if it is not there; comments and layout are kept.
 * `null`: the table is written in a way that this cannot edit. The text must be valid TOML.
 */
export function withTomlList(text: string, table: readonly string[], key: string, list: readonly string[]): string | null {
  const line = `${key} = [${list.map((one) => JSON.stringify(one)).join(", ")}]`;
  const wrote = edited();
  return JSON.stringify(valueIn(wrote, [...table, key])) === JSON.stringify(list) ? wrote : null;

  function edited(): string {
    const known = tomlOffsets(text).get(JSON.stringify([...table, key]));
    if (known?.end != null) return `${text.slice(0, known.key)}${line}${text.slice(known.end)}`;
    const header = new RegExp(
      `^[ \\t]*\\[[ \\t]*${table.map((name) => `["']?${name}["']?`).join("[ \\t]*\\.[ \\t]*")}[ \\t]*\\].*$`,
      "m",
    ).exec(text);
    if (header) return `${text.slice(0, header.index + header[0].length)}\n${line}${text.slice(header.index + header[0].length)}`;
    return `${text.trimEnd()}${text.trim() === "" ? "" : "\n\n"}[${table.join(".")}]\n${line}\n`;
  }
}

function valueIn(text: string, path: readonly string[]): unknown {
  try {
    return path.reduce((value: unknown, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], parse(text));
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

/** Where a key and its value begin, and where the value of a pair ends. List items and tables begin at their key. */
interface Offsets {
  readonly key: number;
  readonly value: number;
  end?: number;
}

/**
 * The offsets in a TOML text by path, written as JSON, because smol-toml returns only the data.
 * The text must be one that smol-toml has read, because this function does not check that it is valid.
 */
function tomlOffsets(text: string): Map<string, Offsets> {
  const offsets = new Map<string, Offsets>();
  /** How many `[[path]]` there were, by path. */
  const repeats = new Map<string, number>();
  let at = 0;

  function put(path: KeyPath, key: number, value = key): void {
    const name = JSON.stringify(path);
    if (!offsets.has(name)) offsets.set(name, { key, value });
  }

  function take(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found;
  }

  function takeKeys(): { name: string; offset: number }[] {
    const keys: { name: string; offset: number }[] = [];
    do {
      take(BLANKS);
      const offset = at;
      keys.push({ name: keyName(take(KEY)), offset });
      take(BLANKS);
    } while (take(DOT) !== "");
    return keys;
  }

  function takePair(table: KeyPath): void {
    const path = [...table];
    const keys = takeKeys();
    take(EQUALS);
    for (const [i, { name, offset }] of keys.entries()) {
      path.push(name);
      put(path, offset, i === keys.length - 1 ? at : offset);
    }
    takeValue(path);
    const own = offsets.get(JSON.stringify(path));
    if (own) own.end ??= at;
  }

  function takeValue(path: KeyPath): void {
    const opener = take(OPENER);
    if (opener === "") {
      take(SCALAR);
      return;
    }
    take(GAPS);
    for (let index = 0; at < text.length && take(CLOSER) === ""; index++) {
      if (opener === "{") takePair(path);
      else {
        put([...path, index], at);
        takeValue([...path, index]);
      }
      take(GAPS);
      take(COMMA);
      take(GAPS);
    }
  }

  function takeHeader(): KeyPath {
    const isRepeated = take(HEADER) === "[[";
    const keys = takeKeys();
    take(HEADER_END);
    const path: (string | number)[] = [];
    for (const [i, { name, offset }] of keys.entries()) {
      path.push(name);
      put(path, offset);
      const list = JSON.stringify(path);
      if (isRepeated && i === keys.length - 1) repeats.set(list, (repeats.get(list) ?? 0) + 1);
      const count = repeats.get(list);
      if (count === undefined) continue;
      path.push(count - 1);
      put(path, offset);
    }
    return path;
  }

  let table: KeyPath = [];
  for (take(GAPS); at < text.length; take(GAPS)) {
    if (text[at] === "[") table = takeHeader();
    else takePair(table);
  }
  return offsets;
}

const BLANKS = /[ \t]*/y;
const GAPS = /(?:[ \t\r\n]+|#[^\n]*)*/y;
const DOT = /\./y;
const COMMA = /,/y;
const EQUALS = /=[ \t]*/y;
const OPENER = /[[{]/y;
const CLOSER = /[\]}]/y;
const HEADER = /\[\[?/y;
const HEADER_END = /\]\]?/y;
const KEY = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+/y;
// Long strings first, because `"""` begins with an empty short one. A long string may end with two quotes of its own.
const SCALAR = /"""(?:[^\\]|\\[\s\S])*?"""(?:"{1,2})?|'''[\s\S]*?'''(?:'{1,2})?|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^,\]}\r\n#]*/y;

function keyName(word: string): string {
  if (word.startsWith("'")) return word.slice(1, -1);
  if (word.startsWith('"')) return Object.keys(parse(`${word} = 0`))[0] ?? "";
  return word;
}
