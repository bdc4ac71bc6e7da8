import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { createSyntaxReader } from "../../src/io/syntax.ts";
import { capturesOf } from "../scan/source/captures.ts";

// Without limits, most of the hostile texts take minutes.
vi.setConfig({ testTimeout: 120_000 });

const grammars = fileURLToPath(new URL("../../grammars", import.meta.url));
const syntax = createSyntaxReader(grammars);

const functions: Readonly<Record<string, string>> = {
  typescript: "function login(): void {}",
  tsx: "function login(): JSX.Element { return <p/>; }",
  javascript: "function login() {}",
  python: "def login(): pass",
  go: "package shop\nfunc login() {}",
  java: "class Shop { void login() {} }",
  kotlin: "fun login() {}",
  rust: "fn login() {}",
  scala: "def login() = 1",
  php: "<?php function login() {}",
  c: "void login(void) {}",
  cpp: "void Shop::login() {}",
  csharp: "class Shop { void login() {} }",
  ruby: "def login; end",
  shell: "login() { :; }",
  elixir: "def login, do: 1",
};

const LOGIN = "function login() {}";

/** Whether the text was read, or why not; then whether the same reader still reads an ordinary one. */
async function answersTo(language: string, text: string, reader = createSyntaxReader(grammars)): Promise<string> {
  const answer = await reader.captures(language, text);
  const next = await capturesOf(reader, language, functions[language] ?? "");
  expect(next.filter(({ name }) => name === "name").map((capture) => capture.text)).toContain("login");
  return answer.kind === "given-up" ? answer.reason : answer.kind;
}

describe("createSyntaxReader", () => {
  it.each(Object.entries(functions))("runs the query of %s", async (language, source) => {
    const captures = await capturesOf(syntax, language, source);
    expect(captures.filter(({ name }) => name === "name").map(({ text }) => text)).toContain("login");
  });

  it.each(Object.keys(functions))("reads odd %s without a word", async (language) => {
    for (const text of ["", "\uFEFF", "\0", "\uD800 login", "`".repeat(99), "({[".repeat(300), ")]}<".repeat(100), "@\r\r\n\t"]) {
      expect(await capturesOf(syntax, language, text)).toBeInstanceOf(Array);
    }
  });

  it("counts in UTF-16 units and rows from 0", async () => {
    const text = `\uFEFF// 🛒📚 é\r\n${LOGIN}`;
    const name = (await capturesOf(syntax, "typescript", text)).find((capture) => capture.name === "name");
    expect(name).toMatchObject({ start: text.indexOf("login"), end: text.indexOf("("), startRow: 1, endRow: 1, text: "login" });
  });

  it("reads a text of several chunks as one", async () => {
    const text = `${"// 🛒".padEnd(1535, "é")}🛒\n${"const a = 1;\n".repeat(400)}${LOGIN}`;
    const name = (await capturesOf(syntax, "typescript", text)).find((capture) => capture.text === "login");
    expect(name).toMatchObject({ name: "name", start: text.indexOf("login"), startRow: 401 });
  });

  it("says that a language has no grammar, and that a text over 2 Mi is too long", async () => {
    expect(await syntax.captures("cobol", "")).toEqual({ kind: "no-grammar" });
    expect(await syntax.captures("go", " ".repeat(2 * 1024 * 1024 + 1))).toMatchObject({
      kind: "given-up",
      reason: "it is too long to parse",
    });
  });

  it("answers readers that ask at the same time alike", async () => {
    const both = await Promise.all([grammars, grammars].map((folder) => createSyntaxReader(folder).captures("go", "package shop")));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ kind: "captures", excess: 0 });
  });
});

// Each of these took from three seconds to over a minute, or broke the engine for all files behind it.
const HOSTILE: readonly (readonly [string, string, string])[] = [
  ["typescript", "arrows", "->".repeat(50_000)],
  ["typescript", "labels", "case 1: ".repeat(40_000)],
  ["typescript", "calls of calls", `it(${")(".repeat(1600)}`],
  ["typescript", "a chain", "a.b().".repeat(33_000)],
  ["typescript", "open objects", "{a:".repeat(4000)],
  ["javascript", "open tests", "it('d', () => {".repeat(4000)],
  ["python", "operators", `def test_adds():\n    foo()\n${"/*".repeat(2500)}${"*/".repeat(2500)}`],
  ["python", "continued lines", "\\\n".repeat(30_000)],
  ["csharp", "open generics", `[Test] public void Adds() { Foo(); } x = ${"<a ".repeat(4000)}`],
  ["java", "open generics", `@Test public void adds() { foo(); } ${"<a ".repeat(8000)}`],
  ["java", "open lambdas", "a=>".repeat(20_000)],
  ["scala", "backticks", `test("x") { foo() } ${"`".repeat(60_000)}`],
  ["scala", "emoji", "😀".repeat(30_000)],
  ["scala", "byte order marks", "\uFEFF".repeat(60_000)],
  ["elixir", "carriage returns", "\r".repeat(60_000)],
  ["kotlin", "backslashes", "\\".repeat(60_000)],
  ["php", "comments", `<?php ${"/**/".repeat(15_000)}`],
  ["shell", "heredocs", "<<A\n".repeat(15_000)],
  ["ruby", "literals", "%{".repeat(30_000)],
];

describe("a text that is made to slow or break the parser", () => {
  it.each(HOSTILE)("is given up or read, in %s: %s", async (language, _, text) => {
    expect(await answersTo(language, text)).toMatch(/^(?:captures|its syntax (?:takes too much work to parse|breaks the parser))$/);
  });

  it("gets the same answer from a reader that has read others", async () => {
    const busy = createSyntaxReader(grammars);
    for (const [language, , text] of HOSTILE.slice(0, 6)) {
      const fresh = await createSyntaxReader(grammars).captures(language, text);
      expect(await busy.captures(language, text)).toEqual(fresh);
      expect(await busy.captures(language, text)).toEqual(fresh);
    }
  });

  it("counts what it takes beyond what is fair, and gets no more where the run asks for thrift", async () => {
    const text = "->".repeat(300);
    const answer = await createSyntaxReader(grammars).captures("typescript", text);
    expect(answer).toMatchObject({ kind: "captures", excess: expect.any(Number) });
    const reason = "its syntax takes much work to parse, and other files had too much of it already";
    expect(await createSyntaxReader(grammars).captures("typescript", "->".repeat(3000), { isThrifty: true })).toMatchObject({ reason });
  });

  it("is not one with a thousand brackets in a comment", async () => {
    expect(await answersTo("typescript", `// ${"(".repeat(100_000)}\n${LOGIN}`)).toBe("captures");
    expect(await answersTo("python", `# ${"[{(".repeat(5000)}\ndef login(): pass`)).toBe("captures");
    expect(await answersTo("typescript", `const brackets = "${"[{(".repeat(5000)}";\n${LOGIN}`)).toBe("captures");
  });
});

const vendored = readdirSync(grammars).filter((language) => existsSync(`${grammars}/${language}/grammar.wasm.gz`));

describe.each(vendored)("the vendored grammar of %s", (language) => {
  const source = JSON.parse(readFileSync(`${grammars}/${language}/source.json`, "utf8"));

  it("is the one that its source.json pins", () => {
    const hash = createHash("sha512").update(gunzipSync(readFileSync(`${grammars}/${language}/grammar.wasm.gz`)));
    expect(`sha512-${hash.digest("base64")}`).toBe(source.sha512);
  });

  it("says where it is from and under which licence it may be passed on", () => {
    expect(Object.keys(source)).toEqual(["package", "version", "file", "licence", "repository", "sha512"]);
    expect(source.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(["MIT", "Apache-2.0"]).toContain(source.licence);
    const licence = readFileSync(`${grammars}/${language}/LICENSE`, "utf8");
    expect(licence).toContain(source.licence === "MIT" ? "Permission is hereby granted" : "Apache License");
  });

  it("has an example above", () => expect(functions).toHaveProperty(language));
});
