// Colours that are read well on the picture's dark ground.
const COLOURS: Readonly<Record<string, string>> = { "31": "#ff7b72", "33": "#e3b341", "34": "#79c0ff" };

interface Run {
  text: string;
  colour: string | null;
  bold: boolean;
  dim: boolean;
}

/** An SVG of a terminal with a command and what it printed, ANSI colours included. */
export function terminalPicture(command: string, printed: string, columns: number): string {
  const lines = [`\u001b[1m$ ${command}\u001b[22m`, ...printed.trimEnd().split("\n")];
  const height = 20 * lines.length + 32;
  const width = Math.round(8.43 * columns) + 32;
  const rows = lines.map((line, n) => `<text x="16" y="${32 + 20 * n}" xml:space="preserve">${spans(line)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="A terminal with tag-trace check">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">
${rows.join("\n")}
</g>
</svg>
`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is what a terminal's colours begin with.
const ESCAPE = /(\u001b\[\d+m)/;

function spans(line: string): string {
  const run: Run = { text: "", colour: null, bold: false, dim: false };
  let out = "";
  for (const piece of line.split(ESCAPE)) {
    const code = piece.startsWith("\u001b[") ? piece.slice(2, -1) : undefined;
    if (code === undefined) out += span({ ...run, text: piece });
    else if (code === "1") run.bold = true;
    else if (code === "2") run.dim = true;
    else if (code === "22") run.bold = run.dim = false;
    else run.colour = COLOURS[code] ?? null;
  }
  return out;
}

function span({ text, colour, bold, dim }: Run): string {
  if (text === "") return "";
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const style = [colour && ` fill="${colour}"`, bold && ' font-weight="bold"', dim && ' fill="#8b949e"'].filter(Boolean).join("");
  return style ? `<tspan${style}>${escaped}</tspan>` : escaped;
}
