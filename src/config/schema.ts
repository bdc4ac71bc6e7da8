// @CODE:CONFIG-001 | SPEC: SPEC-CONFIG-001.md | TEST: test/config/resolve.test.ts
import * as z from "zod/mini";
import { SEVERITIES } from "../model/finding.ts";
import { LONGEST_GLOB, MOST_GLOBS } from "../model/glob.ts";
import { compileLinear, PatternFault } from "../model/linear-pattern.ts";
import { nearest } from "../model/nearest.ts";
import { LINK_KINDS } from "../model/requirement.ts";
import type { RuleSchema } from "../model/rule-docs.ts";
import type { RuleOption, RuleOptions } from "../model/rule-options.ts";
import { type ConfigKey, DEFAULT_TAGS, type RuleSetting, type Settings } from "../model/settings.ts";
import { TAG_TYPES } from "../model/tag.ts";
import { DEFAULT_TDD, REQUIRED_STAGES } from "../model/tdd.ts";
import { cut } from "../model/words.ts";

// This file loads zod: import it with `await import()`, and only where there is a config to check.
//
// A new key is one line in `configSchema` and one in `toSettings`. The message of a schema says what was expected and, after `; `,
// what to do: `expected a glob; put it in quotes`. `toFaults` adds the key and the value: `exclude[0]: expected a glob but got 3; …`.

/** Longer lists of patterns for commit messages are refused: each is asked about each message. */
const MOST_PATTERNS = 100;

const SEVERITY_NAMES = ["off", ...SEVERITIES] as const;

/**
 * The one definition of what a user may write: the type, the messages and `schema.json` are made from it. Rules and sources of evidence
 * bring their own names, options and keys for reports.
 */
export function configSchema(rules: readonly RuleSchema[], evidenceKeys: readonly ConfigKey[]) {
  const globs = z
    .array(
      z
        .string(expected("a glob", "put it in quotes"))
        .check(
          z.minLength(1, expected("a glob", "write one, or remove it")),
          z.maxLength(LONGEST_GLOB, expected(`a glob of at most ${LONGEST_GLOB} characters`, "write a shorter one, or several")),
        ),
      expected("a list of globs", 'write a list, e.g. ["legacy/**"]'),
    )
    .check(z.maxLength(MOST_GLOBS, expected(`a list of at most ${MOST_GLOBS} globs`, "name folders instead of files")));
  const noSeverity = expected("a severity", `use ${orList(SEVERITY_NAMES)}`);
  const severity = z.enum(SEVERITY_NAMES, noSeverity).check(z.meta({ id: "severity", description: "Severity of the rule's findings." }));
  const pairWith = (options: RuleOptions) => {
    const values = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, z.optional(optionSchema(option))]));
    return z.tuple([severity, strictMap("option", expected("a map of options", "write { } for none"), values)]);
  };
  const pairWithout = pairWith({}).check(z.meta({ id: "noOptions", description: "The rule has no options." }));
  const setting = ({ summary, options }: RuleSchema) =>
    z
      .union([severity, Object.keys(options).length === 0 ? pairWithout : pairWith(options)], {
        error: ({ input }) =>
          Array.isArray(input) ? expected("a pair of severity and options", "write both, or the severity alone") : noSeverity,
      })
      .check(z.describe(summary));
  const settings = strictMap(
    "rule",
    expected("a map of rules", "write a severity for each rule"),
    Object.fromEntries(rules.map((rule) => [rule.id, z.optional(setting(rule))])),
  ).check(z.meta({ id: "rules", description: "A severity for each rule, alone or with the rule's options: [severity, options]." }));
  const tags = strictMap("key", expected("a map", "use the keys types, ignoreCase or idPattern"), {
    types: z.optional(
      z
        .record(
          z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*$/, expected("a word", "use letters, digits and _, starting with a letter"))),
          z.enum(TAG_TYPES, expected("a type", `use ${orList(TAG_TYPES)}`)),
          expected("a map of words and types", "write a type for each word"),
        )
        .check(
          z.describe(
            "Other words for a type, in addition to SPEC, TEST, CODE and DOC. A tag of the type NOTE is shown with its chain and requires nothing. Upper and lower case are the same here.",
          ),
          (ctx) => {
            for (const conflict of wordConflicts(ctx.value)) ctx.issues.push({ code: "custom", input: ctx.value, ...conflict });
          },
        ),
    ),
    ignoreCase: z.optional(toggle().check(z.describe("Read @spec:auth-001 like @SPEC:AUTH-001. Default: false."))),
    idPattern: z.optional(
      z.string(expected("a regular expression", "put it in quotes")).check(
        z.meta({
          description:
            "Regular expression (JavaScript) for an id without its sub-id. Default: words and a number of at least three digits.",
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
  const override = strictMap("key", expected("a map of files and rules", "write both keys"), {
    files: globs.check(
      z.minLength(1, expected("at least one glob", "add one")),
      z.describe("Globs of the files that the override applies to."),
    ),
    rules: settings,
  });
  const share = percentage();
  const thresholds = strictMap("key", expected("a map of percentages", "use the keys test, code, doc or requirement"), {
    test: z.optional(share.check(z.describe("Minimum percentage of living SPECs with a TEST."))),
    code: z.optional(share.check(z.describe("Minimum percentage of living SPECs with a CODE."))),
    doc: z.optional(share.check(z.describe("Minimum percentage of living SPECs with a DOC."))),
    requirement: z.optional(share.check(z.describe("Minimum percentage of the requirements of living SPECs with a TEST."))),
  });
  const patterns = z
    .array(
      z.string(expected("a regular expression", "put it in quotes")).check((ctx) => {
        const fault = expressionFault(ctx.value);
        if (fault !== null) ctx.issues.push({ code: "custom", input: ctx.value, message: fault });
      }),
      expected("a list of regular expressions", 'write a list, e.g. ["^test\\("]'),
    )
    .check(z.maxLength(MOST_PATTERNS, expected(`a list of at most ${MOST_PATTERNS} regular expressions`, "join them with |")));
  const tdd = strictMap("key", expected("a map", "use the keys requireStage, history, strict or commits"), {
    requireStage: z.optional(
      z
        .enum(REQUIRED_STAGES, expected("a stage", `use ${orList(REQUIRED_STAGES)}`))
        .check(z.describe("The stage that every living SPEC must have reached, as the rule stage checks.")),
    ),
    history: z.optional(
      toggle().check(z.describe("Read git history for the order of TEST and CODE and for REFACTOR steps. Default: true.")),
    ),
    strict: z.optional(toggle().check(z.describe("Let test-first report TEST and CODE in one commit. Default: false."))),
    commits: z.optional(
      strictMap("key", expected("a map of patterns", "use the keys red, green or refactor"), {
        red: z.optional(patterns),
        green: z.optional(patterns),
        refactor: z.optional(patterns),
      }).check(z.describe("Patterns of commit messages for each step of the cycle, instead of the default ones.")),
    ),
  });
  const folders = z.array(
    z.string(expected("a folder", "write its path")).check(z.minLength(1, expected("a folder", "write its path"))),
    expected("a list of folders", 'write a list, e.g. ["tools/languages"]'),
  );
  const reports: Readonly<Record<never, never>> = Object.fromEntries(
    evidenceKeys.flatMap(({ key, globs: named }) => (named === null ? [] : [[key, z.optional(globs.check(z.describe(named)))]])),
  );
  return strictMap("key", expected("a map of settings", "use keys such as specs and rules"), {
    $schema: z.optional(
      z.string(expected("an address", "put it in quotes")).check(z.describe("Where editors find this schema; tag-trace does not read it.")),
    ),
    specs: z.optional(globs.check(z.describe("Globs of the spec documents, instead of the default list."))),
    exclude: z.optional(globs.check(z.describe("Globs of files to exclude, in addition to those that git ignores and the default list."))),
    tags: z.optional(tags.check(z.describe("How tags are written in this project."))),
    rules: z.optional(settings),
    overrides: z.optional(
      z
        .array(override, expected("a list of overrides", "write a list of maps with files and rules"))
        .check(z.describe("Other severities and options for some files. Later entries override earlier ones and rules, option by option.")),
    ),
    tdd: z.optional(tdd.check(z.describe("What is required of the TDD cycle."))),
    ...reports,
    paths: z.optional(
      z
        .record(
          z.string().check(z.maxLength(LONGEST_GLOB, expected(`a path of at most ${LONGEST_GLOB} characters`, "write a shorter one"))),
          z.string(expected("a path", "write a folder of the project")),
          expected("a map of paths", 'write e.g. { "/app": "packages/cart" }'),
        )
        .check(
          z.describe(
            "Beginnings of paths in test and coverage reports, with the folders of the project that they mean, for reports that were made elsewhere.",
          ),
          z.refine(
            (paths) => Object.keys(paths).length <= MOST_GLOBS,
            expected(`a map of at most ${MOST_GLOBS} paths`, "map folders above them"),
          ),
        ),
    ),
    languages: z.optional(
      folders.check(z.describe("Folders with languages of the project's own: a folder with a language.json, or a folder of such folders.")),
    ),
    formats: z.optional(
      z
        .array(
          z.string(expected("a format", "write a name or a folder")),
          expected("a list of formats", 'write a list, e.g. ["moai", "./tools/formats"]'),
        )
        .check(z.describe("Formats of SPECs in use, instead of all: names of built-in ones, and folders (with a /) with a format.json.")),
    ),
    links: z.optional(
      z
        .array(
          z.enum(LINK_KINDS, expected("a kind of link", `use ${orList(LINK_KINDS)}`)),
          expected("a list of kinds of links", 'write a list, e.g. ["tag", "mention"]'),
        )
        .check(
          z.describe(
            "By what a file is known to belong to a SPEC: a tag, a mention of its id in a comment or a test's title, a task that is done. Default: all of them, each where none before it is known.",
          ),
        ),
    ),
    plugins: z.optional(
      z
        .array(
          z.string(expected("a module", "write a path or a package")),
          expected("a list of modules", 'write a list, e.g. ["./tools/rules.mjs"]'),
        )
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
    links: config.links ?? LINK_KINDS,
    thresholds: {
      test: config.thresholds?.test ?? null,
      code: config.thresholds?.code ?? null,
      doc: config.thresholds?.doc ?? null,
      requirement: config.thresholds?.requirement ?? null,
    },
    thresholdPlaces: {},
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
    paths: config.paths ?? {},
    languages: config.languages ?? [],
    formats: config.formats ?? null,
    plugins: config.plugins ?? [],
    overrides: (config.overrides ?? []).map(({ files, rules }) => ({ files, rules: toRules(rules) })),
  };
}

/** One fault in a config's data: its path of keys and indexes, and the message without its full stop. */
export interface SchemaFault {
  readonly path: readonly (string | number)[];
  /** Whether the last key of `path` is wrong, or its value. */
  readonly at: "key" | "value";
  readonly message: string;
}

/** Checks plain data against the schema. Returns the settings, or every fault in the data. */
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

function valueSchema(option: RuleOption): z.ZodMiniType<boolean | number | string | readonly string[] | Readonly<Record<string, string>>> {
  switch (option.kind) {
    case "switch":
      return toggle();
    case "percentage":
      return percentage();
    case "count": {
      const noCount = expected("a whole number", "write 0 or more");
      return z.int(noCount).check(z.minimum(0, noCount));
    }
    case "choice":
      return z.enum(option.of, expected("a choice", `use ${orList(option.of)}`));
    case "texts":
      return z.array(z.string(expected("a string", "put it in quotes")), expected("a list of strings", 'write a list, e.g. ["cart"]'));
    case "meanings":
      return z.record(
        z.string(),
        z.enum(option.of, expected("a meaning", `use ${orList(option.of)}`)),
        expected("a map of words", `write each word with ${orList(option.of)}`),
      );
  }
}

function toggle() {
  return z.boolean(expected("a boolean", "use true or false"));
}

function percentage() {
  const noPercentage = expected("a percentage", "write a number from 0 to 100");
  return z.number(noPercentage).check(z.minimum(0, noPercentage), z.maximum(100, noPercentage));
}

/** A map of fixed keys. Its message for unknown keys holds a line for each of them. */
function strictMap<Shape extends z.core.$ZodLooseShape>(noun: string, noMap: string, shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => `${noun}; ${unknownAdvice(key, known)}`).join("\n") : noMap,
  });
}

function unknownAdvice(key: string, known: readonly string[]): string {
  if (known.length === 0) return "none are allowed here";
  const meant = nearest(key, known);
  return meant === null ? `use one of ${known.join(", ")}` : `did you mean ${quote(meant)}?`;
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
    // The intended branch is the one whose faults are all deeper inside, e.g. a pair with a wrong severity.
    const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
    if (meant) return meant.flatMap((inner) => toFaults(inner, path, data));
  }
  const value = valueAt(data, path);
  const name = path.length === 0 ? "" : `${pathName(path)}: `;
  if (issue.code === "invalid_key") {
    const [fault, advice] = halves(issue.issues[0]?.message ?? "");
    const message = `${pathName(path.slice(0, -1))}: ${fault} but got the key ${quote(String(path.at(-1)))}; ${advice}`;
    return [{ path, at: "key", message }];
  }
  const [fault, advice] = halves(issue.message);
  const message =
    value === undefined
      ? `${pathName(path)} is missing; ${advice}`
      : `${name}${fault} but got ${path.length === 0 ? kindOf(value) : shown(value)}; ${advice}`;
  return [{ path, at: "value", message }];
}

function expected(what: string, advice: string): string {
  return `expected ${what}; ${advice}`;
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
  return typeof value === "object" && value !== null ? kindOf(value) : cut(JSON.stringify(value) ?? String(value), 60);
}

/** What a whole file is, without its content: a file that is no map of settings may be anything, such as a list of passwords. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (value instanceof Date) return "a date";
  if (value === null) return "nothing";
  return typeof value === "object" ? "a map" : `a ${typeof value}`;
}

function quote(text: string): string {
  return JSON.stringify(cut(text, 60));
}

function orList(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Words that contradict the four types or, in whatever case, each other. */
function* wordConflicts(types: Readonly<Record<string, string>>): Generator<{ path: string[]; message: string }> {
  const meanings = new Map<string, string>(Object.entries(DEFAULT_TAGS.types));
  for (const [word, type] of Object.entries(types)) {
    const meaning = meanings.get(word.toUpperCase());
    if (meaning === undefined) meanings.set(word.toUpperCase(), type);
    else if (meaning !== type) {
      yield { path: [word], message: expected(`${meaning}, which ${word.toUpperCase()} already means,`, "use another word") };
    }
  }
}

/** The message for a pattern that cannot be used for ids; `null` if it can. */
function idPatternFault(pattern: string): string | null {
  if (/(?<!\\)(?:\\\\)*(?:\\[1-9k]|\(\?<[^=!])/.test(pattern)) {
    return expected("a pattern with plain groups only", "do not name a group or refer back to one");
  }
  const fault = expressionFault(pattern);
  if (fault !== null) return fault;
  if (compileLinear(`^(?:${pattern})$`).test(""))
    return expected("a pattern that never matches empty text", "require at least one character");
  // A tag can be in the middle of a line, where an anchored pattern would not match.
  if (/^\^|(?<!\\)(?:\\\\)*\$$/.test(pattern))
    return expected("a pattern without anchors", "remove ^ and $, because ids are in the middle of a line");
  return null;
}

/** The message for a regular expression that cannot be used; `null` if it can. */
function expressionFault(source: string): string | null {
  try {
    compileLinear(source);
    return null;
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    return expected("a regular expression", `correct it, because it ${error.message}`);
  }
}

/** The key of a source of evidence with its globs, which the schema has checked; empty if the config does not have the key. */
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
