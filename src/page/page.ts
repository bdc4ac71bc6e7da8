// @CODE:PAGE-001 | SPEC: SPEC-PAGE-001.md | TEST: test/page/page.test.ts
import { createHash } from "node:crypto";
import type { PageContent } from "../model/page.ts";
import { encodeDetails } from "./details.ts";
import { encodeIndex, type PageRun, pack } from "./encode.ts";
import { html } from "./escape-html.ts";
import { packIndex, withNotices } from "./page-data.ts";
import { staticHead, staticTables } from "./static.ts";

/** In bytes. A page of 20 000 SPECs stays below 8 MB: texts and source get the room that the rest leaves. */
const PAGE_SIZE = 7_900_000;
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3 8h10M3 8l5-5M3 8l5 5' stroke='%23378' stroke-width='2'/%3E%3Ccircle cx='3' cy='8' r='2.5' fill='%23378'/%3E%3Ccircle cx='13' cy='8' r='2.5' fill='%23394'/%3E%3C/svg%3E";
const WAITING =
  "Loading the report. If this text stays, the page's script cannot run here: open the file from your disk in a browser with JavaScript, or run tag-trace report --format markdown to get it as text.";

/** The built viewer: the text of one script and of one style sheet. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
}

/**
 * One self-contained HTML file. Its policy allows only its one script and its one style sheet, by their hashes; nothing is loaded from
 * anywhere else. All of the project's text is escaped or in packed data.
 */
export function htmlPage(content: PageContent, run: PageRun, viewer: Viewer): string {
  const script = inline(viewer.script, "script");
  const style = inline(viewer.style, "style");
  const index = packIndex(encodeIndex(content, run));
  const tables = staticTables(content);
  const packed = pack(index);
  const room = PAGE_SIZE - sizeOf([script, style, packed, ...tables]);
  const { blocks, notice } = encodeDetails(content, room);
  const notices = notice === null ? run.notices : [...run.notices, notice];
  return `${[
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta name="generator" content="tag-trace/${html(run.tool.version)}">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${html(content.project.name)}: traceability</title>`,
    `<link rel="icon" href="${ICON}">`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    `<div id="app"><p>${WAITING}</p></div>`,
    data("index", notice === null ? packed : pack(withNotices(index, notices))),
    `<script>${script}</script>`,
    "<noscript><main>",
    staticHead(content, notices),
    ...tables,
    "</main></noscript>",
    ...blocks.map((block, at) => data(`detail-${at}`, block)),
    "</body>",
    "</html>",
  ].join("\n")}\n`;
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

function data(id: string, base64: string): string {
  return `<script type="application/json" id="${id}">${base64}</script>`;
}

function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** A text that an HTML parser passes on byte for byte, as its hash requires. Throws for a text that would end its element early. */
function inline(text: string, element: "script" | "style"): string {
  const kept = text.replace(/\r\n?/g, "\n");
  if (kept.includes("\0") || new RegExp(`</${element}|<!--`, "i").test(kept))
    throw new Error(`The viewer's ${element} cannot be embedded in a page.`);
  return kept;
}
