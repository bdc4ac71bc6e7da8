import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tag } from "../../../src/model/tag.ts";
import { readFiles } from "../../memory-project.ts";

const FIXTURES = fileURLToPath(new URL("../../../fixtures", import.meta.url));

/** The bookshop and the projects of `fixtures/reports`, by the folder of their reports. */
export type Project =
  | "bookshop"
  | "javascript"
  | "node"
  | "python"
  | "unittest"
  | "go"
  | "java"
  | "php"
  | "mocha"
  | "playwright"
  | "cucumber"
  | "rust"
  | "ruby"
  | "c"
  | "karma"
  | "bats"
  | "dotnet"
  | "dart"
  | "swift";

/** A stored report, with the path that it would have in a user's project. */
export function reportAt(project: Project, name: string) {
  const folder = project === "bookshop" ? "reports/bookshop" : `reports/${project}/reports`;
  return { path: `reports/${name}`, text: readFileSync(join(FIXTURES, folder, name), "utf8") };
}

/** A project with the declarations that the scanner finds. */
export async function projectAt(project: Project) {
  const root = join(FIXTURES, project === "bookshop" ? project : `reports/${project}`);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.startsWith("reports/"));
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
  const { tags } = await readFiles(files, undefined, true);
  const declared = (type: Tag["type"]): readonly Tag[] => tags.filter((tag) => tag.role === "declaration" && tag.type === type);
  return { paths, text: (path: string) => files[path] ?? null, tests: declared("TEST"), codes: declared("CODE") };
}
