// @CODE:CONFIG-001 | SPEC: SPEC-CONFIG-001.md | TEST: test/config/resolve.test.ts
import * as z from "zod/mini";
import { SEVERITIES } from "../model/finding.ts";
import { nearest } from "../model/nearest.ts";
import type { RuleSchema } from "../model/rule-docs.ts";
import type { RuleOption, RuleOptions } from "../model/rule-options.ts";
import { type ConfigKey, DEFAULT_TAGS, type RuleSetting, type Settings } from "../model/settings.ts";
import { TAG_TYPES } from "../model/tag.ts";
import { DEFAULT_TDD, REQUIRED_STAGES } from "../model/tdd.ts";

// This file loads zod: import it with `await import()`, and only where there is a config to check.
//
// A new key is one line in `configSchema` and one in `toSettings`. The message of a schema is the end of a sentence that begins
// with the key and its value, `exclude is 3, `: a clause on what is wrong, `; `, and what to do now.

const SEVERITY_NAMES = ["off", ...SEVERITIES] as const;

/**
 * The one definition of what a user may write: it gives the type, the messages and `schema.json`. Rules and sources of evidence say
 * themselves what they are called, which options they have and which reports they read.
 */
export function configSchema(rules: readonly RuleSchema[], evidenceKeys: readonly ConfigKey[]) {
  const globs = z.array(
    z.string(no("glob", "write text")).check(z.minLength(1, no("glob", "write one, or leave it out"))),
    no("list of globs", 'write a list, e.g. ["legacy/**"]'),
  );
  const noSeverity = no("severity", `use ${orList(SEVERITY_NAMES)}`);
  const severity = z.enum(SEVERITY_NAMES, noSeverity).check(z.meta({ id: "severity", description: "How much the rule's findings weigh." }));
  const pairWith = (options: RuleOptions) => {
    const values = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, z.optional(optionSchema(option))]));
    return z.tuple([severity, strictMap("option", no("map of options", "write { } for none"), values)]);
  };
  const pairWithout = pairWith({}).check(z.meta({ id: "noOptions", description: "The rule has no options." }));
  const setting = ({ summary, options }: RuleSchema) =>
    z
      .union([severity, Object.keys(options).length === 0 ? pairWithout : pairWith(options)], {
        error: ({ input }) => (Array.isArray(input) ? no("pair of severity and options", "write both, or the severity alone") : noSeverity),
      })
      .check(z.describe(summary));
  const settings = strictMap(
    "rule",
    no("map of rules", "write a severity for each rule"),
    Object.fromEntries(rules.map((rule) => [rule.id, z.optional(setting(rule))])),
  ).check(z.meta({ id: "rules", description: "A severity for each rule, alone or with the rule's options: [severity, options]." }));
  const tags = strictMap("key", no("map", "write types, ignoreCase or idPattern in one"), {
    types: z.optional(
      z
        .record(
          z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*$/, no("word", "use letters, digits and _, a letter first"))),
          z.enum(TAG_TYPES, no("type", `use ${orList(TAG_TYPES)}`)),
          no("map of words and types", "write a type for each word"),
        )
        .check(
          z.describe(
            "Words that mean a type, besides SPEC, TEST, CODE and DOC. What means NOTE is shown with its chain and owes nothing. Letter case makes no difference here.",
          ),
          (ctx) => {
            for (const conflict of wordConflicts(ctx.value)) ctx.issues.push({ code: "custom", input: ctx.value, ...conflict });
          },
        ),
    ),
    ignoreCase: z.optional(toggle().check(z.describe("Read @spec:auth-001 like @SPEC:AUTH-001. Default: false."))),
    idPattern: z.optional(
      z.string(no("regular expression", "write it as text")).check(
        z.meta({
          description:
            "Regular expression (JavaScript) of an id without its sub-id, instead of the default: words and a number of three digits or more.",
          format: "regex",
          examples: ["[A-Z]+-\\d{3,}"],
        }),
        (ctx) => {
          const fault = idPatternFault(ctx.value);
          if (fault !== null) ctx.issues.push({ code: "custom", input: ctx.value, message: fault });
        },
      ),
    ),
  });
  const override = strictMap("key", no("map of files and rules", "write both keys"), {
    files: globs.check(
      z.minLength(1, no("list that matches a file", "name at least one glob")),
      z.describe("Globs of the files that the entry is for."),
    ),
    rules: settings,
  });
  const share = percentage();
  const thresholds = strictMap("key", no("map of percentages", "write test, code or doc in one"), {
    test: z.optional(share.check(z.describe("Least share of living SPECs with a TEST, in percent."))),
    code: z.optional(share.check(z.describe("Least share of living SPECs with a CODE, in percent."))),
    doc: z.optional(share.check(z.describe("Least share of living SPECs with a DOC, in percent."))),
  });
  const patterns = z.array(
    z.string(no("regular expression", "write it as text")).check((ctx) => {
      if (!isExpression(ctx.value)) ctx.issues.push({ code: "custom", input: ctx.value, message: no("regular expression", "correct it") });
    }),
    no("list of regular expressions", 'write a list, e.g. ["^test\\("]'),
  );
  const tdd = strictMap("key", no("map", "write requireStage, history, strict or commits in one"), {
    requireStage: z.optional(
      z
        .enum(REQUIRED_STAGES, no("stage", `use ${orList(REQUIRED_STAGES)}`))
        .check(z.describe("The stage below which a living SPEC is a fault of the rule stage.")),
    ),
    history: z.optional(
      toggle().check(z.describe("Whether git history is read: the order of TEST and CODE, and REFACTOR steps. Default: true.")),
    ),
    strict: z.optional(toggle().check(z.describe("Whether TEST and CODE in one commit are a fault of test-first. Default: false."))),
    commits: z.optional(
      strictMap("key", no("map of patterns", "write red, green or refactor in one"), {
        red: z.optional(patterns),
        green: z.optional(patterns),
        refactor: z.optional(patterns),
      }).check(z.describe("By which words of its message a commit is known as a step of the cycle, instead of the default ones.")),
    ),
  });
  const folders = z.array(
    z.string(no("folder", "write its path")).check(z.minLength(1, no("folder", "write its path"))),
    no("list of folders", 'write a list, e.g. ["tools/languages"]'),
  );
  const reports: Readonly<Record<never, never>> = Object.fromEntries(
    evidenceKeys.flatMap(({ key, globs: named }) => (named === null ? [] : [[key, z.optional(globs.check(z.describe(named)))]])),
  );
  return strictMap("key", no("map of settings", "write keys such as specs and rules"), {
    $schema: z.optional(
      z.string(no("address", "write text")).check(z.describe("Where editors find this schema; tag-trace does not read it.")),
    ),
    specs: z.optional(globs.check(z.describe("Globs of the spec documents, instead of the default list."))),
    exclude: z.optional(globs.check(z.describe("Globs of files to leave out, besides those that git ignores and the default list."))),
    tags: z.optional(tags.check(z.describe("How tags are written in this project."))),
    rules: z.optional(settings),
    overrides: z.optional(
      z
        .array(override, no("list of overrides", "write a list of maps with files and rules"))
        .check(
          z.describe("Other severities and options for some files. Later entries win over earlier ones and over rules, option by option."),
        ),
    ),
    tdd: z.optional(tdd.check(z.describe("What is asked of the TDD cycle."))),
    ...reports,
    languages: z.optional(
      folders.check(z.describe("Folders with languages of the project's own: a folder with a language.json, or a folder of such folders.")),
    ),
    formats: z.optional(
      z
        .array(z.string(no("format", "write a name or a folder")), no("list of formats", 'write a list, e.g. ["moai", "./tools/formats"]'))
        .check(z.describe("Formats of SPECs in use, instead of all: names of built-in ones, and folders (with a /) with a format.json.")),
    ),
    plugins: z.optional(
      z
        .array(z.string(no("module", "write a path or a package")), no("list of modules", 'write a list, e.g. ["./tools/rules.mjs"]'))
        .check(
          z.describe("Modules with rules and reporters. They are code: they are loaded only with --plugins config on the command line."),
        ),
    ),
    thresholds: z.optional(thresholds.check(z.describe("Shares of the SPECs below which a check fails; --ratchet raises them."))),
  }).check(z.meta({ title: "Config of tag-trace" }));
}

export type UserConfig = z.infer<ReturnType<typeof configSchema>>;

/** Fills in the defaults; words of `tags.types` become upper case. */
export function toSettings(config: UserConfig, evidenceKeys: readonly ConfigKey[]): Settings {
  return {
    specs: config.specs ?? null,
    exclude: config.exclude ?? [],
    tags: {
      types: { ...upperCaseKeys(config.tags?.types ?? {}), ...DEFAULT_TAGS.types },
      ignoreCase: config.tags?.ignoreCase ?? DEFAULT_TAGS.ignoreCase,
      idPattern: config.tags?.idPattern ?? DEFAULT_TAGS.idPattern,
    },
    rules: toRules(config.rules),
    thresholds: { test: config.thresholds?.test ?? null, code: config.thresholds?.code ?? null, doc: config.thresholds?.doc ?? null },
    tdd: {
      ...DEFAULT_TDD,
      history: config.tdd?.history ?? DEFAULT_TDD.history,
      strict: config.tdd?.strict ?? DEFAULT_TDD.strict,
      requireStage: config.tdd?.requireStage ?? DEFAULT_TDD.requireStage,
      commits: {
        red: config.tdd?.commits?.red ?? DEFAULT_TDD.commits.red,
        green: config.tdd?.commits?.green ?? DEFAULT_TDD.commits.green,
        refactor: config.tdd?.commits?.refactor ?? DEFAULT_TDD.commits.refactor,
      },
    },
    reports: Object.fromEntries(evidenceKeys.flatMap(({ key, globs }) => (globs === null ? [] : globsAt(config, key)))),
    languages: config.languages ?? [],
    formats: config.formats ?? null,
    plugins: config.plugins ?? [],
    overrides: (config.overrides ?? []).map(({ files, rules }) => ({ files, rules: toRules(rules) })),
  };
}

/** One fault in a config's data: where, by the keys and indexes that lead there, and the sentence without its full stop. */
export interface SchemaFault {
  readonly path: readonly (string | number)[];
  /** Whether the fault is the last key of `path` itself, or the value behind it. */
  readonly at: "key" | "value";
  readonly message: string;
}

/** Checks plain data against the schema. Gives the settings, or every fault in it. */
export function checkConfig(
  data: unknown,
  rules: readonly RuleSchema[],
  evidenceKeys: readonly ConfigKey[],
): { readonly kind: "valid"; readonly settings: Settings } | { readonly kind: "faults"; readonly faults: readonly SchemaFault[] } {
  const result = configSchema(rules, evidenceKeys).safeParse(data);
  if (result.success) return { kind: "valid", settings: toSettings(result.data, evidenceKeys) };
  return { kind: "faults", faults: result.error.issues.flatMap((issue) => toFaults(issue, [], data)) };
}

/** The option of a rule; an editor's hover shows what it does and its default. */
function optionSchema(option: RuleOption) {
  return valueSchema(option).check(z.meta({ description: option.about, default: option.default }));
}

function valueSchema(option: RuleOption): z.ZodMiniType<boolean | number | string | readonly string[]> {
  switch (option.kind) {
    case "switch":
      return toggle();
    case "percentage":
      return percentage();
    case "count": {
      const noCount = no("whole number", "write 0 or more");
      return z.int(noCount).check(z.minimum(0, noCount));
    }
    case "choice":
      return z.enum(option.of, no("choice", `use ${orList(option.of)}`));
    case "texts":
      return z.array(z.string(no("text", "put it in quotes")), no("list of texts", 'write a list, e.g. ["cart"]'));
  }
}

function toggle() {
  return z.boolean(no("switch", "use true or false"));
}

function percentage() {
  const noPercentage = no("percentage", "write a number from 0 to 100");
  return z.number(noPercentage).check(z.minimum(0, noPercentage), z.maximum(100, noPercentage));
}

/** A map of fixed keys. Its message for unknown keys holds a line for each of them. */
function strictMap<Shape extends z.core.$ZodLooseShape>(noun: string, expected: string, shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => `${noun}; ${unknownAdvice(key, known)}`).join("\n") : expected,
  });
}

function unknownAdvice(key: string, known: readonly string[]): string {
  if (known.length === 0) return "there are none here";
  const meant = nearest(key, known);
  return meant === null ? `known are ${known.join(", ")}` : `did you mean ${quote(meant)}?`;
}

function toFaults(issue: z.core.$ZodIssue, above: readonly (string | number)[], data: unknown): SchemaFault[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  if (issue.code === "unrecognized_keys") {
    const place = path.length === 0 ? "" : ` in ${pathName(path)}`;
    const lines = issue.message.split("\n");
    return issue.keys.map((key, i) => {
      const [noun, advice] = halves(lines[i] ?? "");
      return { path: [...path, key], at: "key", message: `unknown ${noun} ${quote(key)}${place}; ${advice}` };
    });
  }
  if (issue.code === "invalid_union") {
    // The branch that was meant is the one that fails only further in: a pair with a wrong severity.
    const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
    if (meant) return meant.flatMap((inner) => toFaults(inner, path, data));
  }
  const value = valueAt(data, path);
  const name = path.length === 0 ? "the config" : pathName(path);
  if (issue.code === "invalid_key") {
    const ending = issue.issues[0]?.message ?? "";
    return [{ path, at: "key", message: `${pathName(path.slice(0, -1))} has the key ${quote(String(path.at(-1)))}, ${ending}` }];
  }
  const message = value === undefined ? `${name} is missing; ${halves(issue.message)[1]}` : `${name} is ${shown(value)}, ${issue.message}`;
  return [{ path, at: "value", message }];
}

function no(noun: string, advice: string): string {
  return `which is no ${noun}; ${advice}`;
}

function halves(message: string): [fault: string, advice: string] {
  const cut = message.indexOf("; ");
  return cut < 0 ? [message, "correct it"] : [message.slice(0, cut), message.slice(cut + 2)];
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}

function pathName(path: readonly (string | number)[]): string {
  return path
    .map((step, i) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[\w$-]+$/.test(step)) return `[${quote(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join("");
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "object" && value !== null) return "a map";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function orList(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Words that contradict the four types or, but for letter case, each other. */
function* wordConflicts(types: Readonly<Record<string, string>>): Generator<{ path: string[]; message: string }> {
  const meanings = new Map<string, string>(Object.entries(DEFAULT_TAGS.types));
  for (const [word, type] of Object.entries(types)) {
    const meaning = meanings.get(word.toUpperCase());
    if (meaning === undefined) meanings.set(word.toUpperCase(), type);
    else if (meaning !== type) {
      yield { path: [word], message: `but ${word.toUpperCase()} means ${meaning} already; use another word` };
    }
  }
}

/** Why a pattern cannot stand for ids, as the end of a sentence; `null` if it can. */
function idPatternFault(pattern: string): string | null {
  try {
    new RegExp(pattern);
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).replace(/^.*\/: /s, "");
    return no(`regular expression (${reason})`, "correct it");
  }
  if (new RegExp(`^(?:${pattern})$`).test("")) return "but matches empty text too; ask for at least one character";
  // A tag stands in the middle of a line, so an anchor would let no id through.
  if (/^\^|(?<!\\)(?:\\\\)*\$$/.test(pattern)) return "but ids stand in the middle of a line; leave out ^ and $";
  // The pattern becomes part of a larger one, more than once: names would clash and numbers would shift.
  if (/(?<!\\)(?:\\\\)*(?:\\[1-9k]|\(\?<[^=!])/.test(pattern)) {
    return "but names or recalls a group; use plain groups only";
  }
  return null;
}

/** The key that a source of evidence brings with its globs, which the schema has checked; nothing where the config does not have it. */
function globsAt(config: UserConfig, key: string): [key: string, globs: readonly string[]][] {
  const globs = (config as Readonly<Record<string, readonly string[] | undefined>>)[key];
  return globs === undefined ? [] : [[key, globs]];
}

function upperCaseKeys<Value>(map: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(map).map(([word, value]) => [word.toUpperCase(), value]));
}

function toRules(rules: UserConfig["rules"]): Record<string, RuleSetting> {
  const set: Record<string, RuleSetting> = {};
  for (const [rule, setting] of Object.entries(rules ?? {})) {
    if (setting === undefined) continue;
    set[rule] = typeof setting === "string" ? { severity: setting, options: {} } : { severity: setting[0], options: setting[1] };
  }
  return set;
}

function isExpression(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
