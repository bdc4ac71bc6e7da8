import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LANES } from "../lanes.ts";

/** Tests that run the source itself: a mutant is not in what was built. */
const lanes = LANES.filter(({ name }) => name === "unit" || name === "processes");
// What `mutants.ts` names.
const [include, slow] = JSON.parse(process.env.TAG_TRACE_MUTANTS_TESTS ?? "[[],[]]");

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include,
    exclude: [
      ...slow,
      ...LANES.filter((lane) => !lanes.includes(lane)).flatMap(({ include }) => include),
      // These need the repository, which Stryker's copy is not, or to change their folder, which no thread can.
      "test/{self,readme,page/figures,io/git/hostile}.test.ts",
      "**/node_modules/**",
    ],
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
