import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, expect } from "vitest";

/*
 * Holds the lane of unit tests: one that starts git, a browser or another program fails, even where the code under test goes on without it.
 */

const started: string[] = [];

/** What the running test has tried to start; from then on it is forgiven. */
export function takeStarted(): string[] {
  return started.splice(0);
}

const STARTERS = ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"] as const;

for (const name of STARTERS) {
  Object.defineProperty(childProcess, name, {
    configurable: true,
    value: (command: string) => {
      started.push(command);
      throw new Error(`A unit test started ${command}`);
    },
  });
}
syncBuiltinESMExports();

afterEach(() => {
  expect(takeStarted(), "A unit test starts no program: end the file's name with .process.test.ts (see test/lanes.ts)").toEqual([]);
});
