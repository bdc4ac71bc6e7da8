// @CODE:CLI-001 | SPEC: SPEC-CLI-001.md | TEST: test/cli/exit-codes.test.ts
import { Argument, Command, CommanderError, Option } from "commander";
import { UsageError } from "../errors.ts";
import { isShortage } from "../io/disk.ts";
import { readVersion } from "../io/package.ts";
import { REQUIRED_STAGES } from "../model/tdd.ts";
import { plain } from "../model/words.ts";
import { repeatable, withEvidenceOptions } from "./evidence-options.ts";
import { EXIT, SHELLS } from "./options.ts";
import { progressLine } from "./progress.ts";
import { type Terminal, withoutCommands } from "./terminal.ts";

// Each command is loaded when it is called, so that it starts without loading the others.

/** Runs one command line (without the program's name) and gives the exit code. Writes only to the terminal's streams and to named files. Throws only if the system allows no more open files or threads. */
export async function run(args: readonly string[], outside: Terminal): Promise<number> {
  // Messages may quote untrusted text, which must control neither a terminal nor the CI system that reads the output.
  const harmless = (text: string): string => withoutCommands(text.split("\n").map(plain).join("\n"));
  const progress = progressLine(outside);
  const erased =
    (write: (text: string) => void) =>
    (text: string): void => {
      progress?.erase();
      write(text);
    };
  const err = { ...outside.err, write: erased((text) => outside.err.write(harmless(text))) };
  const out = { ...outside.out, write: erased((text) => outside.out.write(text)) };
  const terminal: Terminal = { ...outside, err, out, ...(progress ? { progress: progress.tell } : {}) };
  let code: number = EXIT.clean;
  const program = createProgram(terminal, (given) => {
    code = given;
  });
  try {
    // A CI line without a command must not pass.
    if (args.length === 0) {
      terminal.err.write(program.helpInformation());
      return EXIT.couldNotCheck;
    }
    if (args.some((arg) => ["-h", "--help", "help"].includes(arg))) await addFormats(program);
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.couldNotCheck;
    // Nothing more can be opened, not even to report it well.
    if (isShortage(error)) throw error;
    if (error instanceof UsageError) terminal.err.write(`tag-trace: ${error.message}\n`);
    else {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.err.write(
        `tag-trace: this is a bug in tag-trace, not in your project; please report it with the details below.\n${stack}\n`,
      );
    }
    return EXIT.couldNotCheck;
  } finally {
    progress?.erase();
  }
}

function failOnOption(about: string): Option {
  return new Option("--fail-on <severity>", about).choices(["error", "warning", "info", "never"]).default("error");
}

function maxWarningsOption(about: string): Option {
  return new Option("--max-warnings <n>", about).argParser(toCount);
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
      "\nExit codes: 0 no findings, 1 findings, 2 could not run.\n\nExamples:\n  tag-trace check\n  tag-trace check src --format json -o trace.json\n  tag-trace trace AUTH-001\n  tag-trace explain orphan-code",
    );

  const check = program
    .command("check [paths...]")
    .description("check the project's chains; paths limit what is reported, but the whole project is read")
    .optionsGroup("What fails:")
    .addOption(failOnOption("exit 1 if there are findings of this severity or above"))
    .addOption(maxWarningsOption("exit 1 if there are more warnings than this"))
    .addOption(new Option("--require-stage <stage>", "report living SPECs below this stage").choices([...REQUIRED_STAGES]))
    .addOption(repeatable("--for <glob>", "ids that --require-stage applies to", "all"))
    .option("--allow-red", "allow RED chains whatever stage is required, e.g. on a branch")
    .addOption(new Option("--min-coverage <percent>", "report every CODE with a smaller share of covered lines").argParser(toPercent))
    .addOption(noSuppressionsOption())
    .option("--allow-empty", "pass a project without files or without a SPEC")
    .option("--exit-zero", "exit 0 even if there are findings")
    .option("--ratchet", "raise the config's thresholds to the shares reached")
    .optionsGroup("A change:")
    .option("--changed", "gate: fail only on what a change brings, with the base found from CI variables or the main branch")
    .option("--since <ref>", "gate: like --changed, since the common ancestor with this revision")
    .option("--fetch", "allow the gate to fetch history that a shallow clone lacks")
    .option("--staged", "check the staged files instead of the work tree, e.g. in a hook")
    .optionsGroup("Evidence:");
  withEvidenceOptions(check)
    .optionsGroup("Output:")
    .option("--quiet", "print errors only; the exit code and the machine formats stay the same")
    .option("--statistics", "print how many findings each rule has instead of the findings")
    .addHelpText(
      "after",
      "\nExamples:\n  tag-trace check\n  tag-trace check src --quiet\n  tag-trace check --changed\n  tag-trace check --results junit.xml --coverage lcov.info\n  tag-trace check -f sarif=trace.sarif -f markdown=trace.md",
    )
    .action(async (paths, options) => finish(await (await import("./commands/check.ts")).checkCommand(terminal, paths, options)));
  reads(check, "text");

  reads(program.command("scan [paths...]"), "text")
    .description("list the tags as data")
    .option("--all", "also list tags that do not count: in strings, examples and code")
    .action(async (paths, options) => (await import("./commands/scan.ts")).scanCommand(terminal, paths, options));

  withEvidenceOptions(reads(program.command("trace <ids...>"), "text"))
    .description("show chains, up and down; ids as patterns (CART-*) and beginnings (CART), too")
    .addOption(noSuppressionsOption())
    .action(async (ids, options) => (await import("./commands/trace.ts")).traceCommand(terminal, ids, options));

  // The calls of a test do not affect the TDD stage of a SPEC.
  withEvidenceOptions(reads(program.command("tdd [ids...]"), "text"), ["calls"])
    .description("show the TDD stage of each SPEC and its next step, with the evidence; one id: its history")
    .action(async (ids, options) => (await import("./commands/tdd.ts")).tddCommand(terminal, ids, options));

  withEvidenceOptions(reads(program.command("report [what...]"), "html"), ["history"])
    .description("write a report for people: a page, a diagram or a matrix; ids and paths limit what is shown")
    .addOption(
      repeatable(
        "--history <file>",
        "show the trend of the runs in this file (JSON Lines) and add this one; `off`: do not read git history",
        "on",
      ),
    )
    .option("--link-template <url>", "URL of a line, with {path}, {line} and {commit}; by default found from the remote origin")
    .option("--no-links", "write no links")
    .option("--editor <name>", "also link to an editor on this machine: vscode, cursor, idea, zed …, or a template")
    .option("--no-source", "show no source lines")
    .addOption(failOnOption("the severity that fails the check, as given to check"))
    .addOption(maxWarningsOption("the warnings that the check allows, as given to check"))
    .addOption(noSuppressionsOption())
    .action(async (what, options) => (await import("./commands/report.ts")).reportCommand(terminal, what, options));

  program
    .command("explain [rule]")
    .description("explain a rule, or list all rules")
    .addOption(pluginsOption())
    .option("--color", "colour the output")
    .option("--no-color", "do not colour the output")
    .action(async (rule, options) => (await import("./commands/explain.ts")).explainCommand(terminal, rule, options));

  withEvidenceOptions(program.command("suppress [paths...]"))
    .description("write the list of findings that the team tolerates for now; commit it")
    .option("--all", "suppress every error")
    .addOption(repeatable("--rule <rule>", "suppress every finding of a rule"))
    .option("--since <ref>", "only what a change brings since the common ancestor with this revision, with approvals of what it lowers")
    .option("--changed", "like --since, with the base found from CI variables or the main branch")
    .option("--fetch", "fetch missing history for the base")
    .option("--prune", "remove entries that are no longer needed; never adds any")
    .option("--check", "exit 1 if an entry is stale or expired; writes nothing")
    .option("--reason <text>", "why; needed for new entries, renews those that exist")
    .option("--owner <name>", "who will fix it; renews entries that exist")
    .option("--until <date>", "the last date on which the entries apply, like 2026-12-31; renews those that exist")
    .option("-c, --config <file>", "use this config")
    .option("--no-config", "do not use a config")
    .option("--no-cache", "do not read or write the cache")
    .addOption(pluginsOption())
    .action(async (paths, options) => finish(await (await import("./commands/suppress.ts")).suppressCommand(terminal, paths, options)));

  program
    .command("accept [ids...]")
    .description("record in tag-trace.lock that TEST and CODE, as they are now, meet their SPECs; commit the file")
    .option("--all", "accept every SPEC with a TEST or CODE; unchanged SPECs keep their line")
    .option("--prune", "only remove SPECs that no longer exist")
    .option("--reason <text>", "what was reviewed, and why it is right")
    .option("-c, --config <file>", "use this config")
    .option("--no-config", "do not use a config")
    .option("--no-cache", "do not read or write the cache")
    .addOption(pluginsOption())
    .action(async (ids, options) => (await import("./commands/accept.ts")).acceptCommand(terminal, ids, options));

  program
    .command("init")
    .description("say what is found here, and write a config where one is needed")
    .option("--force", "write a config in any case, and replace one that is there")
    .option("-y, --yes", "write without asking, as where standard input or output is not a terminal")
    .action(async (options) => finish(await (await import("./commands/init.ts")).initCommand(terminal, options)));

  program
    .command("new <domain|format> <title...>")
    .description("write a SPEC with the next id of a domain (or of a format whose ids are titles), and a test for it that fails")
    .option("--dry-run", "print the files instead of writing them")
    .option("-c, --config <file>", "use this config")
    .option("--no-config", "do not use a config")
    .option("--no-cache", "do not read or write the cache")
    .action(async (domain, title, options) => (await import("./commands/new.ts")).newCommand(terminal, domain, title, options));

  reads(program.command("config [file]"), "text")
    .description("print the config in effect and where each value is set; for a file, also how it is read")
    .option("--print", "print it, as is done in any case")
    .action(async (file, options) => (await import("./commands/config.ts")).configCommand(terminal, file, options));

  reads(program.command("next-id <domain>"), "text")
    .description("print the next free id of a domain, e.g. AUTH or AUTH-OAUTH")
    .action(async (domain, options) => (await import("./commands/next-id.ts")).nextIdCommand(terminal, domain, options));

  program
    .command("completion")
    .description("print a script that completes commands and options in a shell, for its start file")
    .addArgument(new Argument("<shell>").choices([...SHELLS]))
    .action(async (shell) => (await import("./commands/completion.ts")).completionCommand(terminal, shell, program));

  for (const command of program.commands) {
    command.exitOverride().configureOutput(program.configureOutput()).showSuggestionAfterError();
  }
  return program;
}

/** Adds the formats to each command's help. They are loaded only for help, so that other runs need not load every reporter. */
async function addFormats(program: Command): Promise<void> {
  const { formatsOf } = await import("./formats.ts");
  for (const [name, formats] of Object.entries(formatsOf)) {
    const rows = Object.entries(formats).map(([format, { about }]) => `  ${format.padEnd(12)}${about}`);
    program.commands.find((command) => command.name() === name)?.addHelpText("after", ["", "Formats:", ...rows].join("\n"));
  }
}

function reads(command: Command, preset: string): Command {
  return command
    .addOption(repeatable("-f, --format <name[=file]>", `output format, ${preset} by default`, preset))
    .option("-o, --output <file>", "write to a file instead of standard output; in a folder under the format's usual name")
    .option("--color", "colour the output")
    .option("--no-color", "do not colour the output")
    .optionsGroup("Project:")
    .option("-c, --config <file>", "use this config")
    .option("--no-config", "do not use a config")
    .option("--no-cache", "do not read or write the cache")
    .addOption(pluginsOption());
}

/** Plugins are code, so only those that the user names are loaded, never those of a checked-out config. */
function pluginsOption(): Option {
  return repeatable(
    "--plugins <module>",
    "load rules and formats from this module, a path or a package; `config`: from the modules that the config names",
  );
}

function noSuppressionsOption(): Option {
  return new Option("--no-suppressions", "also report suppressed findings");
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
