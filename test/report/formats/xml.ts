import { SaxesParser } from "saxes";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Reads a document strictly by XML 1.0. Throws if it is not well-formed. */
export function readXml(document: string): Element {
  const root = { name: "", attributes: {}, children: [] as Element[], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(document).close();
  const [element] = root.children;
  if (!element) throw new Error("The document has no element.");
  return element;
}

/** The element and all below it. */
export function elements(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(elements)];
}
