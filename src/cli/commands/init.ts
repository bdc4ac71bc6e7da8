import { join, relative } from "node:path";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import { writeAtomically } from "../../io/output.ts";
import type { Terminal } from "../terminal.ts";

const FILE = "tag-trace.config.json";

// Where the SPEC-driven tools in use keep their specs; the default globs cover the first ones.
const LAYOUTS: readonly { readonly folder: string; readonly specs: readonly string[] | null; readonly name: string }[] = [
  { folder: ".moai/specs", specs: null, name: "MoAI-ADK" },
  { folder: "specs", specs: null, name: "a folder specs" },
  { folder: "docs/specs", specs: null, name: "a folder docs/specs" },
  { folder: "requirements", specs: null, name: "a folder requirements" },
  { folder: "spec", specs: null, name: "a folder spec" },
  { folder: ".kiro/specs", specs: [".kiro/specs/**"], name: "Kiro" },
  { folder: "openspec/specs", specs: ["openspec/specs/**"], name: "OpenSpec" },
];

/** `tag-trace init`: writes a config that fits what lies in the current folder, and says how to go on. */
export function initCommand({ cwd, out }: Terminal, { force }: { readonly force?: boolean }): void {
  const file = join(cwd, FILE);
  const there = ["json", "jsonc", "yaml", "yml", "toml"]
    .map((ending) => join(cwd, `tag-trace.config.${ending}`))
    .find((path) => disk.isFile(path));
  if (there !== undefined && !force)
    throw new UsageError(`There is a config already, ${relative(cwd, there)}; pass --force to replace it.`);
  if (there !== undefined && there !== file)
    throw new UsageError(`There is a config in another format, ${relative(cwd, there)}; remove it first.`);
  const layouts = LAYOUTS.filter(({ folder }) => disk.isFolder(join(cwd, folder)));
  const own = layouts.flatMap(({ specs }) => specs ?? []);
  const config = {
    ...(disk.isFile(join(cwd, "package.json")) ? { $schema: "./node_modules/tag-trace/schema.json" } : {}),
    ...(own.length > 0 ? { specs: [...own, ...layouts.filter(({ specs }) => specs === null).map(({ folder }) => `${folder}/**`)] } : {}),
    exclude: [],
    rules: {},
  };
  writeAtomically(file, `${JSON.stringify(config, null, 2)}\n`);
  const found =
    layouts.length > 0
      ? `Found ${layouts.map(({ name }) => name).join(", ")}.`
      : "Found no folder of specs yet: write the first as .moai/specs/SPEC-AUTH-001/spec.md.";
  out.write(`Wrote ${FILE}. ${found}\n\nRun it:       npx tag-trace check\nIn GitHub CI: - run: npx --yes tag-trace check\n`);
}
