// @CODE:CLI-001:NEW-COMMAND | SPEC: SPEC-CLI-001.md
import { join, relative, sep } from "node:path";
import { type NewSpec, newSpec, shortSlugOf } from "../../check/new.ts";
import { type TestStub, testStub } from "../../check/test-stub.ts";
import { scanProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import { writeAtomically } from "../../io/output.ts";
import type { LoadedFormat, SpecTemplate } from "../../model/spec-format.ts";
import { plain } from "../../model/words.ts";
import { type OpenProject, openProject } from "../../server/open-project.ts";
import { today } from "../../server/suppressions.ts";
import { refuseInCi } from "../ci.ts";
import type { ProjectOptions } from "../options.ts";
import { runnerAt } from "../surroundings.ts";
import type { Terminal } from "../terminal.ts";
import { readDomain } from "./next-id.ts";

export interface NewOptions extends Pick<ProjectOptions, "config" | "cache"> {
  readonly dryRun?: boolean;
}

/** `tag-trace new <DOMAIN|format> "title"`: writes a SPEC with the next id, and a test for it that fails. Never writes over a file. */
export async function newCommand(terminal: Terminal, given: string, words: readonly string[], options: NewOptions): Promise<void> {
  const title = words.join(" ").replace(/\s+/g, " ").trim();
  if (title === "") throw new UsageError(`Give the SPEC a title: tag-trace new ${given} "What it is about".`);
  const project = await openProject(terminal, [], options);
  const { root, settings, ports } = project;
  const scanned = await scanProject(settings, ports, { focus: [], symbols: false, allowEmpty: true });
  const { format, domain } = formatFor(given, project);
  const spec = newSpec({ format, domain, title, today: today() }, scanned, settings);
  if (!options.dryRun) refuseInCi(terminal, spec.path, "tag-trace new");
  const request = { address: spec.address, title: plain(title), name: domain === null ? shortSlugOf(title) : spec.id.toLowerCase() };
  const stub = testStub(request, { paths: scanned.looked, read: (path) => disk.readText(join(root, path)) });
  const files = [{ path: spec.path, text: spec.text }, ...(stub ? [stub] : [])];
  for (const { path } of files)
    if (disk.isFile(join(root, path))) throw new UsageError(`${path} is there already, and is not written over.`);
  const shown = (path: string): string => relative(terminal.cwd, join(root, path)).split(sep).join("/");
  if (options.dryRun) {
    terminal.out.write(files.map(({ path, text }) => `--- ${shown(path)}\n${text}\n`).join(""));
    return;
  }
  for (const { path, text } of files) await writeAtomically(join(root, path), text);
  terminal.out.write(told(spec, stub, title, `${runnerAt(root)} tag-trace`, shown));
}

function told(
  { id, address, path }: NewSpec,
  stub: TestStub | null,
  title: string,
  command: string,
  shown: (path: string) => string,
): string {
  const mark = stub?.comment ?? "#";
  return [
    `Wrote ${shown(path)}: SPEC ${id}.`,
    stub
      ? `Wrote ${shown(stub.path)}: its TEST, which fails until it is written (RED).`
      : "No test was written, because nothing shows in which language.",
    "",
    "What comes next:",
    `    1. Say in the SPEC what it requires, and check it in the TEST${stub ? "" : `, below the line ${mark} @TEST:${address}`}.`,
    `    2. RED: see the test fail, and commit: git commit -m ${shellWord(`test(${id}): ${plain(title)}`)}`,
    `    3. GREEN: write the code, below the line ${mark} @CODE:${address}`,
    `    4. See where it stands: ${command} tdd ${id}`,
    "",
  ].join("\n");
}

/** A text as one word of a shell, whatever quotes and signs it has. */
function shellWord(text: string): string {
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

type WithTemplate = LoadedFormat & { readonly template: SpecTemplate };

/** The format that a name asks for, or in which a domain makes ids. Throws `UsageError` if the project's formats have none. */
function formatFor(given: string, { root, ports }: OpenProject): { readonly format: WithTemplate; readonly domain: string | null } {
  const formats = (ports.formats ?? []).filter((format): format is WithTemplate => format.template !== undefined);
  const takesDomain = ({ template }: WithTemplate): boolean => template.id.includes("<DOMAIN>");
  const named = formats.find(({ name }) => name === given.toLowerCase());
  if (named && !takesDomain(named)) return { format: named, domain: null };
  if (named) throw new UsageError(`In ${named.name} an id is made of a domain: tag-trace new CART "Add a book to the cart".`);
  const isUsed = ({ marks }: LoadedFormat): boolean =>
    Object.keys(marks).some((path) => disk.isFolder(join(root, path)) || disk.isFile(join(root, path)));
  const format = formats.find(takesDomain);
  const scoped = formats.filter((one) => !takesDomain(one));
  const used = scoped.find(isUsed);
  // A project of Spec Kit has a folder `specs`, too, which is no sign of another format.
  if (format && !(used && !disk.isFolder(join(root, ".moai/specs")))) return { format, domain: domainOf(given) };
  const advice = (used ? [used] : scoped).map(({ name }) => `tag-trace new ${name} "…"`).join(", ");
  throw new UsageError(`The ids of SPECs in this project are made of their titles; name the format: ${advice}.`);
}

/** A domain, or a whole id of the user's choice. */
function domainOf(given: string): string {
  const id = given.toUpperCase().replace(/^@?SPEC[:-](?=.)/, "");
  const number = /-\d{3,}$/.exec(id)?.[0] ?? "";
  return `${readDomain(id.slice(0, id.length - number.length))}${number}`;
}
