// @CODE:TDD-001:EVIDENCE
import type { Graph } from "../graph/build.ts";
import type { Chain } from "../model/chain.ts";
import type { Evidence } from "../model/evidence.ts";
import type { HistoryPort, ReportReader, SyntaxReader, Tree } from "../model/ports.ts";
import type { FileScan } from "../model/scan.ts";
import type { ConfigKey, Settings } from "../model/settings.ts";

/** A command-line flag of a source. Its value is stored under its name in `FlagValues`: `runExit` is that of `--run-exit`. */
export type EvidenceFlag =
  /** May be given more than once; its value is a list of strings. */
  | { readonly kind: "list"; readonly name: string; readonly value: string; readonly description: string }
  /** A whole number from 0. */
  | { readonly kind: "number"; readonly name: string; readonly value: string; readonly description: string }
  | { readonly kind: "switch"; readonly name: string; readonly description: string }
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly value: string;
      readonly choices: readonly string[];
      readonly description: string;
    };

/** The flags given on the command line, by name; flags that were not given are absent. */
export type FlagValues = Readonly<Record<string, unknown>>;

/** The settings and flags that decide which evidence a run gathers. */
export interface Asked {
  readonly settings: Settings;
  readonly flags: FlagValues;
}

/** Access to data outside the tree; absent if there is none. */
export interface Outside {
  readonly reports?: ReportReader;
  readonly history?: () => Promise<HistoryPort>;
}

/** The scanned project for which a source gathers evidence. */
export interface TracedProject {
  readonly graph: Graph;
  /** Every path in the tree, including excluded ones. */
  readonly known: readonly string[];
  /** If the project is the base of a gate: its commit, and the graph of the head that is compared with it; otherwise `null`. */
  readonly base: { readonly commit: string; readonly head: Graph } | null;
}

/** The functions with which a source reads a tree. */
export interface Readers {
  readonly tree: Pick<Tree, "read" | "exists">;
  /** A file's decoded text; `null` if there is none. */
  text(path: string): string | null;
  /** Scans bytes as if they were at that path, without symbols and mentions; `null` for a file that is not scanned. */
  scan(path: string, bytes: Uint8Array): Promise<FileScan | null>;
  /** The same chains with their TESTs and CODEs bound to symbols, which needs a parser. */
  bind(chains: readonly Chain[]): Promise<readonly Chain[]>;
  readonly syntax: SyntaxReader;
}

/** The evidence of a source; `null` if the project has nothing to gather evidence for. `notices`: one sentence each for the user. */
export type Gathered<T> = { readonly value: T; readonly notices?: readonly string[] } | null;

/** Gathers evidence for one project. In a gate it is called for the head, then for the base. */
export type Gather<T> = (project: TracedProject, readers: Readers) => Promise<Gathered<T>>;

/** A source of evidence other than tags: everything that the pipeline, the command line and the config need to know about it. */
export interface SourceOf<Key extends keyof Evidence> {
  /** The key of its evidence in the graph; rules list it in `needs`. */
  readonly key: Key;
  /** What it needs from the scan besides tags: `symbols`, the code that declarations annotate, which needs a parser. */
  readonly needs: readonly "symbols"[];
  readonly flags: readonly EvidenceFlag[];
  readonly config: readonly ConfigKey[];
  /**
   * Whether evidence is also gathered for the base of a gate. `if readable`: a fault in the data of the base is ignored, because the change
   * may be what fixes it.
   */
  readonly ofBase: "gathered" | "if readable" | "left out";
  /**
   * Called once per run, before the tree is read, for work that is the same for every tree. `null`: the source is not used.
   * Throws `UsageError` if requested data does not exist.
   */
  open(asked: Asked, outside: Outside): Promise<Gather<Exclude<Evidence[Key], undefined>> | null>;
}

export type EvidenceSource = { readonly [Key in Gatherable]-?: SourceOf<Key> }[Gatherable];

/** The evidence that is gathered for one project; what a change does is known only when two are compared. */
type Gatherable = Exclude<keyof Evidence, "change">;
