// @CODE:CLI-001 | SPEC: SPEC-CLI-001.md | TEST: test/cli/exit-codes.test.ts
import { Command, CommanderError, Option } from "commander";
import { UsageError } from "../errors.ts";
import { readVersion } from "../io/package.ts";
import { REQUIRED_STAGES } from "../model/tdd.ts";
import { plain } from "../model/words.ts";
import { repeatable, withEvidenceOptions } from "./evidence-options.ts";
import { EXIT } from "./options.ts";
import { type Terminal, withoutCommands } from "./terminal.ts";

// Each command is loaded when it is called, so that none waits for what another needs.

/** Runs one command line (without the program's name) and gives the exit code. Writes only to the terminal's streams and to named files. */
export async function run(args: readonly string[], outside: Terminal): Promise<number> {
  // What is said here may name what a stranger wrote: it must steer neither a terminal nor the CI system that reads along.
  const harmless = (text: string): string => withoutCommands(text.split("\n").map(plain).join("\n"));
  const err = { ...outside.err, write: (text: string) => outside.err.write(harmless(text)) };
  const terminal: Terminal = { ...outside, err };
  let code: number = EXIT.clean;
  const program = createProgram(terminal, (given) => {
    code = given;
  });
  try {
    // A CI line that lost its command must not pass.
    if (args.length === 0) {
      terminal.err.write(program.helpInformation());
      return EXIT.couldNotCheck;
    }
    if (args.some((arg) => ["-h", "--help", "help"].includes(arg))) await addFormats(program);
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.couldNotCheck;
    if (error instanceof UsageError) terminal.err.write(`tag-trace: ${error.message}\n`);
    else {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.err.write(`tag-trace: this is a fault of tag-trace, not of your project; please report it with what follows.\n${stack}\n`);
    }
    return EXIT.couldNotCheck;
  }
}

function createProgram(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command("tag-trace")
    .description("Proves that every SPEC is tested and implemented, and that every tagged test and piece of code has a SPEC.")
    .version(readVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print help for a command")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      outputError: (text, write) => write(`tag-trace: ${sentence(text)}\n`),
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 checked and clean, 1 checked and found, 2 could not check.\n\nExamples:\n  tag-trace check\n  tag-trace check src --format json -o trace.json\n  tag-trace trace AUTH-001\n  tag-trace explain orphan-code",
    );

  withEvidenceOptions(reads(program.command("check [paths...]"), "text"))
    .description("check the project's chains; paths narrow what is reported, the whole project is read")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 at findings of this severity or above")
        .choices(["error", "warning", "info", "never"])
        .default("error"),
    )
    .addOption(new Option("--max-warnings <n>", "exit 1 at more warnings than this").argParser(toCount))
    .addOption(new Option("--require-stage <stage>", "living SPECs below this stage are faults").choices([...REQUIRED_STAGES]))
    .addOption(repeatable("--for <glob>", "ids that --require-stage is for", "all"))
    .option("--allow-red", "let chains be RED whatever stage is asked for, as on a branch")
    .option("--since <ref>", "a gate: only findings that are new since the common ancestor with this revision decide")
    .option("--changed", "the same, and the base is found from the CI's variables or the main branch")
    .option("--fetch", "let the gate fetch history that a shallow clone lacks")
    .option("--staged", "check what is staged instead of the work tree, for hooks")
    .addOption(new Option("--min-coverage <percent>", "find every CODE of which a smaller share of lines was run").argParser(toPercent))
    .option("--quiet", "print errors only; the exit code and the machine formats stay the same")
    .option("--ratchet", "raise the config's thresholds to what was reached")
    .addOption(noSuppressionsOption())
    .option("--allow-empty", "pass a project without files or without a SPEC")
    .option("--exit-zero", "exit 0 whatever was found")
    .action(async (paths, options) => finish(await (await import("./commands/check.ts")).checkCommand(terminal, paths, options)));

  reads(program.command("scan [paths...]"), "text")
    .description("list the tags as data")
    .option("--all", "list those too that count for nothing: in strings, examples and code")
    .action(async (paths, options) => (await import("./commands/scan.ts")).scanCommand(terminal, paths, options));

  withEvidenceOptions(reads(program.command("trace <id>"), "text"))
    .description("show one chain, up and down")
    .addOption(noSuppressionsOption())
    .action(async (id, options) => (await import("./commands/trace.ts")).traceCommand(terminal, id, options));

  // The calls of a test place a SPEC nowhere in the cycle.
  withEvidenceOptions(reads(program.command("tdd [id]"), "text"), ["calls"])
    .description("show where each SPEC stands in the TDD cycle, with the evidence")
    .action(async (id, options) => (await import("./commands/tdd.ts")).tddCommand(terminal, id, options));

  withEvidenceOptions(reads(program.command("report [what...]"), "html"), ["history"])
    .description("write what is known of the project for people: a page, a diagram or a matrix; ids and paths narrow what is shown")
    .addOption(
      repeatable(
        "--history <file>",
        "show the trend of the runs in this file (JSON Lines) and add this one; `off`: leave git history alone",
        "on",
      ),
    )
    .option(
      "--link-template <url>",
      "where links to a line lead, with {path}, {line} and {commit}; found from the remote origin unless told",
    )
    .option("--no-links", "link nowhere")
    .option("--editor <name>", "link to an editor on this machine, too: vscode, cursor, idea, zed …, or a template")
    .option("--no-source", "show no lines of the files")
    .addOption(noSuppressionsOption())
    .action(async (what, options) => (await import("./commands/report.ts")).reportCommand(terminal, what, options));

  program
    .command("explain [rule]")
    .description("explain a rule, or list them all")
    .addOption(pluginsOption())
    .option("--color", "colour the output")
    .option("--no-color", "do not")
    .action(async (rule, options) => (await import("./commands/explain.ts")).explainCommand(terminal, rule, options));

  withEvidenceOptions(program.command("suppress [paths...]"))
    .description("write the list of findings that the team lives with for now, to be committed")
    .option("--all", "every error")
    .addOption(repeatable("--rule <rule>", "every finding of a rule"))
    .option("--prune", "take out what is not needed any more; never adds")
    .option("--check", "exit 1 if an entry is stale or expired; writes nothing")
    .option("--reason <text>", "why, for new entries")
    .option("--owner <name>", "who will mend it, for new entries")
    .option("--until <date>", "the last day on which new entries hold, like 2026-12-31")
    .option("-c, --config <file>", "use this config")
    .option("--no-config", "use no config")
    .option("--no-cache", "take nothing from earlier runs and keep nothing for later ones")
    .addOption(pluginsOption())
    .action(async (paths, options) => finish(await (await import("./commands/suppress.ts")).suppressCommand(terminal, paths, options)));

  program
    .command("accept [ids...]")
    .description("write down that TEST and CODE do what SPECs ask for, as they are now; tag-trace.lock is to be committed")
    .option("--all", "every SPEC with a TEST or CODE; what did not change keeps its line")
    .option("--prune", "only take out the SPECs that are gone")
    .option("--reason <text>", "what was looked at, and why it is right")
    .option("-c, --config <file>", "use this config")
    .option("--no-config", "use no config")
    .option("--no-cache", "take nothing from earlier runs and keep nothing for later ones")
    .addOption(pluginsOption())
    .action(async (ids, options) => (await import("./commands/accept.ts")).acceptCommand(terminal, ids, options));

  program
    .command("init")
    .description("write a config that fits this project")
    .option("--force", "replace a config that is there")
    .action(async (options) => (await import("./commands/init.ts")).initCommand(terminal, options));

  reads(program.command("next-id <domain>"), "text")
    .description("print the next free id of a domain, e.g. AUTH or AUTH-OAUTH")
    .action(async (domain, options) => (await import("./commands/next-id.ts")).nextIdCommand(terminal, domain, options));

  for (const command of program.commands) {
    command.exitOverride().configureOutput(program.configureOutput()).showSuggestionAfterError();
  }
  return program;
}

/** The formats behind each command's own help. They are loaded for it alone, so that no other run waits for every reporter. */
async function addFormats(program: Command): Promise<void> {
  const { formatsOf } = await import("./formats.ts");
  for (const [name, formats] of Object.entries(formatsOf)) {
    const rows = Object.entries(formats).map(([format, { about }]) => `  ${format.padEnd(12)}${about}`);
    program.commands.find((command) => command.name() === name)?.addHelpText("after", ["", "Formats:", ...rows].join("\n"));
  }
}

function reads(command: Command, preset: string): Command {
  return command
    .addOption(repeatable("-f, --format <name[=file]>", `how to print, ${preset} unless told`, preset))
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option("-c, --config <file>", "use this config")
    .option("--no-config", "use no config")
    .option("--no-cache", "take nothing from earlier runs and keep nothing for later ones")
    .addOption(pluginsOption())
    .option("--color", "colour the output")
    .option("--no-color", "do not");
}

/** Code of the user's own choice: nothing that was checked out is loaded without it. */
function pluginsOption(): Option {
  return repeatable(
    "--plugins <module>",
    "load rules and formats from this module, a path or a package; `config`: those that the config names",
  );
}

function noSuppressionsOption(): Option {
  return new Option("--no-suppressions", "report what the suppressions file covers, too");
}

function toPercent(value: string): number {
  const percent = Number(value);
  if (value.trim() === "" || !(percent >= 0 && percent <= 100)) throw new UsageError(`--min-coverage takes a percentage, not "${value}".`);
  return percent;
}

function toCount(value: string): number {
  if (!/^\d+$/.test(value)) throw new UsageError(`--max-warnings takes a whole number, not "${value}".`);
  return Number(value);
}

function sentence(text: string): string {
  const plain = text
    .trim()
    .replace(/^error: /, "")
    .replace(/\n\(Did you mean (.*)\?\)$/s, "; did you mean $1?");
  return /[.?!]$/.test(plain) ? plain : `${plain}; see tag-trace --help.`;
}
