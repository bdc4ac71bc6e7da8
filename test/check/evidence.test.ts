// @TEST:TDD-001 | SPEC: SPEC-TDD-001.md
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { evidenceKeys, evidenceSources, openSources } from "../../src/check/evidence.ts";
import { check, readProject } from "../../src/check.ts";
import { flagsIn, withEvidenceOptions } from "../../src/cli/evidence-options.ts";
import { checkConfig } from "../../src/config/schema.ts";
import { UsageError } from "../../src/errors.ts";
import type { EvidenceSource, SourceOf, TracedProject } from "../../src/evidence/source.ts";
import type { BaseTree, ReportFile } from "../../src/model/ports.ts";
import { memoryTree, portsOf, settingsWith } from "../memory-project.ts";

declare module "../../src/model/evidence.ts" {
  interface Evidence {
    /** How many lines the auditors' files have. */
    readonly audits?: number;
  }
}

/** A source that no list knows: all that a new folder below `evidence/` would export. */
const audits: SourceOf<"audits"> = {
  key: "audits",
  needs: [],
  flags: [{ kind: "list", name: "audits", value: "glob", description: "read these audits" }],
  config: [{ key: "audits", globs: "Globs of audits." }],
  ofBase: "left out",
  async open({ settings, flags }) {
    const globs = [flags.audits, settings.reports.audits].flat().filter((glob) => typeof glob === "string");
    if (globs.length === 0) return null;
    return async ({ known }, { text }) => ({
      value: globs.flatMap((glob) => (text(glob) ?? "").split("\n")).length,
      notices: [`Read ${globs.length} of ${known.length} files.`],
    });
  },
};
const sources = [...evidenceSources, audits];

const FILES = {
  ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(book):\n    return book\n",
  "audit.txt": "one\ntwo",
};
const OPTIONS = { focus: [], symbols: false, allowEmpty: true };

describe("a new source of evidence is a folder and a line", () => {
  it("its flag is on every command that judges, and reaches it", async () => {
    const command = withEvidenceOptions(new Command("check"), [], sources).exitOverride();
    command.parse(["--audits", "audit.txt", "--prove"], { from: "user" });
    const flags = flagsIn(command.opts(), sources);
    expect(flags).toMatchObject({ audits: ["audit.txt"], prove: true });
    const ports = { ...portsOf(memoryTree(FILES)), sources };
    const { graph, notices } = await readProject(settingsWith({}), ports, { ...OPTIONS, evidence: { audits: flags.audits } });
    expect([graph.evidence.audits, notices]).toEqual([2, ["Read 1 of 3 files."]]);
  });

  it("its key of the config is known, described and reaches it", async () => {
    const keys = sources.flatMap(({ config }) => config);
    const checked = checkConfig({ audits: ["audit.txt"] }, [], keys);
    if (checked.kind !== "valid") throw new Error(checked.faults[0]?.message);
    const { graph } = await readProject(checked.settings, { ...portsOf(memoryTree(FILES)), sources }, OPTIONS);
    expect(graph.evidence.audits).toBe(2);
    expect(checkConfig({ audits: "audit.txt" }, [], keys)).toMatchObject({ kind: "faults", faults: [{ path: ["audits"] }] });
    expect(checkConfig({ audits: ["audit.txt"] }, [], evidenceKeys)).toMatchObject({ kind: "faults", faults: [{ at: "key" }] });
  });

  it("nothing of it is there where nobody asks", async () => {
    const { graph } = await readProject(settingsWith({}), { ...portsOf(memoryTree(FILES)), sources }, OPTIONS);
    expect(graph.evidence).toEqual({});
  });
});

/** A base that differs from the head in nothing. */
function baseOf(files: Readonly<Record<string, string>>): BaseTree {
  return { tree: memoryTree(files), from: "--since", commit: "0".repeat(40), changed: new Set(), movedTo: new Map(), notices: [] };
}

describe("a gate asks the same sources about its base", () => {
  const asked: string[] = [];
  const source = (key: "results" | "coverage" | "lock", ofBase: SourceOf<"lock">["ofBase"], gather = () => null): EvidenceSource => ({
    key,
    needs: [],
    flags: [],
    config: [],
    ofBase,
    open: async () => async (project: TracedProject) => {
      asked.push(`${key} ${project.base === null ? "head" : "base"}`);
      return gather();
    },
  });
  const gate = (...list: EvidenceSource[]) =>
    check(settingsWith({}), { ...portsOf(memoryTree(FILES)), base: baseOf(FILES), sources: list }, OPTIONS);

  it("in their order, and leaves out those that speak of the change alone", async () => {
    await gate(source("results", "left out"), source("coverage", "gathered"), source("lock", "if readable"));
    expect(asked.splice(0)).toEqual(["results head", "coverage head", "lock head", "coverage base", "lock base"]);
  });

  it("and forgives what cannot be read there only to those that say so", async () => {
    const failing = () => {
      if (asked.at(-1)?.endsWith("base")) throw new UsageError("cannot be read");
      return null;
    };
    await expect(gate(source("lock", "if readable", failing))).resolves.toBeDefined();
    await expect(gate(source("coverage", "gathered", failing))).rejects.toThrow("cannot be read");
  });

  it("but parses no report twice", async () => {
    let reads = 0;
    const report: ReportFile = {
      path: "lcov.info",
      get text() {
        reads++;
        return "SF:src/cart.py\nDA:2,1\nDA:3,0\nend_of_record\n";
      },
    };
    const once = async (base: BaseTree | null) => {
      reads = 0;
      const ports = { ...portsOf(memoryTree(FILES)), reports: async () => [report], ...(base ? { base } : {}) };
      const settings = settingsWith({ rules: { "uncovered-code": { severity: "error", options: { min: 80 } } } });
      const { findings } = await check(settings, ports, { ...OPTIONS, evidence: { coverage: ["lcov.info"] } });
      return { reads, found: findings.flatMap(({ rule, state }) => (rule === "uncovered-code" ? [state] : [])) };
    };
    const alone = await once(null);
    expect(await once(baseOf(FILES))).toEqual({ reads: alone.reads, found: ["existing"] });
  });
});

describe("what a source says of itself is what users read", () => {
  const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

  it("the keys that the config has of its own are there", () => {
    const schema = JSON.parse(read("schema.json"));
    for (const { key } of evidenceKeys) {
      const found = key.split(".").reduce((at, name) => at?.properties?.[name], schema);
      expect(found?.description, key).toEqual(expect.any(String));
    }
  });

  it("the README's table has every flag", () => {
    const rows = evidenceSources.flatMap((source) => {
      const { options } = withEvidenceOptions(new Command(), [], [source]);
      const keys = source.config.map(({ key }) => `\`${key}\``).join(", ");
      return source.flags.map(({ description }, n) => `| \`${options[n]?.flags}\` | ${keys} | ${description} |`);
    });
    const table = ["| flag | config | evidence |", "| --- | --- | --- |", ...rows].join("\n");
    expect(/<!-- evidence -->\n([\s\S]*?)\n<!-- \/evidence -->/.exec(read("README.md"))?.[1]).toBe(table);
  });

  it("each is opened only where it is asked for", async () => {
    const ports = { reports: async () => [], history: () => Promise.reject(new Error("not asked for")) };
    const settings = settingsWith({ tdd: { ...settingsWith({}).tdd, history: false } });
    const open = await openSources(settings, { ...portsOf(memoryTree(FILES)), ...ports });
    expect(open.map(({ key }) => key)).toEqual(["lock"]);
  });
});
