import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createSyntaxReader } from "../../src/io/syntax.ts";

const grammars = fileURLToPath(new URL("../../grammars", import.meta.url));
const syntax = createSyntaxReader(grammars);

const functions = {
  typescript: "function login(): void {}",
  tsx: "function login(): JSX.Element { return <p/>; }",
  javascript: "function login() {}",
  python: "def login(): pass",
  go: "package shop\nfunc login() {}",
};

describe("createSyntaxReader", () => {
  it.each(Object.entries(functions))("runs the query of %s", async (language, source) => {
    const captures = await syntax.captures(language, source);
    expect(captures?.filter(({ name }) => name === "name").map(({ text }) => text)).toContain("login");
  });

  it.each(Object.keys(functions))("reads odd %s without a word", async (language) => {
    for (const text of ["", "\uFEFF", "\0", "\uD800 login", "`".repeat(99), "({[".repeat(5_000), ")]}<".repeat(5_000), "@\r\r\n\t"]) {
      expect(await syntax.captures(language, text)).toBeInstanceOf(Array);
    }
  });

  it("counts in UTF-16 units and rows from 0", async () => {
    const text = "\uFEFF// 🛒📚 é\r\nfunction login() {}";
    const name = (await syntax.captures("typescript", text))?.find((capture) => capture.name === "name");
    expect(name).toMatchObject({ start: text.indexOf("login"), end: text.indexOf("("), startRow: 1, endRow: 1, text: "login" });
  });

  it("has no answer for a language without a grammar, or for a text over 2 Mi", async () => {
    expect(await syntax.captures("cobol", "")).toBeNull();
    expect(await syntax.captures("go", " ".repeat(2 * 1024 * 1024 + 1))).toBeNull();
  });

  it("starts once for readers and languages that ask at the same time", async () => {
    const both = await Promise.all([grammars, grammars].map((folder) => createSyntaxReader(folder).captures("go", functions.go)));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).not.toEqual([]);
  });
});

describe("a vendored grammar", () => {
  it.each(Object.keys(functions))("of %s is the one that its source.json pins", (language) => {
    const source = JSON.parse(readFileSync(`${grammars}/${language}/source.json`, "utf8"));
    const hash = createHash("sha512").update(readFileSync(`${grammars}/${language}/grammar.wasm`));
    expect(`sha512-${hash.digest("base64")}`).toBe(source.sha512);
  });
});
