// @CODE:TDD-001:EVIDENCE
import type { Graph } from "../graph/build.ts";
import type { Chain } from "../model/chain.ts";
import type { Evidence } from "../model/evidence.ts";
import type { HistoryPort, ReportReader, SyntaxReader, Tree } from "../model/ports.ts";
import type { FileScan } from "../model/scan.ts";
import type { ConfigKey, Settings } from "../model/settings.ts";

/** A flag of the command line that asks for a source. Its value goes by its name in `FlagValues`. */
export type EvidenceFlag =
  /** May be given more than once; its value is a list of texts. */
  | { readonly kind: "list"; readonly name: string; readonly value: string; readonly description: string }
  | { readonly kind: "switch"; readonly name: string; readonly description: string }
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly value: string;
      readonly choices: readonly string[];
      readonly description: string;
    };

/** What a command line says, by the names of flags; what it does not say is absent. */
export type FlagValues = Readonly<Record<string, unknown>>;

/** What a run asks its sources for. */
export interface Asked {
  readonly settings: Settings;
  readonly flags: FlagValues;
}

/** What lies outside of the tree; absent where there is none. */
export interface Outside {
  readonly reports?: ReportReader;
  readonly history?: () => Promise<HistoryPort>;
}

/** A tree's project, read and joined, of which a source is to say what it knows. */
export interface TracedProject {
  readonly graph: Graph;
  /** Every path that the tree knows, left out or not. */
  readonly known: readonly string[];
  /** Where the project is the base of a gate: its commit, and the graph of the project that is compared with it; else `null`. */
  readonly base: { readonly commit: string; readonly head: Graph } | null;
}

/** What a source may ask of a tree. */
export interface Readers {
  readonly tree: Pick<Tree, "read" | "exists">;
  /** A file's decoded text; `null` where there is none. */
  text(path: string): string | null;
  /** Scans bytes as if they were at that path, without symbols; `null` for what is not scanned. */
  scan(path: string, bytes: Uint8Array): Promise<FileScan | null>;
  /** The same chains with their tests and code bound to symbols, which takes a parser. */
  bind(chains: readonly Chain[]): Promise<readonly Chain[]>;
  readonly syntax: SyntaxReader;
}

/** What a source found out; `null`: there was nothing to ask about. `notices`: a sentence each for the user. */
export type Gathered<T> = { readonly value: T; readonly notices?: readonly string[] } | null;

/** Asks a source about one project. In a gate it is called for the head, then for the base. */
export type Gather<T> = (project: TracedProject, readers: Readers) => Promise<Gathered<T>>;

/** A source of evidence beside the tags: all that the pipeline, the command line and the config know of it. */
export interface SourceOf<Key extends keyof Evidence> {
  /** Where its evidence goes in the graph; rules name it in `needs`. */
  readonly key: Key;
  /** What the scan has to give it besides tags: `symbols`, what declarations annotate, which takes a parser. */
  readonly needs: readonly "symbols"[];
  readonly flags: readonly EvidenceFlag[];
  readonly config: readonly ConfigKey[];
  /**
   * Whether the base of a gate is asked about, too. `if readable`: a fault in what it reads there says nothing, for the change may be what
   * fixes it.
   */
  readonly ofBase: "gathered" | "if readable" | "left out";
  /**
   * Once a run, before the tree is read: what a run asks of the source, and what of it is the same for every tree. `null`: nothing is asked.
   * Throws `UsageError` where what was asked for is not there.
   */
  open(asked: Asked, outside: Outside): Promise<Gather<Exclude<Evidence[Key], undefined>> | null>;
}

export type EvidenceSource = { readonly [Key in keyof Evidence]-?: SourceOf<Key> }[keyof Evidence];
