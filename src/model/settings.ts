import type { Severity } from "./finding.ts";
import type { TagType } from "./tag.ts";
import { DEFAULT_TDD, type TddSettings } from "./tdd.ts";

/** A rule's severity and its own options, e.g. `["error", { "prose": true }]` in a config file. */
export interface RuleSetting {
  readonly severity: Severity | "off";
  /** Only what the user set, and as the rule's own schema has it; an option that is not named has its default. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A key of the config that a source of evidence reads. */
export interface ConfigKey {
  readonly key: string;
  /** Of a key that names reports by globs: its description. `null`: the config has the key of its own, for others read it, too. */
  readonly globs: string | null;
}

/** How tags are written in this project. */
export interface TagSettings {
  /** Every word that may stand between `@` and `:`, upper case, with the type it means; the four types always among them. */
  readonly types: Readonly<Record<string, TagType>>;
  readonly ignoreCase: boolean;
  /** Source of a regular expression for the id proper, instead of the default grammar; `null` for the default. */
  readonly idPattern: string | null;
}

/** Everything a user can decide, with defaults filled in: what the pipeline works by. Globs are relative to the root. */
export interface Settings {
  /** Globs of spec documents; `null` for the default list. */
  readonly specs: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly tags: TagSettings;
  /** Only what the user set; a rule that is not named has its default. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Least shares of living SPECs that have the type, in percent; `null`: none asked for. */
  readonly thresholds: { readonly test: number | null; readonly code: number | null; readonly doc: number | null };
  /** What is asked of the TDD cycle. */
  readonly tdd: TddSettings;
  /** Globs of the reports that sources of evidence read, by the config's key: `results`, `coverage`. */
  readonly reports: Readonly<Record<string, readonly string[]>>;
  /** Later entries win over earlier ones and over `rules`, for findings in files that match: as a severity, and option by option. */
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: Readonly<Record<string, RuleSetting>> }[];
  /** Folders of languages of the project's own, relative to the root. */
  readonly languages: readonly string[];
  /** Names of the formats of SPECs in use, and folders of the project's own; `null`: every format of the package. */
  readonly formats: readonly string[] | null;
  /** Modules that the config names and nobody asked to load: they are code. */
  readonly plugins: readonly string[];
}

export const DEFAULT_TAGS: TagSettings = {
  types: { SPEC: "SPEC", TEST: "TEST", CODE: "CODE", DOC: "DOC" },
  ignoreCase: false,
  idPattern: null,
};

export const DEFAULT_SETTINGS: Settings = {
  specs: null,
  exclude: [],
  tags: DEFAULT_TAGS,
  rules: {},
  thresholds: { test: null, code: null, doc: null },
  tdd: DEFAULT_TDD,
  reports: {},
  overrides: [],
  languages: [],
  formats: null,
  plugins: [],
};
