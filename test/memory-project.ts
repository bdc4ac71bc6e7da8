import type { CheckOptions, Ports } from "../src/check/ports.ts";
import { allTags } from "../src/check/project.ts";
import { check, readProject } from "../src/check.ts";
import type { FlagValues } from "../src/evidence/source.ts";
import { readFormats, usualFormats } from "../src/io/formats.ts";
import { readLanguages } from "../src/io/languages.ts";
import { grammarsFolder } from "../src/io/package.ts";
import { createSyntaxReader } from "../src/io/syntax.ts";
import type { CallEvidence } from "../src/model/evidence.ts";
import { compareText } from "../src/model/location.ts";
import type { ReportReader, Tree } from "../src/model/ports.ts";
import { DEFAULT_SETTINGS, type Settings } from "../src/model/settings.ts";

const languages = readLanguages(grammarsFolder());
const formats = usualFormats(readFormats(grammarsFolder()));
const syntax = createSyntaxReader(grammarsFolder());

/** A tree in memory: paths with their text or bytes. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>): Tree {
  const paths = Object.keys(files).sort(compareText);
  return {
    list: async () => ({ paths, leftOut: [], known: paths, notices: [] }),
    read(path) {
      const content = files[path];
      if (content === undefined) return { kind: "absent" };
      return { kind: "bytes", bytes: typeof content === "string" ? Buffer.from(content) : content };
    },
    exists: (path) => (path in files ? "file" : paths.some((known) => known.startsWith(`${path}/`)) ? "folder" : null),
  };
}

/** Settings that differ from the defaults in a few keys. */
export function settingsWith(changes: Partial<Settings>): Settings {
  return { ...DEFAULT_SETTINGS, ...changes };
}

const OPTIONS: CheckOptions = { focus: [], symbols: false, allowEmpty: true };

export function portsOf(tree: Tree): Ports {
  return { tree, syntax, languages, formats };
}

/** Checks a project in memory, with the evidence that is asked for. */
export function checkFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: Settings = DEFAULT_SETTINGS,
  flags: FlagValues = {},
) {
  const evidence = { ...reportFlags(files), ...flags };
  return check(settings, { ...portsOf(memoryTree(files)), reports: reportsIn(files) }, { ...OPTIONS, evidence });
}

/** The flags for the reports of a test run that lie in `reports/`. */
function reportFlags(files: Readonly<Record<string, string | Uint8Array>>): FlagValues {
  const at = (path: string) => (typeof files[path] === "string" ? [path] : []);
  return { results: at("reports/junit.xml"), coverage: at("reports/lcov.info") };
}

/** Reads reports by their very paths. */
function reportsIn(files: Readonly<Record<string, string | Uint8Array>>): ReportReader {
  return async ({ globs }) => globs.map((path) => ({ path, text: String(files[path]) }));
}

/** What `--prove` finds out of a project in memory. */
export async function callsIn(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly CallEvidence[]> {
  const options = { ...OPTIONS, evidence: { prove: true } };
  const { graph } = await readProject(DEFAULT_SETTINGS, portsOf(memoryTree(files)), options);
  return graph.evidence.calls ?? [];
}

/** Reads a project in memory. */
export async function readFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: Settings = DEFAULT_SETTINGS,
  symbols = false,
) {
  const project = await readProject(settings, portsOf(memoryTree(files)), { ...OPTIONS, symbols });
  return { ...project, tags: allTags(project.graph) };
}
