// @CODE:CONFIG-001:INIT
import { dirname, join, relative } from "node:path";
import type { Ports } from "../../check/ports.ts";
import { homeOfSpecs, type Project } from "../../check/project.ts";
import { findUnreadSpecs, globsOf, literalGlob } from "../../check/unread-specs.ts";
import { scanProject } from "../../check.ts";
import { isManifest, shownConfig } from "../../config/manifests.ts";
import { findConfig, findProjectRoot } from "../../config/resolve.ts";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import { readFormats, usualFormats } from "../../io/formats.ts";
import { readLanguages } from "../../io/languages.ts";
import { writeAtomically } from "../../io/output.ts";
import { grammarsFolder, readVersion } from "../../io/package.ts";
import { createSyntaxReader } from "../../io/syntax.ts";
import { createWorkTree } from "../../io/work-tree.ts";
import { DEFAULT_SETTINGS } from "../../model/settings.ts";
import type { LoadedFormat, SpecFormat } from "../../model/spec-format.ts";
import { count } from "../../model/words.ts";
import { openProject } from "../../server/open-project.ts";
import { EXIT } from "../options.ts";
import { reportsAt, runnerAt, systemsAt } from "../surroundings.ts";
import type { Terminal } from "../terminal.ts";

const FILE = "tag-trace.config.json";

interface InitOptions {
  readonly force?: boolean;
  /** Take the default of each question, and ask none. */
  readonly yes?: boolean;
}

/** A SPEC format that the project uses. */
interface FoundFormat {
  readonly names: string;
  /** Globs for the config's `specs`: documents that are not read by default, but declare SPECs with tags. */
  readonly specs: readonly string[];
}

/**
 * `tag-trace init`: prints what was found and what to do next, and writes a config where `check` needs one: because SPECs lie where none
 * are read, or because `--force` asks for it. It writes into the root that `check` uses, and on a terminal asks first. Gives the exit code.
 */
export async function initCommand(terminal: Terminal, { force = false, yes = false }: InitOptions): Promise<number> {
  const { cwd, out } = terminal;
  const existing = findConfig(cwd, disk);
  const root = existing === null ? findProjectRoot(cwd, disk) : dirname(existing);
  const shown = (path: string): string => relative(cwd, join(root, path)) || ".";
  if (existing !== null && !isManifest(existing)) {
    const name = relative(cwd, existing);
    if (!force) throw new UsageError(`A config already exists: ${name}; pass --force to replace it.`);
    if (!existing.endsWith(FILE)) throw new UsageError(`A config in another format already exists: ${name}; remove it first.`);
  }
  // What a config that stays says of the files holds here, too.
  const configured = existing !== null && isManifest(existing) ? (await openProject(terminal, [], { cache: false })).settings : null;
  const formats = usualFormats(readFormats(grammarsFolder()));
  const ports = portsIn(root, configured?.exclude ?? [], formats);
  const project = await readWith(ports, null);
  const found = await findFormats(root, formats, ports);
  const specs = await neededSpecs(project, { formats, found, ports });
  const settings = {
    ...(existing === null && disk.isFile(join(root, "package.json")) ? { $schema: "./node_modules/tag-trace/schema.json" } : {}),
    ...(specs.length > 0 ? { specs } : {}),
  };
  const all = specs.length > 0 ? await readWith(ports, specs) : project;
  const lines = [
    ...(root === cwd ? [] : [`Root:     ${relative(cwd, root)}, because ${whyRoot(root, existing)}`]),
    ...foundLines(all, found, specs),
    ...(hasSpecs(all) ? [] : [`Write the first one in ${homeOfSpecs(ports.tree, formats)}/.`]),
    ...around(
      "Reports:  ",
      reportsAt(root).map(({ glob }) => shown(glob)),
    ),
    ...around("CI:       ", systemsAt(root).map(shown)),
    "",
  ];
  out.write(`${lines.join("\n")}\n`);
  const plan = planned();
  const answer = plan.file === null || yes ? "agreed" : await agreed(terminal, plan.file, specs);
  if (answer === "interrupted") {
    terminal.err.write("tag-trace: nothing was written.\n");
    return EXIT.interrupted;
  }
  if (answer === "agreed") await plan.write();
  const said = answer === "agreed" ? plan.said : `${plan.file} was left as it is. ${LEFT[plan.kind]}`;
  out.write(`${said}\n\n${nextSteps(root, shown)}`);
  return EXIT.clean;

  function planned(): Plan {
    const nothing = (said: string): Plan => ({ kind: "specs", file: null, said, write: async () => {} });
    const inManifest = (path: string): Plan => {
      const name = shownConfig(relative(cwd, path));
      return { kind: "specs", file: name, said: `Wrote "specs" into ${name}.`, write: () => setSpecs(path, specs, name) };
    };
    if (existing !== null && isManifest(existing)) {
      const name = shownConfig(relative(cwd, existing));
      if (configured?.specs && !force)
        return nothing(`The config, ${name}, says where SPECs are, so it was left as it is; --force sets its specs anew.`);
      if (specs.length === 0) return nothing(`Nothing is missing in the config, ${name}, so it was left as it is.`);
      return inManifest(existing);
    }
    if (specs.length === 0 && !force) return nothing("No config is needed, so none was written; --force writes one to start from.");
    // In a Python project people look for settings in pyproject.toml.
    const python = join(root, "pyproject.toml");
    if (specs.length > 0 && existing === null && disk.isFile(python) && !disk.isFile(join(root, "package.json"))) return inManifest(python);
    const text = `${JSON.stringify(settings, null, 2)}\n`;
    return { kind: "config", file: shown(FILE), said: `Wrote ${shown(FILE)}.`, write: () => writeAtomically(join(root, FILE), text) };
  }
}

/** What would be written: into which file (`null`: nothing is), and what is said of it. */
interface Plan {
  readonly kind: keyof typeof LEFT;
  readonly file: string | null;
  readonly said: string;
  readonly write: () => Promise<void>;
}

const LEFT = {
  specs: "Without the list, a check finds no SPEC there.",
  config: "A check then reads what it reads by default.",
} as const;

/** Whether the user agrees, where somebody can be asked. */
async function agreed({ ask }: Terminal, file: string, specs: readonly string[]): Promise<"agreed" | "declined" | "interrupted"> {
  if (ask === undefined) return "agreed";
  const what = specs.length > 0 ? ` with specs ${JSON.stringify(specs)}` : "";
  for (;;) {
    const answer = await ask(`Write ${file}${what}? [Y/n] `);
    if (answer === null) return "interrupted";
    if (/^(?:|y|yes)$/i.test(answer.trim())) return "agreed";
    if (/^no?$/i.test(answer.trim())) return "declined";
  }
}

/** Sets `specs` in the config that a manifest holds. Throws `UsageError` where it is written in a way that cannot be edited. */
async function setSpecs(manifest: string, specs: readonly string[], name: string): Promise<void> {
  const { withSpecs } = await import("../../config/edit.ts");
  const text = withSpecs(manifest, disk.readText(manifest) ?? "", specs);
  if (text === null)
    throw new UsageError(`${name}: set specs to ${JSON.stringify(specs)} by hand; its table is not one that init can edit.`);
  await writeAtomically(manifest, text);
}

function whyRoot(root: string, existing: string | null): string {
  if (existing !== null) return "the config is there";
  return disk.isFolder(join(root, ".moai", "specs")) ? ".moai/specs is there" : "the repository begins there";
}

function around(label: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`${label}${paths.join(", ")}`];
}

/** Globs that a check needs to find all SPECs; empty if the default ones find them. They replace the default ones. */
async function neededSpecs(
  { graph, looked }: Project,
  { formats, found, ports }: { readonly formats: readonly SpecFormat[]; readonly found: readonly FoundFormat[]; readonly ports: Ports },
): Promise<readonly string[]> {
  const isRead = (path: string): boolean => graph.files.get(path)?.spec != null;
  const beside = [...new Set(found.flatMap(({ specs }) => specs))];
  const unread = findUnreadSpecs(
    ports.tree,
    [...looked].filter((path) => !isRead(path)),
  );
  const added = [
    ...beside,
    ...globsOf(
      await declaringAnew(
        graph,
        unread.map(({ path }) => path),
        ports,
      ),
    ),
  ];
  if (added.length === 0) return [];
  const usual = hasSpecs({ graph }) ? formats.flatMap(({ documents, spec }) => (spec ? documents : [])) : [];
  return [...new Set([...added, ...usual])];
}

/** Those of some documents that declare a SPEC which nothing declares yet: a report on a SPEC has a heading like it. */
async function declaringAnew({ chains }: Project["graph"], paths: readonly string[], ports: Ports): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const { graph } = await readWith(ports, paths.map(literalGlob));
  const anew = [...graph.chains.values()].filter(({ id, specs }) => specs.length > 0 && (chains.get(id)?.specs.length ?? 0) === 0);
  const declaring = new Set(anew.flatMap(({ specs }) => specs.map(({ path }) => path)));
  return paths.filter((path) => declaring.has(path));
}

function hasSpecs({ graph }: Pick<Project, "graph">): boolean {
  return [...graph.chains.values()].some(({ specs }) => specs.length > 0);
}

function foundLines({ graph }: Project, found: readonly FoundFormat[], specs: readonly string[]): string[] {
  const chains = [...graph.chains.values()];
  const declared = chains.filter((chain) => chain.specs.length > 0);
  const requirements = [...graph.requirements.values()].reduce((sum, { byLocal }) => sum + byLocal.size, 0);
  const tasks = chains.reduce((sum, chain) => sum + chain.tasks.length, 0);
  const names = found.map(({ names: own }) => own).join(", ");
  const tests = chains.reduce((sum, chain) => sum + chain.tests.length, 0);
  const codes = chains.reduce((sum, chain) => sum + chain.codes.length, 0);
  const links = `Links:    ${tests} TEST, ${codes} CODE`;
  if (declared.length === 0)
    return [
      names === "" ? "SPECs:    none, and no folder for them" : `SPECs:    none yet, though there is ${names}`,
      ...(tests + codes > 0 ? [links] : []),
    ];
  const parts = [requirements > 0 ? count(requirements, "requirement") : "", tasks > 0 ? count(tasks, "task") : ""].filter(
    (one) => one !== "",
  );
  const where = [names, specs.length > 0 ? specs.slice(0, 3).join(", ") : ""].filter((one) => one !== "").join("; ");
  return [
    `SPECs:    ${declared.length}${parts.length > 0 ? ` with ${parts.join(" and ")}` : ""}${where === "" ? "" : ` (${where})`}`,
    links,
  ];
}

function nextSteps(root: string, shown: (path: string) => string): string {
  const check = `${runnerAt(root)} tag-trace check`;
  const flags = reportsAt(root).map(({ option, glob }) => ` --${option} ${glob.includes("*") ? `'${shown(glob)}'` : shown(glob)}`);
  const script = [check, ...(flags.length > 0 ? [`${check}${flags.join("")}`] : [])];
  const known = `${runnerAt(root)} tag-trace suppress --all --reason "from before tag-trace"`;
  return `Run it${flags.length > 0 ? ", alone or with the reports" : ""}:\n${indented(script)}To begin with what it finds today as known:\n${indented([known])}In CI:\n${indented(inCi())}`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}\n`).join("");
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

function portsIn(root: string, exclude: readonly string[], formats: readonly LoadedFormat[]): Ports {
  const grammars = grammarsFolder();
  return {
    tree: createWorkTree({ root, exclude, named: [] }),
    syntax: createSyntaxReader(grammars),
    languages: readLanguages(grammars),
    formats,
    sources: [],
  };
}

/** The project with these globs of spec documents, or with the default ones. */
function readWith(ports: Ports, specs: readonly string[] | null): Promise<Project> {
  return scanProject({ ...DEFAULT_SETTINGS, specs }, ports, { focus: [], symbols: false, allowEmpty: true });
}

async function findFormats(root: string, formats: readonly SpecFormat[], ports: Ports): Promise<FoundFormat[]> {
  const found: FoundFormat[] = [];
  for (const { marks, documents, spec } of formats) {
    const names = Object.entries(marks).flatMap(([path, name]) =>
      disk.isFolder(join(root, path)) || disk.isFile(join(root, path)) ? [name] : [],
    );
    if (names.length === 0) continue;
    const isBeside = spec === undefined && hasSpecs(await readWith(ports, documents));
    found.push({ names: [...new Set(names)].join(", "), specs: isBeside ? documents : [] });
  }
  return found;
}
