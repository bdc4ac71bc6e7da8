import { resolve } from "node:path";
import { expect, it, vi } from "vitest";
import { resolveConfig } from "../../src/config/resolve.ts";

const loaded: string[] = [];
for (const library of ["zod/mini", "jsonc-parser", "yaml", "smol-toml"]) {
  vi.doMock(library, (importOriginal) => {
    loaded.push(library);
    return importOriginal();
  });
}

it("loads libraries only if there is a config, and only those for its format", async () => {
  const configOf = (yaml: string | null) => {
    const isConfig = (path: string) => yaml !== null && path.endsWith("tag-trace.config.yaml");
    const disk = { readText: (path: string) => (isConfig(path) ? yaml : null), isFile: isConfig, isFolder: () => false };
    return resolveConfig({ start: resolve("/work/bookshop"), rules: [], evidenceKeys: [], disk });
  };
  await configOf(null);
  expect(loaded).toEqual([]);
  await configOf("exclude: [legacy]");
  expect(loaded).toEqual(["yaml", "zod/mini"]);
});
