import { coverageFormats } from "../../src/evidence/coverage/formats.ts";
import { resultFormats } from "../../src/evidence/results/formats.ts";
import { readFormats } from "../../src/io/formats.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { STATUSES } from "../../src/model/chain.ts";
import { code, table } from "./pages.ts";

export function testReports(): string {
  const list = (formats: readonly { readonly name: string }[]): string => formats.map(({ name }) => name).join(", ");
  return `- Test results (${code("--results")}): ${list(resultFormats)}\n- Coverage (${code("--coverage")}): ${list(coverageFormats)}`;
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
