import { UsageError } from "../../errors.ts";
import { fieldsOf } from "./answers.ts";
import { reasonOf, runGitNow } from "./run.ts";

/**
 * Settings with which a fetch starts a program, writes a file, or sends credentials of the user elsewhere. Keys as git prints them: section
 * and name in lower case. The user may have them for all repositories; from a repository's own config they are not taken.
 */
const REFUSED = [
  /^core\.(?:sshcommand|gitproxy|askpass)$/,
  /^credential\.(?:.*\.)?helper$/s,
  /^remote\..*\.(?:uploadpack|vcs|proxy)$/s,
  /^hook\./,
  /^http\./,
];

/** Of `http`, what CI systems write into a clone (a header with their token), and what is only about speed. */
const HARMLESS = /^http\.(?:.*\.)?(?:extraheader|postbuffer|version|lowspeedlimit|lowspeedtime|maxrequests|minsessions|useragent)$/s;
/** Bitbucket Pipelines set a proxy on their own machine. */
const PROXY = /^http\.(?:.*\.)?proxy$/s;
const ON_THIS_MACHINE = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\/?$/;

/**
 * Throws `UsageError` if the repository's own config has a setting that would make a fetch run a program or misuse the user's credentials: a
 * clone has no such setting, but an unpacked archive may. `branch`: what is wanted, for the advice.
 */
export function refusePrograms(root: string, branch: string): void {
  const { output, complaint } = runGitNow(root, ["config", "-z", "--show-scope", "--list"]);
  if (output === null)
    throw new UsageError(`--fetch needs git's config, which cannot be read: ${reasonOf(complaint)}; fetch ${branch} with git before.`);
  const fields = [...fieldsOf(output, "config")];
  for (let at = 0; at < fields.length; at += 2) {
    const [key = "", value = ""] = splitOnce(fields[at + 1] ?? "");
    if (!/^(?:local|worktree)$/.test(fields[at] ?? "") || !isRefused(key, value)) continue;
    throw new UsageError(
      `--fetch does not use ${key} of the repository's own config, which could start a program; fetch ${branch} with git before, or clone with history.`,
    );
  }
}

function isRefused(key: string, value: string): boolean {
  if (HARMLESS.test(key) || (PROXY.test(key) && ON_THIS_MACHINE.test(value))) return false;
  return REFUSED.some((pattern) => pattern.test(key));
}

/** Git separates a key from its value by a line break; a key alone has none. */
function splitOnce(entry: string): readonly string[] {
  const cut = entry.indexOf("\n");
  return cut < 0 ? [entry] : [entry.slice(0, cut), entry.slice(cut + 1)];
}
