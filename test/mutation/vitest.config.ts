import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LANES } from "../lanes.ts";

// Which lanes, as `mutants.ts` says.
const names = (process.env.TAG_TRACE_MUTANTS_LANES ?? "unit").split(",");
const lanes = LANES.filter(({ name }) => names.includes(name));

/** Tests that run the source itself: a mutant is not in what was built. Those left out need what was built, or the repository. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: lanes.flatMap(({ include }) => [...include]),
    exclude: [
      ...LANES.filter((lane) => !lanes.includes(lane)).flatMap(({ include }) => include),
      // Stryker runs tests in threads, where a test cannot change its folder.
      "test/{self,readme,page/figures,io/git/hostile}.test.ts",
      "**/node_modules/**",
    ],
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
