import { coverageFormats } from "../../src/evidence/coverage/formats.ts";
import { resultFormats } from "../../src/evidence/results/formats.ts";
import { readFormats } from "../../src/io/formats.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { STATUSES } from "../../src/model/chain.ts";
import { code } from "./pages.ts";

export function testReports(): string {
  const list = (formats: readonly { readonly name: string }[]): string => formats.map(({ name }) => name).join(", ");
  return `- Test results (${code("--results")}): ${list(resultFormats)}\n- Coverage (${code("--coverage")}): ${list(coverageFormats)}`;
}

export function specDocuments(): string {
  const read = readFormats(grammarsFolder()).filter(({ spec }) => spec !== undefined);
  return read
    .flatMap(({ documents }) => documents)
    .map((glob) => `- ${code(glob)}`)
    .join("\n");
}

export function statuses(): string {
  return STATUSES.map(code).join(", ");
}
