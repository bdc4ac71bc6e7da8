// @CODE:CLI-001:NEW | SPEC: SPEC-CLI-001.md
import { UsageError } from "../errors.ts";
import { compileGlobs } from "../model/glob.ts";
import type { Settings } from "../model/settings.ts";
import type { LoadedFormat, SpecTemplate } from "../model/spec-format.ts";
import { slugOf } from "../scan/documents/requirements.ts";
import { nextIdOf, nextNumber } from "./next-id.ts";
import type { Project } from "./project.ts";

/** A SPEC that is not written yet. */
export interface NewSpec {
  readonly id: string;
  /** What a tag names its requirement by. */
  readonly address: string;
  readonly path: string;
  readonly text: string;
}

export interface NewSpecRequest {
  readonly format: LoadedFormat & { readonly template: SpecTemplate };
  /** As ids have it, or a whole id that the user wants; `null` in a format whose ids come from titles. */
  readonly domain: string | null;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The SPEC that comes next: its id, its document in the project's format, and where it goes. Throws `UsageError` for an id that is taken. */
export function newSpec({ format, domain, title, today }: NewSpecRequest, project: Project, settings: Pick<Settings, "specs">): NewSpec {
  const { template } = format;
  const slug = shortSlugOf(title);
  if (domain === null && slug === "")
    throw new UsageError(`The id of a SPEC of ${format.name} is made of its title; use letters or digits.`);
  const id = domain === null ? scopedId(template, slug, project) : /-\d+$/.test(domain) ? domain : nextIdOf(project, domain);
  const taken = project.graph.chains.get(id);
  const at = taken?.specs[0] ?? taken?.tests[0] ?? taken?.codes[0];
  if (at) throw new UsageError(`${id} is taken: ${at.path}:${at.line}; give another ${domain === null ? "title" : "number"}.`);
  const fill = (text: string): string =>
    text.replace(
      /<(ID|TITLE|SLUG|TODAY)>/g,
      (_, name) => ({ ID: id, TITLE: title, SLUG: slugOf(title), TODAY: today })[name as string] ?? "",
    );
  const path = besideOthers(id, project) ?? fill(template.path);
  const globs = settings.specs ?? format.documents;
  if (!compileGlobs(globs)(path))
    throw new UsageError(
      `A check would not read ${path} as a SPEC: the config's specs are ${JSON.stringify(globs)}; add its folder to them.`,
    );
  return { id, address: fill(template.address), path, text: `${template.text.map(fill).join("\n")}\n` };
}

function scopedId({ id }: SpecTemplate, slug: string, { graph }: Project): string {
  const numbers = [...graph.chains.keys()].flatMap((known) => /^(\d{3,})-/.exec(known)?.[1] ?? []);
  return id.replace("<SLUG>", slug).replace("<NUMBER>", nextNumber(numbers));
}

/** Where the document goes if another SPEC with such an id shows how: the same path with the new id. */
function besideOthers(id: string, { graph }: Project): string | null {
  const domainOf = (any: string): string => any.replace(/-\d+$/, "");
  if (!/-\d+$/.test(id)) return null;
  const others = [...graph.chains.values()].flatMap((chain) => chain.specs.map(({ path }) => ({ id: chain.id, path })));
  const named = others.filter((other) => /-\d+$/.test(other.id) && other.path.includes(other.id));
  const own = named.filter((other) => domainOf(other.id) === domainOf(id));
  const model = own.at(-1) ?? named.at(-1);
  return model ? model.path.replaceAll(model.id, id) : null;
}

/** A slug of the first words of a title, as names of folders and files have it. */
export function shortSlugOf(title: string): string {
  return (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).join("-");
}
