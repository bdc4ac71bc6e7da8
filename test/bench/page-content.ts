import { ruleDocs } from "../../src/check/judge.ts";
import { countChains, settleChain } from "../../src/graph/chain-facts.ts";
import type { Chain } from "../../src/model/chain.ts";
import { type CodeCoverage, tallyLines } from "../../src/model/coverage.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { ChainHistory, Commit } from "../../src/model/history.ts";
import type { PageContent, RequirementText, SourceLines } from "../../src/model/page.ts";
import { declarationKey, type TestOutcome } from "../../src/model/results.ts";
import type { Tag, TagType } from "../../src/model/tag.ts";
import { rules } from "../../src/rules/index.ts";
import { markdownTree } from "../../src/scan/documents/markdown-tree.ts";
import { prose, sequence, WORDS } from "./trees.ts";

/**
 * A project of so many SPECs as a page shows it, with all evidence: each has a TEST, a CODE and a DOC in files of their own, 2.4 KB of text,
 * eleven lines of source around each tag, two commits, results and coverage; every fourth one has a finding.
 */
export function largePage(specs: number): PageContent {
  const random = sequence(3);
  const hex = (length: number) =>
    Array.from({ length: length / 8 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, "0"),
    ).join("");
  const texts = new Map<string, RequirementText[]>();
  const excerpts = new Map<Tag, SourceLines>();
  const histories = new Map<string, ChainHistory>();
  const tests = new Map<string, TestOutcome>();
  const codes = new Map<string, CodeCoverage>();
  const lines = new Map<string, ReadonlyMap<number, boolean>>();
  const findings: Finding[] = [];
  const relations: PageContent["relations"][number][] = [];
  const references: PageContent["references"][number][] = [];
  const files: string[] = [];

  const declared = Array.from({ length: specs }, (_, n): Chain => {
    const id = `${(WORDS[n % WORDS.length] ?? "cart").toUpperCase()}-P${n % 251}-${String(n).padStart(5, "0")}`;
    const at = `group${n % 199}`;
    const declare = (type: TagType, path: string, line: number, symbol: Tag["symbol"]): Tag => {
      const raw = `@${type}:${id}`;
      const tag: Tag = {
        path,
        line,
        column: 3,
        endLine: line,
        endColumn: 3 + raw.length,
        raw,
        type,
        id,
        sub: null,
        full: id,
        role: "declaration",
        context: "comment",
        symbol,
        fields: null,
        description: null,
      };
      const lines = Array.from({ length: 11 }, (_, k) =>
        k === 5 ? `# ${raw} | SPEC: SPEC-${id}.md` : `    ${prose(random, 1)}_${k} = "${prose(random, 5)}"`,
      );
      excerpts.set(tag, { line: Math.max(1, line - 5), text: lines.join("\n") });
      files.push(path);
      return tag;
    };
    const spec = declare("SPEC", `.moai/specs/SPEC-${id}/spec.md`, 14, null);
    const test = declare("TEST", `tests/${at}/test_unit${n}.py`, 12, {
      kind: "test",
      name: `test_${prose(random, 2).replace(" ", "_")}_${n}`,
      line: 13,
      endLine: 40,
    });
    const code = declare("CODE", `src/${at}/unit${n}.py`, 20, {
      kind: "method",
      name: `run_${n}`,
      parent: `Unit${n}`,
      line: 21,
      endLine: 60,
    });
    const doc = declare("DOC", `docs/${at}/unit${n}.md`, 1, null);
    const paragraphs = Array.from(
      { length: 24 },
      (_, k) => `- WHEN the ${prose(random, 6)} THEN the system shall ${prose(random, 9)} (${k}).`,
    );
    texts.set(id, [
      { path: spec.path, line: spec.line, text: `# ${spec.raw}: ${prose(random, 4)}\n\n## Requirements\n\n${paragraphs.join("\n")}` },
    ]);
    const commit = (marker: Commit["marker"]): Commit => {
      const day = `2026-0${1 + (n % 9)}-1${n % 10}T1${n % 10}:2${n % 10}:00+02:00`;
      return {
        sha: hex(40),
        author: `Reader ${n % 40}`,
        authorDate: day,
        committerDate: day,
        subject: `${marker}: ${prose(random, 4)}`,
        marker,
      };
    };
    const [red, green] = [
      { tag: test, origin: { kind: "commit", commit: commit("red") } },
      { tag: code, origin: { kind: "commit", commit: commit("green") } },
    ] as const;
    histories.set(id, {
      order: n % 9 === 0 ? "code-first" : "test-first",
      test: red,
      code: green,
      refactor: null,
      declarations: [red, green],
    });
    tests.set(declarationKey(test), {
      outcome: n % 11 === 0 ? "fail" : "pass",
      cases: [
        {
          name: `${test.path}::${test.symbol?.name}`,
          status: n % 11 === 0 ? "fail" : "pass",
          message: n % 11 === 0 ? `expected ${prose(random, 6)}` : null,
        },
      ],
    });
    codes.set(declarationKey(code), { kind: "measured", ran: n % 13 !== 0, executed: 30 + (n % 9), instrumented: 40 });
    lines.set(code.path, new Map(Array.from({ length: 40 }, (_, k) => [21 + k, k < 30 + (n % 9)])));
    if (n % 4 === 0) {
      const rule = rules[n % rules.length]?.id ?? "missing-test";
      const message = `SPEC ${id} ${prose(random, 6)}`;
      const place = { path: code.path, line: 20, column: 3, endLine: 20, endColumn: 20 };
      findings.push({
        ...place,
        rule,
        severity: n % 8 === 0 ? "error" : "warning",
        id,
        message,
        fix: `Write ${prose(random, 5)} and tag it @TEST:${id}.`,
        related: [],
        fingerprint: `${rule}-${n}`,
        state: null,
        excerpt: null,
      });
    }
    if (n % 3 === 0 && n > 0) references.push({ chain: id, path: `src/group${(n + 1) % 199}/unit${n - 1}.py`, line: 30 });
    return {
      id,
      title: prose(random, 4),
      status: "active",
      specs: [spec],
      tests: [test],
      codes: [code],
      docs: [doc],
      notes: [],
      requirements: [],
      tasks: [],
    };
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
  const evidence: Evidence = {
    history: { head: hex(40), shallow: false, chains: histories },
    results: { tests, unmatched: [], faults: [], notRun: new Set<string>(), flaky: new Set<string>() },
    coverage: { codes, lines: new Map([...lines].map(([path, measured]) => [path, tallyLines(measured)])), unmatched: [], faults: [] },
  };
  const chains = declared.map((chain) => settleChain(chain, evidence, () => false));
  chains.forEach(({ id }, n) => {
    const other = chains[(n * 7919 + 13) % chains.length];
    if (n % 2 === 0 && other) relations.push({ kind: n % 4 === 0 ? "depends_on" : "related_specs", from: id, to: other.id });
  });
  return {
    project: {
      name: "bookshop",
      commit: hex(40),
      checkout: null,
      config: null,
      links: { forge: "https://github.com/shop/bookshop/blob/{commit}/{path}#L{line}", editor: null },
    },
    report: {
      verdict: { pass: true, exit: 0, because: [], failOn: "error" },
      summary: {
        files: files.length,
        tags: files.length + references.length,
        ...countChains(chains),
        errors: findings.filter(({ severity }) => severity === "error").length,
        warnings: findings.filter(({ severity }) => severity === "warning").length,
        infos: 0,
        waived: { suppressed: 0, ignored: 0 },
      },
      findings,
      waived: [],
      chains,
      rules: ruleDocs(),
      changedSpecs: null,
      change: null,
      leftOut: [],
      unmatchedResults: null,
      notices: [],
    },
    evidence,
    relations,
    references,
    texts,
    markdown: markdownTree,
    excerpts,
    owners: (path) => `@shop/team-${path.length % 7}`,
    files: files.sort(),
    tagged: new Set(files),
  };
}
