import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";
import type { KeyPath, ParsedText } from "../model/parsed-text.ts";
import { brokenText, placeAt, placesIn } from "./parsed.ts";

/** Reads YAML 1.2, one document. Anchors and aliases are followed; custom tags are a fault. */
export function parseYaml(text: string): ParsedText {
  // The schema is fixed, because with `%YAML 1.1` a severity `off` would be read as `false`.
  // The library compares each key with each other one; `repeatedKeys` does not.
  const document = parseDocument(text, { schema: "core", merge: false, prettyErrors: false, uniqueKeys: false });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) {
    const reason = fault.code === "MULTIPLE_DOCS" ? "expected only one document" : fault.message.replace(/[.:]$/, "");
    return brokenText("YAML", placeAt(text, fault.pos[0]), reason);
  }
  const [repeated] = repeatedKeys(document.contents);
  if (repeated?.range) return brokenText("YAML", placeAt(text, repeated.range[0]), "Map keys must be unique");
  if (document.contents === null) return { kind: "data", data: undefined, locate: () => null };

  const placeOf = placesIn(text);
  let data: unknown;
  try {
    data = document.toJS();
    // An alias inside its own anchor makes an endless value, which is only found by walking it.
    JSON.stringify(data);
  } catch {
    return brokenText("YAML", placeAt(text, document.contents.range[0]), "circular or too many aliases");
  }
  return {
    kind: "data",
    data,
    locate(path, at) {
      const found = find(document, path);
      const node = at === "key" ? (found?.key ?? found?.value) : (found?.value ?? found?.key);
      return node?.range ? placeOf(node.range[0]) : null;
    },
  };
}

/** Every key that its map has already, in the order of the text. */
function* repeatedKeys(node: Node | null): Generator<Node> {
  if (isSeq<Node | null>(node)) for (const item of node.items) yield* repeatedKeys(item);
  if (!isMap<Node, Node | null>(node)) return;
  const seen = new Set<unknown>();
  for (const { key, value } of node.items) {
    if (isScalar(key)) {
      if (seen.has(key.value)) yield key;
      seen.add(key.value);
    }
    yield* repeatedKeys(value);
  }
}

function find(document: Document.Parsed, path: KeyPath): { key: Node | null; value: Node | null } | null {
  let found: { key: Node | null; value: Node | null } = { key: null, value: document.contents };
  for (const step of path) {
    const parent: unknown = isAlias(found.value) ? found.value.resolve(document) : found.value;
    if (isMap<Node, Node | null>(parent)) {
      const pair: Pair<Node, Node | null> | undefined = parent.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (!pair) return null;
      found = { key: pair.key, value: pair.value };
    } else if (isSeq<Node>(parent) && typeof step === "number") {
      found = { key: null, value: parent.items[step] ?? null };
    } else return null;
  }
  return found;
}
