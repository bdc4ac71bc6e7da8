import { isAbsolute, relative, resolve, sep } from "node:path";
import { evidenceKeys } from "../check/evidence.ts";
import { ruleDocs } from "../check/judge.ts";
import type { HeadConfig, Ports, Progress } from "../check/ports.ts";
import { type ResolvedConfig, resolveConfig } from "../config/resolve.ts";
import { UsageError } from "../errors.ts";
import { readBuild } from "../io/build.ts";
import { cacheFile } from "../io/cache-folder.ts";
import { disk } from "../io/disk.ts";
import { readFormats, usualFormats } from "../io/formats.ts";
import { type BaseRequest, findBase } from "../io/git/gate-base.ts";
import { readLanguages } from "../io/languages.ts";
import { grammarsFolder } from "../io/package.ts";
import { openScanCache } from "../io/scan-cache.ts";
import { createSyntaxReader } from "../io/syntax.ts";
import { threadMaker } from "../io/threads.ts";
import { treeDisk } from "../io/tree-disk.ts";
import { createWorkTree } from "../io/work-tree.ts";
import { THRESHOLD_TYPES } from "../model/chain.ts";
import { nearest } from "../model/nearest.ts";
import type { HistoryPort, ReportReader, ScanCache, Tree } from "../model/ports.ts";
import { remembered } from "../model/remember.ts";
import type { Settings } from "../model/settings.ts";
import type { LoadedFormat } from "../model/spec-format.ts";
import { type Extensions, joinExtensions, loadPlugins, type Registry } from "./extensions.ts";
import { historyPort } from "./history.ts";
import { rootOfProject, type SearchStart } from "./project-root.ts";
import type { ThreadData } from "./worker.ts";

/** Where a project is opened from. */
export interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress?: Progress;
}

export interface OpenOptions {
  /** The config to use, relative to `cwd` or absolute; `false`: none. */
  readonly config?: string | false;
  /** `false`: the cache is neither read nor written. */
  readonly cache?: boolean;
  /** Modules with rules and reporters, whose code runs: paths relative to `cwd`, packages, or `config` for those that the config names. */
  readonly plugins?: readonly string[];
  /** Extensions that the caller adds. */
  readonly extensions?: Extensions;
}

/** A project that was found, with everything that its pipeline reads from. */
export interface OpenProject {
  readonly root: string;
  readonly settings: Settings;
  /** Absolute path of the config in effect. */
  readonly configFile: string | null;
  /** The config as the change wrote it, for a gate; `null`: there is none, or the command line names it. */
  readonly config: HeadConfig | null;
  /** Where the config in effect has a key; `null`: its default holds. */
  readonly written: ResolvedConfig["written"];
  /** The modules that the config names and that were loaded; `null`: the command line did not ask for them. */
  readonly plugins: readonly string[] | null;
  readonly search: SearchStart;
  /** The paths given, relative to the root; empty when the whole project is meant. */
  readonly focus: readonly string[];
  readonly ports: Ports;
  /** Every format of `check`, including those of plugins. */
  readonly reporters: Registry["reporters"];
  /** The absolute path of a cache file of the project, with `*` in its name for the project; `null`: nothing is cached. */
  keptIn(name: string): string | null;
}

/** The tree to check, and the base to compare it with. */
export interface GateRequest {
  /** The index instead of the work tree. */
  readonly staged: boolean;
  /** `null`: no comparison. */
  readonly base: Omit<BaseRequest, "root" | "staged"> | null;
}

const NO_GATE: GateRequest = { staged: false, base: null };

/**
 * Finds the project of the paths and reads its config: the root is the folder of the config in effect, otherwise the nearest
 * folder above the paths with `.moai/specs` or `.git`, otherwise the current folder. Throws `UsageError` for a path that does not exist.
 */
export async function openProject(
  { cwd, env, progress }: Surroundings,
  paths: readonly string[],
  options: OpenOptions,
  gate: GateRequest = NO_GATE,
): Promise<OpenProject> {
  const targets = paths.map((path) => resolve(cwd, path));
  const absent = targets.findIndex((path) => !disk.isFile(path) && !disk.isFolder(path));
  if (absent >= 0) throw new UsageError(`There is no file or folder ${paths[absent]}; check the path.`);
  const start = targets.length === 0 ? cwd : commonFolder(targets);
  let registry = await openRegistry(cwd, options);
  const asksForConfigured = options.plugins?.includes(CONFIGURED) === true;
  const search = {
    rules: ruleDocs(registry.rules),
    evidenceKeys,
    disk,
    ...(asksForConfigured && {
      loadPlugins: async (plugins: readonly string[], folder: string) => {
        registry = await openRegistry(cwd, options, await loadPlugins(plugins, folder));
        return ruleDocs(registry.rules);
      },
    }),
  };
  const explicit = typeof options.config === "string" ? resolve(cwd, options.config) : null;
  if (explicit !== null && !disk.isFile(explicit))
    throw new UsageError(`There is no config ${options.config}; check the path given to --config.`);
  const searchStart: SearchStart = { start, cwd, isConfigGiven: options.config !== undefined };
  const onDisk = await resolveConfig({ start, explicit, disabled: options.config === false, ...search });
  const { file } = onDisk;
  const root = rootOfProject(searchStart, onDisk, disk);
  const named = targets.map((path) => toRelative(root, path, paths)).filter((path) => path !== "");
  const keepsNothing = options.cache === false || Boolean(env.TAG_TRACE_NO_CACHE);
  const keptIn = (name: string): string | null => (keepsNothing ? null : cacheFile(env, root, name));
  const git = gate.staged || gate.base ? await import("../io/git/tree.ts") : null;
  // Staged files are checked with the staged config.
  const isStagedConfig = gate.staged && git !== null && explicit === null && options.config !== false;
  const index = isStagedConfig ? treeDisk(root, git.createIndexTree({ root, exclude: [] })) : null;
  const resolved = index ? await resolveConfig({ ...search, start: root, disk: index }) : onDisk;
  const configured = resolved.settings;
  // Plugins that were loaded need no notice.
  const settings = { ...configured, ...(asksForConfigured && { plugins: [] }), thresholdPlaces: thresholdPlaces(root, resolved) };
  // Language rows of the config are data. A grammar is a program, so it comes only from sources that may run code: package, plugins, API.
  const grammars = [grammarsFolder(), ...registry.languages];
  const languages = [...grammars, ...settings.languages.map((folder) => resolve(root, folder))];
  const placed = (index: number): string => {
    const { line, column } = resolved.locate(["formats", index]);
    return resolved.file === null ? "" : `${relative(cwd, resolved.file).split(sep).join("/")}:${line}:${column}: `;
  };
  const formats = formatsInUse(root, settings.formats, [...registry.formats, grammarsFolder()], placed);
  const cache = gate.staged ? null : openCache(keptIn("scans-*.bin"), languages);
  const fetch = gate.base?.fetch === true;
  // A gate compares with a base that has all files, so that the head must have them, too.
  const sparse = gate.base ? { fetch } : null;
  const sparseTree = remembered((at: string) => git?.createSparseTree({ root: at, exclude: [], fetch }));
  const threads = gate.staged
    ? undefined
    : threadMaker({ root, named, settings, languages, grammars, formats, sparse } satisfies ThreadData);
  let history: Promise<HistoryPort> | undefined;
  const base = gate.base ? findBase({ root, staged: gate.staged, ...gate.base }) : null;
  const treeWith = (exclude: readonly string[], stamped = false): Tree =>
    gate.staged && git
      ? git.createIndexTree({ root, exclude })
      : createWorkTree({ root, exclude, named, stamped, ...(git && sparse && { sparse: () => sparseTree(root) as Tree }) });
  return {
    root,
    settings,
    configFile: file,
    config:
      resolved.file === null || searchStart.isConfigGiven
        ? null
        : { path: relative(root, resolved.file).split(sep).join("/"), locate: resolved.locate },
    written: resolved.written,
    plugins: asksForConfigured ? configured.plugins : null,
    search: searchStart,
    focus: named.length < targets.length ? [] : named,
    ports: {
      place: `this project (root: ${relative(cwd, root) || "."}, config: ${file === null ? "none" : relative(cwd, file)})`,
      tree: treeWith(settings.exclude, cache !== null),
      treeWith,
      ...(git && base
        ? {
            base: {
              tree: git.createRevisionTree({ root, exclude: settings.exclude, fetch }, base.commit),
              commit: base.commit,
              from: base.from,
              notices: base.notices,
              ...git.changesSince({ root, commit: base.commit, staged: gate.staged, fetch }),
            },
          }
        : {}),
      syntax: createSyntaxReader(...grammars),
      languages: readLanguages(...languages),
      formats,
      rules: registry.rules,
      ...(threads ? { threads } : {}),
      ...(cache ? { cache } : {}),
      ...(progress ? { progress } : {}),
      reports: reportReader(root, cwd),
      history: () => {
        history ??= historyPort(root, settings, languages, keptIn("history-*.jsonl"));
        return history;
      },
    },
    reporters: registry.reporters,
    keptIn,
  };
}

function thresholdPlaces(root: string, { file, settings, locate }: ResolvedConfig): Settings["thresholdPlaces"] {
  const path = file === null ? null : relative(root, file).split(sep).join("/");
  if (path === null || path.startsWith("../") || isAbsolute(path)) return {};
  const set = THRESHOLD_TYPES.filter((type) => settings.thresholds[type] !== null);
  return Object.fromEntries(set.map((type) => [type, { path, ...locate(["thresholds", type]) }]));
}

/** The value of `--plugins` for the modules that the config names. */
const CONFIGURED = "config";

/** All rules and reporters of a run: built in, from the requested plugins, and from the caller. */
export async function openRegistry(
  cwd: string,
  { plugins = [], extensions }: Pick<OpenOptions, "plugins" | "extensions">,
  configured: Awaited<ReturnType<typeof loadPlugins>> = [],
): Promise<Registry> {
  const loaded = await loadPlugins(
    plugins.filter((name) => name !== CONFIGURED),
    cwd,
  );
  const own = extensions === undefined ? [] : [{ from: "createProject", extensions }];
  return joinExtensions([...configured, ...loaded, ...own]);
}

/** The SPEC formats of some folders; if the config lists names or folders, only those. */
function formatsInUse(
  root: string,
  listed: readonly string[] | null,
  folders: readonly string[],
  placed: (index: number) => string,
): readonly LoadedFormat[] {
  const known = firstOfEachName(folders.flatMap(readFormats));
  if (listed === null) return usualFormats(known);
  return firstOfEachName(
    listed.flatMap((entry, index) => {
      if (entry.includes("/")) return readFormats(resolve(root, entry));
      const format = known.find(({ name }) => name === entry);
      if (format?.spec) return [format];
      const readable = known.filter(({ spec }) => spec).map(({ name }) => name);
      if (format)
        throw new UsageError(`${placed(index)}formats: ${entry} is recognised but not read yet; use one of ${readable.join(", ")}.`);
      const near = nearest(entry, readable);
      const advice = near === null ? `use one of ${readable.join(", ")}, or a folder, written with a /.` : `did you mean ${near}?`;
      throw new UsageError(`${placed(index)}formats: unknown format "${entry}"; ${advice}`);
    }),
  );
}

function firstOfEachName(formats: readonly LoadedFormat[]): readonly LoadedFormat[] {
  return formats.filter(({ name }, at) => formats.findIndex((other) => other.name === name) === at);
}

function openCache(file: string | null, languages: readonly string[]): ScanCache | null {
  const build = file === null ? null : readBuild(languages);
  return file === null || build === null ? null : openScanCache(file, build);
}

/** Reads test reports; the reader is loaded with the first. Globs of the command line are relative to the current folder. */
function reportReader(root: string, cwd: string): ReportReader {
  return async ({ key, globs, by }) => {
    const { readReports } = await import("../io/report-files.ts");
    return by === "config"
      ? readReports(root, { from: root, globs, said: `The config's ${key}`, by: "project" })
      : readReports(root, { from: cwd, globs, said: `--${key}`, by: "user" });
  };
}

function toRelative(root: string, path: string, given: readonly string[]): string {
  const inside = relative(root, path);
  // `..notes` is an ordinary name.
  if (/^\.\.(?:$|[\\/])/.test(inside) || isAbsolute(inside)) {
    throw new UsageError(`The paths ${given.join(" ")} are not all in one project; name paths of one project.`);
  }
  return inside.split(sep).join("/");
}

/** The deepest folder that contains all of the paths. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => (disk.isFolder(path) ? path : resolve(path, "..")).split(sep));
  const [first = []] = folders;
  let depth = 0;
  while (depth < first.length && folders.every((folder) => folder[depth] === first[depth])) depth++;
  return first.slice(0, depth).join(sep) || sep;
}
