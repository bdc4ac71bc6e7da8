import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coverageFormats } from "../../src/evidence/coverage/formats.ts";
import { resultFormats } from "../../src/evidence/results/formats.ts";
import { readFormats } from "../../src/io/formats.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { STATUSES } from "../../src/model/chain.ts";
import { RUNNERS } from "../runners/rows.ts";
import { code, ROOT, table } from "./pages.ts";

export function testReports(): string {
  const list = (formats: readonly { readonly name: string }[]): string => formats.map(({ name }) => name).join(", ");
  return `- Test results (${code("--results")}): ${list(resultFormats)}\n- Coverage (${code("--coverage")}): ${list(coverageFormats)}`;
}

async function formatOf(report: string): Promise<string> {
  const text = readFileSync(join(ROOT, "fixtures/reports", report), "utf8");
  for (const { name, load } of [...resultFormats, ...coverageFormats]) if ((await load()).recognises(text)) return name;
  throw new Error(`no format recognises ${report}`);
}

const FORMATS = new Map(await Promise.all(RUNNERS.map(async ({ report }) => [report, await formatOf(report)] as const)));

/** The runners whose reports were tried, one row for each way of calling them. */
export function runners(): string {
  const rows = RUNNERS.map(({ runner, version, flags, report, isWritten }) =>
    [
      runner,
      version,
      FORMATS.get(report) ?? "",
      flags === "" || flags === "as it comes" ? "as it comes" : code(flags),
      isWritten ? "by documentation" : "real report",
    ].join("\n"),
  );
  return table(
    ["runner", "version", "format", "flags", "tried on"],
    [...new Set(rows)].map((row) => row.split("\n")),
  );
}

/** The rows of `grammars/` that say how teams write SPECs. */
export function specFormats(): string {
  return table(
    ["format", "known by", "documents", "a SPEC is in", "speaks for it"],
    readFormats(grammarsFolder()).map(({ name, marks, documents, spec }) => [
      name,
      Object.keys(marks).map(code).join(" "),
      documents.map(code).join(" "),
      spec === undefined ? "what the config's `specs` names" : code(spec.named),
      spec === undefined ? "" : spec.main.map(code).join(" "),
    ]),
  );
}

export function statuses(): string {
  return STATUSES.map(code).join(", ");
}
