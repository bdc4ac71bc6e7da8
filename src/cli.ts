#!/usr/bin/env node
// The only file that touches `process`. It imports nothing before it can say that loading failed.

const { argv, env, stdin, stdout, stderr } = process;
const COULD_NOT_CHECK = 2;
/** What a shell gives for a program that wrote to a pipe after its reader had gone. */
const READER_GONE = 141;

// A fault of ours is never exit code 1, which means that the project has findings.
process.on("uncaughtException", (error) => {
  report(error);
  process.exit(COULD_NOT_CHECK);
});

try {
  const [{ writerTo }, { readVersion }] = await Promise.all([import("./io/standard-output.ts"), import("./io/package.ts")]);
  let lost: number | null = null;
  // The exit code says all that a machine must know, so that standard error may be full or closed.
  const say = writerTo(stderr, () => {});
  const print = writerTo(stdout, ({ isClosed, reason }) => {
    lost = isClosed ? READER_GONE : COULD_NOT_CHECK;
    // It may be lost after the work was done.
    process.exitCode = lost;
    if (!isClosed) say(`tag-trace: cannot write to standard output: ${reason}.\n`);
  });
  const run = async (): Promise<number> => {
    const { run: runCommand } = await import("./cli/program.ts");
    return runCommand(argv.slice(2), {
      cwd: process.cwd(),
      env,
      out: { write: print, isTerminal: stdout.isTTY === true, columns: stdout.columns ?? null },
      err: { write: say, isTerminal: stderr.isTTY === true, columns: stderr.columns ?? null },
      ...(stdin.isTTY && stdout.isTTY ? { ask } : {}),
    });
  };
  // Editors and installers ask for the version often, and it needs nothing of what a command does.
  const asksForVersion = argv.length === 3 && (argv[2] === "--version" || argv[2] === "-V");
  if (asksForVersion) print(`${readVersion()}\n`);
  const exit = asksForVersion ? 0 : await run();
  // The process is not ended, so that a pipe receives all output.
  process.exitCode = lost ?? exit;
} catch (error) {
  process.exitCode = COULD_NOT_CHECK;
  report(error);
}

async function ask(question: string): Promise<string | null> {
  const { createInterface } = await import("node:readline");
  const reader = createInterface({ input: stdin, output: stdout });
  return new Promise((resolve) => {
    const end = (answer: string | null): void => {
      if (answer === null) stdout.write("\n");
      resolve(answer);
      reader.close();
    };
    // Closing also happens at the end of the input; what was resolved first stays.
    reader.on("SIGINT", () => end(null));
    reader.on("close", () => resolve(null));
    reader.question(question, end);
  });
}

function report(error: unknown): void {
  const { code = "", syscall, stack } = error as NodeJS.ErrnoException;
  const fault = ["EMFILE", "ENFILE", "ERR_WORKER_INIT_FAILED"].includes(code)
    ? "the system allows this process too few open files or threads; raise the limit, e.g. with ulimit -n 256."
    : syscall === "uv_cwd"
      ? "the current folder no longer exists; change to one that does."
      : `this is a bug in tag-trace or a damaged installation, not a fault of your project.\n${stack ?? String(error)}`;
  stderr.write(`tag-trace: ${fault}\n`);
}
