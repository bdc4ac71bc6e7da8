// @CODE:MARKDOWN-001
import type { SpecDocument } from "../../model/scan.ts";
import { lineText } from "../source/source-text.ts";
import type { MarkdownDocument } from "./document.ts";
import type { FormatRules } from "./format-rules.ts";
import { readLeads } from "./leads.ts";
import { plainWords, readRequirements } from "./requirements.ts";
import { titleHeading } from "./sections.ts";
import type { SpecName } from "./spec-formats.ts";
import { documentTask, readTasks } from "./tasks.ts";

const NOTHING: Pick<SpecDocument, "requirements" | "tasks"> = { requirements: [], tasks: [] };

/** The requirements and tasks of a spec document, by the rules of its format. */
export function readContents(
  document: MarkdownDocument,
  { rules, rank, inside, scope }: SpecName,
  isComment: (offset: number) => boolean,
): Pick<SpecDocument, "requirements" | "tasks"> {
  const requirements = rules.requirements.find((each) => each.isIn(inside, rank !== null));
  const tasks = rules.tasks?.isIn(inside, rank !== null) ? rules.tasks : null;
  const whole = rules.tasks?.documents?.isIn(inside) ? documentTask(document, rules.tasks.documents) : null;
  if (!requirements && !tasks) return whole ? { ...NOTHING, tasks: [whole] } : NOTHING;
  const leads = readLeads(document, isComment);
  const changes = scope?.change == null ? null : rules.changes;
  return {
    requirements: requirements ? readRequirements({ document, leads, rules: requirements, changes }) : [],
    tasks: [...(whole ? [whole] : []), ...(tasks ? readTasks(document, leads, tasks) : [])],
  };
}

// A status stands at the head of a document.
const HEAD_LINES = 40;

/** What a document says of itself: its title without what every document of its format has there, and its status. */
export function titleIn({ source, blocks }: MarkdownDocument, { titleNoise, statusLine, proof, format }: FormatRules) {
  const heading = titleHeading(blocks.headings);
  const written = heading?.level === 1 ? plainWords(heading.text) : "";
  const text = titleNoise ? written.replace(titleNoise, "").trim() : written;
  let status: string | null = null;
  for (let line = 0; statusLine && status === null && line < Math.min(HEAD_LINES, source.lineStarts.length); line++) {
    status = statusLine.exec(lineText(source, line))?.groups?.status?.trim().toLowerCase() ?? null;
  }
  return {
    text: text === "" ? null : text,
    isProof: proof?.test(written) === true,
    status: status === null ? null : (format.spec?.statuses?.[status] ?? status),
  };
}
