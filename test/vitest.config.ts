import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LANES } from "./lanes.ts";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  root: here(".."),
  test: {
    // A machine may be slow: how long a test takes says nothing of what it tests.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One worker for each core; by itself Vitest leaves one core to its own process, which has little to do.
    maxWorkers: "100%",
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary"] },
    projects: LANES.map(({ name, include, exclude, isolate, startsNothing }) => ({
      extends: true as const,
      test: {
        name,
        include: [...include],
        exclude: [...exclude],
        isolate,
        setupFiles: startsNothing ? [here("./starts-nothing.ts")] : [],
      },
    })),
  },
});
