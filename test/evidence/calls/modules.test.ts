import { describe, expect, it } from "vitest";
import type { SourceFiles } from "../../../src/evidence/calls/language.ts";
import { moduleFinder } from "../../../src/evidence/calls/python/modules.ts";
import { createResolver } from "../../../src/evidence/calls/type-script/modules.ts";

function filesOf(texts: Readonly<Record<string, string>>): SourceFiles {
  const paths = Object.keys(texts);
  return {
    paths,
    read: (path) => texts[path] ?? null,
    exists: (path) => (path in texts ? "file" : paths.some((known) => known.startsWith(`${path}/`)) ? "folder" : null),
  };
}

describe("a TypeScript or JavaScript module", () => {
  const resolve = createResolver(
    filesOf({
      "package.json": '{ "name": "bookshop", "private": true }',
      "shop/package.json":
        '{ "name": "@bookshop/shop", "imports": { "#cart/*": "./src/cart/*.js" }, "exports": { ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" }, "./*": "./dist/*.js" } }',
      "shop/tsconfig.json": '{ "extends": ["../config/base.json"], /* why not */ "compilerOptions": { "strict": true } }',
      "config/base.json":
        '{ "compilerOptions": { "baseUrl": "../shop", "paths": { "~cart": ["src/cart/index.ts"], "~*": ["lib/*", "src/*"] } } }',
      "shop/src/index.ts": "",
      "shop/src/cart/index.ts": "",
      "shop/src/cart/total.ts": "",
      "shop/src/login.tsx": "",
      "shop/src/legacy.mjs": "",
      "shop/dist/index.js": "",
      "desk/package.json": '{ "name": "@bookshop/desk", "main": "./lib/desk.cjs" }',
      "desk/src/desk.cts": "",
      "desk/tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      "desk/tsconfig.app.json": '{ "compilerOptions": { "paths": { "bell": ["./src/desk.cts"] } } }',
      "page/src/cart.js": "",
      "page/lib/cart.js": "",
      "till/package.json": '{ "name": "@bookshop/till" }',
      "till/src/index.ts": "",
      "till/src/coin.ts": "",
      "till/tsconfig.json": '{ "extends": "@bookshop/configs/strict.json" }',
      "configs/package.json": '{ "name": "@bookshop/configs" }',
      "configs/strict.json": '{ "compilerOptions": { "paths": { "bell": ["../desk/src/desk.cts"] } } }',
      "till/node_modules/react/index.ts": "",
    }),
  );

  it.each([
    ["./cart", "shop/src/index.ts", "shop/src/cart/index.ts"],
    ["./cart/total.js", "shop/src/index.ts", "shop/src/cart/total.ts"],
    ["../login.js", "shop/src/cart/index.ts", "shop/src/login.tsx"],
    ["./legacy.mjs", "shop/src/index.ts", "shop/src/legacy.mjs"],
    ["~cart", "shop/src/index.ts", "shop/src/cart/index.ts"],
    ["~login", "shop/src/index.ts", "shop/src/login.tsx"],
    ["src/login", "shop/src/index.ts", "shop/src/login.tsx"],
    ["#cart/total", "shop/src/index.ts", "shop/src/cart/total.ts"],
    ["@bookshop/shop", "desk/src/desk.cts", "shop/src/index.ts"],
    ["@bookshop/shop/login", "desk/src/desk.cts", "shop/src/login.tsx"],
    ["@bookshop/desk", "shop/src/index.ts", "desk/src/desk.cts"],
    ["bell", "desk/src/desk.cts", "desk/src/desk.cts"],
    ["@/cart", "page/src/cart.js", "page/src/cart.js"],
    ["../lib/cart", "page/src/cart.js", "page/lib/cart.js"],
    ["/page/lib/cart", "page/src/cart.js", "page/lib/cart.js"],
    ["./legacy", "shop/src/index.ts", "shop/src/legacy.mjs"],
    ["@bookshop/till", "shop/src/index.ts", "till/src/index.ts"],
    ["@bookshop/till/coin", "shop/src/index.ts", "till/src/coin.ts"],
    ["bell", "till/src/index.ts", "desk/src/desk.cts"],
    ["react", "till/src/index.ts", null],
    ["react", "shop/src/index.ts", null],
    ["node:fs", "shop/src/index.ts", null],
    ["../../../outside", "shop/src/index.ts", null],
  ])("%s from %s is %s", (specifier, from, path) => expect(resolve(specifier, from)).toBe(path));
});

// A gate reads files that strangers wrote.
describe("a config or manifest of a wrong shape is ignored", () => {
  const odd = [
    "null",
    "5",
    '"x"',
    "[]",
    "[null]",
    "[5]",
    "{}",
    '{ "x": null }',
    '{ "x": [null] }',
    '{ "x": [5] }',
    '{ ".": { "import": null } }',
  ];
  const configs = odd.flatMap((value) => [
    ...["paths", "baseUrl", "rootDirs"].map((key) => `{ "compilerOptions": { "${key}": ${value} } }`),
    ...["extends", "references", "compilerOptions"].map((key) => `{ "${key}": ${value} }`),
    value,
  ]);
  const manifests = odd.flatMap((value) => [
    ...["exports", "imports", "main", "types", "typesVersions", "name"].map((key) => `{ "name": "shop", "${key}": ${value} }`),
    value,
  ]);

  it.each([
    ...configs.map((text) => ["tsconfig.json", text] as const),
    ...manifests.map((text) => ["package.json", text] as const),
    ["tsconfig.json", '{ "extends": "./tsconfig.json", "references": [{ "path": "." }] }'] as const,
  ])("%s is %s", (name, text) => {
    const resolve = createResolver(filesOf({ [name]: text, "shop/cart.ts": "", "shop/total.ts": "" }));
    expect(resolve("./total", "shop/cart.ts")).toBe("shop/total.ts");
    for (const specifier of ["x", "shop/none", "#x", "", "/", ".", "@", "@/", "\0"])
      expect(resolve(specifier, "shop/cart.ts"), specifier).toBeNull();
  });
});

describe("a Python module", () => {
  const find = moduleFinder(
    filesOf({
      "desk/src/shop/__init__.py": "",
      "desk/src/shop/cart.py": "",
      "desk/src/shop/till/__init__.py": "",
      "desk/tests/test_cart.py": "",
      "tools/build.py": "",
      "other/deep/refunds/policy.py": "",
    }),
  );

  it.each([
    ["shop", "desk/tests/test_cart.py", "desk/src/shop/__init__.py"],
    ["shop.cart", "desk/tests/test_cart.py", "desk/src/shop/cart.py"],
    [".cart", "desk/src/shop/__init__.py", "desk/src/shop/cart.py"],
    ["..cart", "desk/src/shop/till/__init__.py", "desk/src/shop/cart.py"],
    ["refunds.policy", "desk/tests/test_cart.py", "other/deep/refunds/policy.py"],
    ["build", "desk/tests/test_cart.py", null],
    ["os.path", "desk/tests/test_cart.py", null],
  ])("%s from %s is %s", (dotted, from, path) => expect(find(dotted, from)).toBe(path));
});
