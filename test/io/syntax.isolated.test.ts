import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createSyntaxReader } from "../../src/io/syntax.ts";

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

describe("createSyntaxReader", () => {
  it.each(Object.entries(functions))("runs the query of %s", async (language, source) => {
    const captures = await syntax.captures(language, source);
    expect(captures?.filter(({ name }) => name === "name").map(({ text }) => text)).toContain("login");
  });

  it.each(Object.keys(functions))("reads odd %s without a word", async (language) => {
    for (const text of ["", "\uFEFF", "\0", "\uD800 login", "`".repeat(99), "({[".repeat(300), ")]}<".repeat(500), "@\r\r\n\t"]) {
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
    const both = await Promise.all([grammars, grammars].map((folder) => createSyntaxReader(folder).captures("go", "package shop")));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).not.toEqual([]);
  });
});

describe("a text that is too much for the engine", () => {
  it("has no answer where it nests too deep, and the next one has", async () => {
    expect(await syntax.captures("typescript", "{a:".repeat(4_000))).toBeNull();
    expect(await syntax.captures("typescript", "function login() {}")).not.toHaveLength(0);
  });

  it("has no answer where it would take minutes", { timeout: 30_000 }, async () => {
    expect(await syntax.captures("typescript", "a.b().".repeat(33_000))).toBeNull();
    expect(await syntax.captures("typescript", "function login() {}")).not.toHaveLength(0);
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
