// @TEST:PAGE-001:OWNERS
import { describe, expect, it } from "vitest";
import { readOwners } from "../../src/check/code-owners.ts";

const on = (file: string) => (text: string, path: string) => readOwners(file, text)(path);
const github = on(".github/CODEOWNERS");
const gitlab = on(".gitlab/CODEOWNERS");

describe("CODEOWNERS of GitHub", () => {
  const FILE = [
    "# Who sells what",
    "*       @shop/all",
    "*.js    @shop/web # the till's screens",
    "*.go    till@example.org",
    "/build/logs/ @doctocat",
    "docs/*  docs@example.org",
    "apps/   @octocat",
    "/docs/  @shop/writers @shop/editors",
    "/scripts/ @shop/ops",
    "**/logs @shop/logs",
    "/apps/github",
    "src/my\\ books/ @shop/books",
    "!README.md @shop/nobody",
  ].join("\n");

  // The rules and most of the examples are those of GitHub's "About code owners".
  it.each([
    ["README.md", "@shop/all"],
    ["src/till.js", "@shop/web"],
    ["src/till.go", "till@example.org"],
    ["build/logs/today.txt", "@shop/logs"],
    ["build/logs.txt", "@shop/all"],
    ["docs/start.md", "@shop/writers @shop/editors"],
    ["docs/deep/start.md", "@shop/writers @shop/editors"],
    ["web/docs/start.md", "@shop/all"],
    ["apps/till.txt", "@octocat"],
    ["web/apps/deep/till.txt", "@octocat"],
    ["apps/github/till.txt", null],
    ["scripts/run.sh", "@shop/ops"],
    ["web/scripts/run.sh", "@shop/all"],
    ["deeply/nested/logs/a", "@shop/logs"],
    ["src/my books/list.txt", "@shop/books"],
  ])("%s belongs to %s", (path, owners) => expect(github(FILE, path)).toBe(owners));

  it("`docs/*` names no file of a folder below, `*` and a name with a dot are what they look like", () => {
    expect(github("docs/* @a", "docs/start.md")).toBe("@a");
    expect(github("docs/* @a", "docs/deep/start.md")).toBe(null);
    expect(github("/* @a", "deep/start.md")).toBe(null);
    expect(github("/cart.ts @a", "cartxts")).toBe(null);
    expect(github("cart.? @a", "src/cart.c")).toBe("@a");
    expect(github("src/**/cart.ts @a", "src/cart.ts")).toBe("@a");
    expect(github("src/**/cart.ts @a", "src/a/b/cart.ts")).toBe("@a");
    expect(github("src/**/cart.ts @a", "other/src/a/cart.ts")).toBe(null);
    expect(github("/src/** @a", "src/a/b")).toBe("@a");
    expect(github("/src @a", "src/a/b")).toBe("@a");
    expect(github("src/**/**/cart.ts @a", "src/a/b/cart.ts")).toBe("@a");
    expect(github("/app/[slug]/{a,b} @a", "app/[slug]/{a,b}/page.ts")).toBe("@a");
    expect(github("/app/[slug]/{a,b} @a", "app/s/a/page.ts")).toBe(null);
    expect(github("/ @a", "src/.hidden/a")).toBe("@a");
    expect(github("cart+(1).ts @a", "src/cart+(1).ts")).toBe("@a");
    expect(github("* @a\nCART.ts @b", "cart.ts")).toBe("@a");
  });
});

describe("CODEOWNERS of GitLab", () => {
  const FILE = [
    "* @all",
    "[Till][2] @till-leads",
    "src/till/",
    "/src/till/old/ @veterans",
    "!/src/till/generated.ts",
    "^[Docs]",
    "*.md @writers",
    "[TILL]",
    "cart.ts @cart",
  ].join("\n");

  it.each([
    ["src/till/a.ts", "@all @till-leads"],
    ["web/src/till/a.ts", "@all @till-leads"],
    ["src/till/old/a.ts", "@all @veterans"],
    ["src/till/generated.ts", "@all"],
    ["src/till/README.md", "@all @till-leads @writers"],
    ["src/cart.ts", "@all @cart"],
  ])("of each section the last that matches owns %s: %s", (path, owners) => expect(gitlab(FILE, path)).toBe(owners));

  it("is told by its sections, wherever it lies", () => {
    expect(on("CODEOWNERS")("[Till] @till\nsrc/till/", "web/src/till/a.ts")).toBe("@till");
    expect(on("CODEOWNERS")("src/till/ @till", "web/src/till/a.ts")).toBe(null);
  });

  it("a folder needs its `/`", () => {
    expect(gitlab("/docs @a", "docs/start.md")).toBe(null);
    expect(gitlab("/docs/ @a", "docs/deep/start.md")).toBe("@a");
    expect(gitlab("/docs/* @a", "docs/deep/start.md")).toBe(null);
    expect(gitlab("/** @a", "docs/deep/start.md")).toBe("@a");
  });
});

it("a file that names nobody owns nothing", () => {
  expect(github("", "cart.ts")).toBe(null);
  expect(github("\uFEFF* @a\r\n", "cart.ts")).toBe("@a");
  expect(github("* nobody", "cart.ts")).toBe(null);
});
