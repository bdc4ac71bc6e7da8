// @CODE:MARKDOWN-001
import type { Heading } from "./simple-blocks.ts";

// A section about the document, not about its requirements: "Revision history" is one, "Order history" is not.
const ABOUT = "(?:the|this|of|and|&|document(?:['’]s)?|doc|spec(?:ification)?|version|revision|changes?|update|edit|amendment)";
const NAME = "(?:history|change[ -]?logs?|revisions?)";
const ENGLISH = `(?:${ABOUT} +)*${NAME}(?: +(?:${ABOUT}|${NAME}))*`;
const VERSION = "(?: +v\\d[\\d.]*)?";
const KOREAN = "(?:(?:문서|버전|변경|수정|개정) ?)*이력|변경 ?기록";
const JAPANESE = "(?:文書|バージョン|版|変更|改訂|改定|改版|更新|修正)*の?履歴";
const CHINESE = "(?:文档|文件|版本|变更|修订|修改|更新)*历史";
const OTHERS = `(?:${KOREAN}|${JAPANESE}|${CHINESE})`;
// English words are joined by blanks. If blanks could also begin the next name, a heading of such words could be read in countless ways.
const NAMES = `(?:${ENGLISH}${VERSION}|${OTHERS})(?:(?: *[^\\p{L}(/（ ][^\\p{L}(/（]*|(?<=[\\d.\\p{Lo}]) +)${ENGLISH}${VERSION}|[^\\p{L}(/（]+${OTHERS})*`;
const HISTORY = new RegExp(`^[^\\p{L}]*${NAMES}[^\\p{L}]*$`, "iu");
// A name of a section. The remark in brackets that may follow can be as long as it likes.
const LONGEST_NAME = 100;

function isHistory({ text }: Heading): boolean {
  const first = text.search(/\p{L}/u);
  if (first < 0) return false;
  const remark = text.slice(first).search(/[(/（]/);
  const name = (remark < 0 ? text : text.slice(0, first + remark)).trimEnd();
  return name.length - first <= LONGEST_NAME && HISTORY.test(name.slice(Math.max(0, first - 1)));
}

/** The headings of a document's HISTORY sections. Its title is never one of them, even if it is "History". */
export function historyHeadings(headings: readonly Heading[]): readonly Heading[] {
  const titles = headings.filter(({ level }) => level === 1);
  const title = titles.length === 1 && titles[0] === headings[0] ? headings[0] : null;
  return headings.filter((heading) => heading !== title && isHistory(heading));
}

/**
 * The heading that is a document's title: the first of the first level, otherwise the first of any. A HISTORY heading is one only if no other
 * heading of the first level is there.
 */
export function titleHeading(headings: readonly Heading[]): Heading | undefined {
  const about = new Set(historyHeadings(headings));
  const others = headings.filter((heading) => !about.has(heading));
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
  const ends = sectionEnds(headings, lineCount);
  return historyHeadings(headings).map((heading) => ({ first: heading.line, end: ends.get(heading) ?? lineCount }));
}

/** The line of the next heading that is not below it, for each heading of a document of `lineCount` lines. */
export function sectionEnds(headings: readonly Heading[], lineCount: number): ReadonlyMap<Heading, number> {
  const ends = new Map<Heading, number>();
  // The nearest following heading of each level.
  const next: number[] = [];
  for (let at = headings.length - 1; at >= 0; at--) {
    const heading = headings[at];
    if (!heading) continue;
    ends.set(
      heading,
      next.slice(0, heading.level + 1).reduce((nearest, line) => Math.min(nearest, line), lineCount),
    );
    next[heading.level] = heading.line;
  }
  return ends;
}

// Sections about the requirements: what is named in them is declared elsewhere, or is not a requirement.
const ASIDE_WORDS = [
  "assumptions?",
  "decisions?",
  "risks?",
  "glossary",
  "terminology",
  "definitions?",
  "acronyms",
  "abbreviations",
  "(?:open|outstanding) (?:questions?|issues?|items?|decisions?|points?)",
  "questions",
  "clarifications?",
  "(?:out[ -]of|not in)[ -]scope",
  "non[ -]goals?",
  "exclusions?",
  "dependenc(?:y|ies)",
  "references?",
  "traceability",
  "(?:verification |coverage |requirements? )?(?:mapping|matrix)",
  "(?:known )?(?:gaps|limitations|issues)",
  "change ?log",
  "(?:implementation|completion|progress|test|release|deployment|review) (?:status|summary|results?|log|notes?|report)",
  "(?:AC|FR|NFR|REQ|SPEC|test|requirements?|acceptance(?: criteria)?|criteria) (?:coverage|status|progress|traceability)(?: summary| matrix)?",
  "status",
  "research",
  "appendix",
  "참조|참고 ?(?:자료|문헌)?|가정(?: ?사항)?|전제 ?조건|위험(?: ?요소)?|용어(?: ?정의)?|의존성|범위 ?외|제외 ?(?:사항|범위)|추적성?(?: ?매트릭스)?|미결 ?(?:사항|질문)",
  "前提条件?|リスク|用語集?|依存関係|参照|参考(?:資料|文献)?|対象外|スコープ外|未解決の?(?:質問|課題)|トレーサビリティ.*",
  "假设|风险|术语表?|依赖(?:关系|项)?|参考(?:资料|文献)?|(?:不在)?范围外|追溯(?:矩阵|性)|待定问题|假設|風險|術語",
];
// Numbers and signs in front, and words that qualify it: "## 2. Key assumptions & constraints".
const ASIDE = new RegExp(
  `^[^\\p{L}]*(?:(?:key|technical|design|project|known|external|internal|the|business|implementation|all|related|cross[- ]\\p{L}+) )*(?:${ASIDE_WORDS.join("|")})(?![\\p{L}\\p{N}])(?! requirements?\\b)`,
  "iu",
);

/** Whether nothing is declared below a heading, or below a bold line that stands for one. */
export function isAside(text: string): boolean {
  return ASIDE.test(text.slice(0, LONGEST_NAME));
}

const PROMISES =
  /requirement|criteri|scenario|user stor|acceptance|\bEARS\b|ubiquitous|event[- ]driven|state[- ]driven|unwanted|요구 ?사항|인수 ?(?:기준|조건)|수용 ?기준|수락 ?기준|시나리오|要件|要求|受け?入れ?(?:基準|条件)|シナリオ|ストーリー|需求|验收|驗收|场景|用户故事/i;

/** Whether a heading announces requirements, criteria or scenarios. */
export function promisesRequirements(text: string): boolean {
  return PROMISES.test(text);
}
