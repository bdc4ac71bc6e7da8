import type { ThresholdType } from "./chain.ts";
import type { Severity } from "./finding.ts";
import type { Place } from "./location.ts";
import { LINK_KINDS, type LinkKind } from "./requirement.ts";
import type { TagType } from "./tag.ts";
import { DEFAULT_TDD, type TddSettings } from "./tdd.ts";

/** A rule's severity and options, e.g. `["error", { "prose": true }]` in a config file. */
export interface RuleSetting {
  readonly severity: Severity | "off";
  /** Only what the user set, and as the rule's own schema has it; an option that is not named has its default. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A key of the config that a source of evidence reads. */
export interface ConfigKey {
  readonly key: string;
  /** The description of a key that takes globs of reports. `null`: the config defines the key itself, because other parts read it too. */
  readonly globs: string | null;
}

/** How tags are written in this project. */
export interface TagSettings {
  /** Every word that may be between `@` and `:`, in upper case, with the type that it means; always includes the four types. */
  readonly types: Readonly<Record<string, TagType>>;
  readonly ignoreCase: boolean;
  /** Source of a regular expression for ids (without sub-id) that replaces the default grammar; `null` for the default. */
  readonly idPattern: string | null;
}

/** All settings of a run, with defaults filled in. Globs are relative to the root. */
export interface Settings {
  /** Globs that match spec documents; `null` for the default list. */
  readonly specs: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly tags: TagSettings;
  /** Only the rules that the user set; all others keep their default. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** By what links between SPECs and files are known. */
  readonly links: readonly LinkKind[];
  /** Minimum shares of the SPECs that owe the type and have it, and of the tested requirements, in percent; `null`: no minimum. */
  readonly thresholds: Readonly<Record<ThresholdType, number | null>>;
  /** Where the config has them; a config outside of the project has no place in it. */
  readonly thresholdPlaces: Readonly<Partial<Record<ThresholdType, Place>>>;
  /** The requirements on the TDD cycle. */
  readonly tdd: TddSettings;
  /** Globs of the reports that sources of evidence read, by config key: `results`, `coverage`. */
  readonly reports: Readonly<Record<string, readonly string[]>>;
  /** Beginnings of paths in reports, with those of the project that they mean. */
  readonly paths: Readonly<Record<string, string>>;
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
  links: LINK_KINDS,
  thresholds: { test: null, code: null, doc: null, requirement: null },
  thresholdPlaces: {},
  tdd: DEFAULT_TDD,
  reports: {},
  paths: {},
  overrides: [],
  languages: [],
  formats: null,
  plugins: [],
};
