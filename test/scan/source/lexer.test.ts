// @TEST:SOURCE-001 | SPEC: SPEC-SOURCE-001.md
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { indexLanguages } from "../../../src/scan/source/languages.ts";
import { compileLexer, findTokens, type Lexer } from "../../../src/scan/source/lexer.ts";

const rows = readLanguages(grammarsFolder());
const languages = indexLanguages(rows);

describe("findTokens", () => {
  // Openers and closers of all languages, so that random texts do not consist only of words.
  const fragment = fc.oneof(
    // biome-ignore format: a vocabulary
    fc.constantFrom("'", '"', "`", "/", "\\", "#", "--", "*", "<", ">", "{", "}", "(", ")", "[", "]", "${", "$(", "/*", "*/", "//", "<!--", "-->", "<a", "</a>", "/>", "<?php", "?>", "<script>", "</script>", "<style>", "</style>", "<<EOF\n", "EOF\n", "|\n", "  ", "\n", "\r\n", "'''", '"""', 'f"', 'r#"', "return", "total", "!", "=", ":", "url(", "if (", "🛒", "\u2028", "{{", "}}", "{%", "%}", "{#", "#}", "{% raw %}", "{% endraw %}", "<%", "%>", "@if(", '"cell_type": "code", "source": ["', '\\n",'),
    fc.string({ maxLength: 8 }),
  );
  const text = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(""));
  const lexers: readonly Lexer[] = rows.map((row) => compileLexer(row));
  const everyOffset = (length: number): number[] => Array.from({ length }, (_, offset) => offset);

  it("returns tokens in order, without overlaps and within the text, for any text", () => {
    fc.assert(
      fc.property(text, (written) => {
        for (const lexer of lexers) {
          let end = 0;
          for (const token of findTokens(lexer, written, everyOffset(written.length), languages.lookup)) {
            const places = [end, token.start, token.bodyStart, token.bodyEnd, token.end, written.length];
            expect(places).toEqual([...places].sort((a, b) => a - b));
            expect(token.end).toBeGreaterThan(token.start);
            end = token.end;
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("returns the same for an offset whatever other offsets are requested", () => {
    fc.assert(
      fc.property(text, fc.nat(), (written, seed) => {
        const offset = seed % Math.max(1, written.length);
        for (const lexer of lexers) {
          const alone = findTokens(lexer, written, [offset], languages.lookup);
          const all = findTokens(lexer, written, everyOffset(written.length), languages.lookup);
          expect(alone).toEqual(all.filter(({ start, end }) => start <= offset && offset < end));
        }
      }),
      { numRuns: 300 },
    );
  });

  // With quadratic time, a text would take minutes here and exceed the runner's time limit.
  it.each([
    ["javascript", "'"],
    ["javascript", "`${"],
    ["javascript", "=/["],
    ["javascript", "=/[/"],
    ["javascript", ")/"],
    ["javascript", "}/"],
    ["javascript", "/*c*/ "],
    ["tsx", "= <a>"],
    ["tsx", "<a "],
    ["tsx", "=<a {"],
    ["python", 'f"{'],
    ["python", "'''"],
    ["shell", "<<EOF\n"],
    ["shell", "<<-'A' "],
    ["shell", '"$('],
    ["shell", "((x<<y"],
    ["php", "<<<A\n"],
    ["php", "?>"],
    ["html", "<script "],
    ["html", '<script "'],
    ["html", "<style></style>"],
    ["html", '="'],
    ["rust", "/*"],
    ["sql", "/* /* */ "],
    ["yaml", "k: |\n\n"],
    ["yaml", "&a "],
    ["text", "a###"],
    ["ini", "  #"],
    ["makefile", "\\\n#"],
    ["jinja", '<a b="{{ "'],
    ["jinja", "<script>{# a"],
    ["erb", "<script>'<%= 'a"],
    ["blade", "@if({{ "],
    ["svelte", "{#if <a b={"],
    ["mdx", "``a `"],
    ["vue", '<script a="'],
    ["notebook", '"cell_type": "code", "source": ["#'],
    ["asciidoc", "----"],
    ["batch", "(rem"],
    ["notebook", '"cell_type": "code", "source": ["#\\n"],\n'],
  ])("reads 1 MiB of %s made of %j", (language, unit) => {
    const lexer = languages.lookup(language);
    if (lexer === null) throw new Error(`no row is called ${language}`);
    const long = unit.repeat(Math.ceil((1024 * 1024) / unit.length));
    const tokens = findTokens(lexer, long, [long.length - 1], languages.lookup);
    expect(tokens.length).toBeLessThanOrEqual(1);
  });

  it("reads 1 MiB of heredocs that each have a different word", () => {
    const shell = languages.lookup("shell");
    if (shell === null) throw new Error("no row is called shell");
    const long = Array.from({ length: 90_000 }, (_, n) => `cat <<A${n}\n`).join("");
    expect(findTokens(shell, long, [long.length - 1], languages.lookup)).toEqual([]);
  });

  it("rejects an opener with a back reference, because its groups are numbered together with those of other openers", () => {
    const row = { name: "bookshop", tokens: [{ kind: "string", open: "(['\"])\\1" }] } as const;
    expect(() => compileLexer(row)).toThrow(SyntaxError);
  });
});
