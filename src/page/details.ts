// @CODE:PAGE-001:DETAILS
import { declarationsOf, type SettledChain } from "../model/chain.ts";
import type { CallProof } from "../model/evidence.ts";
import type { PageContent, SourceLines } from "../model/page.ts";
import type { Tag } from "../model/tag.ts";
import { cut } from "../model/words.ts";
import { DETAIL_SIZE, pack, requirementFactsOf } from "./encode.ts";
import { PAGE_PROOFS, type PageDetail } from "./page-data.ts";

/** How much of a chain's texts a page contains. */
interface Limits {
  /** Characters of a requirement's text. */
  readonly text: number;
  /** Lines of source before and after a tag; -1: no source. */
  readonly around: number;
  /** Test cases of a TEST, and characters of a case's message. */
  readonly cases: number;
  readonly message: number;
}

/** From everything to nothing; what a reader misses least is dropped first. */
const STEPS: readonly Limits[] = [
  { text: 20_000, around: 5, cases: 1000, message: 2000 },
  { text: 8000, around: 5, cases: 100, message: 500 },
  { text: 4000, around: 5, cases: 50, message: 300 },
  { text: 3000, around: 3, cases: 50, message: 300 },
  { text: 2000, around: 2, cases: 20, message: 200 },
  { text: 1500, around: 1, cases: 20, message: 200 },
  { text: 1000, around: 1, cases: 10, message: 100 },
  { text: 800, around: 0, cases: 10, message: 100 },
  { text: 600, around: 0, cases: 5, message: 100 },
  { text: 500, around: -1, cases: 5, message: 80 },
  { text: 400, around: -1, cases: 3, message: 60 },
  { text: 300, around: -1, cases: 3, message: 60 },
  { text: 250, around: -1, cases: 2, message: 60 },
  { text: 200, around: -1, cases: 2, message: 60 },
  { text: 150, around: -1, cases: 1, message: 60 },
  { text: 100, around: -1, cases: 1, message: 60 },
];
const NOTHING: Limits = { text: 0, around: -1, cases: 0, message: 0 };
/** The number of blocks from which the size of all blocks is estimated. */
const SAMPLES = 24;

export interface Details {
  readonly blocks: readonly string[];
  /** A sentence about what was cut; `null` if nothing was. */
  readonly notice: string | null;
}

/** The details of every chain, packed in blocks, with as much text as fits into `budget` bytes. */
export function encodeDetails(content: PageContent, budget: number): Details {
  const { chains } = content.report;
  const groups = Array.from({ length: Math.ceil(chains.length / DETAIL_SIZE) }, (_, at) =>
    chains.slice(at * DETAIL_SIZE, (at + 1) * DETAIL_SIZE),
  );
  const stride = Math.max(1, Math.floor(groups.length / SAMPLES));
  const samples = groups.filter((_, at) => at % stride === 0);
  const encode = createEncoder(content);
  const share = groups.length / Math.max(1, samples.length);
  const estimate = (limits: Limits): number => lengthOf(samples.map((group) => encode(group, limits))) * share;
  // Packing all blocks for each step would take longer than everything else, so a few blocks show where to begin.
  for (const limits of STEPS.slice(firstThat((at) => estimate(STEPS[at] ?? NOTHING) <= budget * 1.02, STEPS.length))) {
    const blocks = groups.map((group) => encode(group, limits));
    if (lengthOf(blocks) <= budget) return { blocks, notice: noticeOf(limits) };
  }
  return { blocks: groups.map((group) => encode(group, NOTHING)), notice: noticeOf(NOTHING) };
}

/** The first number below `end` that fits, if all numbers after it fit too; `end` if none fits. */
function firstThat(fits: (at: number) => boolean, end: number): number {
  let from = 0;
  let to = end;
  // Most projects fit completely.
  for (let at = 0; from < to; at = (from + to) >> 1) {
    if (fits(at)) to = at;
    else from = at + 1;
  }
  return from;
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length, 0);
}

function noticeOf({ text, around }: Limits): string | null {
  if (text === STEPS[0]?.text) return null;
  const source = around < 0 ? "no source code" : around === 0 ? "only the line of each tag" : `${2 * around + 1} lines around each tag`;
  if (text === 0) return "This project is so large that the page contains neither the texts of its SPECs nor source code.";
  return `This project is so large that the page contains only the first ${text} characters of each SPEC's text, and ${source}.`;
}

function createEncoder(content: PageContent): (chains: readonly SettledChain[], limits: Limits) => string {
  const { calls } = content.evidence;
  const proofs = calls && new Map(calls.map(({ test, proof }) => [test, proof]));
  return (chains, limits) => pack(chains.map((chain) => detailOf(content, chain, proofs, limits)));
}

function detailOf(
  { texts, markdown, excerpts }: PageContent,
  chain: SettledChain,
  proofs: ReadonlyMap<Tag, CallProof> | undefined,
  limits: Limits,
): PageDetail {
  const { tests, facts } = chain;
  const positionOf = new Map(declarationsOf(chain).map((tag, position) => [tag, position]));
  const positionsOf = (tags: readonly Tag[]) => tags.flatMap((tag) => positionOf.get(tag) ?? []);
  return {
    texts: (limits.text === 0 ? [] : (texts.get(chain.id) ?? [])).map(({ path, line, text }) => ({
      path,
      line,
      blocks: markdown(text.slice(0, limits.text)),
      cut: text.length > limits.text,
    })),
    excerpts: declarationsOf(chain).map((tag) => narrowed(excerpts.get(tag), tag.line, limits.around)),
    cases: facts.tests.flatMap(({ result }) =>
      result === null
        ? []
        : [
            result.cases.slice(0, limits.cases).map(({ name, status, message }) => ({
              name,
              status,
              message: message === null ? null : cut(message, Math.max(1, limits.message)),
            })),
          ],
    ),
    requirements: requirementFactsOf(chain).map(({ requirement: { text, tests: own, codes, tasks } }) => ({
      text: cutTo(text, limits.text),
      tests: positionsOf(own),
      codes: positionsOf(codes),
      tasks: tasks.map(({ id, text: said, done, path, line }) => ({ id, text: cutTo(said, limits.text), done, path, line })),
    })),
    proofs: proofs ? tests.map((tag) => proofData(proofs.get(tag))) : [],
  };
}

function cutTo(text: string, length: number): string {
  return length === 0 ? "" : cut(text, length);
}

function narrowed(lines: SourceLines | undefined, at: number, around: number): SourceLines | null {
  if (!lines || around < 0) return null;
  const first = Math.max(lines.line, at - around);
  const kept = lines.text.split("\n").slice(first - lines.line, at + around + 1 - lines.line);
  return { line: first, text: kept.join("\n") };
}

function proofData(proof: CallProof | undefined): PageDetail["proofs"][number] {
  if (!proof) return null;
  return {
    kind: PAGE_PROOFS.indexOf(proof.kind),
    steps: proof.kind === "reached" ? proof.steps.map(({ name, path, line }) => ({ name, path, line })) : [],
    reason: proof.kind === "reached" ? null : proof.reason,
  };
}
