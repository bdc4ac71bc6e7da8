import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BenchTree, taggedTree, untaggedTree } from "./trees.ts";

// Whole processes on the same tree, taking turns, so that what else the machine does hits all alike; ratios and medians only.
const { values: given } = parseArgs({
  options: { scale: { type: "string", default: "1" }, runs: { type: "string", default: "5" }, only: { type: "string", default: "" } },
});
const SCALE = Number(given.scale);
const RUNS = Number(given.runs);
const CLI = "dist/cli.js";
const PATTERN = "@(SPEC|TEST|CODE|DOC):";
const home = join(tmpdir(), "tag-trace-bench");
const cache = join(home, "cache");

interface Contestant {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Whether nothing is known from an earlier run. */
  readonly isCold?: boolean;
}

const rg: Contestant = { name: "rg", command: ["rg", "--hidden", "-l", PATTERN] };
const node: Contestant = { name: "node -e 0", command: [process.execPath, "-e", "0"] };
const walk: Contestant = { name: "bare walk", command: [process.execPath, join(process.cwd(), "test/bench/walk.mjs"), "."] };
const tool = (name: string, ...args: string[]): Contestant => ({ name, command: [process.execPath, join(process.cwd(), CLI), ...args] });
// What git history tells is another matter than how fast files are read; it has lines of its own.
const CHECK = ["check", "--allow-empty", "--history", "off"];
const cold: Contestant = { ...tool("check, cold", ...CHECK), isCold: true };
const warm = tool("check, warm", ...CHECK);
const coldHistory: Contestant = { ...tool("with history, cold", "check", "--allow-empty"), isCold: true };
const warmHistory = tool("with history, warm", "check", "--allow-empty");
const gate = tool("gate, warm", ...CHECK, "--since", "HEAD");

/** Milliseconds of one run of the whole process. */
function measure({ command: [program, ...args], isCold = false }: Contestant, cwd: string): number {
  if (isCold) rmSync(cache, { recursive: true, force: true });
  const started = performance.now();
  const { status, error } = spawnSync(program, args, { cwd, stdio: "ignore", env });
  if (error || status === 2) throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  return performance.now() - started;
}

/** Peak resident memory of one run in MiB, by GNU time where it is there. */
function peak({ command }: Contestant, cwd: string): number | null {
  if (!existsSync("/usr/bin/time")) return null;
  const { stderr } = spawnSync("/usr/bin/time", ["-f", "peak %M", ...command], {
    cwd,
    env,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const kib = /peak (\d+)/.exec(stderr)?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}

const env = { ...process.env, XDG_CACHE_HOME: cache };

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function compare(title: string, tree: Pick<BenchTree, "folder">, contestants: readonly Contestant[], goal: string): Map<string, number> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let n = -1; n < RUNS; n++) {
    // The cold ones leave behind what the warm ones find.
    for (const contestant of [...contestants].sort((x, y) => Number(y.isCold ?? false) - Number(x.isCold ?? false))) {
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

/** Changes the first ten files of the sources, and takes that back afterwards. */
function withChange(folder: string, run: () => void): void {
  const list = spawnSync("git", ["ls-files", "src"], { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 }).stdout;
  const changed = list.split("\n").slice(0, 10);
  try {
    for (const path of changed) appendFileSync(join(folder, path), "\n");
    run();
  } finally {
    spawnSync("git", ["checkout", "-q", "--", ...changed], { cwd: folder });
  }
}

function part(name: string, run: () => void): void {
  if (given.only === "" || given.only.split(",").includes(name)) run();
}

const tagged = (specs: number): BenchTree => taggedTree(join(home, `tagged-${Math.round(specs * SCALE)}`), Math.round(specs * SCALE));

console.log(
  `${RUNS} runs each, median; Node ${process.version}; scale ${SCALE}; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
part("untagged", () => {
  const untagged = untaggedTree(join(home, `untagged-${Math.round(78000 * SCALE)}`), Math.round(78000 * SCALE));
  const fair = has("rg");
  if (!fair)
    console.log("\nripgrep (rg) is not installed: there is nothing to compare the untagged tree with; install it and run this again.");
  else compare(`${untagged.files} untagged files`, untagged, [rg, cold, warm], "cold ≤ 1.5 × rg, warm ≤ 1 ×");
});
part("tagged", () => {
  const tree = tagged(20000);
  compare(
    `${tree.files} files, nearly all tagged`,
    tree,
    [walk, cold, warm, coldHistory, warmHistory],
    "cold ≤ 2 × the walk, warm ≤ 0.8 ×",
  );
  rmSync(cache, { recursive: true, force: true });
  console.log(
    `  memory ${peak(cold, tree.folder)?.toFixed(0) ?? "?"} MiB cold, ${peak(warm, tree.folder)?.toFixed(0) ?? "?"} MiB warm   (goal: ≤ 300)`,
  );
});
part("slope", () => {
  const slope = [5000, 20000].map((specs) => {
    const tree = tagged(specs);
    return compare(`slope: ${tree.files} files`, tree, [cold], "linear").get(cold.name) ?? Number.NaN;
  });
  console.log(`  slope ${((slope[1] ?? 0) / (slope[0] ?? 1)).toFixed(2)} × the time for 4 × the files   (goal: ≤ 4.4)`);
});
part("gate", () => {
  const tree = tagged(20000);
  withChange(tree.folder, () => compare(`a change of 10 files in ${tree.files}`, tree, [walk, warm, gate], "gate ≤ 1 × the walk"));
});
part("start", () => {
  const shop = { folder: join(process.cwd(), "fixtures/bookshop") };
  const checks = [
    { ...tool("check, cold", "check"), isCold: true },
    tool("check, warm", "check"),
    tool("without history, warm", "check", "--history", "off"),
  ];
  compare("start", shop, [node, tool("--version", "--version"), ...checks], "--version ≤ 1.5 ×; check of a few files ≤ 2.5 ×");
});
