/** A line of a document on which a SPEC is declared: 1-based, and whether it is the SPEC whose text is wanted. */
export interface SpecLine {
  readonly line: number;
  readonly own: boolean;
}

// What a SPEC's life changes without changing what it asks for.
const BOOKKEEPING =
  /^(?:version|status|created|updated|modified|date|last[_-]?(?:updated|modified)|(?:created|updated|modified|completed)[_-]?(?:at|on|date)?)$/i;
// A section about the document, not one about what it asks for, such as "Order history".
const HISTORY =
  /^[^\p{L}]*(?:(?:document|version|revision|change|spec) )?(?:history|change ?log|revisions?|변경 ?이력|이력|변경 기록|変更履歴|履歴|历史)(?:\s*[(/（].*)?[^\p{L}]*$/iu;
const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?)\s*#*)?\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const BLOCK_START = /^\s*(?:[-*+]|\d+[.)]|\||>|#{1,6}\s)/;

/**
 * What a document asks for, sentence by sentence, so that a hash of it stays the same when text is reflowed, tables are aligned anew or
 * bullets change their sign. Left out: HISTORY sections, and the version, status and dates of the frontmatter. In a document of several
 * SPECs it is the SPEC's own sections: from its line to the next SPEC, or to the next heading that is not below its own.
 */
export function requirementSentences(text: string, specs: readonly SpecLine[]): string[] {
  const lines = linesOf(text);
  const head = isWholeDocument(specs) ? [...withoutBookkeeping(lines.slice(0, frontmatterEnd(lines))), ""] : [];
  return sentencesOf([...head, ...requirementLines(text, specs)]);
}

/** The lines of a document that say what the SPEC asks for, as they are written: its own sections, without frontmatter and HISTORY. */
export function requirementLines(text: string, specs: readonly SpecLine[]): string[] {
  const lines = linesOf(text);
  const whole = isWholeDocument(specs);
  const owners = new Map(specs.map(({ line, own }) => [line - 1, own]));
  const kept: string[] = [];
  let wanted = whole;
  // The level of the heading that the wanted section is under; Infinity: under none.
  let ownLevel = Number.POSITIVE_INFINITY;
  let historyLevel: number | null = null;
  let fence: string | null = null;
  for (let at = frontmatterEnd(lines); at < lines.length; at++) {
    const line = lines[at] ?? "";
    const mark = FENCE.exec(line)?.[1];
    if (mark && (fence === null || (mark.startsWith(fence) && line.trim() === mark))) fence = fence === null ? mark : null;
    const heading = fence === null && !mark ? HEADING.exec(line) : null;
    const level = heading?.[1]?.length ?? null;
    const own = owners.get(at);
    if (level !== null) {
      if (historyLevel !== null && level <= historyLevel) historyLevel = null;
      if (historyLevel === null && HISTORY.test(heading?.[2] ?? "")) historyLevel = level;
      if (!whole && wanted && own === undefined && level <= ownLevel) wanted = false;
    }
    if (!whole && own !== undefined) {
      wanted = own;
      ownLevel = level ?? Number.POSITIVE_INFINITY;
    }
    if (wanted && historyLevel === null) kept.push(line);
  }
  return kept;
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r?\n/);
}

function isWholeDocument(specs: readonly SpecLine[]): boolean {
  return specs.every(({ own }) => own);
}

/** The index of the first line behind the frontmatter; 0 where there is none. */
function frontmatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const close = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return close < 0 ? 0 : close + 1;
}

function withoutBookkeeping(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let dropped = false;
  for (const line of lines) {
    const key = /^([\w-]+)\s*:/.exec(line)?.[1];
    // What is indented belongs to the key above it.
    if (key !== undefined || !/^\s/.test(line)) dropped = key !== undefined && BOOKKEEPING.test(key);
    if (!dropped && !/^(?:---|\.\.\.)\s*$/.test(line)) kept.push(line, "");
  }
  return kept;
}

/** Blocks, then sentences within them. A sentence ends at a full stop that a blank follows, never inside a reflowed line. */
function sentencesOf(lines: readonly string[]): string[] {
  const blocks: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    const folded = open.map(normalised).join(" ").replace(/\s+/g, " ").trim();
    if (folded !== "") blocks.push(folded);
    open = [];
  };
  for (const line of lines) {
    if (line.trim() === "" || BLOCK_START.test(line) || HEADING.test(open.at(-1) ?? "")) close();
    open.push(line);
  }
  close();
  return blocks.flatMap((block) => block.split(/(?<=[.!?。！？]["')\]*_]*)\s+/));
}

function normalised(line: string): string {
  return line
    .replace(/^\s*(?:>\s?)+/, "")
    .replace(/^(\s*)[*+](?=\s)/, "$1-")
    .replace(/(?:-{3,}|={3,})/g, "---");
}
