import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Subject, subjects } from "./subjects.ts";

/*
 * Looks for inputs that take more time than their size allows: repeated openers, separators, blanks and line breaks, unclosed and nested
 * ones, made of each reader's own data. A script, because only a clock finds them; what it found is a test of its reader.
 */

const { values: given } = parseArgs({
  options: {
    row: { type: "string", multiple: true },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "2" },
    top: { type: "string", default: "20" },
    stop: { type: "string", default: "12" },
    json: { type: "boolean", default: false },
    child: { type: "string" },
  },
});

const SMALL = 15_000;
const SIZES = [SMALL, 30_000, 60_000];
// An input that took this at the small size may be over the limit at the large one; a linear one takes a fraction of it.
const SUSPECT_MS = 50;
const LIMIT_MS = 1000;
// A small input that is not done after this long is killed, and reported with this time.
const HANGS_AFTER_MS = 10_000;
const LONGEST_SHOWN = 120;

interface Result {
  readonly subject: string;
  readonly name: string;
  /** Milliseconds of CPU time at each of the sizes; fewer if it hung. */
  readonly times: readonly number[];
}

type Message =
  | { readonly kind: "start"; readonly at: number; readonly name: string; readonly times: readonly number[] }
  | { readonly kind: "result"; readonly result: Result }
  | { readonly kind: "done"; readonly count: number };

async function timeOf(subject: Subject, text: string): Promise<number> {
  const before = process.cpuUsage();
  await subject.run(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Runs the cases of a subject from one on, and sends what each takes. */
async function runChild(name: string, from: number): Promise<void> {
  const send = (message: Message): Promise<void> => new Promise((done) => process.send?.(message, undefined, undefined, () => done()));
  const subject = subjects().find((one) => one.name === name);
  if (!subject) throw new Error(`Unknown row ${name}`);
  const cases = subject.cases(Number(given.seed));
  await subject.run("a\n".repeat(1000));
  for (const [at, one] of cases.entries()) {
    if (at < from) continue;
    const times: number[] = [];
    process.send?.({ kind: "start", at, name: one.name, times } satisfies Message);
    for (const size of SIZES) {
      const text = one.text(size);
      let time = await timeOf(subject, text);
      // What else the process does, such as compiling, is not the input's.
      if (time > SUSPECT_MS && time < HANGS_AFTER_MS / 10) time = Math.min(time, await timeOf(subject, text));
      times.push(time);
      if (size === SMALL && time < SUSPECT_MS) break;
      process.send?.({ kind: "start", at, name: one.name, times } satisfies Message);
    }
    await send({ kind: "result", result: { subject: name, name: one.name, times } });
  }
  await send({ kind: "done", count: cases.length });
  process.disconnect();
}

/** All results of a subject; starts a new process where an input hung. */
async function resultsOf(name: string): Promise<Result[]> {
  const results: Result[] = [];
  let from = 0;
  for (let isDone = false; !isDone; ) {
    const child = fork(fileURLToPath(import.meta.url), ["--child", `${from}:${name}`, "--seed", given.seed]);
    let latest: Extract<Message, { readonly kind: "start" }> | null = null;
    let timer: NodeJS.Timeout | undefined;
    child.on("message", (message: Message) => {
      clearTimeout(timer);
      if (child.killed) return;
      if (message.kind === "start") {
        latest = message;
        timer = setTimeout(() => child.kill("SIGKILL"), HANGS_AFTER_MS);
      } else if (message.kind === "result") {
        results.push(message.result);
        if (costOf(message.result) > LIMIT_MS) console.error(lineOf(message.result));
        latest = null;
        if (results.filter((result) => costOf(result) > LIMIT_MS).length >= Number(given.stop)) child.kill("SIGKILL");
      } else isDone = true;
    });
    await exitOf(child);
    clearTimeout(timer);
    // The other slow inputs of a reader mostly have the same cause.
    if (results.filter((result) => costOf(result) > LIMIT_MS).length >= Number(given.stop)) break;
    const hung = latest as Extract<Message, { readonly kind: "start" }> | null;
    if (isDone) break;
    if (hung === null) throw new Error(`The process for ${name} ended without a result`);
    results.push({ subject: name, name: hung.name, times: [...hung.times, HANGS_AFTER_MS] });
    from = hung.at + 1;
  }
  return results;
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((done) => child.once("exit", () => done()));
}

/** What an input takes at the large size; estimated where a small one was fast. */
function costOf({ times }: Result): number {
  return times.length === 1 && (times[0] ?? 0) < SUSPECT_MS ? ((times[0] ?? 0) * (SIZES.at(-1) ?? 0)) / SMALL : Math.max(...times);
}

function lineOf(result: Result): string {
  const [first = 0, , last] = result.times;
  const exponent = last === undefined || first === 0 ? "" : `n^${(Math.log(last / first) / Math.log(4)).toFixed(1)}`;
  return `${costOf(result).toFixed(0).padStart(7)} ms  ${exponent.padEnd(6)} ${result.subject.padEnd(18)} ${result.name.slice(0, LONGEST_SHOWN)}`;
}

if (given.child !== undefined) {
  const [from = "0", ...name] = given.child.split(":");
  await runChild(name.join(":"), Number(from));
} else {
  const names = subjects().map(({ name }) => name);
  const wanted = given.row === undefined ? names : names.filter((name) => given.row?.includes(name));
  if (wanted.length === 0) throw new Error(`Unknown row; known are ${names.join(", ")}`);
  const all: Result[] = [];
  const waiting = [...wanted];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const results = await resultsOf(name);
      all.push(...results);
      const slowest = results.toSorted((a, b) => costOf(b) - costOf(a))[0];
      if (slowest && !given.json) console.log(lineOf(slowest));
    }
  };
  await Promise.all(Array.from({ length: Number(given.jobs) }, worker));
  const slowest = wanted
    .flatMap((name) =>
      all
        .filter(({ subject }) => subject === name)
        .toSorted((a, b) => costOf(b) - costOf(a))
        .slice(0, 1),
    )
    .toSorted((a, b) => costOf(b) - costOf(a));
  const over = all.filter((result) => costOf(result) > LIMIT_MS).toSorted((a, b) => costOf(b) - costOf(a));
  if (given.json) console.log(JSON.stringify({ cases: all.length, slowest, over }, null, 1));
  else {
    const median = costOf(slowest[Math.floor(slowest.length / 2)] ?? { subject: "", name: "", times: [0] });
    console.log(`\n${all.length} inputs; the slowest of each reader takes ${median.toFixed(0)} ms in the median. The slowest:`);
    for (const result of slowest.slice(0, Number(given.top))) console.log(lineOf(result));
    console.log(`\n${over.length} take more than ${LIMIT_MS} ms of CPU time at ${SIZES.at(-1)} units:`);
    for (const result of over) console.log(lineOf(result));
  }
  process.exitCode = over.length > 0 ? 1 : 0;
}
