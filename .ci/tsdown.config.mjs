// How the bundle is built. It is no file of the project's own folder, as that has only what can lie nowhere else.
import { fileURLToPath } from "node:url";
import { minifySync } from "rolldown/utils";
import { defineConfig } from "tsdown";
import { bundledPackages } from "./bundled.mjs";
import { packedRows } from "./packed-rows.mjs";

/** What is loaded with `--prove` alone, and takes twelve of fourteen megabytes as it is published: ts-morph and what only it uses. */
const TYPESCRIPT = {
  name: "typescript",
  test: /[\\/]node_modules[\\/](?:@?ts-morph|code-block-writer|minimatch|brace-expansion|balanced-match|path-browserify|tinyglobby|fdir)[\\/]/,
};

/**
 * What every `check` of a project in git loads, in one file: opening sixty small ones takes longer than reading all of them. It consists of
 * these modules and what they import, but not of what they import when it is needed.
 */
const ALWAYS = [
  "cli/program",
  "cli/commands/check",
  "scan/documents/markdown",
  "io/git/tree",
  "io/git/log",
  "io/history-cache",
  "evidence/history/read-history",
  "evidence/history/history",
  "evidence/history/commit-markers",
].map(pathOf);
/** What `--version` needs is not in that file. */
const FIRST = ["io/standard-output", "io/package"].map(pathOf);

function pathOf(module) {
  return fileURLToPath(new URL(`../src/${module}.ts`, import.meta.url));
}

const CORE = { name: (id, bundle) => (isAlwaysLoaded(id, bundle) ? "core" : null) };

let always = null;

function isAlwaysLoaded(id, bundle) {
  // The declarations of types are bundled, too, and from other modules.
  if (id.endsWith(".d.ts") || !bundle.getModuleInfo(ALWAYS[0])) return false;
  always ??= { core: withImports(ALWAYS, bundle), first: withImports(FIRST, bundle) };
  return always.core.has(id) && !always.first.has(id);
}

function withImports(roots, bundle) {
  const found = new Set();
  const add = (id) => {
    if (found.has(id)) return;
    found.add(id);
    for (const imported of bundle.getModuleInfo(id)?.importedIds ?? []) add(imported);
  };
  for (const root of roots) add(root);
  return found;
}

/** Shortens the names in TypeScript's chunk. Our own keep theirs: a fault of ours is reported with its stack. */
const smallTypescript = {
  name: "small-typescript",
  generateBundle(_, output) {
    for (const chunk of Object.values(output)) {
      if (chunk.name !== TYPESCRIPT.name) continue;
      // To rewrite the code, too, would save 3 % more.
      const { code, errors } = minifySync(chunk.fileName, chunk.code, { module: true, compress: false });
      if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
      chunk.code = code;
    }
  },
};

const bundled = bundledPackages();
const packed = packedRows();
const cwd = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig([
  {
    cwd,
    entry: { cli: "src/cli.ts", index: "src/index.ts", worker: "src/server/worker.ts" },
    format: "esm",
    platform: "node",
    target: "node20.19",
    dts: { entry: ["src/index.ts"] },
    define: { __filename: "import.meta.filename", __dirname: "import.meta.dirname" },
    fixedExtension: false,
    clean: true,
    inputOptions: { resolve: { mainFields: ["module", "main"] } },
    outputOptions: { codeSplitting: { groups: [TYPESCRIPT, CORE], includeDependenciesRecursively: false } },
    plugins: [smallTypescript, bundled, packed],
    // An engine is started more than once, which takes its program as a file of its own.
    copy: ["wasm", "cjs"].map((ending) => `node_modules/web-tree-sitter/web-tree-sitter.${ending}`),
  },
  {
    cwd,
    entry: { viewer: "src/page/viewer/main.tsx" },
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    dts: false,
    clean: false,
    tsconfig: "src/page/viewer/tsconfig.json",
    define: { "process.env.NODE_ENV": '"production"' },
    outputOptions: { entryFileNames: "viewer.js" },
    plugins: [bundled, packed],
    copy: [{ from: "src/page/viewer/style.css", to: "dist", rename: "viewer.css" }],
  },
]);
