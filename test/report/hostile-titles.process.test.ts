// @TEST:REPORT-001
import markdownIt from "markdown-it";
import { expect, it } from "vitest";
import { formatsOf } from "../../src/cli/formats.ts";
import { inFolder, project } from "../cli/session.ts";
import { readTable } from "./formats/table.ts";
import { readXml } from "./formats/xml.ts";

/** Titles that a stranger may write after the id of a SPEC, all harmless on a terminal. */
const TITLES = [
  "notifies @reader and @team/leads",
  "closes #12 and shop#3, mentions !4 and $5",
  "reopens GH-12, gh-7 and reverts 0ba77f8d or a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0",
  "see www.evil.example or https://evil.example or evil@evil.example",
  "a | b || c \\| d",
  "`code` **bold** _it_ ~s~ $f$ :tada: ^up^",
  "![x](y) [a](b) [c] <img src=x> </details> <!-- --> &lt;",
  '=HYPERLINK("https://evil.example")',
  "+1 -1 @SUM(A1)",
  'ends "a field", and \' another ]]> &amp;',
];

function files(): Record<string, string> {
  const specs = TITLES.map((title, n) => [`.moai/specs/SPEC-SHOP-00${n + 1}/spec.md`, `# @SPEC:SHOP-00${n + 1}: ${title}\n`]);
  // The title is also in a finding and in a path.
  const codes = TITLES.map((title, n) => [`src/${title.replaceAll("/", " ")}.py`, `# @CODE:GIFT-00${n + 1}\ndef give(): ...\n`]);
  return Object.fromEntries([...specs, ...codes]);
}

const reader = markdownIt({ html: true, linkify: true });
// GitHub does not link a bare `d.py`, but everything with a scheme or `www.`.
reader.linkify.set({ fuzzyLink: false });

/** Fails if a text became markup, a link, a cell or a formula. */
const HARMLESS: Readonly<Record<string, (written: string) => void>> = {
  markdown(written) {
    const html = reader.render(written);
    expect(html).not.toMatch(/<(?:a|img|em|s|del)\b/);
    expect(html.replace(/<code>.*?<\/code>/g, "").replace(/&[#\w]+;/g, "")).not.toMatch(/[@#]|:\/\/|www\.|\[|\bgh-\d|0ba77f8d|a1b2c3d4/i);
    const cells = written.split("\n").map((line) => line.match(/\|/g)?.length ?? 0);
    const widths = new Set(cells.filter((number, n) => number > 0 && (cells[n - 1] ?? 0) > 0 && cells[n - 1] !== number));
    expect(widths).toEqual(new Set());
  },
  csv(written) {
    const [head = [], ...records] = readTable(written);
    for (const record of records) {
      expect(record).toHaveLength(head.length);
      for (const cell of record) expect(cell).not.toMatch(/^ *[=+\-@]/);
    }
  },
  xml: (written) => void readXml(written),
};

const SYNTAX: Readonly<Record<string, string>> = { markdown: "markdown", csv: "csv", junit: "xml", checkstyle: "xml" };

const cases = Object.entries(formatsOf).flatMap(([command, formats]) =>
  Object.keys(formats)
    .filter((format) => SYNTAX[format] !== undefined)
    .map((format) => ({ command, format, kind: SYNTAX[format] ?? "" })),
);

it("every command with such a format is tested", () => expect(cases).toHaveLength(7));

it.each(cases)("$command --format $format writes titles and paths of strangers as plain text", async ({ command, format, kind }) => {
  const { exit, stdout } = await inFolder(project(files()), [command, "--format", format, "--history", "off"]);
  expect(exit).toBeLessThan(2);
  expect(stdout).toContain("SHOP-009");
  HARMLESS[kind]?.(stdout);
});
