// @CODE:MARKDOWN-001
import type { Heading } from "./simple-blocks.ts";

// A section about the document, not about its requirements: "Revision history" is one, "Order history" is not.
const ABOUT = "(?:the|this|of|and|&|document(?:['’]s)?|doc|spec(?:ification)?|version|revision|changes?|update|edit|amendment)";
const NAME = "(?:history|change[ -]?logs?|revisions?)";
const ENGLISH = `(?:${ABOUT} +)*${NAME}(?: +(?:${ABOUT}|${NAME}))*(?: +v\\d[\\d.]*)?`;
const KOREAN = "(?:(?:문서|버전|변경|수정|개정) ?)*이력|변경 ?기록";
const JAPANESE = "(?:文書|バージョン|版|変更|改訂|改定|改版|更新|修正)*の?履歴";
const CHINESE = "(?:文档|文件|版本|变更|修订|修改|更新)*历史";
const WORDS = `(?:${ENGLISH}|${KOREAN}|${JAPANESE}|${CHINESE})`;
const HISTORY = new RegExp(`^[^\\p{L}]*${WORDS}(?:[^\\p{L}(/（]+${WORDS})*(?:\\s*[(/（].*)?[^\\p{L}]*$`, "iu");

/** The headings of a document's HISTORY sections. Its title is never one of them, even if it is "History". */
export function historyHeadings(headings: readonly Heading[]): readonly Heading[] {
  const titles = headings.filter(({ level }) => level === 1);
  const title = titles.length === 1 && titles[0] === headings[0] ? headings[0] : null;
  return headings.filter((heading) => heading !== title && HISTORY.test(heading.text));
}

/**
 * The heading that is a document's title: the first of the first level, otherwise the first of any. A HISTORY heading is one only if no other
 * heading of the first level is there.
 */
export function titleHeading(headings: readonly Heading[]): Heading | undefined {
  const about = historyHeadings(headings);
  const others = headings.filter((heading) => !about.includes(heading));
  const isFirstLevel = ({ level }: Heading): boolean => level === 1;
  return others.find(isFirstLevel) ?? headings.find(isFirstLevel) ?? others[0];
}

/** A range of lines, 0-based: from the first to the one before `end`. */
export interface LineRange {
  readonly first: number;
  readonly end: number;
}

/** The HISTORY sections of a document of `lineCount` lines, each with its heading, up to the next heading that is not below it. */
export function historySections(headings: readonly Heading[], lineCount: number): readonly LineRange[] {
  return historyHeadings(headings).map(({ line, level }) => {
    const next = headings.find((other) => other.line > line && other.level <= level);
    return { first: line, end: next?.line ?? lineCount };
  });
}
