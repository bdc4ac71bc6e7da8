import type { Chain, SettledChain } from "../model/chain.ts";
import type { CallEvidence } from "../model/evidence.ts";
import type { Finding } from "../model/finding.ts";
import type { RequirementFacts } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { plain } from "../model/words.ts";
import { chainData, findingData, jsonText, requirementData, tagData } from "./data.ts";
import { findingLines } from "./findings.ts";
import { defineReporter, type Reporter } from "./reporter.ts";
import { alignRows, symbolText } from "./scan.ts";
import { paintsOf, type Style } from "./style.ts";
import { indented } from "./terminal-text.ts";

/** One chain with everything that the graph knows about it. Relations are ids, each list with its reverse. */
export interface TraceInput {
  readonly chain: SettledChain;
  /** The requirement of the chain that was asked for; `null`: the whole chain. */
  readonly requirement: RequirementFacts | null;
  readonly dependsOn: readonly string[];
  readonly requiredBy: readonly string[];
  readonly blocks: readonly string[];
  readonly blockedBy: readonly string[];
  readonly related: readonly string[];
  readonly relatedFrom: readonly string[];
  /** Tags elsewhere that refer to the chain. */
  readonly references: readonly Tag[];
  /** The result of following the calls of its tests; `null` if calls were not followed. */
  readonly calls: readonly CallEvidence[] | null;
  readonly findings: readonly Finding[];
}

/** One chain as data: `chain` and `findings` as in `check`, `references` as in `scan`. */
export function traceJson(input: TraceInput): string {
  return jsonText({ version: 1, root: ".", ...traceData(input) });
}

function traceData(input: TraceInput) {
  const { chain, requirement, dependsOn, requiredBy, blocks, blockedBy, related, relatedFrom, references, calls, findings } = input;
  return {
    chain: chainData(chain),
    ...(requirement && { requirement: requirementData(requirement) }),
    relations: { dependsOn, requiredBy, blocks, blockedBy, related, relatedFrom },
    references: references.map(tagData),
    ...(calls && { calls: calls.map(callData) }),
    findings: findings.map(findingData),
  };
}

/** One chain for people: its state and relations, its declarations and what is missing, references to it, and its findings. */
export function traceText(input: TraceInput, style: Style): string {
  const blocks = [
    headLines(input, style),
    relationLines(input, style),
    ...(input.requirement ? [requirementLines([input.requirement], style)] : wholeChain(input, style)),
  ];
  const lines = [...blocks, findingLines(input.findings, style)].filter((block) => block.length > 0).flatMap((block) => ["", ...block]);
  return `${lines.slice(1).join("\n")}\n`;
}

function wholeChain({ chain, calls, references }: TraceInput, style: Style): readonly (readonly string[])[] {
  return [declarationLines(chain, calls), requirementLines(chain.facts.requirements, style), referenceLines(references)];
}

function headLines({ chain }: TraceInput, style: Style): readonly string[] {
  const heading = chain.title === null ? chain.id : `${chain.id}  ${chain.title}`;
  const standing = [chain.status, chain.facts.stage, chain.facts.complete ? "complete" : "incomplete"].filter((word) => word !== null);
  return [...indented(heading, 0, style.width, 2).map(paintsOf(style).path), standing.join(", ")];
}

function relationLines(input: TraceInput, { width }: Style): readonly string[] {
  const relations: readonly (readonly [words: string, ids: readonly string[]])[] = [
    ["depends on", input.dependsOn],
    ["required by", input.requiredBy],
    ["blocks", input.blocks],
    ["blocked by", input.blockedBy],
    ["related to", input.related],
    ["related from", input.relatedFrom],
  ];
  const column = "related from".length + 2;
  return relations.flatMap(([words, ids]) => (ids.length === 0 ? [] : indented(words.padEnd(column) + ids.join(", "), 2, width, column)));
}

function declarationLines({ specs, tests, codes, docs, notes }: Chain, calls: TraceInput["calls"]): readonly string[] {
  const declarations = [...specs, ...tests, ...codes, ...docs, ...notes];
  const rows = alignRows(declarations.map((tag) => [tag.type, place(tag), plain(tag.sub ?? ""), symbolText(tag.symbol), byText(tag)]));
  const missing = [
    ...(specs.length === 0 ? ["no SPEC"] : []),
    ...(tests.length === 0 ? ["no TEST"] : []),
    ...(codes.length === 0 ? ["no CODE"] : []),
    ...(docs.length === 0 ? ["no DOC"] : []),
  ];
  const proven = declarations.flatMap((tag, n) => [rows[n] ?? "", ...(calls ?? []).filter(({ test }) => test === tag).flatMap(proofLines)]);
  return [...proven, ...missing].map((line) => `  ${line}`);
}

/** How a link is known, where it is not by a tag. */
function byText({ by }: Tag): string {
  return by === undefined ? "" : `by ${by}`;
}

/** The requirements, each with what it lacks or where its tests and code are, and its parts below it. */
function requirementLines(requirements: readonly RequirementFacts[], style: Style): readonly string[] {
  if (requirements.length === 0) return [];
  const { aside } = paintsOf(style);
  const linesOf = (facts: RequirementFacts, depth: number): readonly string[] => {
    const { requirement } = facts;
    const said = requirement.text === "" ? requirement.local : `${requirement.local}  ${requirement.text}`;
    const links = [...requirement.tests, ...requirement.codes].map((tag) => [tag.type, place(tag), symbolText(tag.symbol), byText(tag)]);
    const tasks = requirement.tasks.map((task) => [
      "task",
      plain(`${task.path}:${task.line}`),
      plain(task.id ?? ""),
      task.done ? "done" : "open",
    ]);
    return [
      ...indented(plain(said), depth, style.width, requirement.local.length + 2),
      ...[...alignRows([...links, ...tasks]), ...(standing(facts) === "" ? [] : [standing(facts)])].map((row) =>
        aside(`${" ".repeat(depth + 4)}${row}`),
      ),
      ...facts.requirements.flatMap((part) => linesOf(part, depth + 2)),
    ];
  };
  return ["  requirements", ...requirements.flatMap((each) => linesOf(each, 4))];
}

/** What there is to say of a requirement besides its links. */
function standing({ requirement, living, tested, implemented, requirements }: RequirementFacts): string {
  if (requirement.state !== "active") return requirement.state;
  if (!living) return "";
  const lacks = [
    ...(requirement.owes.includes("test") && !tested ? ["no TEST"] : []),
    ...(requirement.owes.includes("code") && !implemented ? ["no CODE"] : []),
  ];
  return requirements.length > 0 ? "" : lacks.join(", ");
}

/** The lines below a TEST: its calls to the CODE, or why there are none. */
function proofLines({ proof }: CallEvidence): readonly string[] {
  switch (proof.kind) {
    case "reached":
      return alignRows(proof.steps.map(({ name, path, line }) => [plain(line > 0 ? `${path}:${line}` : path), plain(name)])).map(
        (row, n) => `${n === 0 ? "  by  " : "      "}${row}`,
      );
    case "unreached":
      return [`  reaches none of the CODE: it ${plain(proof.reason)}`];
    case "unknown":
      return [`  may or may not reach the CODE: ${plain(proof.reason)}`];
  }
}

function callData({ test: { path, line, column }, proof }: CallEvidence) {
  const { kind } = proof;
  return { path, line, column, proof: kind, ...(kind === "reached" ? { steps: proof.steps } : { reason: proof.reason }) };
}

function referenceLines(references: readonly Tag[]): readonly string[] {
  if (references.length === 0) return [];
  const rows = alignRows(references.map((tag) => [plain(`${tag.path}:${tag.line}`), plain(tag.raw)]));
  return ["  referenced at", ...rows.map((row) => `    ${row}`)];
}

function place({ path, line, column }: Tag): string {
  return plain(`${path}:${line}:${column}`);
}

/** Every format of `trace`. One chain alone is the whole of the data, several are a list. */
export const traceReporters = {
  text: defineReporter({
    about: "The chains for people.",
    render: (inputs: readonly TraceInput[], style) => inputs.map((input) => traceText(input, style)).join("\n"),
  }),
  json: defineReporter({
    about: "The chain as data; several as the list `traces`.",
    render: (inputs: readonly TraceInput[]) => {
      const [only] = inputs;
      return only && inputs.length === 1 ? traceJson(only) : jsonText({ version: 1, root: ".", traces: inputs.map(traceData) });
    },
  }),
} as const satisfies Record<string, Reporter<readonly TraceInput[]>>;
