import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { PackedBatch, ScanRequest, ScanThreads } from "../model/ports.ts";

/*
 * Both ends of a thread that scans. A request goes there with a number, and its answer comes back with the same one: an unexpected or
 * missing answer is an error, because a file without an answer would look like a clean one.
 */

const MOST_THREADS = 8;
// A thread's garbage is short-lived and small; a larger nursery would only cost memory.
const LIMITS = { maxYoungGenerationSizeMb: 16 };

interface SentRequest extends ScanRequest {
  readonly number: number;
}

/** A batch goes as one text: reading it is cheaper than cloning records, and no string keeps the text alive that it was cut from. */
interface SentAnswer {
  readonly number: number;
  readonly lines: string;
  readonly isSound: boolean;
}

interface Job {
  readonly number: number;
  readonly resolve: (batch: PackedBatch) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  /** How many requests it has not answered yet. */
  waiting(): number;
  scan(request: ScanRequest): Promise<PackedBatch>;
  end(): Promise<unknown>;
}

/** A maker of threads that scan the work tree described by `data`; `undefined` if the program is missing or there is only one core. */
export function threadMaker(data: unknown): (() => ScanThreads) | undefined {
  // The program is beside the bundle. Unbundled sources have none.
  const program = new URL("./worker.js", import.meta.url);
  const size = Math.min(availableParallelism(), MOST_THREADS);
  if (size < 2 || !existsSync(fileURLToPath(program))) return undefined;
  return () => startThreads(program, data, size);
}

/** Starts threads that run a program which calls `serveScans`. */
export function startThreads(program: URL, data: unknown, size: number): ScanThreads {
  const threads = Array.from({ length: size }, () => startThread(program, data));
  return {
    size,
    scan: (request) => threads.reduce((idlest, one) => (one.waiting() < idlest.waiting() ? one : idlest)).scan(request),
    async close() {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

function startThread(program: URL, data: unknown): Thread {
  const worker = new Worker(program, { workerData: data, resourceLimits: LIMITS });
  // A thread answers in the order in which it was asked.
  const jobs: Job[] = [];
  let asked = 0;
  let failure: Error | null = null;

  // After one failure, no answer of a thread can be trusted.
  function fail(error: Error): void {
    failure ??= error;
    for (const { reject } of jobs.splice(0)) reject(failure);
  }

  worker.on("message", (answer: unknown) => {
    if (failure !== null) return;
    if (!isAnswer(answer)) return fail(new Error("a thread sent something that is not an answer"));
    const { number, lines, isSound } = answer;
    const job = jobs[0];
    if (job?.number !== number) return fail(new Error(`a thread answered request ${number}, but ${job?.number ?? "none"} was next`));
    jobs.shift();
    job.resolve({ lines: lines.split("\n"), isSound });
  });
  worker.on("messageerror", fail);
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`a thread ended with exit code ${code} before it had answered`)));
  return {
    waiting: () => jobs.length,
    scan: (request) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        const number = ++asked;
        jobs.push({ number, resolve, reject });
        worker.postMessage({ ...request, number } satisfies SentRequest);
      }),
    end: () => worker.terminate(),
  };
}

function isAnswer(sent: unknown): sent is SentAnswer {
  const { number, lines, isSound } = (sent ?? {}) as Partial<Record<keyof SentAnswer, unknown>>;
  return typeof number === "number" && typeof lines === "string" && typeof isSound === "boolean";
}

/** The thread's end: answers each request in turn with what `open` made of the thread's data. An error ends the thread. */
export function serveScans<T>(open: (data: T) => (request: ScanRequest) => Promise<PackedBatch>): void {
  const scan = open(workerData as T);
  let latest = Promise.resolve();
  parentPort?.on("message", ({ number, ...request }: SentRequest) => {
    latest = latest.then(async () => {
      const { lines, isSound } = await scan(request);
      parentPort?.postMessage({ number, lines: lines.join("\n"), isSound } satisfies SentAnswer);
    });
  });
}
