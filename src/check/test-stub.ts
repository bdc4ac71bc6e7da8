import { compareText } from "../model/location.ts";
import { isTestFile } from "../scan/file-kinds.ts";

/** A new file with a test that fails until somebody writes it. */
export interface TestStub {
  readonly path: string;
  readonly text: string;
  /** How a line of comment begins in the code that it is for: `#`. */
  readonly comment: string;
}

export interface StubRequest {
  /** What the tag in it addresses: `CART-001:REQ-001`. */
  readonly address: string;
  readonly title: string;
  /** The id in lower case with hyphens, from which the file is named. */
  readonly name: string;
}

/** How tests look in languages of one family. */
interface Family {
  readonly endings: readonly string[];
  readonly comment: string;
  /** The file's name where no test shows another way, and the folder where no test is. */
  readonly named: (name: string, ending: string) => string;
  readonly folder: string;
  /** The manifest of a project in which no file shows the language yet. */
  readonly manifests: readonly string[];
  readonly text: (request: StubRequest, like: string) => string;
}

const snake = (name: string): string => name.replace(/-/g, "_");
const pascal = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
const quoted = (text: string): string => JSON.stringify(text);

const FAMILIES: readonly Family[] = [
  {
    endings: ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"],
    comment: "//",
    named: (name, ending) => `${name}.test.${ending}`,
    folder: "test",
    manifests: ["tsconfig.json", "package.json"],
    text: scriptTest,
  },
  {
    endings: ["py"],
    comment: "#",
    named: (name) => `test_${snake(name)}.py`,
    folder: "tests",
    manifests: ["pyproject.toml", "setup.py", "requirements.txt"],
    text: ({ address, title, name }) =>
      `# @TEST:${address}\ndef test_${snake(name)}():\n    written = False  # RED: write this test\n    assert written, ${quoted(title)}\n`,
  },
  {
    endings: ["go"],
    comment: "//",
    named: (name) => `${snake(name)}_test.go`,
    folder: "",
    manifests: ["go.mod"],
    text: ({ address, title, name }, like) =>
      `package ${/^package (\w+)/m.exec(like)?.[1] ?? "main"}\n\nimport "testing"\n\n// @TEST:${address}\nfunc Test${pascal(name)}(t *testing.T) {\n\tt.Fatal(${quoted(`RED, write this test: ${title}`)})\n}\n`,
  },
  {
    endings: ["java"],
    comment: "//",
    named: (name) => `${pascal(name)}Test.java`,
    folder: "src/test/java",
    manifests: ["pom.xml", "build.gradle", "build.gradle.kts"],
    text: ({ address, title, name }, like) => {
      const home = /^package .*;/m.exec(like)?.[0];
      return `${home ? `${home}\n\n` : ""}import static org.junit.jupiter.api.Assertions.fail;\n\nimport org.junit.jupiter.api.Test;\n\nclass ${pascal(name)}Test {\n    // @TEST:${address}\n    @Test\n    void isWritten() {\n        fail(${quoted(`RED, write this test: ${title}`)});\n    }\n}\n`;
    },
  },
  {
    endings: ["rb"],
    comment: "#",
    named: (name) => `${snake(name)}_spec.rb`,
    folder: "spec",
    manifests: ["Gemfile"],
    text: ({ address, title }) =>
      `RSpec.describe ${quoted(title)} do\n  # @TEST:${address}\n  it "is written" do\n    written = false # RED: write this test\n    expect(written).to be(true)\n  end\nend\n`,
  },
  {
    endings: ["rs"],
    comment: "//",
    named: (name) => `${snake(name)}.rs`,
    folder: "tests",
    manifests: ["Cargo.toml"],
    text: ({ address, title, name }) =>
      `// @TEST:${address}\n#[test]\nfn ${snake(name)}() {\n    let written = false; // RED: write this test\n    assert!(written, ${quoted(title)});\n}\n`,
  },
];

/** Runs where no import is needed, as with Jest; otherwise the import of a test that is there. */
function scriptTest({ address, title }: StubRequest, like: string): string {
  const runner = /\bfrom ["'](vitest|bun:test|@jest\/globals)["']/.exec(like)?.[1];
  const isNode = /["']node:test["']/.test(like);
  const head = runner
    ? `import { expect, it } from "${runner}";\n\n`
    : isNode
      ? 'import assert from "node:assert/strict";\nimport { it } from "node:test";\n\n'
      : "";
  const fails = isNode ? "assert.equal(written, true);" : "expect(written).toBe(true);";
  return `${head}// @TEST:${address}\nit(${quoted(title)}, () => {\n  const written = false; // RED: write this test\n  ${fails}\n});\n`;
}

/** What a project shows of its tests. */
export interface StubSurroundings {
  readonly paths: Iterable<string>;
  /** The text of a file, `null` if there is none. */
  read(path: string): string | null;
}

/**
 * A stub in the language that most of the project's tests are in, beside most of them and named as they are; without tests in that of most
 * of its code, or of its manifest, in the usual folder. `null`: nothing shows a language that is known here.
 */
export function testStub(request: StubRequest, { paths, read }: StubSurroundings): TestStub | null {
  const all = [...paths].sort(compareText);
  const known = all.flatMap((path) => {
    const ending = /\.(\w+)$/.exec(path)?.[1] ?? "";
    const family = FAMILIES.find(({ endings }) => endings.includes(ending));
    return family ? [{ path, ending, family, isTest: isTestFile(path) || (family.folder === "tests" && path.startsWith("tests/")) }] : [];
  });
  const tests = known.filter(({ isTest }) => isTest);
  const shown = tests.length > 0 ? tests : known;
  const byManifest = FAMILIES.find(({ manifests }) => manifests.some((name) => read(name) !== null));
  const family = most(shown.map((one) => one.family)) ?? byManifest;
  if (family === undefined) return null;
  const own = shown.filter((one) => one.family === family);
  const manifest = read("package.json") ?? "";
  const ending =
    most(own.map((one) => one.ending)) ??
    (read("tsconfig.json") === null ? family.endings.find((one) => one === "js" || family.endings.length === 1) : undefined) ??
    family.endings[0] ??
    "";
  const folder = tests.length > 0 ? most(own.map(({ path }) => folderOf(path))) : family.folder;
  const beside = tests.length > 0 ? own.find(({ path }) => folderOf(path) === folder)?.path : undefined;
  const like = beside === undefined ? withoutTests(manifest, own[0] ? (read(own[0].path) ?? "") : "") : (read(beside) ?? "");
  const name = named(request.name, beside, family, ending);
  return { path: folder ? `${folder}/${name}` : name, text: family.text(request, like), comment: family.comment };
}

/** A package says which runner it has before it has a test. */
function withoutTests(manifest: string, code: string): string {
  const runner = /"(vitest|jest)"/.exec(manifest)?.[1];
  if (runner === "vitest") return 'import { it } from "vitest"';
  return runner === "jest" ? "" : manifest === "" ? code : 'import { it } from "node:test"';
}

/** Named as a test beside it: `cart.spec.ts`, `cart_test.py`. */
function named(name: string, beside: string | undefined, { named: usual }: Family, ending: string): string {
  const file = beside?.slice(beside.lastIndexOf("/") + 1) ?? "";
  const mark = /([._-])(test|spec)\.\w+$/.exec(file);
  if (mark === null) return usual(name, ending);
  return `${mark[1] === "_" ? snake(name) : name}${mark[1]}${mark[2]}.${ending}`;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The value that stands most often in a list, the first of equals. */
function most<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[Value, number] | undefined>(
    (best, entry) => (best === undefined || entry[1] > best[1] ? entry : best),
    undefined,
  )?.[0];
}
