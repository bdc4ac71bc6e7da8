import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as ts from "typescript";
import { expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

// They take any number of arguments, and an engine takes some tens of thousands: a list of a project's own must not be passed so.
const TAKES_ANY = new Set([
  "push",
  "unshift",
  "splice",
  "concat",
  "max",
  "min",
  "hypot",
  "fromCharCode",
  "fromCodePoint",
  "assign",
  "of",
  "apply",
]);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function spreadsIn(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const spread = node.arguments.find(ts.isSpreadElement);
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (TAKES_ANY.has(node.expression.name.text) && (spread || node.expression.name.text === "apply")) found.push(`${name}:${line}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

it("no list is spread into the arguments of a function that takes any number of them", () => {
  const found = sources(SRC).flatMap((file) => spreadsIn(relative(SRC, file), readFileSync(file, "utf8")));
  expect(found, "loop, or use reduce: a list of 200 000 items is more arguments than the engine takes").toEqual([]);
});

it("sees those that there could be", () => {
  expect(spreadsIn("a.ts", "list.push(...items);\nMath.max(0, ...items);\nconst all = [...items];\nread(...items);")).toEqual([
    "a.ts:1",
    "a.ts:2",
  ]);
});
