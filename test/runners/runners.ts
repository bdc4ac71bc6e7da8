/*
 * Makes the reports of real runners anew: `npm run runners [-- [--write] WORD…]`. WORD is a part of a report's path. Each line of `rows.ts` that has a
 * command runs in a copy of its project in /build/bookshop, which is the path in the stored reports. What it writes is put into
 * node_modules/.cache/tag-trace-runners/reports, or with --write into fixtures/reports. What a machine lacks is said, and left out.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { RUNNERS } from "./rows.ts";

const COPY = "/build/bookshop";
const CACHE = "node_modules/.cache/tag-trace-runners";
const args = process.argv.slice(2);
const words = args.filter((arg) => arg !== "--write");
const target = args.includes("--write") ? "fixtures/reports" : join(CACHE, "reports");

let failed = 0;
for (const { report, command, packages = [] } of RUNNERS) {
  if (command === undefined || (words.length > 0 && !words.some((word) => report.includes(word)))) continue;
  const [project = ""] = report.split("/");
  rmSync(COPY, { recursive: true, force: true });
  cpSync(join("fixtures/reports", project), COPY, { recursive: true });
  rmSync(join(COPY, "reports"), { recursive: true, force: true });
  mkdirSync(join(COPY, "reports"));
  if (packages.length > 0) cpSync(installed(packages), join(COPY, "node_modules"), { recursive: true, verbatimSymlinks: true });
  // A runner ends with what its tests end with, so only the report shows whether it ran.
  const { stderr } = spawnSync("bash", ["-c", command], { cwd: COPY, encoding: "utf8", timeout: 300_000, maxBuffer: 1 << 28 });
  const written = join(COPY, report.slice(project.length + 1));
  if (existsSync(written)) {
    mkdirSync(dirname(join(target, report)), { recursive: true });
    cpSync(written, join(target, report));
    console.log(`${report}: written`);
  } else {
    failed++;
    console.log(`${report}: not written. ${(stderr ?? "").trim().split("\n").at(-1) ?? ""}`);
  }
}
rmSync(COPY, { recursive: true, force: true });
process.exitCode = failed > 0 ? 1 : 0;

/** The folder of the packages, installed once for each list. */
function installed(packages: readonly string[]): string {
  const folder = join(CACHE, "packages", packages.join("+").replaceAll(/[^\w.+-]/g, "_"));
  if (!existsSync(join(folder, "node_modules"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], { cwd: folder, stdio: "ignore" });
  }
  return join(folder, "node_modules");
}
