import { join } from "node:path";
import { disk } from "../io/disk.ts";

/*
 * What lies around a project: systems that run its tests, the reports that these leave, and how its packages are run. Only for what `init`
 * says; a check reads none of it by itself.
 */

/** From the root; a folder ends in a slash. */
const SYSTEMS = [
  ".github/workflows/",
  ".gitlab-ci.yml",
  "azure-pipelines.yml",
  "bitbucket-pipelines.yml",
  "Jenkinsfile",
  ".circleci/config.yml",
  ".pre-commit-config.yaml",
  ".husky/",
  "lefthook.yml",
];

/** Where runners leave their results, and what measures coverage its report, if nobody tells them another place. */
const REPORTS = {
  results: [
    "junit.xml",
    "test-results.xml",
    "reports/junit.xml",
    "test-results/junit.xml",
    "test-report.xml",
    "target/surefire-reports/",
    "build/test-results/test/",
    "target/nextest/default/junit.xml",
  ],
  coverage: [
    "coverage/lcov.info",
    "lcov.info",
    "coverage.xml",
    "coverage/cobertura-coverage.xml",
    "coverage/coverage-final.json",
    "coverage/clover.xml",
    "coverage.out",
    "cover.out",
    "target/site/jacoco/jacoco.xml",
    "build/reports/jacoco/test/jacocoTestReport.xml",
  ],
} as const;

export interface FoundReport {
  /** The option that reads it. */
  readonly option: keyof typeof REPORTS;
  /** A path from the root, or a glob. */
  readonly glob: string;
}

function isThere(root: string, path: string): boolean {
  return path.endsWith("/") ? disk.isFolder(join(root, path)) : disk.isFile(join(root, path));
}

/** Files and folders of systems that run checks of a project. */
export function systemsAt(root: string): readonly string[] {
  return SYSTEMS.filter((path) => isThere(root, path));
}

/** Reports of tests and coverage in the usual places. */
export function reportsAt(root: string): readonly FoundReport[] {
  return (["results", "coverage"] as const).flatMap((option) =>
    REPORTS[option].filter((path) => isThere(root, path)).map((path) => ({ option, glob: path.endsWith("/") ? `${path}*.xml` : path })),
  );
}

/** The command that runs a package, as the project's own package manager has it. */
export function runnerAt(root: string): string {
  if (disk.isFile(join(root, "pnpm-lock.yaml"))) return "pnpm dlx";
  if (disk.isFile(join(root, ".yarnrc.yml"))) return "yarn dlx";
  if (disk.isFile(join(root, "bun.lock")) || disk.isFile(join(root, "bun.lockb"))) return "bunx";
  return "npx";
}
