import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolvePaths } from "../../../src/evidence/test-reports/paths.ts";

const LCOV = "coverage/lcov.info";

/** How many names at the end two paths share. */
function overlapOf(one: string, other: string): number {
  const [a, b] = [one.split("/").toReversed(), other.split("/").toReversed()];
  const different = a.findIndex((name, i) => name !== b[i]);
  return different < 0 ? a.length : different;
}

const path = fc.array(fc.constantFrom("a", "b", "c", "src", "index.ts"), { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));

describe("a reported path", () => {
  it("is one of the known paths that share the most names at the end, or none", () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), fc.array(path, { minLength: 1, maxLength: 6 }), (known, reported) => {
        const asked = reported.map((one) => ({ report: LCOV, path: `/app/${one}` }));
        const resolve = resolvePaths(known, asked);
        for (const one of asked) {
          const found = [...(resolve(one) ? [resolve(one)?.path ?? ""] : []), ...resolve.candidates(one)];
          const most = Math.max(0, ...known.map((each) => overlapOf(each, one.path)));
          for (const each of found) expect(overlapOf(each, one.path)).toBe(most);
          const nearest = known.filter((each) => overlapOf(each, one.path) === most);
          if (most > 1 && nearest.length === 1 && nearest[0]?.split("/").length === most) expect(resolve(one)?.path).toBe(nearest[0]);
        }
      }),
    );
  });

  it("does not depend on the order of the known paths", () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), fc.array(path, { minLength: 1, maxLength: 6 }), (known, reported) => {
        const asked = reported.map((one) => ({ report: LCOV, path: `/app/${one}` }));
        const [resolve, backwards] = [resolvePaths(known, asked), resolvePaths(known.toReversed(), asked)];
        for (const one of asked) {
          expect(backwards(one)).toEqual(resolve(one));
          expect([...backwards.candidates(one)].sort()).toEqual([...resolve.candidates(one)].sort());
        }
      }),
    );
  });

  it("is the one that most paths of the report speak for, where several end like it", () => {
    const known = ["app/src/index.ts", "app/src/cart.ts", "app/src/gift.ts", "old/src/index.ts"];
    const asked = ["src/cart.ts", "src/gift.ts", "src/index.ts"].map((name) => ({ report: LCOV, path: `/work/${name}` }));
    expect(resolvePaths(known, asked)({ report: LCOV, path: "/work/src/index.ts" })?.path).toBe("app/src/index.ts");
  });
});

// Where each reported path was compared with each known one, these took minutes.
describe("finding reported paths grows with their number", () => {
  const MANY = 40_000;
  const known = Array.from({ length: MANY }, (_, n) => `packages/p${n}/src/index.ts`);

  it("where many files have one name", () => {
    const asked = known.map((one) => ({ report: LCOV, path: `/app/${one}` }));
    const resolve = resolvePaths(known, asked);
    expect(asked.filter((one) => resolve(one) !== null)).toHaveLength(MANY);
  });

  it("where none of them can be told apart", () => {
    const asked = known.map((_, n) => ({ report: LCOV, path: `/app${n}/src/index.ts` }));
    const resolve = resolvePaths(known, asked);
    expect(asked.filter((one) => resolve(one) !== null)).toHaveLength(0);
    expect(resolve.candidates({ report: LCOV, path: "/app7/src/index.ts" })).toHaveLength(MANY);
  });
});
