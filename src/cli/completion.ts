// @CODE:CLI-001:COMPLETION
import type { Command, Option } from "commander";
import { SHELLS, type Shell } from "./options.ts";

/** What a shell offers of one command. */
interface Offer {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OfferedOption[];
  /** The words that its first argument can be; empty: files and ids, which the shell or the user knows. */
  readonly words: readonly string[];
}

interface OfferedOption {
  /** As written, the long form first: `--format`, `-f`. */
  readonly flags: readonly string[];
  readonly about: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** The words for arguments and values that commander does not know. */
export interface KnownWords {
  /** By command. */
  readonly formats: Readonly<Record<string, readonly string[]>>;
  readonly rules: readonly string[];
}

/** A script that completes the commands and options of a program in a shell. Made of what the program itself says, so that it is never stale. */
export function completionScript(shell: Shell, program: Command, words: KnownWords): string {
  const offers = program.commands.map((command) => offerOf(command, words));
  const name = program.name();
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](name, offers);
}

function offerOf(command: Command, { formats, rules }: KnownWords): Offer {
  const name = command.name();
  const own = formats[name] ?? [];
  return {
    name,
    about: command.description(),
    options: [
      ...command.options.map((option) => offeredOption(option, own, rules)),
      { flags: ["--help", "-h"], about: "print help", takesValue: false, choices: [] },
    ],
    words: name === "explain" ? rules : name === "completion" ? SHELLS : [],
  };
}

function offeredOption(option: Option, formats: readonly string[], rules: readonly string[]): OfferedOption {
  const flags = [option.long, option.short].filter((flag) => flag !== undefined && flag !== null);
  const choices = option.argChoices ?? (option.long === "--format" ? formats : option.long === "--rule" ? rules : []);
  return { flags, about: option.description, takesValue: option.required || option.optional, choices };
}

/** Flags of a value that has choices, with the choices. */
function valued({ options }: Offer): readonly OfferedOption[] {
  return options.filter(({ takesValue, choices }) => takesValue && choices.length > 0);
}

function bashScript(name: string, offers: readonly Offer[]): string {
  const commands = offers.map((offer) => offer.name).join(" ");
  const values = offers.flatMap((offer) =>
    valued(offer).map(
      ({ flags, choices }) => `    ${flags.map((flag) => `"${offer.name} ${flag}"`).join("|")}) words="${choices.join(" ")}" ;;`,
    ),
  );
  const takers = offers.flatMap((offer) =>
    offer.options
      .filter(({ takesValue, choices }) => takesValue && choices.length === 0)
      .flatMap(({ flags }) => flags.map((flag) => `"${offer.name} ${flag}"`)),
  );
  const options = offers.map(({ name: own, options: some, words }) => {
    const flags = some.flatMap((option) => option.flags).join(" ");
    return `    ${own}) flags="${flags}" words="${words.join(" ")}" ;;`;
  });
  return `# ${name} completion for bash: source <(${name} completion bash)
_${functionName(name)}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" flags="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      -*) ;;
      ${offers.map((offer) => offer.name).join("|")}) command="$word"; break ;;
    esac
  done
  COMPREPLY=()
  case "$command $before" in
${values.join("\n")}
    ${takers.join("|")}) return ;;
  esac
  if [[ -n "$words" ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case "$command" in
    "") flags="--help --version" words="${commands} help" ;;
${options.join("\n")}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}
complete -o default -F _${functionName(name)} ${name}
`;
}

function zshScript(name: string, offers: readonly Offer[]): string {
  const list = offers.map(({ name: own, about }) => `    ${quoted(`${own}:${about}`)}`).join("\n");
  const cases = offers.map(({ name: own, options, words }) => {
    const specs = options.map(({ flags, about, takesValue, choices }) => {
      const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}` : "";
      const said = about.replace(/[[\]:\\]/g, "\\$&");
      return flags.length > 1 ? `'*'{${flags.join(",")}}${quoted(`[${said}]${value}`)}` : quoted(`*${flags[0] ?? ""}[${said}]${value}`);
    });
    const rest = quoted(`*:argument:${words.length > 0 ? `(${words.join(" ")})` : "_files"}`);
    return `    ${own}) _arguments ${[...specs, rest].join(" \\\n      ")} ;;`;
  });
  return `#compdef ${name}
# ${name} completion for zsh: source <(${name} completion zsh), or save it as _${name} in a folder of $fpath
_${functionName(name)}() {
  local -a commands
  commands=(
${list}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
if [[ "$funcstack[1]" == "_${name}" ]]; then
  _${functionName(name)} "$@"
else
  compdef _${functionName(name)} ${name}
fi
`;
}

function fishScript(name: string, offers: readonly Offer[]): string {
  const first = offers.map(({ name: own, about }) => `complete -c ${name} -n __fish_use_subcommand -a ${own} -d ${quoted(about)}`);
  const others = offers.flatMap(({ name: own, options, words }) => {
    const when = `-n ${quoted(`__fish_seen_subcommand_from ${own}`)}`;
    const flags = options.map(({ flags: given, about, takesValue, choices }) => {
      const names = given.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(" ");
      const value = takesValue ? (choices.length > 0 ? ` -xa ${quoted(choices.join(" "))}` : " -r") : "";
      return `complete -c ${name} ${when} ${names}${value} -d ${quoted(about)}`;
    });
    return [...flags, ...(words.length > 0 ? [`complete -c ${name} ${when} -xa ${quoted(words.join(" "))}`] : [])];
  });
  return [`# ${name} completion for fish: ${name} completion fish | source`, ...first, ...others, ""].join("\n");
}

function functionName(name: string): string {
  return name.replace(/\W/g, "_");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
