// @CODE:TDD-001
import { isLiving } from "../../graph/chain-facts.ts";
import type { Chain } from "../../model/chain.ts";
import type { HistoryCache, HistoryEvidence } from "../../model/history.ts";
import type { HistoryPort, SyntaxReader } from "../../model/ports.ts";
import type { Settings } from "../../model/settings.ts";
import { domainOf } from "../../model/tag.ts";
import { isMarkdown } from "../../scan/file-kinds.ts";
import type { Asked, Readers, SourceOf, TracedProject } from "../source.ts";

/** Whether TEST or CODE came first, and the REFACTOR steps. */
export const history: SourceOf<"history"> = {
  key: "history",
  needs: [],
  flags: [
    {
      kind: "choice",
      name: "history",
      value: "mode",
      choices: ["on", "off"],
      description: "whether to read git history, which shows if TEST or CODE came first, and the REFACTOR steps",
    },
  ],
  config: [
    { key: "tdd.history", globs: null },
    { key: "tdd.commits", globs: null },
  ],
  ofBase: "gathered",
  async open(asked, { history: openPort }) {
    if (!openPort || !isHistoryAsked(asked)) return null;
    const port = await openPort();
    const isRequired = asked.flags.history === "on";
    return async (project, readers) => {
      const value = await readPast(asked.settings, project, readers, port);
      if (value === undefined) return null;
      if (value === "unreadable") return { value: null, notices: [UNREADABLE] };
      return { value, notices: whatIsNotKnown(isRequired, value, project) };
    };
  },
};

/** The flag, otherwise the config's `tdd.history`. */
export function isHistoryAsked({ settings, flags }: Asked): boolean {
  return flags.history === undefined ? settings.tdd.history : flags.history === "on";
}

const UNREADABLE = "Git cannot read the whole history here, so it is unknown whether TEST or CODE came first; git fsck may say why.";

/** `undefined`: there is no TEST or CODE, so no history is needed. `null`: there is none. */
async function readPast(
  settings: Settings,
  { graph, base }: TracedProject,
  { scan, syntax }: Readers,
  port: HistoryPort,
): Promise<HistoryEvidence | "unreadable" | null | undefined> {
  if (![...graph.chains.values()].some(({ tests, codes }) => [...tests, ...codes].some(({ by }) => by === undefined))) return undefined;
  const log = await port.open(base?.commit);
  if (log === null) return null;
  // Files named on the command line are read even if they are excluded; the same ones in head and base.
  const chains = [...(base?.head ?? graph).chains.values()];
  const declared = chains.flatMap(({ tests, codes }) => [...tests, ...codes]);
  const asked = new Set(declared.map(({ path }) => path).filter(port.leavesOut));
  // A bare id in a label is read only if it is of a domain that the project has.
  const domains = new Set(declared.flatMap(({ bare, id }) => (bare ? [domainOf(id)] : [])));
  const [{ readHistory }, { chainHistories }, { compileMarkers }] = await Promise.all([
    import("./read-history.ts"),
    import("./history.ts"),
    import("./commit-markers.ts"),
  ]);
  const past = await readHistory(log, base ? readOnly(port.cache) : whileSound(port.cache, syntax), {
    mayDeclare: (path) => !isMarkdown(path) && (asked.has(path) || !port.leavesOut(path)),
    scan,
    markerOf: compileMarkers(settings.tdd.commits),
    key: JSON.stringify([port.version, settings.tags, settings.exclude, settings.tdd.commits, [...asked].sort(), [...domains].sort()]),
  });
  return past === null ? "unreadable" : chainHistories(past, graph);
}

/** A base that is not an ancestor of the head must not replace the head's history in the cache. */
function readOnly(cache: HistoryCache | null): HistoryCache | null {
  return cache && { read: cache.read, write: async () => {} };
}

/** If the engine failed, its answers are valid for this run only, so they are not cached. */
function whileSound(cache: HistoryCache | null, { isSound }: SyntaxReader): HistoryCache | null {
  return (
    cache && {
      read: cache.read,
      write: async (key, facts) => {
        if (isSound?.() !== false) await cache.write(key, facts);
      },
    }
  );
}

function whatIsNotKnown(isRequired: boolean, found: HistoryEvidence | null, { graph }: TracedProject): string[] {
  if (found === null) return isRequired ? ["No git history was found, so it is unknown whether TEST or CODE came first."] : [];
  const unknown = [...graph.chains.values()].filter((chain) => isLiving(chain) && reasonOf(chain, found) !== null);
  if (unknown.length === 0) return [];
  const reasons = new Set(unknown.map((chain) => reasonOf(chain, found)));
  const which = unknown.length === 1 ? "one SPEC" : `${unknown.length} SPECs`;
  const told = `so it is unknown for ${which} whether TEST or CODE came first`;
  if (reasons.size === 1 && reasons.has("too-large")) return [`An old version of a file is larger than the files that are read, ${told}.`];
  const why = found.shallow ? "This clone is shallow" : "This clone lacks old file contents";
  return [`${why}, ${told} (not a fault); use a full clone to check it.`];
}

/** Why the order of a chain is not known; `null` if it is, or if the commits themselves do not show it. */
function reasonOf({ id }: Chain, { chains }: HistoryEvidence): string | null {
  const { order, test, code } = chains.get(id) ?? {};
  if (order !== "unknown") return null;
  for (const step of [test, code]) if (step?.origin.kind === "unknown") return step.origin.reason;
  return null;
}
