import { join, relative } from "node:path";
import type { Ports } from "../../check/ports.ts";
import { readProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import { readFormats, usualFormats } from "../../io/formats.ts";
import { readLanguages } from "../../io/languages.ts";
import { writeAtomically } from "../../io/output.ts";
import { grammarsFolder, readVersion } from "../../io/package.ts";
import { createSyntaxReader } from "../../io/syntax.ts";
import { createWorkTree } from "../../io/work-tree.ts";
import { DEFAULT_SETTINGS } from "../../model/settings.ts";
import type { SpecFormat } from "../../model/spec-format.ts";
import type { Terminal } from "../terminal.ts";

const FILE = "tag-trace.config.json";
const FIRST_SPEC = "write the first as .moai/specs/SPEC-AUTH-001/spec.md";

/** A SPEC format that the project uses. */
interface FoundFormat {
  readonly names: string;
  /** Globs for the config's `specs`: documents that are not read by default, but declare SPECs with tags. */
  readonly specs: readonly string[];
  /** Whether a check reads any of its documents. */
  readonly isRead: boolean;
}

/** `tag-trace init`: writes a config that fits the current folder, and prints what was found and what to do next. */
export async function initCommand({ cwd, out }: Terminal, { force }: { readonly force?: boolean }): Promise<void> {
  const file = join(cwd, FILE);
  const there = ["json", "jsonc", "yaml", "yml", "toml"]
    .map((ending) => join(cwd, `tag-trace.config.${ending}`))
    .find((path) => disk.isFile(path));
  if (there !== undefined && !force) throw new UsageError(`A config already exists: ${relative(cwd, there)}; pass --force to replace it.`);
  if (there !== undefined && there !== file)
    throw new UsageError(`A config in another format already exists: ${relative(cwd, there)}; remove it first.`);
  const formats = usualFormats(readFormats(grammarsFolder()));
  const ports = portsIn(cwd, formats);
  const hasSpecs = await declaresSpecs(ports, null);
  const found = await findFormats(cwd, formats, ports);
  const beside = found.flatMap(({ specs }) => specs);
  const usual = hasSpecs ? formats.flatMap(({ documents, spec }) => (spec ? documents : [])) : [];
  const config = {
    ...(disk.isFile(join(cwd, "package.json")) ? { $schema: "./node_modules/tag-trace/schema.json" } : {}),
    ...(beside.length > 0 ? { specs: [...beside, ...usual] } : {}),
    exclude: [],
    rules: {},
  };
  await writeAtomically(file, `${JSON.stringify(config, null, 2)}\n`);
  out.write(
    `Wrote ${FILE}. ${whatWasFound(found, hasSpecs || beside.length > 0)}\n\nRun it:    npx tag-trace check\nIn CI:\n${inCi()
      .map((line) => `    ${line}\n`)
      .join("")}`,
  );
}

/** A shell script for CI. The package comes from outside of the checkout, where a change could have put another one. */
function inCi(): readonly string[] {
  const options = '--prefix "$tool" --userconfig "$tool/npmrc" --ignore-scripts --no-audit --no-fund';
  return [
    "export NODE_OPTIONS=",
    "tool=$(mktemp -d)",
    `(cd "$tool" && npm install ${options} tag-trace@${readVersion()})`,
    '"$tool/node_modules/.bin/tag-trace" check',
  ];
}

function portsIn(root: string, formats: readonly SpecFormat[]): Ports {
  const grammars = grammarsFolder();
  return {
    tree: createWorkTree({ root, exclude: [], named: [] }),
    syntax: createSyntaxReader(grammars),
    languages: readLanguages(grammars),
    formats,
    sources: [],
  };
}

/** Whether a check with these globs of spec documents, or with the default ones, has a SPEC to trace. */
async function declaresSpecs(ports: Ports, specs: readonly string[] | null): Promise<boolean> {
  const { graph } = await readProject({ ...DEFAULT_SETTINGS, specs }, ports, { focus: [], symbols: false, allowEmpty: true });
  return [...graph.chains.values()].some((chain) => chain.specs.length > 0);
}

async function findFormats(root: string, formats: readonly SpecFormat[], ports: Ports): Promise<FoundFormat[]> {
  const found: FoundFormat[] = [];
  for (const { marks, documents, spec } of formats) {
    const names = Object.entries(marks).flatMap(([path, name]) =>
      disk.isFolder(join(root, path)) || disk.isFile(join(root, path)) ? [name] : [],
    );
    if (names.length === 0) continue;
    const specs = spec === undefined && (await declaresSpecs(ports, documents)) ? documents : [];
    found.push({ names: names.join(", "), specs, isRead: spec !== undefined || specs.length > 0 });
  }
  return found;
}

function whatWasFound(found: readonly FoundFormat[], hasSpecs: boolean): string {
  const listed = (formats: readonly FoundFormat[]): string => formats.map(({ names }) => names).join(", ");
  const [read, unread] = [found.filter(({ isRead }) => isRead), found.filter(({ isRead }) => !isRead)];
  return [
    read.length > 0 ? `Found ${listed(read)}.` : "",
    unread.length > 0
      ? `Found ${listed(unread)}, which tag-trace does not read yet: only a document with a heading such as # @SPEC:AUTH-001 declares a SPEC.`
      : "",
    found.length === 0 && !hasSpecs ? `Found no SPEC folder yet: ${FIRST_SPEC}.` : "",
    found.length > 0 && !hasSpecs ? `Found no SPEC in it yet, so check has nothing to trace: ${FIRST_SPEC}.` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
