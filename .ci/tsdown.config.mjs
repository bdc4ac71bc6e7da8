// How the bundle is built. It is no file of the project's own folder, as that has only what can lie nowhere else.
import { fileURLToPath } from "node:url";
import { minifySync } from "rolldown/utils";
import { defineConfig } from "tsdown";
import { bundledPackages } from "./bundled.mjs";

/** What is loaded with `--prove` alone, and takes twelve of fourteen megabytes as it is published: ts-morph and what only it uses. */
const TYPESCRIPT = {
  name: "typescript",
  test: /[\\/]node_modules[\\/](?:@?ts-morph|code-block-writer|minimatch|brace-expansion|balanced-match|path-browserify|tinyglobby|fdir)[\\/]/,
};

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
    outputOptions: { codeSplitting: { groups: [TYPESCRIPT], includeDependenciesRecursively: false } },
    plugins: [smallTypescript, bundled],
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
    plugins: [bundled],
    copy: [{ from: "src/page/viewer/style.css", to: "dist", rename: "viewer.css" }],
  },
]);
