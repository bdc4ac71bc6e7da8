import type { EvidenceSource, FlagValues } from "../evidence/source.ts";
import type { LanguageRow } from "../model/language.ts";
import type { BaseTree, HistoryPort, ReportReader, ScanCache, ScanThreads, SyntaxReader, Tree } from "../model/ports.ts";
import type { Settings } from "../model/settings.ts";
import type { SpecFormat } from "../model/spec-format.ts";
import type { Suppression } from "../model/suppression.ts";
import type { Rule } from "../rules/engine/rule.ts";
import type { Suppressions } from "./judge.ts";

/** What a run reads from, and how far it goes. */
export interface Ports {
  readonly tree: Tree;
  readonly syntax: SyntaxReader;
  readonly languages: readonly LanguageRow[];
  /** How SPECs are written; of formats that know one document the first is its own. */
  readonly formats: readonly SpecFormat[];
  /** Starts threads for a large tree; absent where there are none. */
  readonly threads?: () => ScanThreads;
  /** What earlier runs learned of the tree's files; absent: all are read. */
  readonly cache?: ScanCache;
  /** Reads reports of test runs; absent: there are none. */
  readonly reports?: ReportReader;
  /** Opens the history in git; absent: there is none. */
  readonly history?: () => Promise<HistoryPort>;
  /** Every rule, those of plugins included; absent: those of `rules/index.ts`. */
  readonly rules?: readonly Rule[];
  /** Every source of evidence; absent: those of `evidence/index.ts`. */
  readonly sources?: readonly EvidenceSource[];
  /** What the change is compared with, in a gate. */
  readonly base?: BaseTree;
}

export interface CheckOptions {
  /** Paths whose findings are wanted, relative to the root; empty: all. The whole project is read all the same, for only the whole tells the truth. */
  readonly focus: readonly string[];
  /** Whether declarations are to be bound to their symbols, which takes a parser. */
  readonly symbols: boolean;
  /** Whether a project without files or without a SPEC passes. */
  readonly allowEmpty: boolean;
  /** What the command line says of sources of evidence, over the config. */
  readonly evidence?: FlagValues;
  /** The team's suppressions; absent: none are applied. */
  readonly suppressions?: Suppressions;
  /** By what the base was judged, in a gate; absent: by the same. */
  readonly baseRules?: BaseRules;
}

/** The base's config and suppressions; settings are `null` where the run was told its config. */
export interface BaseRules {
  readonly settings: Settings | null;
  readonly suppressions: readonly Suppression[];
}
