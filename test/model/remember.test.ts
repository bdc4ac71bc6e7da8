import { expect, it } from "vitest";
import { remembered, rememberedBy } from "../../src/model/remember.ts";

it("computes each answer once, even if the answer is null or undefined", () => {
  const asked: string[] = [];
  const answer = remembered((path: string) => {
    asked.push(path);
    return path === "none" ? null : path === "undefined" ? undefined : path.length;
  });
  for (const path of ["cart", "none", "undefined", "cart", "none", "undefined"]) answer(path);
  expect([answer("cart"), answer("none"), answer("undefined")]).toEqual([4, null, undefined]);
  expect(asked).toEqual(["cart", "none", "undefined"]);
});

it("computes again after an exception", () => {
  let tries = 0;
  const answer = remembered((path: string) => {
    if (++tries === 1) throw new Error(path);
    return path;
  });
  expect(() => answer("cart")).toThrow("cart");
  expect(answer("cart")).toBe("cart");
});

it("identifies questions by their keys", () => {
  let asked = 0;
  const sum = rememberedBy(
    (a: number, b: number) => `${a} ${b}`,
    (a, b) => {
      asked++;
      return a + b;
    },
  );
  expect([sum(1, 23), sum(12, 3), sum(1, 23)]).toEqual([24, 15, 24]);
  expect(asked).toBe(2);
});
