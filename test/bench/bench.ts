import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchTree, taggedTree, untaggedTree } from "./trees.ts";

// Whole processes on the same tree, taking turns, so that what else the machine does hits all alike; ratios and medians only.
const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const SCALE = Number(process.env.BENCH_SCALE ?? 1);
const CLI = "dist/cli.js";
const PATTERN = "@(SPEC|TEST|CODE|DOC):";
const home = join(tmpdir(), "tag-trace-bench");

interface Contestant {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const rg: Contestant = { name: "rg", command: ["rg", "--hidden", "-l", PATTERN] };
const node: Contestant = { name: "node -e 0", command: [process.execPath, "-e", "0"] };
const walk: Contestant = { name: "bare walk", command: [process.execPath, join(process.cwd(), "test/bench/walk.mjs"), "."] };
const tool = (name: string, ...args: string[]): Contestant => ({ name, command: [process.execPath, join(process.cwd(), CLI), ...args] });
const cold = tool("check", "check", "--allow-empty");

/** Milliseconds of one run of the whole process. */
function measure({ command: [program, ...args] }: Contestant, cwd: string): number {
  const started = performance.now();
  const { status, error } = spawnSync(program, args, { cwd, stdio: "ignore" });
  if (error || status === 2) throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  return performance.now() - started;
}

/** Peak resident memory of one run in MiB, by GNU time where it is there. */
function peak({ command }: Contestant, cwd: string): number | null {
  if (!existsSync("/usr/bin/time")) return null;
  const { stderr } = spawnSync("/usr/bin/time", ["-f", "peak %M", ...command], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const kib = /peak (\d+)/.exec(stderr)?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function compare(title: string, tree: Pick<BenchTree, "folder">, contestants: readonly Contestant[], goal: string): Map<string, number> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let n = -1; n < RUNS; n++) {
    for (const contestant of contestants) {
      const ms = measure(contestant, tree.folder);
      if (n >= 0) times.get(contestant.name)?.push(ms);
    }
  }
  const medians = new Map([...times].map(([name, all]) => [name, median(all)]));
  const base = medians.get(contestants[0]?.name ?? "") ?? 1;
  console.log(`\n${title}   (goal: ${goal})`);
  for (const [name, ms] of medians) console.log(`  ${name.padEnd(18)} ${ms.toFixed(0).padStart(7)} ms   ${(ms / base).toFixed(2)} ×`);
  return medians;
}

function has(program: string): boolean {
  return spawnSync(program, ["--version"]).status === 0;
}

const untagged = untaggedTree(join(home, `untagged-${Math.round(78000 * SCALE)}`), Math.round(78000 * SCALE));
const small = taggedTree(join(home, `tagged-${Math.round(5000 * SCALE)}`), Math.round(5000 * SCALE));
const large = taggedTree(join(home, `tagged-${Math.round(20000 * SCALE)}`), Math.round(20000 * SCALE));

console.log(
  `${RUNS} runs each, median; Node ${process.version}; scale ${SCALE}; ${readFileSync("/proc/cpuinfo", "utf8").split("processor").length - 1} cores`,
);
if (has("rg")) compare(`${untagged.files} untagged files`, untagged, [rg, cold], "≤ 1.5 × rg");
else console.log("rg is not installed: the untagged tree is not compared with it");
compare(`${large.files} files, nearly all tagged`, large, [walk, cold], "≤ 2 × the bare walk");
const slope = [small, large].map((tree) => compare(`slope: ${tree.files} files`, tree, [cold], "linear").get(cold.name) ?? Number.NaN);
console.log(`  slope ${((slope[1] ?? 0) / (slope[0] ?? 1)).toFixed(2)} × the time for 4 × the files   (goal: ≤ 4.4)`);
console.log(`  memory ${peak(cold, large.folder)?.toFixed(0) ?? "?"} MiB   (goal: ≤ 300)`);
const shop = { folder: join(process.cwd(), "fixtures/bookshop") };
compare("start", shop, [node, tool("--version", "--version"), tool("check of the bookshop", "check")], "≤ 1.5 ×; ≤ 2.5 ×");
