import type { EvidenceSource, FlagValues } from "../evidence/source.ts";
import type { LoadedRow } from "../model/language.ts";
import type { KeyPath, TextPlace } from "../model/parsed-text.ts";
import type { BaseTree, HistoryPort, ReportReader, ScanCache, ScanThreads, SyntaxReader, Tree } from "../model/ports.ts";
import type { Settings } from "../model/settings.ts";
import type { LoadedFormat } from "../model/spec-format.ts";
import type { Suppression } from "../model/suppression.ts";
import type { Rule } from "../rules/engine/rule.ts";
import type { Suppressions } from "./judge.ts";
import type { VerdictRequest } from "./verdict.ts";

/** Everything that a run reads from. */
export interface Ports {
  readonly tree: Tree;
  /** The project as a sentence names it, with its root and config: `this project (root: .., config: none)`; absent: `this project`. */
  readonly place?: string;
  /** The same tree under other globs of excluded files; a gate asks what the base's config would read. */
  readonly treeWith?: (exclude: readonly string[]) => Tree;
  readonly syntax: SyntaxReader;
  readonly languages: readonly LoadedRow[];
  /** The SPEC formats; a document that several of them match belongs to the first. */
  readonly formats: readonly LoadedFormat[];
  /** Starts threads for a large tree; absent: none are used. */
  readonly threads?: () => ScanThreads;
  /** Scans of earlier runs; absent: every file is read. */
  readonly cache?: ScanCache;
  /** Reads test and coverage reports; absent: there are none. */
  readonly reports?: ReportReader;
  /** Opens the history in git; absent: there is none. */
  readonly history?: () => Promise<HistoryPort>;
  /** Every rule, including those of plugins; absent: those of `rules/index.ts`. */
  readonly rules?: readonly Rule[];
  /** Every source of evidence; absent: those of `evidence/index.ts`. */
  readonly sources?: readonly EvidenceSource[];
  /** What the change is compared with, in a gate. */
  readonly base?: BaseTree;
  /** Is told what a run is doing and, of work that is counted, how far it is; absent: nobody watches. */
  readonly progress?: Progress;
}

export type Progress = (doing: string, done?: number, total?: number) => void;

export interface CheckOptions {
  /** Paths whose findings are reported, relative to the root; empty: all. The whole project is read anyway, because chains cross paths. */
  readonly focus: readonly string[];
  /** Whether declarations are bound to the symbols that they annotate, which needs a parser. */
  readonly symbols: boolean;
  /** Whether evidence depends on symbols. A file whose declarations could not be bound is then not judged as a whole. */
  readonly needsSymbols?: boolean;
  /** Whether a project without files or without a SPEC passes. */
  readonly allowEmpty: boolean;
  /** Flags of the command line for sources of evidence; they override the config. */
  readonly evidence?: FlagValues;
  /** What the run fails on; absent: what `tag-trace check` fails on without options. */
  readonly failing?: VerdictRequest;
  /** The team's suppressions; absent: none are applied. */
  readonly suppressions?: Suppressions;
  /** In a gate, what the base is judged by; absent: the same as the head, with no suppressions and no config. */
  readonly baseRules?: BaseRules;
  /** The config that the change may have altered; `null` or absent: there is none, or the command line names it. */
  readonly config?: HeadConfig | null;
}

/** A config with the location of its keys. */
export interface HeadConfig {
  /** Relative to the root. */
  readonly path: string;
  locate(key: KeyPath): TextPlace;
}

/** `given`: the command line names the config, so that no change can alter it. `file`: relative to the head's root; `null`: none. */
export type BaseConfig =
  | { readonly kind: "given" }
  | { readonly kind: "read"; readonly settings: Settings; readonly file: string | null }
  | { readonly kind: "unreadable"; readonly reason: string };

/** What the base of a gate is judged by. */
export interface BaseRules {
  readonly config: BaseConfig;
  readonly suppressions: readonly Suppression[];
  /** The base's project as its own config lists it; absent: as the head's config does. */
  readonly tree?: () => Tree;
  /** The root of the base's project, relative to the head's; `null`: the same. */
  readonly root: string | null;
  /** Modules that the base's config names and the head's does not, where they are loaded. */
  readonly lostPlugins: readonly string[];
}
