import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { KeyPath, ParsedText, TextFault } from "../model/parsed-text.ts";
import { brokenText, DEEPEST, placeAt, placesIn } from "./parsed.ts";

/**
 * Reads JSON, with comments and trailing commas allowed. A repeated key is a fault, but only at and below `own`:
 * the rest of a package.json is not ours to check.
 */
export function parseJson(text: string, own: KeyPath = []): ParsedText {
  const tooDeep = tooDeepAt(text);
  if (tooDeep >= 0) return brokenText("JSON", placeAt(text, tooDeep), `more than ${DEEPEST} levels of lists and maps`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first) return brokenText("JSON", placeAt(text, first.offset), SYNTAX[printParseErrorCode(first.error)] ?? "syntax error");
  if (root === undefined) return { kind: "data", data: undefined, locate: () => null };

  const placeOf = placesIn(text);
  const ownRoot = findNodeAtLocation(root, [...own]);
  const repeated = ownRoot ? [...repeatedKeys(ownRoot)] : [];
  if (repeated.length > 0) {
    const faults = repeated.map((key): TextFault => {
      return { place: placeOf(key.offset), message: `repeated key ${JSON.stringify(key.value)}; keep one` };
    });
    return { kind: "broken", faults };
  }
  return {
    kind: "data",
    data: toData(root),
    locate(path, at) {
      const node = findNodeAtLocation(root, [...path]);
      const property = node?.parent?.type === "property" ? node.parent : undefined;
      const found = at === "key" ? (property ?? node) : node;
      return found === undefined ? null : placeOf(found.offset);
    },
  };
}

const NESTING = /[[{]|[\]}]|"(?:[^"\\\n]|\\.)*"?|\/\/.*|\/\*(?:[^*]|\*(?!\/))*/g;

/** Where a text goes deeper than the parser can follow; -1 if it does not. */
function tooDeepAt(text: string): number {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(NESTING)) {
    if (found === "[" || found === "{") depth++;
    else if (found === "]" || found === "}") depth--;
    if (depth > DEEPEST) return index;
  }
  return -1;
}

// The library's own conversion would let a key `__proto__` change the prototype.
function toData(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(toData);
  if (node.type === "object") return Object.fromEntries(properties(node).map(([key, value]) => [key.value, toData(value)]));
  return node.value;
}

function* repeatedKeys(node: Node): Generator<Node> {
  if (node.type === "array") for (const item of node.children ?? []) yield* repeatedKeys(item);
  if (node.type !== "object") return;
  const seen = new Set<unknown>();
  for (const [key, value] of properties(node)) {
    if (seen.has(key.value)) yield key;
    seen.add(key.value);
    yield* repeatedKeys(value);
  }
}

function properties(object: Node): [key: Node, value: Node][] {
  return (object.children ?? []).flatMap(({ children: [key, value] = [] }) => (key && value ? [[key, value]] : []));
}

/** The messages for jsonc-parser's error names. */
const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: "unexpected word",
  InvalidNumberFormat: "invalid number",
  PropertyNameExpected: "expected a key in double quotes",
  ValueExpected: "expected a value",
  ColonExpected: "expected a colon",
  CommaExpected: "expected a comma",
  CloseBraceExpected: "expected a closing brace",
  CloseBracketExpected: "expected a closing bracket",
  EndOfFileExpected: "unexpected text after the end",
  UnexpectedEndOfComment: "unterminated comment",
  UnexpectedEndOfString: "unterminated string",
  UnexpectedEndOfNumber: "incomplete number",
  InvalidUnicode: "expected four hexadecimal digits after \\u",
  InvalidEscapeCharacter: "invalid escape sequence",
  InvalidCharacter: "character that must be escaped",
};
