// @TEST:PAGE-001:OWNERS
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOwners } from "../../src/check/code-owners.ts";
import { compileGlobs } from "../../src/model/glob.ts";
import { holds } from "../properties.ts";

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

/** What a pattern matches, all of it as globs. */
function globOf(pattern: string, isGithub: boolean): (path: string) => boolean {
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  const glob = body.replace(/[[\](){}+@!|^$]/g, "\\$&").replace(/(^|\/)\*\*$/, "$1**/*");
  const base = pattern.startsWith("/") || (isGithub && body.includes("/")) ? glob : `**/${glob}`;
  const below = `${base}/**/*`;
  const isFileGlob = !isGithub || pattern.endsWith("/*");
  return compileGlobs(pattern.endsWith("/") ? [below] : isFileGlob ? [base] : [base, below], { nonegate: true, anyName: true });
}

describe("CODEOWNERS of any size", () => {
  it("are read line by line, as globs would be", async () => {
    const name = fc.constantFrom("a", "b", "cart.ts", "my cart", "[id]", "*", "**", "*.ts", "?", "\\*");
    const pattern = fc
      .tuple(fc.constantFrom("", "/"), fc.array(name, { minLength: 1, maxLength: 3 }), fc.constantFrom("", "/"))
      .map(([before, names, behind]) => before + names.join("/") + behind);
    const path = fc.array(fc.constantFrom("a", "b", "cart.ts", "my cart", "[id]", "*", "x.ts"), { minLength: 1, maxLength: 4 });
    const file = fc.constantFrom(".github/CODEOWNERS", ".gitlab/CODEOWNERS");
    await holds(fc.tuple(file, fc.array(pattern, { maxLength: 6 }), path), ([where, patterns, names]) => {
      const lines = patterns.map((one, line) => `${one.replaceAll(" ", "\\ ")} @${line}`);
      const asked = names.join("/");
      const last = patterns.findLastIndex((one) => globOf(one, where.startsWith(".github"))(asked));
      expect(readOwners(where, lines.join("\n"))(asked)).toBe(last < 0 ? null : `@${last}`);
    });
  });

  it("may have a hundred thousand lines", () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `/apps/app${n}/ @team${n}`);
    const owners = readOwners("CODEOWNERS", `${lines.join("\n")}\n*.md @writers\n/apps/app7/*.md @team7`);
    const paths = Array.from({ length: 100_000 }, (_, n) => `apps/app${n}/src/cart.ts`);
    expect(paths.filter((path, n) => owners(path) !== `@team${n}`)).toEqual([]);
    expect(["apps/app6/a.md", "apps/app7/a.md"].map(owners)).toEqual(["@writers", "@team7"]);
  });

  it("are refused with too many wildcards for one folder", () => {
    const lines = Array.from({ length: 1001 }, (_, n) => `src/*${n}.ts @team`);
    expect(() => readOwners("CODEOWNERS", lines.join("\n"))).toThrow(
      /more than 1000 patterns with wildcards below src; name folders instead\.$/,
    );
  });
});
