import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The package as `npm pack` makes it of a clone, in a folder: what it printed, and the tarball's absolute path. Takes some seconds. `umask`:
 * the modes of a user who takes them from others.
 */
export function pack(folder: string, umask = "022"): { readonly printed: string; readonly tarball: string } {
  const clone = join(folder, "clone");
  const files = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], { cwd: PROJECT, encoding: "utf8" }).split("\0");
  for (const file of files.filter((path) => path !== "" && !path.startsWith("fixtures/") && !path.startsWith("test/"))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(PROJECT, file), join(clone, file));
    chmodSync(join(clone, file), statSync(join(PROJECT, file)).mode & ~Number.parseInt(umask, 8));
  }
  symlinkSync(join(PROJECT, "node_modules"), join(clone, "node_modules"));
  const printed = execFileSync("sh", ["-c", `umask ${umask} && npm pack`], {
    cwd: clone,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
  return { printed, tarball: join(clone, printed) };
}
