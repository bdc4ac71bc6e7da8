// @CODE:CONFIG-001:EXTENSIONS
import { resolve } from "node:path";
import { allTags } from "../check/project.ts";
import { check, scanProject } from "../check.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import type { Report } from "../model/report.ts";
import type { Tag } from "../model/tag.ts";
import { render } from "../report/index.ts";
import type { Extensions } from "./extensions.ts";
import { openProject } from "./open-project.ts";
import { openSuppressions } from "./suppressions.ts";

/** How to open a project, and extensions for it. Folders in `languages` and `formats` may be relative to the project's root. */
export interface CreateOptions extends Extensions {
  /** The config file to use, relative to `root` or absolute; `false`: none. By default it is found as on the command line. */
  readonly config?: string | false;
  /** Whether to use the cache in the user's cache folder. Default: `false`. */
  readonly cache?: boolean;
}

/** Options of one check, as those of `tag-trace check`. */
export interface CheckRequest {
  /** Globs of test reports and of coverage reports, relative to the root; by default those of the config. */
  readonly results?: readonly string[];
  readonly coverage?: readonly string[];
  /** Whether to follow the calls of tests to the code that they claim. Default: `false`. */
  readonly prove?: boolean;
  /** Whether to read git history; by default as the config says. */
  readonly history?: "on" | "off";
  /** Whether to apply the suppressions file. Default: `true`. */
  readonly suppressions?: boolean;
  /** Whether a project without files or without a SPEC passes. Default: `false`. */
  readonly allowEmpty?: boolean;
}

/** A project that can be checked and scanned, any number of times: its files are read again each time. */
export interface OpenedProject {
  /** Absolute. */
  readonly root: string;
  /** Runs the whole pipeline, as `tag-trace check`. Throws `UsageError` if there is nothing to check or a report cannot be read. */
  check(request?: CheckRequest): Promise<Report>;
  /** Every tag that counts, with its symbol, in the order of path, line and column. */
  scan(): Promise<readonly Tag[]>;
  /** A report in a format of `check`, built in or added. Throws `UsageError` for an unknown one. `width` is in columns (100). */
  render(format: string, report: Report, style?: { readonly color?: boolean; readonly width?: number }): string;
}

/**
 * Opens the project that the folder `root` belongs to, as the command line does when it runs there, with rules, reporters, languages and
 * SPEC formats added to the built-in ones. Throws `UsageError` for an invalid config, and for an extension that is invalid or has a name
 * that already exists. Nothing that the project's config names as a plugin is loaded.
 */
export async function createProject(root: string, { config, cache = false, ...extensions }: CreateOptions = {}): Promise<OpenedProject> {
  const cwd = resolve(root);
  const inRoot = (folders: readonly string[] = []): readonly string[] => folders.map((folder) => resolve(cwd, folder));
  const opened = await openProject({ cwd, env: process.env }, [], {
    ...(config === undefined ? {} : { config }),
    cache,
    extensions: { ...extensions, languages: inRoot(extensions.languages), formats: inRoot(extensions.formats) },
  });
  const { settings, ports, reporters } = opened;
  return {
    root: opened.root,
    async check({ suppressions = true, allowEmpty = false, ...evidence } = {}) {
      return check(settings, ports, {
        focus: [],
        symbols: true,
        allowEmpty,
        evidence,
        ...(suppressions ? { suppressions: await openSuppressions(opened.root) } : {}),
      });
    },
    async scan() {
      const { graph } = await scanProject(settings, ports, { focus: [], symbols: true, allowEmpty: true });
      return allTags(graph).filter(({ role }) => role !== "none");
    },
    render(format, report, { color = false, width = 100 } = {}) {
      const reporter = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
      if (reporter) return render(reporter, report, { color, width, lead: "" });
      const near = nearest(format, Object.keys(reporters));
      throw new UsageError(
        `Unknown format "${format}"; ${near ? `did you mean ${near}?` : `use one of ${Object.keys(reporters).join(", ")}.`}`,
      );
    },
  };
}
