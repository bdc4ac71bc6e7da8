import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import picomatch from "picomatch";
import { expect, it } from "vitest";
import { LANES } from "./lanes.ts";
import { takeStarted } from "./starts-nothing.ts";

const files = readdirSync(fileURLToPath(new URL(".", import.meta.url)), { recursive: true, encoding: "utf8" })
  .map((path) => `test/${path.replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".test.ts"));

it.each(files)("%s runs once, in one lane", (path) => {
  const lanes = LANES.filter(({ include, exclude }) => picomatch.isMatch(path, [...include], { ignore: [...exclude] }));
  expect(lanes.map(({ name }) => name)).toHaveLength(1);
});

it("a unit test that starts a program fails", () => {
  expect(() => spawnSync("git", ["--version"])).toThrow("A unit test started git");
  expect(takeStarted()).toEqual(["git"]);
});
