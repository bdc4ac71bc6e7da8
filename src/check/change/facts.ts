// @CODE:GATE-001:LOOSENED | SPEC: SPEC-GATE-001.md | TEST: test/check/loosened.process.test.ts
import { textsOfChains } from "../../evidence/lock/chain-texts.ts";
import { groupBy } from "../../graph/group.ts";
import type { ApprovedLoosening, ChangeEvidence, ChangeFacts, Loosening } from "../../model/change.ts";
import type { Finding } from "../../model/finding.ts";
import { comparePlaces, compareText } from "../../model/location.ts";
import type { BaseTree, Tree } from "../../model/ports.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../model/settings.ts";
import { SUPPRESSIONS_FILE } from "../../model/suppression.ts";
import { count } from "../../model/words.ts";
import { runRules } from "../../rules/engine/run.ts";
import loosenedRule from "../../rules/loosened.ts";
import { textIn } from "../../scan/decode.ts";
import { builtInRules, type Judgement, type Suppressions } from "../judge.ts";
import type { BaseRules, CheckOptions, Ports } from "../ports.ts";
import type { SettledProject } from "../project.ts";
import { scanAll } from "../scan-all.ts";
import { filesHidden, filesUnread } from "./files.ts";
import { ignoredMore } from "./ignores.ts";
import { lockChange } from "./lock.ts";
import { readLess } from "./reading.ts";
import { removedBy, retiredBy, statusLowered } from "./removed.ts";
import { pathsChanged, type ReadReports, reportsBrought, reportsLost } from "./reports.ts";
import { type LoweredKey, loweredKeys } from "./settings.ts";
import { approvalsIn, approve, suppressedMore } from "./suppressions.ts";
import { testsParked, testsSilenced, testsWeakened } from "./tests.ts";

/** Rules that report a TEST whose place or test is wrong. Where they only warn, the gate would pass. */
const TEST_RULES: ReadonlySet<string> = new Set(["misplaced-tag", "inactive-test"]);

/** One side of a gate: the project with what was found in it. */
export interface JudgedProject {
  readonly project: SettledProject;
  readonly judged: Pick<Judgement, "findings" | "silenced" | "unjudged">;
}

/** Both sides of a gate, and what each is judged by. */
export interface BothSides {
  readonly before: JudgedProject;
  readonly after: JudgedProject;
  readonly base: BaseTree;
  readonly settings: Settings;
  readonly suppressions: Suppressions;
  readonly rulesOfBase: BaseRules;
  readonly options: CheckOptions;
  /** The reports that the head's evidence was read from. */
  readonly reports: ReadReports;
}

/** What a gate reports of a change, with the findings of the rule `loosened` that no entry approves. */
export interface JudgedChange {
  readonly facts: ChangeFacts;
  readonly findings: readonly Finding[];
}

/**
 * Compares everything that decides between base and head. A base without any SPEC or tag sets no bar, so that nothing can lower it: the
 * tool is being introduced.
 */
export async function judgeChange(sides: BothSides, ports: Ports): Promise<JudgedChange> {
  const { before, after, base, suppressions, rulesOfBase } = sides;
  const isBarSet = before.project.graph.chains.size > 0 || (await hasTags(sides, ports));
  const lock = isBarSet ? await lockChange(base.tree, ports.tree, after.project.graph) : { loosened: [], accepted: [] };
  const loosened = isBarSet ? [...(await loosenedBy(sides, ports)), ...lock.loosened] : [];
  const evidence: ChangeEvidence = {
    loosened: loosened.sort(comparePlaces),
    removed: removedBy(before.project, after.project, base),
  };
  const { findings, approved } = judgeLoosened(sides, evidence);
  return {
    findings,
    facts: {
      base: { commit: base.commit, from: base.from },
      loosened: findings.map(({ id: key, path, line, column, message }) => ({ key, path, line, column, message })),
      approved,
      removed: evidence.removed,
      retired: retiredBy(before.project, after.project),
      reworded: await rewordedBy(before.project, after.project, base, ports),
      accepted: lock.accepted,
    },
  };

  /** The rule runs by the base's settings, so that a change cannot switch it off, and only what the change itself adds approves. */
  function judgeLoosened(
    { settings }: BothSides,
    change: ChangeEvidence,
  ): { readonly findings: readonly Finding[]; readonly approved: readonly ApprovedLoosening[] } {
    const { graph } = after.project;
    const judging = settingsOfBase(rulesOfBase) ?? (rulesOfBase.config.kind === "given" ? settings : DEFAULT_SETTINGS);
    const { found } = runRules({ ...graph, evidence: { change } }, judging, [loosenedRule]);
    const { open, approved } = approve(found, approvalsIn(bothSuppressions(sides)));
    return { findings: open.map((finding) => ({ ...finding, state: "new" as const })), approved };
  }

  function bothSuppressions({ suppressions: { entries, file, today } }: BothSides) {
    return { before: rulesOfBase.suppressions, after: entries, file: file || SUPPRESSIONS_FILE, today, movedTo: base.movedTo };
  }

  async function loosenedBy(all: BothSides, from: Ports): Promise<Loosening[]> {
    const { movedTo } = base;
    const isReported = (path: string, chain: string): boolean =>
      after.judged.findings.some(
        ({ rule, severity, ...finding }) => finding.path === path && finding.id === chain && severity === "error" && TEST_RULES.has(rule),
      );
    return [
      ...rootMoved(all),
      ...(await loweredConfig(all, from)),
      ...rowsChanged(all),
      ...reportsBrought(all.reports, base).map(({ key, path }) => ({
        key,
        path,
        line: 1,
        column: 1,
        message: `${key}: written by the run → ${path} is part of the change`,
      })),
      ...(suppressions.file === "" ? [] : suppressedMore(bothSuppressions(all))),
      ...ignoredMore(
        { silenced: before.judged.silenced, files: before.project.graph.files },
        { silenced: after.judged.silenced, files: after.project.graph.files },
        before.judged.unjudged,
        movedTo,
      ),
      ...filesUnread(before.project, after.project, from.tree, base),
      ...(await filesHidden(before.project, after.project, from, settingsOfBase(rulesOfBase) ?? all.settings, base)),
      ...statusLowered(before.project, after.project),
      ...testsParked(before.project, after.project, from.languages, base, isReported),
      ...testsWeakened(before.project, after.project, base, isReported),
      ...testsSilenced(before.project, after.project, from.tree, from.languages, base, isReported),
    ];
  }
}

function settingsOfBase({ config }: BaseRules): Settings | null {
  return config.kind === "read" ? config.settings : null;
}

/** The base's tree as its own config lists it. */
function treeOfBase({ base, rulesOfBase }: BothSides): Tree {
  return rulesOfBase.tree?.() ?? base.tree;
}

/** Whether the base has a tag or a SPEC, read by its own config. */
async function hasTags(sides: BothSides, ports: Ports): Promise<boolean> {
  const { rulesOfBase, settings } = sides;
  const own = settingsOfBase(rulesOfBase);
  if (own === null && rulesOfBase.root === null) return false;
  const tree = treeOfBase(sides);
  const { paths } = await tree.list();
  const { threads: _, cache: __, ...single } = ports;
  const { scans } = await scanAll(outsideNested(paths, rulesOfBase), own ?? settings, { ...single, tree }, false);
  return scans.some(({ tags, spec }) => spec?.folder || tags.some(({ role }) => role === "declaration"));
}

const PROJECT_MARK = /(?:^|\/)(?:tag-trace\.config\.(?:jsonc?|ya?ml|toml)|\.moai\/specs\/.*)$/;

/** The paths that belong to the base's project alone: a folder with a config or SPECs of its own is another project of the repository. */
function outsideNested(paths: readonly string[], { root }: BaseRules): readonly string[] {
  if (root === null) return paths;
  const folders = paths.filter((path) => PROJECT_MARK.test(path)).map((path) => path.replace(PROJECT_MARK, "").replace(/^\//, ""));
  const nested = [...new Set(folders)].filter((folder) => folder !== "");
  return paths.filter((path) => !nested.some((folder) => path.startsWith(`${folder}/`)));
}

/** Another root is another project: what the base's config and SPECs required is no longer asked for. */
function rootMoved({ rulesOfBase: { root }, options: { config }, after: { project } }: BothSides): Loosening[] {
  if (root === null) return [];
  const [spec] = [...project.graph.chains.values()].flatMap(({ specs }) => specs);
  const path = config?.path ?? spec?.path ?? SUPPRESSIONS_FILE;
  return [
    { key: "root", path, line: 1, column: 1, message: `root: ${root || "."} → this folder, so another config and other SPECs decide` },
  ];
}

/** The keys of the config that lower what is checked, where the head's config has them. */
async function loweredConfig(sides: BothSides, ports: Ports): Promise<Loosening[]> {
  const { rulesOfBase, settings, options, after, reports } = sides;
  const { config } = rulesOfBase;
  const at = (key: LoweredKey["key"]) => ({ path: options.config?.path ?? fileOfBase(rulesOfBase), ...placeOf(options.config, key) });
  if (config.kind === "given") return [];
  if (config.kind === "unreadable") {
    const reason = config.reason.split("\n", 1)[0];
    return [{ ...at([]), key: "config", message: `config: the base's cannot be read, so what the change lowers is not known: ${reason}` }];
  }
  const before = config.settings;
  const rules = ports.rules ?? builtInRules;
  const lowered = [
    ...loweredKeys({ before, after: settings, rules, paths: after.project.known }),
    ...(await readLess(before, settings, ports, after.project)),
    ...(await reportsLost(before, settings, reports, ports.reports, options.evidence ?? {})),
    ...pathsChanged(before, settings, reports, options.evidence ?? {}),
    ...rulesOfBase.lostPlugins.map((plugin) => ({ key: ["plugins"], name: `plugins.${plugin}`, what: `${plugin} → not loaded` })),
  ];
  return lowered.map(({ key, name = key.join("."), what }) => ({ ...at(key), key: name, message: `${name}: ${what}` }));
}

function fileOfBase({ config }: BaseRules): string {
  return (config.kind === "read" ? config.file : null) ?? "tag-trace.config.json";
}

function placeOf(config: CheckOptions["config"], key: LoweredKey["key"]): { readonly line: number; readonly column: number } {
  return config?.locate(key) ?? { line: 1, column: 1 };
}

/** Folders of languages and formats are read from the head, so that a change in them changes how everything is read. */
function rowsChanged({ rulesOfBase, settings, base }: BothSides): Loosening[] {
  const before = settingsOfBase(rulesOfBase) ?? settings;
  return (["languages", "formats"] as const).flatMap((key): Loosening[] => {
    const now = settings[key] ?? [];
    const folders = now
      .filter((entry) => (before[key] ?? []).includes(entry))
      .map((entry) => entry.replace(/^\.\//, "").replace(/\/+$/, ""));
    const [first, ...more] = [...base.changed].filter((path) => folders.some((folder) => path.startsWith(`${folder}/`))).sort(compareText);
    if (first === undefined) return [];
    const others = more.length > 0 ? ` and ${count(more.length, "more file")}` : "";
    return [{ key, path: first, line: 1, column: 1, message: `${key}: how files are read changes with ${first}${others}` }];
  });
}

/** The SPECs of both sides whose text differs, of those with a document that the change touches. */
async function rewordedBy(before: SettledProject, after: SettledProject, base: BaseTree, ports: Ports): Promise<readonly string[]> {
  const touched = [...after.graph.chains.values()].filter(({ id, specs }) => {
    const was = before.graph.chains.get(id);
    return specs.length > 0 && (was?.specs.length ?? 0) > 0 && specs.some(({ path }) => base.changed.has(path));
  });
  const textsOf = async ({ graph }: SettledProject, tree: Tree): Promise<ReadonlyMap<string, string>> => {
    const chains = touched.flatMap(({ id }) => graph.chains.get(id) ?? []).map((chain) => ({ ...chain, tests: [], codes: [] }));
    const texts = await textsOfChains({ graph, textOf: textIn(tree), bind: async (same) => same }, chains);
    return new Map(texts.map(({ id, requirement }) => [id, requirement.join("\n")]));
  };
  if (touched.length === 0) return [];
  const [was, now] = [await textsOf(before, base.tree), await textsOf(after, ports.tree)];
  return groupBy(touched, ({ id }) => id).flatMap(([id]) => (was.get(id) === now.get(id) ? [] : [id]));
}
