import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { packIndex } from "../../src/page/page-data.ts";
import type { Shop } from "./synthetic.ts";

const DIST = new URL("../../dist/", import.meta.url);

/** A page with the built viewer and this data, with the same structure as the report. */
export function pageOf({ index, details }: Shop): string {
  const script = readFileSync(new URL("viewer.js", DIST), "utf8");
  const style = readFileSync(new URL("viewer.css", DIST), "utf8");
  const blocks = Array.from({ length: Math.ceil(details.length / index.detailSize) }, (_, number) =>
    data(`detail-${number}`, details.slice(number * index.detailSize, (number + 1) * index.detailSize)),
  );
  const policy = `default-src 'none'; script-src 'sha256-${sha256(script)}'; style-src 'sha256-${sha256(style)}'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>bookshop: traceability</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"><p>Loading the report.</p></div>
${data("index", packIndex(index))}
<script>${script}</script>
${blocks.join("\n")}
</body>
</html>
`;
}

function data(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${gzipSync(JSON.stringify(value)).toString("base64")}</script>`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
