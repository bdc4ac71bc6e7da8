// @CODE:CONFIG-001
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../errors.ts";
import type { KeyPath, ParsedText, TextFault, TextPlace } from "../model/parsed-text.ts";
import type { Disk } from "../model/ports.ts";
import type { RuleSchema } from "../model/rule-docs.ts";
import { type ConfigKey, DEFAULT_SETTINGS, type Settings } from "../model/settings.ts";
import { isManifest, keyOfSettings, manifestNames, mayConfigure, shownConfig, withoutByteOrderMark } from "./manifests.ts";

// A parser is loaded only when a config of its format is read, and zod only when there is a config.
const PARSERS: Readonly<Record<string, (text: string, own: KeyPath) => Promise<ParsedText>>> = {
  json: async (text, own) => (await import("./json.ts")).parseJson(text, own),
  jsonc: async (text, own) => (await import("./json.ts")).parseJson(text, own),
  yaml: async (text) => (await import("./yaml.ts")).parseYaml(text),
  yml: async (text) => (await import("./yaml.ts")).parseYaml(text),
  toml: async (text) => (await import("./toml.ts")).parseToml(text),
};
const FORMATS = Object.keys(PARSERS);
const PROGRAMS = ["js", "mjs", "cjs", "ts", "mts", "cts"];

/** In characters. A manifest of a large project has some ten thousand. */
const LONGEST_CONFIG = 1_000_000;

export interface ConfigRequest {
  /** The absolute folder where the search begins; paths in messages are relative to it. */
  readonly start: string;
  /** The file of `--config`, relative to `start` or absolute; it replaces the search. */
  readonly explicit?: string | null;
  /** Use the defaults, even if there is a config. */
  readonly disabled?: boolean;
  readonly rules: readonly RuleSchema[];
  /** Where the plugins that the config names are wanted: loads them, and gives all rules. */
  readonly loadPlugins?: (plugins: readonly string[], folder: string) => Promise<readonly RuleSchema[]>;
  /** The keys that sources of evidence read. */
  readonly evidenceKeys: readonly ConfigKey[];
  readonly disk: Disk;
}

/** A config in effect. */
export interface ResolvedConfig {
  readonly settings: Settings;
  /** Absolute; `null` when there is none and `settings` are the defaults. */
  readonly file: string | null;
  /** Where a key is written, or the nearest key around it. */
  locate(path: KeyPath): TextPlace;
  /** Where this very key is written; `null`: it is not, so that a default holds. */
  written(path: KeyPath): TextPlace | null;
}

const NO_CONFIG: ResolvedConfig = { settings: DEFAULT_SETTINGS, file: null, locate: () => ({ line: 1, column: 1 }), written: () => null };

/**
 * Finds, reads and checks the user's config. The search goes from `start` up to the git root, and the nearest folder with a
 * config wins.
 *
 * Throws a `UsageError` for a second config in the same folder, and for a file that is missing, executable or invalid;
 * the message has a line for each fault.
 */
export async function resolveConfig(request: ConfigRequest): Promise<ResolvedConfig> {
  const { start, disk } = request;
  if (request.disabled) return NO_CONFIG;
  const file = request.explicit == null ? findConfig(start, disk) : resolve(start, request.explicit);
  return file === null ? NO_CONFIG : { ...(await readConfig(file, request)), file };
}

/**
 * The root of the project that contains `start` (an absolute folder): the nearest folder, itself or above it up to the git root,
 * that has a config, `.moai/specs` or `.git`; `start` itself when none does.
 */
export function findProjectRoot(start: string, disk: Disk): string {
  for (const folder of foldersUpward(start, disk)) {
    if (isGitRoot(folder, disk) || disk.isFolder(join(folder, ".moai", "specs")) || configsIn(folder, disk).length > 0) return folder;
  }
  return start;
}

/** The config (absolute) that is in effect in a folder. Throws a `UsageError` for two in one folder, and for a program. */
export function findConfig(start: string, disk: Disk): string | null {
  for (const folder of foldersUpward(start, disk)) {
    const program = PROGRAMS.map((ending) => join(folder, `tag-trace.config.${ending}`)).find((file) => disk.isFile(file));
    if (program !== undefined) throw programError(shownPath(program, start));
    const files = configsIn(folder, disk);
    const [file] = files;
    if (files.length > 1) {
      const names = files.map((path) => shownConfig(basename(path)));
      throw new UsageError(`${shownPath(folder, start)}: more than one config found in this folder (${names.join(", ")}); keep one.`);
    }
    if (file !== undefined) return file;
  }
  return null;
}

function* foldersUpward(start: string, disk: Disk): Generator<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    yield folder;
    if (isGitRoot(folder, disk) || dirname(folder) === folder) return;
  }
}

/** In a linked work tree and in a submodule `.git` is a file. */
function isGitRoot(folder: string, disk: Disk): boolean {
  return disk.isFolder(join(folder, ".git")) || disk.isFile(join(folder, ".git"));
}

function configsIn(folder: string, disk: Disk): string[] {
  const own = FORMATS.map((ending) => join(folder, `tag-trace.config.${ending}`)).filter((file) => disk.isFile(file));
  const manifests = manifestNames(own.length > 0).map((name) => join(folder, name));
  return [...own, ...manifests.filter((file) => mayConfigure(file, disk.readText(file)))];
}

async function readConfig(file: string, request: ConfigRequest): Promise<Omit<ResolvedConfig, "file">> {
  const { start, explicit, rules, loadPlugins, evidenceKeys, disk } = request;
  const name = shownPath(file, start);
  const ending = extname(file).slice(1).toLowerCase();
  if (disk.isFolder(file)) throw new UsageError(`${name}: this is a folder; name a config file in it.`);
  const content = disk.readText(file, explicit == null ? "project" : "user");
  if (content === null) throw new UsageError(`${name}: config file not found; correct the path, or the link.`);
  if (PROGRAMS.includes(ending)) throw programError(name);
  const parse = PARSERS[ending];
  if (parse === undefined)
    throw new UsageError(`${name}: unknown config format; use a file that ends in ${FORMATS.map((f) => `.${f}`).join(", ")}.`);

  const text = withoutByteOrderMark(content);
  if (text.length > LONGEST_CONFIG)
    throw new UsageError(`${name}: the config has more than ${LONGEST_CONFIG} characters; shorten its lists.`);
  const prefix = keyOfSettings(file);
  const parsed = await parse(text, prefix);
  if (parsed.kind === "broken") throw faultsError(name, parsed.faults.slice(0, MOST_FAULTS), parsed.faults.length - MOST_FAULTS);

  const data = isManifest(file) ? prefix.reduce<unknown>(ownValue, parsed.data) : (parsed.data ?? {});
  if (data === undefined) throw new UsageError(`${name}: missing key "${prefix.join(".")}"; add it, or name another config file.`);

  const { checkConfig } = await import("./schema.ts");
  const named = ownValue(data, "plugins");
  const plugins = Array.isArray(named) ? named.filter((one) => typeof one === "string") : [];
  const known = loadPlugins && plugins.length > 0 ? await loadPlugins(plugins, dirname(file)) : rules;
  const checked = checkConfig(data, known, evidenceKeys);
  if (checked.kind === "valid") {
    return {
      settings: checked.settings,
      locate: (path) => placeOf(parsed, [...prefix, ...path], "key"),
      written: (path) => parsed.locate([...prefix, ...path], "key"),
    };
  }
  // To find a place takes longer the more keys there are.
  const told = checked.faults.slice(0, MOST_FAULTS);
  const faults = told.map(({ path, at, message }) => ({ place: placeOf(parsed, [...prefix, ...path], at), message }));
  throw faultsError(name, faults, checked.faults.length - told.length);
}

/** A missing key has no location, so that the nearest key or value around it is used. */
function placeOf(text: ParsedText & { kind: "data" }, path: KeyPath, at: "key" | "value"): TextPlace {
  for (let length = path.length; length > 0; length--) {
    const place = text.locate(path.slice(0, length), length === path.length ? at : "key");
    if (place) return place;
  }
  return text.locate([], "value") ?? { line: 1, column: 1 };
}

/** More faults than anybody reads are counted. */
const MOST_FAULTS = 50;

function faultsError(name: string, faults: readonly TextFault[], more = 0): UsageError {
  const inOrder = [...faults].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  const lines = inOrder.map(({ place, message }) => `${name}:${place.line}:${place.column}: ${message}${message.endsWith("?") ? "" : "."}`);
  return new UsageError([...lines, ...(more > 0 ? [`${name}: ${more} more faults.`] : [])].join("\n"));
}

function programError(name: string): UsageError {
  return new UsageError(
    `${name}: a config is never executed, because tag-trace also checks pull requests from strangers; write a tag-trace.config.json, .yaml or .toml instead.`,
  );
}

/** Relative to `start`, with `/`, if the path is inside it; otherwise unchanged. */
function shownPath(path: string, start: string): string {
  const inside = relative(start, path);
  if (inside === "") return ".";
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside.split(sep).join("/");
}

function ownValue(data: unknown, key: string | number): unknown {
  return typeof data === "object" && data !== null ? Object.getOwnPropertyDescriptor(data, key)?.value : undefined;
}
