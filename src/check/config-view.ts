// @CODE:CONFIG-001:PRINT
import { THRESHOLD_TYPES } from "../model/chain.ts";
import type { ConfigView, EffectiveValue, FileView } from "../model/config-view.ts";
import { compileGlobs } from "../model/glob.ts";
import { MARKERS } from "../model/history.ts";
import type { KeyPath, TextPlace } from "../model/parsed-text.ts";
import type { RuleSetting, Settings } from "../model/settings.ts";
import { rules as allRules } from "../rules/index.ts";
import { decode } from "../scan/decode.ts";
import { compileFormats } from "../scan/documents/spec-formats.ts";
import { indexLanguages } from "../scan/source/languages.ts";
import { lineText } from "../scan/source/source-text.ts";
import { compileGrammar } from "../scan/tag-syntax.ts";
import { evidenceKeys } from "./evidence.ts";
import type { Ports } from "./ports.ts";

/** A project whose config is shown. */
interface Opened {
  readonly settings: Settings;
  readonly ports: Ports;
  /** The config, relative to the root; `null`: there is none. */
  readonly file: string | null;
  written(path: KeyPath): TextPlace | null;
}

/** What is in effect in a project, or for one of its files (relative to the root), and where each value is set. */
export async function viewConfig(opened: Opened, path: string | null): Promise<Pick<ConfigView, "values" | "about">> {
  return { values: [...settingValues(opened), ...ruleValues(opened, path)], about: path === null ? null : await viewOf(path, opened) };
}

/** Every key but the rules, with its value as a config has it. */
function settingValues({ settings, ports, file, written }: Opened): EffectiveValue[] {
  const readable = ports.formats.filter(({ spec }) => spec !== undefined);
  const { tags, tdd } = settings;
  const values: readonly (readonly [KeyPath, unknown])[] = [
    [["specs"], settings.specs ?? readable.flatMap(({ documents }) => documents)],
    [["exclude"], settings.exclude],
    [["formats"], settings.formats ?? readable.map(({ name }) => name)],
    [["languages"], settings.languages],
    [["links"], settings.links],
    [["tags", "types"], tags.types],
    [["tags", "ignoreCase"], tags.ignoreCase],
    [["tags", "idPattern"], tags.idPattern],
    [["tdd", "requireStage"], tdd.requireStage],
    [["tdd", "history"], tdd.history],
    [["tdd", "strict"], tdd.strict],
    ...MARKERS.map((marker) => [["tdd", "commits", marker], tdd.commits[marker]] as const),
    ...evidenceKeys.flatMap(({ key, globs }) => (globs === null ? [] : [[[key], settings.reports[key] ?? []] as const])),
    [["paths"], settings.paths],
    ...THRESHOLD_TYPES.map((type) => [["thresholds", type], settings.thresholds[type]] as const),
    [["plugins"], settings.plugins],
    [["overrides"], settings.overrides.map(({ files, rules }) => ({ files, rules: asWritten(rules) }))],
  ];
  return values.map(([path, value]) => ({ key: path.join("."), value, at: placed(file, written(path)) }));
}

function placed(file: string | null, place: TextPlace | null): EffectiveValue["at"] {
  return file === null || place === null ? null : { path: file, line: place.line, column: place.column };
}

/** The rules with what holds for a file, or without the overrides. */
function ruleValues({ settings, ports, file, written }: Opened, path: string | null): EffectiveValue[] {
  const overrides = path === null ? [] : matching(settings, path);
  return (ports.rules ?? allRules).map(({ id, severity }) => {
    let setting: RuleSetting = settings.rules[id] ?? { severity, options: {} };
    let at = written(["rules", id]);
    for (const [index, rules] of overrides) {
      const own = rules[id];
      if (own === undefined) continue;
      setting = { severity: own.severity, options: { ...setting.options, ...own.options } };
      at = written(["overrides", index, "rules", id]);
    }
    return { key: `rules.${id}`, value: severityWith(setting), at: placed(file, at) };
  });
}

/** A rule's setting as a config has it. */
function severityWith({ severity, options }: RuleSetting): unknown {
  return Object.keys(options).length === 0 ? severity : [severity, options];
}

function asWritten(rules: Settings["rules"]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(rules).map(([id, setting]) => [id, severityWith(setting)]));
}

/** The rules of the overrides that match a file, each with its index. */
function matching({ overrides }: Settings, path: string): readonly (readonly [number, Settings["rules"]])[] {
  return overrides.flatMap(({ files, rules }, index) => (compileGlobs(files)(path) ? [[index, rules] as const] : []));
}

async function viewOf(path: string, { settings, ports }: Opened): Promise<FileView> {
  const { tree } = ports;
  const { paths, leftOut } = await tree.list();
  const content = tree.read(path);
  const skipped = content.kind === "skipped" || content.kind === "unreadable" ? content.reason : undefined;
  const reason = leftOut.find((group) => group.paths.includes(path))?.reason ?? skipped;
  const source = content.kind === "bytes" ? decode(path, content.bytes) : null;
  const names = compileFormats(ports.formats, settings.specs, compileGrammar(settings.tags));
  return {
    path,
    leftOut:
      reason ?? (paths.includes(path) ? (source === null ? "binary" : null) : "git ignores it, or it is below a folder that is left out"),
    language: source === null ? "nothing" : indexLanguages(ports.languages).ofFile(path, lineText(source, 0)).row.name,
    isSpec: names(path) !== null,
  };
}
