// @CODE:CONFIG-001:MANIFESTS
import { basename } from "node:path";
import type { KeyPath } from "../model/parsed-text.ts";

/** A file of another tool that may hold our config below a key of its own. */
interface Manifest {
  /** Where the config is in it. */
  readonly key: KeyPath;
  /** Whether a config file of our own beside it wins, as people know it from tools of its language; otherwise two are an error. */
  readonly yields: boolean;
  /** Whether a text has the key, without a parser. A broken file that mentions it counts, so that its fault is reported. */
  hasKey(text: string): boolean;
}

const KEY = "tag-trace";

const MANIFESTS: Readonly<Record<string, Manifest>> = {
  "package.json": { key: [KEY], yields: false, hasKey: isInPackage },
  "pyproject.toml": { key: ["tool", KEY], yields: true, hasKey: isInPyproject },
};

/** The names of manifests that may hold the config, with or without a config of our own beside them. */
export function manifestNames(hasOwn: boolean): readonly string[] {
  return Object.keys(MANIFESTS).filter((name) => !hasOwn || MANIFESTS[name]?.yields === false);
}

/** Where a config file holds the settings: below a key of a manifest, otherwise `[]`, at its top. */
export function keyOfSettings(file: string): KeyPath {
  return manifestOf(file)?.key ?? [];
}

/** Whether a file is another tool's, so that the config in it is a part of it. */
export function isManifest(file: string): boolean {
  return manifestOf(file) !== undefined;
}

/** Whether the text of a manifest holds a config. */
export function mayConfigure(file: string, text: string | null): boolean {
  return text !== null && manifestOf(file)?.hasKey(withoutByteOrderMark(text)) === true;
}

/** A config as messages name it: `package.json#tag-trace`, `pyproject.toml#tool.tag-trace`. */
export function shownConfig(path: string): string {
  const key = keyOfSettings(path);
  return key.length === 0 ? path : `${path}#${key.join(".")}`;
}

export function withoutByteOrderMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function manifestOf(file: string): Manifest | undefined {
  const name = basename(file);
  return Object.hasOwn(MANIFESTS, name) ? MANIFESTS[name] : undefined;
}

function isInPackage(text: string): boolean {
  if (!text.includes(`"${KEY}"`)) return false;
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null && Object.hasOwn(data, KEY);
  } catch {
    return true;
  }
}

/** The table may be written as `[tool.tag-trace]`, as one below it, or as a key of `[tool]`; a dependency of the same name is not it. */
function isInPyproject(text: string): boolean {
  if (!text.includes(KEY)) return false;
  let table = "";
  let isInText = false;
  for (const line of text.split("\n")) {
    const isTextLine = isInText;
    // A long string begins and ends with three quotes.
    if ((line.match(/"""|'''/g) ?? []).length % 2 === 1) isInText = !isInText;
    if (isTextLine) continue;
    const header = /^\s*\[\[?([^\][]*)\]/.exec(line)?.[1];
    const words = header ?? /^\s*([\w."' \t-]+?)\s*=/.exec(line)?.[1];
    if (words === undefined) continue;
    const name = words.replace(/["'\s]/g, "");
    if (header !== undefined) table = name;
    const whole = header === undefined && table !== "" ? `${table}.${name}` : name;
    if (`${whole}.`.startsWith(`tool.${KEY}.`)) return true;
  }
  return false;
}
