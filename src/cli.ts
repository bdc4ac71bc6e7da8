#!/usr/bin/env node
import { run } from "./cli/program.ts";

// The only file that touches `process`. The exit code is set without ending the process, so that a pipe receives all output.
const { argv, env, stdout, stderr } = process;

// A reader that closes the pipe early (`| head`) is not an error.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
process.on("SIGINT", () => process.exit(130));

process.exitCode = await run(argv.slice(2), {
  cwd: process.cwd(),
  env,
  out: { write: (text) => void stdout.write(text), isTerminal: stdout.isTTY === true, columns: stdout.columns ?? null },
  err: { write: (text) => void stderr.write(text), isTerminal: stderr.isTTY === true, columns: stderr.columns ?? null },
});
