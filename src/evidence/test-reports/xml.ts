import { brokenReport, type NamedReport } from "./format.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of XML is told, in the order of the text. Names are as written, prefixes included. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** Text and CDATA, in pieces. */
  text(text: string): void;
}

const CHUNK = 256 * 1024;

/** The name of a text's first element, or `null` for what is no XML. */
export function rootElement(text: string): string | null {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? "")) at++;
    const rest = text.slice(at, at + 200);
    const closer = rest.startsWith("<?") ? "?>" : rest.startsWith("<!--") ? "-->" : rest.startsWith("<!") ? ">" : null;
    if (closer === null) return /^<([A-Za-z_][\w.:-]*)/.exec(rest)?.[1] ?? null;
    let end = text.indexOf(closer, at);
    // A document type may hold declarations in brackets.
    const bracket = closer === ">" ? text.indexOf("[", at) : -1;
    if (bracket >= 0 && bracket < end) end = text.indexOf(">", text.indexOf("]", bracket));
    if (end < 0) return null;
    at = end + closer.length;
  }
}

/** Reads XML strictly; entities that a document declares for itself are refused, for a few of them can stand for gigabytes. */
export async function readXml(report: NamedReport, handler: XmlHandler): Promise<void> {
  // Loaded with the first report in XML.
  const { SaxesParser } = await import("saxes");
  const parser = new SaxesParser({ xmlns: false });
  const fail = (problem: string): never => {
    throw brokenReport(report, parser.line, problem);
  };
  parser.on("error", (error) => fail(error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")));
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype)) fail("it declares entities of its own, which are not expanded");
  });
  parser.on("opentag", ({ name, attributes }) => handler.open(name, attributes));
  parser.on("closetag", ({ name }) => handler.close(name));
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  const text = withoutControls(report.text);
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
}

/** Runners copy what tests print, colours and all, though XML allows no control characters. */
function withoutControls(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "\uFFFD")
      .replace(/&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi, "\uFFFD")
  );
}

/** A number in an attribute, or `null`; thousands may be grouped as in `1,234.5`. */
export function numberIn(value: string | undefined): number | null {
  if (value === undefined || value.trim() === "") return null;
  const number = Number(value.replaceAll(",", ""));
  return Number.isFinite(number) ? number : null;
}
