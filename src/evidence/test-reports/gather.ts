import type { Evidence } from "../../model/evidence.ts";
import type { ReportFile } from "../../model/ports.ts";
import type { Asked, Gathered, Outside, Readers, SourceOf, TracedProject } from "../source.ts";
import type { FormatRow } from "./format.ts";

interface ReportSource<Key extends keyof Evidence, Row> {
  /** The key of the evidence, the flag and the config. */
  readonly key: Key & string;
  /** What the globs match, e.g. `test reports`. */
  readonly noun: string;
  readonly formats: readonly FormatRow<Row>[];
  readonly ofBase: SourceOf<Key>["ofBase"];
  read(report: ReportFile): Promise<readonly Row[]>;
  match(
    rows: readonly Row[],
    project: TracedProject,
    readers: Readers,
    given: GivenReports,
  ): Promise<Gathered<Exclude<Evidence[Key], undefined>>>;
}

/** What a run asks for, and the paths of the reports that its flags or the config name. */
export interface GivenReports extends Asked {
  readonly paths: readonly string[];
}

/** A source that reads reports matched by globs on the command line or in the config. Every report is parsed once per run. */
export function reportSource<Key extends keyof Evidence, Row>(source: ReportSource<Key, Row>): SourceOf<Key> {
  const { key, noun, ofBase } = source;
  const formats = source.formats.map(({ name }) => name).join(", ");
  return {
    key,
    needs: ["symbols"],
    flags: [{ kind: "list", name: key, value: "glob", description: `read these ${noun}: ${formats}` }],
    config: [{ key, globs: `Globs of ${noun}: ${formats}. Each must match a file.` }],
    ofBase,
    async open(asked, outside) {
      const files = await askedFiles(key, asked, outside);
      if (files.length === 0) return null;
      let rows: Promise<readonly Row[]> | undefined;
      const parse = async (): Promise<readonly Row[]> => (await Promise.all(files.map(source.read))).flat();
      return async (project, readers) => {
        rows ??= parse();
        return source.match(await rows, project, readers, { ...asked, paths: files.map(({ path }) => path) });
      };
    },
  };
}

/** The reports given on the command line, otherwise those in the config. */
async function askedFiles(key: string, { settings, flags }: Asked, { reports }: Outside): Promise<readonly ReportFile[]> {
  const named = flags[key];
  const given = Array.isArray(named) ? named.map(String) : [];
  const globs = given.length > 0 ? given : (settings.reports[key] ?? []);
  if (!reports || globs.length === 0) return [];
  return reports({ key, globs, by: given.length > 0 ? "command line" : "config" });
}
