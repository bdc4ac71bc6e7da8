// @CODE:MARKDOWN-001
import type { LocalReference, TaskPath, WrittenTask } from "../../model/requirement.ts";
import { type SourceText, spanOf } from "../source/source-text.ts";
import type { MarkdownDocument } from "./document.ts";
import type { CompiledTasks } from "./format-rules.ts";
import type { FrontmatterValue } from "./frontmatter.ts";
import { type Lead, leadText } from "./leads.ts";
import { expandLocals } from "./local-ranges.ts";
import { plainWords } from "./requirements.ts";

// What is longer is not about a task any more.
const LONGEST_BODY = 10_000;

/** The items with a box of a document, with what they and the text below them name. */
export function readTasks({ source }: MarkdownDocument, leads: readonly Lead[], rules: CompiledTasks): WrittenTask[] {
  const tasks: WrittenTask[] = [];
  // The level of the heading of the section with the tasks; 0 where they may be anywhere.
  let section = rules.section === null ? 0 : null;
  const around: { readonly depth: number; readonly task: WrittenTask }[] = [];
  for (const [at, lead] of leads.entries()) {
    if (lead.place === "heading") {
      around.length = 0;
      const ends = section === null || lead.depth <= section;
      if (rules.section !== null && ends) section = rules.section.test(leadText(source, lead)) ? lead.depth : null;
    }
    if (lead.box === null || section === null) continue;
    while ((around.at(-1)?.depth ?? 0) >= lead.depth) around.pop();
    const id = idOf(source, lead, rules);
    const parent = around.at(-1)?.task ?? null;
    // A box without a number below a task is a step of it.
    if (parent !== null && parent.id !== null && id === null) continue;
    const task = readTask(source, lead, { id, end: endOfTask(source, leads, at, rules), parent, rules });
    tasks.push(task);
    around.push({ depth: lead.depth, task });
  }
  return tasks;
}

function idOf(source: SourceText, lead: Lead, rules: CompiledTasks): string | null {
  return rules.id.exec(leadText(source, lead))?.groups?.id ?? null;
}

function readTask(
  source: SourceText,
  lead: Lead,
  { id, end, parent, rules }: { id: string | null; end: number; parent: WrittenTask | null; rules: CompiledTasks },
): WrittenTask {
  const text = leadText(source, lead);
  const idAt = id === null ? 0 : text.indexOf(id);
  const isSkipped = rules.skipped?.test(text) === true;
  const words = plainWords(id === null ? text : text.slice(idAt + id.length));
  const references = referencesIn(source, rules, lead.start, end);
  return {
    path: source.path,
    ...spanOf(source, lead.start + idAt, lead.start + idAt + (id?.length ?? text.length)),
    id,
    text: words,
    done: lead.box?.done === true && !isSkipped,
    optional: lead.box?.optional === true || isSkipped,
    // A part of a task that names nothing is for what the task names.
    references: references.length > 0 ? references : (parent?.references ?? []),
    paths: pathsIn(source, lead.start, end, deedOf(words)),
  };
}

/** Where the text of a task ends: at the next one, at the next heading, or at an item that is not below it. */
function endOfTask(source: SourceText, leads: readonly Lead[], at: number, rules: CompiledTasks): number {
  const { text, lineStarts } = source;
  const own = leads[at];
  const most = (own?.start ?? 0) + LONGEST_BODY;
  for (let next = at + 1; own && next < leads.length; next++) {
    const lead = leads[next];
    if (!lead || lead.start > most) break;
    const isItem = lead.place === "item" || lead.place === "numbered";
    const isStep = lead.box !== null && lead.depth > own.depth && idOf(source, lead, rules) === null;
    if (lead.place === "heading" || (lead.box !== null && !isStep) || (isItem && lead.depth <= own.depth))
      return lineStarts[lead.line] ?? text.length;
  }
  return Math.min(text.length, most);
}

function referencesIn(source: SourceText, { references }: CompiledTasks, start: number, end: number): LocalReference[] {
  const text = source.text.slice(start, end);
  const found: LocalReference[] = [];
  for (const { find, each, local } of references) {
    find.lastIndex = 0;
    for (let match = find.exec(text); match; match = find.exec(text)) {
      if (match[0] === "") break;
      const list = match.groups?.list ?? match[0];
      const from = match.index + match[0].lastIndexOf(list);
      for (const { start: at, end: to, groups } of expandLocals(list, each)) {
        const name = local.replace(/<(\w+)>/g, (_, group: string) => groups[group] ?? "");
        found.push({ path: source.path, ...spanOf(source, start + from + at, start + from + to), local: name });
      }
    }
  }
  const known = new Set<string>();
  return found.filter(({ local }) => !known.has(local) && known.add(local)).sort((a, b) => a.line - b.line || a.column - b.column);
}

// In Korean and Japanese the verb stands behind what it is about: `src/cart.ts 제거`.
const REMOVES =
  /^(?:\[[^\]]*\] *)*(?:delete|remove|drop|clean up|get rid of|삭제|제거|削除|删除|移除|刪除)(?![a-z])|(?:を削除|を除去|[를을] ?(?:삭제|제거))|\.\w{1,6}[`)]* ?(?:削除|除去|삭제|제거)(?! ?(?:機能|기능))/i;
const MOVES = /^(?:\[[^\]]*\] *)*(?:rename|move|relocate|migrate|이름 ?변경|이동|リネーム|移動|重命名|移动)(?![a-z])/i;

type Deed = TaskPath["does"];

function deedOf(words: string): Deed {
  return REMOVES.test(words) ? "removes" : MOVES.test(words) ? "moves" : "writes";
}

// What has other signs in it or behind it is a pattern, an address or a placeholder.
const PATH = /(?<![\w./@~:$<>{}*\\-])(?:\.\/)?(\.?[\w@+][\w.@+()[\]-]*(?:\/[\w.@+()[\]-]+)*)(?![\w/*{<$])/g;
const ENDING = /\.([A-Za-z][A-Za-z0-9]{0,9})$|\/(?:Docker|Make|Gem|Proc|Jenkins)file$/;
// Extensions of the files that tasks name. Anything else with a dot may be a property or a host.
const FILE_ENDINGS = new Set(
  "ts tsx js jsx mjs cjs mts cts py rs go java kt kts swift rb php cs cpp cc c h hpp scala ex exs erl hs dart lua sql sh ps1 vue svelte astro html css scss less json jsonc yaml yml toml md mdx xml proto graphql gradle tf feature ini cfg txt".split(
    " ",
  ),
);
// Words between the verb and the path that say that only a part of the file is meant.
const WITHIN = /(?:^|\s)(?:from|in|inside|within|of|at|into|for|with|by|via|using|per)\s/i;

function pathsIn(source: SourceText, start: number, end: number, deed: Deed): TaskPath[] {
  const text = source.text.slice(start, end);
  const found: TaskPath[] = [];
  const known = new Set<string>();
  let isWithin = false;
  let from = 0;
  for (const match of text.matchAll(PATH)) {
    const target = trimmed(match[1] ?? "");
    const ending = ENDING.exec(target);
    if (!ending || known.has(target) || target.startsWith("@") || isAddress(text, match.index)) continue;
    const at = match.index + match[0].indexOf(match[1] ?? "");
    // Only the task's own line is about what it removes.
    const between = text.slice(from, at);
    isWithin ||= WITHIN.test(between) || between.includes("\n");
    from = at + target.length;
    // A path has folders or stands in backticks; only a path in backticks may have an ending that nobody knows.
    const isQuoted = text[match.index - 1] === "`";
    const isUsual = ending[1] === undefined || FILE_ENDINGS.has(ending[1]);
    if (target.includes("/") ? !isUsual && !isQuoted : !isUsual || !isQuoted) continue;
    known.add(target);
    const does: Deed = deed === "removes" && isWithin ? "writes" : deed;
    found.push({ path: source.path, ...spanOf(source, start + at, start + at + target.length), target, does });
  }
  return found;
}

/** Without the full stop and the bracket behind it, if that was opened before it. */
function trimmed(path: string): string {
  const text = path.replace(/[.-]+$/, "");
  return text.split(")").length > text.split("(").length ? text.replace(/\)[^)]*$/, "") : text;
}

function isAddress(text: string, at: number): boolean {
  return /:\/\/\S*$/.test(text.slice(Math.max(0, at - 200), at));
}

/** The task that a whole document is, by its frontmatter; `null` if it has no id there. */
export function documentTask(
  { source, frontmatter }: MarkdownDocument,
  rules: NonNullable<CompiledTasks["documents"]>,
): WrittenTask | null {
  const values = (key: string): readonly FrontmatterValue[] => frontmatter?.entries.get(key)?.values ?? [];
  const id = values(rules.id)[0];
  if (!id) return null;
  const at = ({ start, end }: FrontmatterValue) => ({ path: source.path, ...spanOf(source, start, end) });
  const state = values(rules.state)[0]?.text.toLowerCase() ?? "";
  return {
    ...at(id),
    id: id.text,
    text: values("title")[0]?.text ?? "",
    done: rules.done.includes(state),
    optional: false,
    references: values(rules.references).map((value) => ({ ...at(value), local: value.text })),
    paths: values(rules.paths)
      .filter(({ text }) => !/[*{}<>$\s]/.test(text) && /\.\w+$/.test(text))
      .map((value) => ({ ...at(value), target: value.text, does: "writes" })),
  };
}
