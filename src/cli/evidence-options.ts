import { type Command, Option } from "commander";
import { type EvidenceSource, evidenceSources, type FlagValues } from "../check/evidence.ts";

/** Gives a command the flags of all sources of evidence, `without` some: every command that judges a project judges it by the same evidence. */
export function withEvidenceOptions(
  command: Command,
  without: readonly EvidenceSource["key"][] = [],
  sources: readonly EvidenceSource[] = evidenceSources,
): Command {
  for (const { key, flags } of sources) if (!without.includes(key)) for (const flag of flags) command.addOption(optionOf(flag));
  return command;
}

/** What a command's options say of the sources of evidence. */
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
    case "list":
      return repeatable(`--${flag.name} <${flag.value}>`, flag.description);
  }
}

/** An option that may be given more than once; `preset` says in the help what an empty list means. */
export function repeatable(flags: string, description: string, preset = "none"): Option {
  return new Option(flags, `${description}; repeatable`).argParser((value: string, all: string[]) => [...all, value]).default([], preset);
}
