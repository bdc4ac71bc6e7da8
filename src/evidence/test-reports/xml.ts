import { brokenReport, type NamedReport } from "./format.ts";

export type Attributes = Readonly<Record<string, string>>;

/**
 * Callbacks for reading XML, called in text order. Names are as written, including prefixes. `fail` throws the error of a broken report;
 * `line` is the 1-based line on which the element's start tag ends.
 */
export interface XmlHandler {
  open(name: string, attributes: Attributes, fail: (problem: string) => never, line: number): void;
  close(name: string): void;
  /** Text and CDATA, in pieces. */
  text(text: string): void;
}

/** What readers keep of the elements around one is looked at for each. Reports have some ten. */
const DEEPEST = 200;
const CHUNK = 256 * 1024;

/** The name of a text's first element; `null` if the text is not XML. */
export function rootElement(text: string): string | null {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? "")) at++;
    const rest = text.slice(at, at + 200);
    const closer = rest.startsWith("<?") ? "?>" : rest.startsWith("<!--") ? "-->" : rest.startsWith("<!") ? ">" : null;
    if (closer === null) return /^<([A-Za-z_][\w.:-]*)/.exec(rest)?.[1] ?? null;
    let end = text.indexOf(closer, at);
    // A document type may contain declarations in brackets.
    const bracket = closer === ">" ? text.indexOf("[", at) : -1;
    if (bracket >= 0 && bracket < end) {
      const close = text.indexOf("]", bracket);
      end = close < 0 ? -1 : text.indexOf(">", close);
    }
    if (end < 0) return null;
    at = end + closer.length;
  }
}

/** Reads XML strictly. A document that declares its own entities is rejected, because a few of them can expand to gigabytes. */
export async function readXml(report: NamedReport, handler: XmlHandler): Promise<void> {
  // Loaded with the first report in XML.
  const { SaxesParser } = await import("saxes");
  const parser = new SaxesParser({ xmlns: false });
  const fail = (problem: string): never => {
    throw brokenReport(report, parser.line, problem);
  };
  parser.on("error", (error) => fail(error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")));
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype)) fail("it declares its own entities, which are not supported");
  });
  let depth = 0;
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > DEEPEST) fail(`more than ${DEEPEST} elements in each other`);
    handler.open(name, attributes, fail, parser.line);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    handler.close(name);
  });
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  const text = withoutControls(report.text);
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
}

/** Replaces control characters: runners copy the output of tests, including colours, although XML does not allow them. */
function withoutControls(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "\uFFFD")
      .replace(/&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi, "\uFFFD")
  );
}

/** A number in an attribute, or `null`; thousands may be separated by commas as in `1,234.5`. */
export function numberIn(value: string | undefined): number | null {
  if (value === undefined || value.trim() === "") return null;
  const number = Number(value.replaceAll(",", ""));
  return Number.isFinite(number) ? number : null;
}
