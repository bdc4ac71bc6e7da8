import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { PackedBatch, ScanThreads } from "../model/ports.ts";

const MOST_THREADS = 8;
// A thread's garbage is short-lived and small; a larger nursery would only cost memory.
const LIMITS = { maxYoungGenerationSizeMb: 16 };

interface Job {
  readonly resolve: (batch: PackedBatch) => void;
  readonly reject: (error: unknown) => void;
}

/** The thread's program beside the bundle; `null` when the sources run unbundled. */
function workerFile(): URL | null {
  const file = new URL("./worker.js", import.meta.url);
  return existsSync(fileURLToPath(file)) ? file : null;
}

/**
 * A maker of threads that scan the work tree described by `data`; `undefined` where a thread's program is missing or there is one core.
 * A batch comes back as text: reading it is cheaper than cloning records, and no string keeps the text alive that it was cut from.
 */
export function threadMaker(data: unknown): (() => ScanThreads) | undefined {
  const file = workerFile();
  const size = Math.min(availableParallelism(), MOST_THREADS);
  if (file === null || size < 2) return undefined;
  return () => {
    const workers = Array.from({ length: size }, () => {
      const worker = new Worker(file, { workerData: data, resourceLimits: LIMITS });
      // A worker answers in the order in which it was asked.
      const jobs: Job[] = [];
      worker.on("message", ({ lines, isSound }: { readonly lines: string; readonly isSound: boolean }) => {
        jobs.shift()?.resolve({ lines: lines.split("\n"), isSound });
      });
      worker.on("error", (error) => {
        for (const { reject } of jobs.splice(0)) reject(error);
      });
      return { worker, jobs };
    });
    return {
      size,
      scan: (request) =>
        new Promise((resolve, reject) => {
          const { worker, jobs } = workers.reduce((idlest, one) => (one.jobs.length < idlest.jobs.length ? one : idlest));
          jobs.push({ resolve, reject });
          worker.postMessage(request);
        }),
      async close() {
        await Promise.all(workers.map(({ worker }) => worker.terminate()));
      },
    };
  };
}
