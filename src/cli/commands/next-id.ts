import { allTags, type Project } from "../../check/project.ts";
import { scanProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { SIZE_LIMIT, tooLarge } from "../../io/size-limit.ts";
import { compareText } from "../../model/location.ts";

import { count } from "../../model/words.ts";
import { nextIdReporters } from "../../report/next-id.ts";
import { openProject } from "../../server/open-project.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

/** `tag-trace next-id <DOMAIN>`: one above the highest number of the domain, references included, so that no id is used twice. */
export async function nextIdCommand(terminal: Terminal, given: string, options: ProjectOptions): Promise<void> {
  const domain = given
    .toUpperCase()
    .replace(/-+$/, "")
    .replace(/^SPEC-(?=.)/, "");
  if (!/^[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*$/.test(domain)) {
    throw new UsageError(`"${given}" is not a domain; write capital words joined by hyphens, like AUTH or AUTH-OAUTH.`);
  }
  const targets = readTargets(options.format, options.output, nextIdReporters, "text");
  const { settings, ports } = await openProject(terminal, [], options);
  const project = await scanProject(settings, ports, { focus: [], symbols: false, allowEmpty: true });
  for (const notice of [...project.notices, ...unreadNotice(project)]) terminal.err.write(`tag-trace: ${notice}\n`);
  const { graph } = project;
  const ids = [...graph.chains.values()]
    .flatMap(({ specs }) => specs.map(({ id }) => id))
    .concat(
      allTags(graph)
        .filter(({ role }) => role !== "none")
        .map(({ id }) => id),
    );
  const numbers = ids
    .filter((id) => id.startsWith(`${domain}-`) && /^\d+$/.test(id.slice(domain.length + 1)))
    .map((id) => id.slice(domain.length + 1));
  const width = numbers.reduce((most, { length }) => Math.max(most, length), 3);
  const next = `${domain}-${following(numbers).padStart(width, "0")}`;
  for (const { format, file } of targets) await emit(terminal, file, options.color, (style) => nextIdReporters[format].render(next, style));
}

/** That an id may be in use where nobody looked. Files that are left out because of what they are, such as lock files, hold no ids. */
function unreadNotice({ graph, leftOut }: Project): readonly string[] {
  const large = leftOut.filter(({ reason }) => reason === tooLarge(SIZE_LIMIT)).flatMap(({ paths }) => paths);
  const paths = [...new Set([...graph.unreadable.map(({ path }) => path), ...large])].sort(compareText);
  const [first] = paths;
  if (first === undefined) return [];
  const others = paths.length > 1 ? ` and ${count(paths.length - 1, "other file")}` : "";
  return [`${first}${others} could not be read as a whole; make sure that the id is not in use there.`];
}

/** The highest of some numbers, plus 1. They are decimal digits of any length, so they are compared and counted as text. */
function following(numbers: readonly string[]): string {
  let highest = "0";
  for (const number of numbers) {
    const digits = number.replace(/^0+(?=\d)/, "");
    if (digits.length > highest.length || (digits.length === highest.length && digits > highest)) highest = digits;
  }
  let end = highest.length;
  while (highest[end - 1] === "9") end--;
  const counted = Number(highest[end - 1] ?? "0") + 1;
  return `${highest.slice(0, Math.max(0, end - 1))}${counted}${"0".repeat(highest.length - end)}`;
}
