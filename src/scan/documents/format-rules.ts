// @CODE:MARKDOWN-001
import { compilePattern } from "../../model/counted-pattern.ts";
import { compileGlobs } from "../../model/glob.ts";
import { remembered } from "../../model/remember.ts";
import type { LoadedFormat, RequirementRules, RequirementShape, TaskReference, TaskRules } from "../../model/spec-format.ts";

/** A format's rules for what is in its documents, with patterns to search with. */
export interface FormatRules {
  readonly format: LoadedFormat;
  readonly scopedId: RegExp | null;
  readonly proof: RegExp | null;
  readonly titleNoise: RegExp | null;
  readonly statusLine: RegExp | null;
  readonly changes: Readonly<Record<ChangePart, RegExp>> | null;
  readonly requirements: readonly CompiledRequirements[];
  readonly tasks: CompiledTasks | null;
}

type ChangePart = "added" | "modified" | "removed" | "renamed" | "from" | "to";

export interface CompiledRequirements {
  isIn(name: string, isMain: boolean): boolean;
  readonly shapes: readonly CompiledShape[];
  readonly promised: boolean;
  readonly silent: RegExp | null;
  readonly placeholder: RegExp | null;
  readonly retired: RegExp | null;
}

export interface CompiledShape extends Omit<RequirementShape, "begins" | "after"> {
  readonly begins: RegExp;
  readonly after: RegExp | null;
}

export interface CompiledTasks {
  isIn(name: string, isMain: boolean): boolean;
  readonly section: RegExp | null;
  readonly id: RegExp;
  readonly skipped: RegExp | null;
  readonly references: readonly (Omit<TaskReference, "find" | "each"> & { readonly find: RegExp; readonly each: RegExp })[];
  readonly documents: (Omit<NonNullable<TaskRules["documents"]>, "in"> & { isIn(name: string): boolean }) | null;
}

/** Compiles the patterns of a format once. */
export const compileFormatRules = remembered((format: LoadedFormat): FormatRules => {
  const compile = (source: string, flags: string): RegExp => compilePattern(format, source, flags);
  const maybe = (source: string | undefined, flags: string): RegExp | null => (source === undefined ? null : compile(source, flags));
  const { spec, requirements = [], tasks } = format;
  const changes = spec?.scoped?.changes;
  return {
    format,
    scopedId: maybe(spec?.scoped && `^(?:${spec.scoped.id})$`, ""),
    proof: maybe(spec?.scoped?.proof, "i"),
    titleNoise: maybe(spec?.titleNoise, "gi"),
    statusLine: maybe(spec?.statusLine, "i"),
    changes: changes
      ? {
          added: compile(changes.added, "i"),
          modified: compile(changes.modified, "i"),
          removed: compile(changes.removed, "i"),
          renamed: compile(changes.renamed, "i"),
          from: compile(changes.from, "i"),
          to: compile(changes.to, "i"),
        }
      : null,
    requirements: requirements.map(
      ({ in: names, shapes, promised = false, silent, placeholder, retired }: RequirementRules): CompiledRequirements => ({
        isIn: namesIn(names),
        promised,
        shapes: shapes.map((shape) => ({ ...shape, begins: compile(`^(?:${shape.begins})`, ""), after: maybe(shape.after, "i") })),
        silent: maybe(silent, "i"),
        placeholder: maybe(placeholder, "i"),
        retired: maybe(retired, ""),
      }),
    ),
    tasks: tasks
      ? {
          isIn: namesIn(tasks.in),
          section: maybe(tasks.section, "i"),
          id: compile(`^(?:${tasks.id})`, ""),
          skipped: maybe(tasks.skipped, "i"),
          references: tasks.references.map((each) => ({ ...each, find: compile(each.find, "gi"), each: compile(each.each, "g") })),
          documents: tasks.documents ? { ...tasks.documents, isIn: compileGlobs(tasks.documents.in) } : null,
        }
      : null,
  };
}, new WeakMap());

const MAIN = "<main>";

/** Whether a document below its SPEC's folder has one of these names, in any letter case. */
function namesIn(names: readonly string[]): (name: string, isMain: boolean) => boolean {
  const fits = compileGlobs(names.map((name) => name.toLowerCase()));
  return (name, isMain) => (isMain && names.includes(MAIN)) || fits(name.toLowerCase());
}
