import { buildGraph } from "../src/graph/build.ts";
import { type SettledGraph, settleFacts } from "../src/graph/chain-facts.ts";
import type { Evidence } from "../src/model/evidence.ts";
import type { Finding } from "../src/model/finding.ts";
import {
  type LinkKind,
  type Mention,
  type RequirementFacts,
  type WrittenRequirement,
  type WrittenTask,
  withParts,
} from "../src/model/requirement.ts";
import type { FileScan, SpecDocument } from "../src/model/scan.ts";
import { DEFAULT_SETTINGS, type Settings } from "../src/model/settings.ts";
import { runRules } from "../src/rules/engine/run.ts";
import { isTestFile } from "../src/scan/file-kinds.ts";
import { memoryTree, readFiles } from "./memory-project.ts";

/** What a document of a project in memory declares, beside what is read from its text. */
export interface Written {
  readonly requirements?: readonly Partial<WrittenRequirement>[];
  readonly tasks?: readonly Partial<WrittenTask>[];
  readonly mentions?: readonly Partial<Mention>[];
}

/** A requirement without what a test does not care about. */
function requirement(path: string, given: Partial<WrittenRequirement>, at: number): WrittenRequirement {
  const local = given.local ?? "";
  const [parent] = /.*(?=\/)/.exec(local) ?? [null];
  const span = { path, line: at + 10, column: 3, endLine: at + 10, endColumn: 3 + local.length };
  return {
    ...span,
    local,
    parent,
    text: `${local} shall be.`,
    form: "ubiquitous",
    state: "active",
    owes: ["test", "code"],
    formerly: [],
    ...given,
  };
}

function task(path: string, given: Partial<WrittenTask>, at: number): WrittenTask {
  const span = { path, line: at + 50, column: 1, endLine: at + 50, endColumn: 5 };
  return { ...span, id: null, text: "", done: true, optional: false, references: [], paths: [], ...given };
}

function mention(path: string, given: Partial<Mention>, at: number): Mention {
  const line = given.line ?? at + 1;
  const span = { path, line, column: 3, endLine: line, endColumn: 9 };
  const nothing = {
    raw: "",
    context: "comment",
    symbol: null,
    type: "CODE",
    specs: [],
    locals: [],
    inactive: [],
    between: [],
    outer: null,
    isHead: false,
  } as const;
  return { ...span, ...nothing, block: line, ...given };
}

interface Options {
  readonly settings?: Partial<Settings>;
  readonly links?: readonly LinkKind[] | undefined;
  /** Whether the name of a document's folder is the id of its SPEC. */
  readonly scoped?: boolean;
  readonly evidence?: (graph: SettledGraph) => Evidence;
}

/** What a document says whose folder's name is the id of its SPEC. */
function scopedIn(path: string): Partial<SpecDocument> {
  const place = path.slice(0, path.lastIndexOf("/"));
  const full = place.slice(place.lastIndexOf("/") + 1);
  const own = { id: full, sub: null, full };
  const span = { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const said = { symbol: null, fields: null, description: null, raw: full } as const;
  return { place, own, rank: 0, folder: { ...span, ...own, ...said, type: "SPEC", role: "declaration", context: "folder" } };
}

const NO_TEXT: SpecDocument = {
  ...{ place: "", rank: 0, own: null, title: null, folder: null, takesStatus: true, status: null, change: null },
  ...{ relations: [], paths: [], packages: [], faults: [], requirements: [], tasks: [] },
};

export interface Judged {
  readonly graph: SettledGraph;
  readonly findings: readonly Finding[];
  /** The facts of a requirement, by its address. */
  factsOf(address: string): RequirementFacts;
  /** `rule path:line`, of each finding of the given rules. */
  found(...rules: readonly string[]): string[];
}

/** Judges a project in memory. `written`: by path, what the scan is to have found there. */
export async function judge(
  files: Readonly<Record<string, string>>,
  written: Readonly<Record<string, Written>>,
  { settings = {}, links, scoped = false, evidence = () => ({}) }: Options = {},
): Promise<Judged> {
  const read = await readFiles(files, { ...DEFAULT_SETTINGS, ...settings });
  const scans = Object.keys(files).flatMap((path): FileScan[] => {
    const scan = read.graph.files.get(path);
    const more = written[path] ?? (scoped ? {} : null);
    if (!more) return scan ? [scan] : [];
    const { requirements = [], tasks = [], mentions = [] } = more;
    const base = scan ?? scanOf(path);
    const document = base.spec ?? (scoped && path.endsWith("/spec.md") ? NO_TEXT : null);
    const spec = document && {
      ...document,
      ...(scoped && path.endsWith("/spec.md") ? scopedIn(path) : {}),
      requirements: requirements.map((each, at) => requirement(path, each, at)),
      tasks: tasks.map((each, at) => task(path, each, at)),
    };
    return [{ ...base, spec, mentions: mentions.map((each, at) => mention(path, each, at)) }];
  });
  const { exists } = memoryTree(files);
  const graph = buildGraph(scans, { unreadable: [], known: Object.keys(files).sort(), look: exists, ...(links && { links }), typeOf });
  const settled = settleFacts(graph, () => false);
  const known = settleFacts({ ...graph, evidence: evidence(settled) }, () => false);
  const { found } = runRules(known, { ...DEFAULT_SETTINGS, ...settings });
  const all = new Map(
    [...known.chains.values()]
      .flatMap(({ facts }) => facts.requirements.flatMap(withParts))
      .map((each) => [each.requirement.address, each]),
  );
  return {
    graph: known,
    findings: found,
    factsOf(address) {
      const facts = all.get(address);
      if (!facts) throw new Error(`there is no ${address}, only ${[...all.keys()].join(", ")}`);
      return facts;
    },
    found: (...rules) => found.filter(({ rule }) => rules.includes(rule)).map(({ rule, path, line }) => `${rule} ${path}:${line}`),
  };
}

function typeOf(path: string): "TEST" | "CODE" | null {
  if (isTestFile(path)) return "TEST";
  return path.endsWith(".md") ? null : "CODE";
}

function scanOf(path: string): FileScan {
  return {
    path,
    tags: [],
    malformed: [],
    links: [],
    ignores: [],
    mentions: [],
    spec: null,
    tests: "unknown",
    inactive: [],
    doubtful: [],
    unjudged: [],
    unbound: null,
    excess: 0,
    lines: {},
  };
}
