import { describe, expect, it } from "vitest";
import { buildFolders, createExclusion, excludeMatcher, groupByReason } from "../../src/io/exclusion.ts";

const bookshop = [
  "package.json",
  "build/cart.js",
  "src/build/cart.ts",
  "services/refund/Cargo.toml",
  "services/refund/build/out.rs",
  "services/refund/src/build/plan.rs",
  "tools/env/pyvenv.cfg",
  "tools/env/lib/site.py",
];

describe("what is left out by default", () => {
  const exclusion = createExclusion(bookshop, []);

  it.each([
    ["node_modules/cart/index.js", "node_modules"],
    ["packages/shop/node_modules/cart/index.js", "node_modules"],
    ["go/vendor/cart/cart.go", "vendor"],
    ["dist/cart.js", "dist"],
    [".claude/hooks/login.py", ".claude"],
    [".moai/reports/cart.md", ".moai outside specs"],
    [".moai/config.json", ".moai outside specs"],
    [".moai/reports/.moai/specs/SPEC-CART-001/spec.md", ".moai outside specs"],
    [".moai-backups/2026/.moai/specs/SPEC-CART-001/spec.md", ".moai-backup"],
    ["src/__pycache__/cart.txt", "__pycache__"],
    ["build/cart.js", "build output"],
    ["services/refund/build/out.rs", "build output"],
    ["tools/env/lib/site.py", "virtualenv"],
    ["services/refund/Cargo.lock", "lock file"],
    ["package-lock.json", "lock file"],
    ["web/cart.min.js", "minified"],
    ["web/cart.min.CSS", "minified"],
    ["web/cart.js.map", "source map"],
    ["web/cover.PNG", "binary"],
  ])("leaves out %s: %s", (path, reason) => {
    expect(exclusion.file(path)).toBe(reason);
  });

  it.each([
    "coverage/cart.py",
    "venv-tools/login.py",
    "venv/login.py",
    "distance/cart.py",
    "builders/cart.ts",
    "src/build/cart.ts",
    "services/refund/src/build/plan.rs",
    "my-vendor/cart.go",
    ".moai/specs/SPEC-CART-001/spec.md",
    "shop/.moai/specs/SPEC-CART-001/spec.md",
    "src/dist",
    "src/admin.js",
    "src/lock.json",
    ".gitignore",
    ".bin",
  ])("reads %s", (path) => {
    expect(exclusion.file(path)).toBeNull();
  });

  it("does not take a project that is itself a virtualenv's folder for one", () => {
    expect(createExclusion(["pyvenv.cfg", "src/cart.py"], []).file("src/cart.py")).toBeNull();
  });
});

it("reads a build folder of which git tracks a file", () => {
  const exclusion = createExclusion(bookshop, [], (folder) => folder === "build");
  expect([exclusion.file("build/cart.js"), exclusion.file("services/refund/build/out.rs")]).toEqual([null, "build output"]);
  expect(exclusion.file("build/node_modules/cart.js")).toBe("node_modules");
});

it("finds the folders named build", () => {
  const paths = ["build/a.js", "x/build/b/build/c.js", "rebuild/d.js", "y/build"];
  expect([...buildFolders(paths)]).toEqual(["build", "x/build", "x/build/b/build"]);
});

describe("what the config leaves out", () => {
  it.each([
    { globs: ["legacy"], out: ["legacy/cart.py", "shop/legacy/.hidden/cart.py", "shop/legacy"], kept: ["legacy-cart/a.py"] },
    { globs: ["legacy/"], out: ["legacy/cart.py", "shop/legacy/cart.py"], kept: ["shop/legacy"] },
    { globs: ["/legacy"], out: ["legacy/cart.py"], kept: ["shop/legacy/cart.py"] },
    { globs: ["shop/legacy"], out: ["shop/legacy/a/cart.py"], kept: ["old/shop/legacy/cart.py"] },
    { globs: ["./legacy/**"], out: ["legacy/.env/cart.py", "legacy/line\nbreak/cart.py"], kept: ["shop/legacy/cart.py"] },
    { globs: ["*.gen.ts"], out: ["cart.gen.ts", "src/cart.gen.ts"], kept: ["src/cart.ts"] },
    { globs: ["src/*"], out: ["src/cart.ts"], kept: ["src/refund/cart.ts"] },
    { globs: ["legacy", "!legacy/refund.py"], out: ["legacy/cart.py"], kept: ["legacy/refund.py", "src/cart.py"] },
  ])("$globs", ({ globs, out, kept }) => {
    const excluded = excludeMatcher(globs);
    expect(out.filter((path) => !excluded(path))).toEqual([]);
    expect(kept.filter(excluded)).toEqual([]);
  });

  it("says so, and knows the folders that it empties", () => {
    const exclusion = createExclusion(["legacy/cart.py"], ["legacy/**"]);
    expect(exclusion.file("legacy/cart.py")).toBe("excluded by config");
    expect([exclusion.folder("legacy"), exclusion.folder("src")]).toEqual(["excluded by config", null]);
  });
});

it("groups by reason, both in the one order", () => {
  const entries = [
    { path: "yarn.lock", reason: "lock file" },
    { path: "cover.png", reason: "binary" },
    { path: "go.sum", reason: "lock file" },
  ];
  expect(groupByReason(entries)).toEqual([
    { reason: "binary", paths: ["cover.png"] },
    { reason: "lock file", paths: ["go.sum", "yarn.lock"] },
  ]);
});
