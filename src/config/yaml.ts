import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";
import type { KeyPath, ParsedText } from "../model/parsed-text.ts";
import { brokenText, placeAt } from "./parsed.ts";

/** Reads YAML 1.2, one document. Anchors and aliases are followed; custom tags are a fault. */
export function parseYaml(text: string): ParsedText {
  // The schema is fixed, because with `%YAML 1.1` a severity `off` would be read as `false`.
  const document = parseDocument(text, { schema: "core", merge: false, prettyErrors: false });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) {
    const reason = fault.code === "MULTIPLE_DOCS" ? "expected only one document" : fault.message.replace(/[.:]$/, "");
    return brokenText("YAML", placeAt(text, fault.pos[0]), reason);
  }
  if (document.contents === null) return { kind: "data", data: undefined, locate: () => null };

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
      return node?.range ? placeAt(text, node.range[0]) : null;
    },
  };
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
