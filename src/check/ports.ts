import type { EvidenceSource, FlagValues } from "../evidence/source.ts";
import type { LanguageRow } from "../model/language.ts";
import type { BaseTree, HistoryPort, ReportReader, ScanCache, ScanThreads, SyntaxReader, Tree } from "../model/ports.ts";
import type { Settings } from "../model/settings.ts";
import type { SpecFormat } from "../model/spec-format.ts";
import type { Suppression } from "../model/suppression.ts";
import type { Rule } from "../rules/engine/rule.ts";
import type { Suppressions } from "./judge.ts";

/** Everything that a run reads from. */
export interface Ports {
  readonly tree: Tree;
  readonly syntax: SyntaxReader;
  readonly languages: readonly LanguageRow[];
  /** The SPEC formats; a document that several of them match belongs to the first. */
  readonly formats: readonly SpecFormat[];
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
}

export interface CheckOptions {
  /** Paths whose findings are reported, relative to the root; empty: all. The whole project is read anyway, because chains cross paths. */
  readonly focus: readonly string[];
  /** Whether declarations are bound to the symbols that they annotate, which needs a parser. */
  readonly symbols: boolean;
  /** Whether a project without files or without a SPEC passes. */
  readonly allowEmpty: boolean;
  /** Flags of the command line for sources of evidence; they override the config. */
  readonly evidence?: FlagValues;
  /** The team's suppressions; absent: none are applied. */
  readonly suppressions?: Suppressions;
  /** In a gate, the config and suppressions of the base; absent: those of the head. */
  readonly baseRules?: BaseRules;
}

/** The base's config and suppressions; settings are `null` if the command line names the config. */
export interface BaseRules {
  readonly settings: Settings | null;
  readonly suppressions: readonly Suppression[];
}
