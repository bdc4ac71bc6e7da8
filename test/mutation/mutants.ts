import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fastGlob from "fast-glob";

/*
 * How many faults in the source the tests notice: a mutant is one small fault, and it is killed if a test fails because of it. All mutants
 * of the source take hours, so lines are drawn, the same ones for the same seed; `--lines 0` takes every line.
 */

/** The tests of each room. `--all` adds slow ones and those of all other rooms: it takes many times as long and cannot lower a score. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  scan: ["test/scan/**/*.test.ts"],
  graph: ["test/{graph,rules}/**/*.test.ts"],
  evidence: ["test/evidence/**/*.test.ts"],
  rules: ["test/rules/**/*.test.ts"],
  suppress: ["test/suppress/**/*.test.ts"],
  check: ["test/check/**/*.test.ts"],
};
const ROOMS = Object.keys(TESTS);
/** Tests that take seconds, of which a mutant that none of the others notices needs each: repositories, drawn and long inputs. */
const SLOW = ["test/**/*.{process,property}.test.ts", "test/scan/{long*,tests/many,source/hostile}.test.ts"];
/** Stryker is a hundred packages that only this script needs, so it is not installed with the project. */
const PACKAGES = ["@stryker-mutator/core@9.6.1", "@stryker-mutator/vitest-runner@9.6.1"];
const home = join(process.cwd(), "node_modules/.cache/tag-trace-mutants");

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lines: { type: "string", default: "150" },
    seed: { type: "string", default: "1" },
    threads: { type: "string", default: "1" },
    survivors: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
  },
});
const rooms = positionals.length === 0 ? ROOMS : positionals;
const unknown = rooms.find((room) => !ROOMS.includes(room));
if (unknown !== undefined) throw new Error(`Unknown room "${unknown}"; rooms are ${ROOMS.join(", ")}.`);

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: { readonly line: number } };
}

function install(): void {
  if (PACKAGES.every((name) => existsSync(join(home, "node_modules", name.slice(0, name.lastIndexOf("@")), "package.json")))) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "private": true }\n');
  // Its peer is the project's own vitest, in a folder above.
  const options = ["install", "--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact"];
  if (spawnSync("npm", [...options, ...PACKAGES], { cwd: home, stdio: ["ignore", 2, 2] }).status !== 0)
    throw new Error("Stryker was not installed");
}

/** A generator of numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lines of code of a room as Stryker names them, drawn by the seed. */
function draw(room: string, count: number): readonly string[] {
  const files = fastGlob.sync([`src/${room}/**/*.ts`, `src/${room}.ts`]).sort();
  const lines = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      // Comments, imports, types and texts for people have no mutants worth a run.
      .flatMap((text, at) =>
        /^\s*(?:$|\/\/|\/?\*|import |export (?:type|interface)|interface |type |readonly )/.test(text)
          ? []
          : [`${file}:${at + 1}-${at + 1}`],
      ),
  );
  if (count === 0) return files;
  const next = numbers(Number(given.seed));
  const drawn = lines.map((line) => ({ line, order: next() })).sort((a, b) => a.order - b.order);
  return drawn.slice(0, count).map(({ line }) => line);
}

function run(room: string): readonly (Mutant & { readonly path: string })[] {
  const folder = mkdtempSync(join(tmpdir(), "tag-trace-mutants-"));
  const report = join(folder, "report.json");
  const config = {
    testRunner: "vitest",
    plugins: [join(home, "node_modules/@stryker-mutator/vitest-runner/dist/src/index.js")],
    vitest: { configFile: "test/mutation/vitest.config.ts", related: given.all },
    mutate: draw(room, Number(given.lines)),
    // What is said to people is held by goldens, which are not unit tests.
    mutator: { excludedMutations: ["StringLiteral"] },
    ignoreStatic: true,
    coverageAnalysis: "perTest",
    concurrency: Number(given.threads),
    timeoutMS: 30_000,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: report },
    tempDirName: join(folder, "sandbox"),
    ignorePatterns: ["/*.tgz"],
    // It would add a first line to every file, fixtures too.
    disableTypeChecks: false,
    allowEmpty: true,
    dryRunTimeoutMinutes: 60,
    logLevel: "warn",
  };
  writeFileSync(join(folder, "stryker.json"), JSON.stringify(config));
  const { status } = spawnSync(
    process.execPath,
    [join(home, "node_modules/@stryker-mutator/core/bin/stryker.js"), "run", join(folder, "stryker.json")],
    {
      stdio: ["ignore", 2, 2],
      env: { ...process.env, TAG_TRACE_MUTANTS_TESTS: JSON.stringify(given.all ? [["test/**/*.test.ts"], []] : [TESTS[room], SLOW]) },
    },
  );
  if (status !== 0) throw new Error(`Stryker ended with ${status} in ${room}`);
  const { files } = JSON.parse(readFileSync(report, "utf8")) as { files: Record<string, { mutants: readonly Mutant[] }> };
  rmSync(folder, { recursive: true, force: true });
  return Object.entries(files).flatMap(([path, { mutants }]) => mutants.map((mutant) => ({ ...mutant, path })));
}

install();
console.log("room      mutants  killed  timed out  survived  not covered  score");
for (const room of rooms) {
  const mutants = run(room);
  const count = (...statuses: string[]): number => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [killed, late, survived, bare] = [count("Killed"), count("Timeout"), count("Survived"), count("NoCoverage")];
  const judged = killed + late + survived + bare;
  const score = judged === 0 ? "-" : `${((100 * (killed + late)) / judged).toFixed(1)} %`;
  const columns = [
    [judged, 7],
    [killed, 7],
    [late, 10],
    [survived, 9],
    [bare, 12],
  ] as const;
  console.log(`${room.padEnd(9)} ${columns.map(([n, width]) => String(n).padStart(width)).join(" ")}  ${score}`);
  if (!given.survivors) continue;
  for (const { path, status, mutatorName, replacement, location } of mutants.filter(
    ({ status }) => status === "Survived" || status === "NoCoverage",
  ))
    console.log(`  ${path}:${location.start.line} ${status} ${mutatorName}: ${replacement.replace(/\s+/g, " ").slice(0, 120)}`);
}
