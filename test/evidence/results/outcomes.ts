import { matchResults, readResults } from "../../../src/evidence/results/results.ts";
import { declarationKey } from "../../../src/model/results.ts";
import { readFiles } from "../../memory-project.ts";

type Files = Readonly<Record<string, string>>;

/** Matches reports, by path, to the TESTs of files in memory; returns the outcome of each TEST by full id. */
export async function outcomes(files: Files, reports: Files) {
  const { tags, graph } = await readFiles(files, undefined, true);
  const tests = tags.filter(({ role, type }) => role === "declaration" && type === "TEST");
  const results = (await Promise.all(Object.entries(reports).map(([path, text]) => readResults({ path, text })))).flat();
  const proof = matchResults({ results, tests, paths: Object.keys(files), text: (path) => files[path] ?? null });
  const told = tests.map((tag): [string, string] => [tag.full, proof.tests.get(declarationKey(tag))?.outcome ?? "?"]);
  return { told: Object.fromEntries(told), unmatched: proof.unmatched.map(({ name }) => name), proof, graph, results };
}
