import { nextIdOf } from "../../check/next-id.ts";
import type { Project } from "../../check/project.ts";
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

/** `tag-trace next-id <DOMAIN>`. */
export async function nextIdCommand(terminal: Terminal, given: string, options: ProjectOptions): Promise<void> {
  const domain = readDomain(given);
  const targets = readTargets(options.format, options.output, nextIdReporters, "text", terminal.cwd);
  const { settings, ports } = await openProject(terminal, [], options);
  const project = await scanProject(settings, ports, { focus: [], symbols: false, allowEmpty: true });
  for (const notice of [...project.notices, ...unreadNotice(project)]) terminal.err.write(`tag-trace: ${notice}\n`);
  const next = nextIdOf(project, domain);
  for (const { format, file } of targets) await emit(terminal, file, options.color, (style) => nextIdReporters[format].render(next, style));
}

/** A domain as ids have it, with or without `SPEC-` and a hyphen at the end. Throws `UsageError` for what is none. */
export function readDomain(given: string): string {
  const domain = given
    .toUpperCase()
    .replace(/-+$/, "")
    .replace(/^SPEC-(?=.)/, "");
  if (!/^[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*$/.test(domain)) {
    throw new UsageError(`"${given}" is not a domain; write capital words joined by hyphens, like AUTH or AUTH-OAUTH.`);
  }
  return domain;
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
