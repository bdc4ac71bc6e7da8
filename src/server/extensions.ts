// @CODE:CONFIG-001:EXTENSIONS
import { builtInRules, type Rule } from "../check/judge.ts";
import { UsageError } from "../errors.ts";
import { importModule } from "../io/modules.ts";
import { SEVERITIES } from "../model/finding.ts";
import type { RuleOption } from "../model/rule-options.ts";
import { reporters as builtInReporters } from "../report/index.ts";
import type { Reporter } from "../report/reporter.ts";

/** Extensions of the tool from outside: given to `createProject`, or as the default export of a plugin's module. */
export interface Extensions {
  /** Rules beside the built-in ones, made by `defineRule`. */
  readonly rules?: readonly Rule[];
  /** Formats of `check` by their names, made by `defineReporter`. */
  readonly reporters?: Readonly<Record<string, Reporter>>;
  /** Folders of languages (absolute): each has a `language.json`, or folders with one in it. They may bring a grammar. */
  readonly languages?: readonly string[];
  /** Folders of formats of SPECs (absolute): each has a `format.json`, or folders with one in it. */
  readonly formats?: readonly string[];
}

/** All rules and reporters of a run, and the folders of data beside those of the package. */
export interface Registry {
  readonly rules: readonly Rule[];
  readonly reporters: Readonly<Record<string, Reporter>>;
  readonly languages: readonly string[];
  readonly formats: readonly string[];
}

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const OPTION_KINDS = ["switch", "percentage", "count", "choice", "texts", "meanings"] satisfies readonly RuleOption["kind"][];
const KEYS = ["rules", "reporters", "languages", "formats"];

/** Joins the built-in rules and reporters with extensions; `from` is their source in messages. Throws `UsageError` for an invalid one. */
export function joinExtensions(sources: readonly { readonly from: string; readonly extensions: Extensions }[]): Registry {
  const rules = [...builtInRules];
  const reporters: Record<string, Reporter> = { ...builtInReporters };
  const languages: string[] = [];
  const formats: string[] = [];
  for (const { from, extensions } of sources) {
    refuseWrongShape(extensions, from);
    for (const rule of extensions.rules ?? []) {
      if (rules.some(({ id }) => id === rule.id)) throw new UsageError(`${from}: a rule "${rule.id}" already exists; choose another id.`);
      rules.push(rule);
    }
    for (const [name, reporter] of Object.entries(extensions.reporters ?? {})) {
      if (Object.hasOwn(reporters, name)) throw new UsageError(`${from}: a format "${name}" already exists; choose another name.`);
      reporters[name] = reporter;
    }
    for (const folder of extensions.languages ?? []) languages.push(folder);
    for (const folder of extensions.formats ?? []) formats.push(folder);
  }
  return { rules, reporters, languages, formats };
}

/** Loads plugins: modules that the user named, whose code runs. `folder` (absolute): paths are relative to it. */
export async function loadPlugins(
  names: readonly string[],
  folder: string,
): Promise<readonly { readonly from: string; readonly extensions: Extensions }[]> {
  const loaded = [];
  for (const name of names) loaded.push({ from: `The plugin ${name}`, extensions: (await importModule(name, folder)) as Extensions });
  return loaded;
}

function refuseWrongShape(given: unknown, from: string): void {
  const expected = `a map with ${KEYS.slice(0, -1).join(", ")} or ${KEYS.at(-1)}`;
  if (!isMap(given)) throw new UsageError(`${from} has no default export; expected ${expected}.`);
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new UsageError(`${from}: unknown key "${unknown}"; expected ${expected}.`);
  const { rules = [], reporters = {}, languages = [], formats = [] } = given;
  if (!Array.isArray(rules)) throw new UsageError(`${from}: rules must be a list.`);
  for (const [at, rule] of rules.entries()) refuseWrongRule(rule, `${from}: rules[${at}]`);
  if (!isMap(reporters)) throw new UsageError(`${from}: reporters must be a map of names and reporters.`);
  for (const [name, reporter] of Object.entries(reporters)) {
    if (!NAME.test(name)) throw new UsageError(`${from}: the format "${name}" needs a name like "my-format".`);
    if (!isMap(reporter) || typeof reporter.render !== "function" || typeof reporter.about !== "string")
      throw new UsageError(`${from}: reporters.${name} must have a text "about" and a function "render"; see defineReporter.`);
  }
  for (const [key, folders] of Object.entries({ languages, formats })) {
    if (!Array.isArray(folders) || folders.some((folder) => typeof folder !== "string"))
      throw new UsageError(`${from}: ${key} must be a list of folders.`);
  }
}

function refuseWrongRule(rule: unknown, name: string): void {
  const fault = (said: string) => new UsageError(`${name} ${said}; see defineRule.`);
  if (!isMap(rule)) throw fault("must be a rule");
  const { id, severity, docs, check, options = {} } = rule;
  if (typeof id !== "string" || !NAME.test(id)) throw fault('must have an id like "my-rule"');
  if (![...SEVERITIES, "off"].includes(severity as never)) throw fault(`must have a severity: ${SEVERITIES.join(", ")} or off`);
  if (typeof check !== "function") throw fault("must have a function check");
  const missing = ["summary", "why", "fix"].filter((key) => !isMap(docs) || typeof docs[key] !== "string");
  if (missing.length > 0) throw fault(`must have docs with the texts ${missing.join(", ")}`);
  if (!isMap(docs) || !isMap(docs.bad) || !isMap(docs.good))
    throw fault("must have docs with examples, bad and good: files by their paths");
  if (!isMap(options) || Object.values(options).some((option) => !isMap(option) || !OPTION_KINDS.includes(option.kind as never)))
    throw fault(`must have options of the kinds ${OPTION_KINDS.join(", ")}`);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
