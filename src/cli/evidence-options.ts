import { type Command, InvalidArgumentError, Option } from "commander";
import { type EvidenceSource, evidenceSources, type FlagValues } from "../check/evidence.ts";

/** Adds the flags of all sources of evidence to a command, except those in `without`, so that all commands check the same evidence. */
export function withEvidenceOptions(
  command: Command,
  without: readonly EvidenceSource["key"][] = [],
  sources: readonly EvidenceSource[] = evidenceSources,
): Command {
  for (const { key, flags } of sources) if (!without.includes(key)) for (const flag of flags) command.addOption(optionOf(flag));
  return command;
}

/** The options of a command that belong to sources of evidence. */
export function flagsIn(options: object, sources: readonly EvidenceSource[] = evidenceSources): FlagValues {
  const names = new Set(sources.flatMap(({ flags }) => flags.map(({ name }) => name)));
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => names.has(name) && value !== undefined));
}

function optionOf(flag: EvidenceSource["flags"][number]): Option {
  switch (flag.kind) {
    case "switch":
      return new Option(`--${flag.name}`, flag.description);
    case "choice":
      return new Option(`--${flag.name} <${flag.value}>`, flag.description).choices(flag.choices);
    case "number":
      return new Option(`--${dashed(flag.name)} <${flag.value}>`, flag.description).argParser((text) => {
        if (/^\d{1,9}$/.test(text)) return Number(text);
        throw new InvalidArgumentError(`"${text}" is not a whole number.`);
      });
    case "list":
      return repeatable(`--${flag.name} <${flag.value}>`, flag.description);
  }
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** An option that may be given more than once; `preset` is the default that the help shows. */
export function repeatable(flags: string, description: string, preset = "none"): Option {
  return new Option(flags, `${description}; repeatable`).argParser((value: string, all: string[]) => [...all, value]).default([], preset);
}
