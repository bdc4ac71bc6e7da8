// @TEST:RULE-001
import { describe, expect, it } from "vitest";
import { checkFiles, settingsWith } from "../memory-project.ts";

type Files = Readonly<Record<string, string>>;

/** The findings of a rule: where, about which id, and the other places. */
async function found(rule: string, files: Files, settings = settingsWith({})) {
  const { findings } = await checkFiles(files, settings);
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ path, line, id, message, fix, related }) => ({
      at: `${path}:${line}`,
      id,
      message,
      fix,
      related: related.map((place) => `${place.path}:${place.line}`),
    }));
}

/** SPECs that say what they depend on or block, one a letter: `{ A: "depends_on: [B]" }`. */
const specs = (relations: Files): Files =>
  Object.fromEntries(
    Object.entries(relations).map(([name, relation]) => [
      `specs/${name.toLowerCase()}.md`,
      `---\nid: CART-00${name}\nstatus: draft\n${relation}\n---\n# The cart\n`,
    ]),
  );
const id = (n: number): string => `CART-00${n}`;

describe("a dependency cycle", () => {
  const cycles = async (relations: Files) => (await found("dependency-cycle", specs(relations))).map(({ message }) => message);
  const shown = (...path: readonly number[]): string => `Dependency cycle: ${path.map(id).join(" → ")}`;
  const on = (...others: readonly number[]): string => `depends_on: [${others.map(id).join(", ")}]`;

  it.each<[string, Files, string[]]>([
    ["of a SPEC with itself", { 1: on(1) }, [shown(1, 1)]],
    ["of two", { 1: on(2), 2: on(1) }, [shown(1, 2, 1)]],
    ["of three, from its first id", { 2: on(3), 3: on(1), 1: on(2) }, [shown(1, 2, 3, 1)]],
    ["by what a SPEC blocks", { 1: `blocks: [${id(2)}]`, 2: `blocks: [${id(1)}]` }, [shown(1, 2, 1)]],
    ["of a SPEC with itself, by what it blocks", { 1: on(2), 2: on(3), 3: `blocks: [${id(3)}]` }, [shown(3, 3)]],
    ["that is the shortest of two", { 1: on(2, 4), 2: on(3), 3: on(1), 4: on(1) }, [shown(1, 4, 1)]],
    ["behind SPECs that are in none", { 1: on(2), 2: on(3), 3: on(2), 4: on(1) }, [shown(2, 3, 2)]],
    ["of which there are two, apart", { 1: on(2), 2: on(1), 3: on(4), 4: on(3) }, [shown(1, 2, 1), shown(3, 4, 3)]],
    ["of which there are two, one behind the other", { 1: on(2, 3), 2: on(1), 3: on(4), 4: on(3) }, [shown(1, 2, 1), shown(3, 4, 3)]],
    ["that leads through a detour behind it", { 1: on(3), 3: on(5, 1), 5: on(6), 6: "" }, [shown(1, 3, 1)]],
    ["whose parts meet at one SPEC", { 1: on(2), 2: on(3), 3: on(2, 1) }, [shown(1, 2, 3, 1)]],
  ])("%s is one finding", async (_, relations, expected) => expect(await cycles(relations)).toEqual(expected));

  it.each<[string, Files]>([
    ["a chain", { 1: on(2), 2: on(3), 3: "" }],
    ["two ways to one SPEC", { 1: on(2, 3), 2: on(4), 3: on(4), 4: "" }],
    ["the same said by both", { 1: on(2), 2: `blocks: [${id(1)}]` }],
    ["what only relates", { 1: `related_specs: [${id(2)}]`, 2: `related_specs: [${id(1)}]` }],
    ["a step back to what is done with", { 1: on(3), 2: on(1, 3), 3: "" }],
  ])("is not %s", async (_, relations) => expect(await cycles(relations)).toEqual([]));

  it("is reported at the first step, with the others", async () => {
    expect(await found("dependency-cycle", specs({ 1: on(2), 2: on(3), 3: `${on(9)}\n${on(1)}` }))).toEqual([]);
    expect(await found("dependency-cycle", specs({ 1: on(2), 2: on(3), 3: on(1) }))).toMatchObject([
      { at: "specs/1.md:4", id: id(1), related: ["specs/2.md:4", "specs/3.md:4"] },
    ]);
  });

  it("of many SPECs names the first twenty", async () => {
    const name = (n: number): string => `CART-${100 + n}`;
    const ring = (count: number): Files =>
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `specs/${100 + n}.md`,
          `---\nid: ${name(n)}\nstatus: draft\ndepends_on: [${name((n + 1) % count)}]\n---\n# The cart\n`,
        ]),
      );
    const names = Array.from({ length: 20 }, (_, n) => name(n)).join(" → ");
    expect(await found("dependency-cycle", ring(20))).toMatchObject([{ message: `Dependency cycle: ${names} → ${name(0)}` }]);
    const [long] = await found("dependency-cycle", ring(22));
    expect(long?.message).toBe(`Dependency cycle: ${names} → … (2 more) → ${name(0)}`);
    expect(long?.related).toHaveLength(21);
  });
});

describe("an orphan", () => {
  const CART = { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n" };
  const CODE = "# @CODE:GIFT-001\ndef wrap(): return 1\n";
  const TEST = "# @TEST:GIFT-001\ndef test_wrap(): assert wrap()\n";

  async function orphans(files: Files) {
    const all = await Promise.all(["orphan-code", "orphan-test", "orphan-doc"].map((rule) => found(rule, { ...CART, ...files })));
    return all.map((some) => some.map(({ at, related }) => [at, ...related].join(" ")));
  }

  it.each<[string, Files, string[][]]>([
    ["CODE", { "src/a.py": CODE }, [["src/a.py:1"], [], []]],
    ["TEST", { "tests/test_a.py": TEST }, [[], ["tests/test_a.py:1"], []]],
    ["CODE before TEST", { "src/z.py": CODE, "a/test_a.py": TEST }, [["src/z.py:1 a/test_a.py:1"], [], []]],
    [
      "CODE before a CODE in a test",
      { "a/test_a.py": `${CODE}\n${TEST}`, "src/z.py": CODE },
      [["src/z.py:1 a/test_a.py:1 a/test_a.py:4"], [], []],
    ],
    ["each id once", { "src/a.py": `${CODE}\n# @CODE:WISH-001\n`, "src/b.py": CODE }, [["src/a.py:1 src/b.py:1", "src/a.py:4"], [], []]],
    ["nothing that has a SPEC", { "src/a.py": "# @CODE:CART-001\n" }, [[], [], []]],
  ])("is reported at %s", async (_, files, expected) => expect(await orphans(files)).toEqual(expected));

  it.each<[string, Files, RegExp]>([
    [
      "the path of its SPEC field",
      { "src/a.py": "# @CODE:GIFT-001 | SPEC: SPEC-CART-001.md\n" },
      /field names CART-001 \(.*spec\.md:1\), so tag it @CODE:CART-001/,
    ],
    ["the id of its SPEC field", { "src/a.py": "# @CODE:GIFT-001 | SPEC: CART-001\n" }, /field names CART-001 /],
    ["the tag of its SPEC field", { "src/a.py": "# @CODE:GIFT-001 | SPEC: @SPEC:CART-001\n" }, /field names CART-001 /],
    ["no field of another type", { "src/a.py": "# @CODE:GIFT-001 | TEST: CART-001\n" }, /^Write its SPEC/],
    ["no SPEC that is none", { "src/a.py": "# @CODE:GIFT-001 | SPEC: SPEC-WISH-001.md\n" }, /^Write its SPEC/],
    [
      "a heading outside the SPECs",
      { "src/a.py": CODE, "notes/gifts/all.md": "# Gifts\n\n## @SPEC:GIFT-001: Wrap\n" },
      /^notes\/gifts\/all\.md:3 has a heading for it .* add "notes\/gifts\/\*\*"/,
    ],
    ["no prose outside the SPECs", { "src/a.py": CODE, "notes/all.md": "# Gifts\n\nSee @SPEC:GIFT-001.\n" }, /^Write its SPEC/],
    ["a near id", { "src/a.py": "# @CODE:CRAT-001\n" }, /^Did you mean CART-001 \(\.moai\/specs\/SPEC-CART-001\/spec\.md:1\)\?/],
    ["nothing else", { "src/a.py": CODE }, /^Write its SPEC, for example \.moai\/specs\/SPEC-GIFT-001\/spec\.md/],
  ])("advises by %s", async (_, files, fix) => {
    expect((await found("orphan-code", { ...CART, ...files })).map((one) => one.fix)).toEqual([expect.stringMatching(fix)]);
  });
});

describe("a duplicate SPEC", () => {
  const duplicates = async (files: Files) =>
    (await found("duplicate-spec", files)).map(({ at, message, related }) => [at, /\d+ loc/.exec(message)?.[0], ...related].join(" "));
  const cart = "# @SPEC:CART-001: Cart\n";

  it("is reported at the second place, with the others", async () => {
    expect(await duplicates({ "specs/a.md": cart, "specs/b.md": cart })).toEqual(["specs/b.md:1 2 loc specs/a.md:1"]);
    expect(await duplicates({ "specs/a.md": cart, "specs/b.md": cart, "specs/c.md": cart })).toEqual([
      "specs/b.md:1 3 loc specs/a.md:1 specs/c.md:1",
    ]);
    expect(await duplicates({ "specs/a.md": cart })).toEqual([]);
  });

  it("is one finding for a copy with all of its parts, but parts by themselves are their own", async () => {
    const whole = `${cart}\n## @SPEC:CART-001:ADD Add\n`;
    expect(await duplicates({ "specs/a.md": whole, "specs/b.md": whole })).toEqual(["specs/b.md:1 2 loc specs/a.md:1"]);
    const twice = `${cart}\n## @SPEC:CART-001:ADD Add\n`;
    expect(await duplicates({ "specs/a.md": twice, "specs/b.md": "# @SPEC:CART-001:ADD Add\n" })).toEqual([
      "specs/b.md:1 2 loc specs/a.md:3",
    ]);
  });
});

describe("an unknown reference", () => {
  const SPEC = { "specs/cart.md": "---\nid: CART-001\nstatus: draft\n---\n# @SPEC:CART-001: Cart\n" };
  const CODE = "# @CODE:CART-001\n";
  const unknown = async (files: Files, prose = false) =>
    (
      await found(
        "unknown-reference",
        { ...SPEC, ...files },
        settingsWith(prose ? { rules: { "unknown-reference": { severity: "error", options: { prose } } } } : {}),
      )
    ).map(({ at, id: to, related }) => [at, to, ...related].join(" "));

  it.each<[string, Files, string[]]>([
    ["in a comment", { "src/a.py": `${CODE}# see @TEST:WISH-001\n` }, ["src/a.py:2 WISH-001"]],
    ["in a chain of tags", { "src/a.py": "# @CODE:CART-001 | Chain: @SPEC:CART-001 -> @TEST:WISH-001\n" }, ["src/a.py:1 WISH-001"]],
    ["of a field", { "src/a.py": "# @CODE:CART-001 | TEST: WISH-001\n" }, ["src/a.py:1 WISH-001"]],
    ["of a field SPEC", { "src/a.py": "# @CODE:CART-001 | SPEC: WISH-001\n" }, ["src/a.py:1 WISH-001"]],
    [
      "of several, once each",
      { "src/a.py": `${CODE}# see @TEST:WISH-001, @CODE:WISH-001\n# and @TEST:GIFT-001\n` },
      ["src/a.py:2 WISH-001 src/a.py:2", "src/a.py:3 GIFT-001"],
    ],
    ["to what is declared", { "src/a.py": `${CODE}# see @SPEC:CART-001\n` }, []],
    ["of an orphan's field SPEC", { "src/a.py": "# @CODE:GIFT-001 | SPEC: WISH-001\n" }, []],
    ["of an orphan's other field", { "src/a.py": "# @CODE:GIFT-001 | TEST: WISH-001\n" }, ["src/a.py:1 WISH-001"]],
    ["in prose", { "docs/a.md": "# Wishes\n\nSee @SPEC:WISH-001.\n" }, []],
    [
      "about the data of a test",
      { "tests/test_a.py": '# @TEST:CART-001\n# finds @CODE:WISH-001\ndef test_a(): assert read("@CODE:WISH-001")\n' },
      [],
    ],
  ])("%s", async (_, files, expected) => expect(await unknown(files)).toEqual(expected));

  it("in prose is found if the project asks for it", async () => {
    expect(await unknown({ "docs/a.md": "# Wishes\n\nSee @SPEC:WISH-001 and `@SPEC:GIFT-001`.\n" }, true)).toEqual([
      "docs/a.md:3 WISH-001",
      "docs/a.md:3 GIFT-001",
    ]);
  });

  it("of one SPEC to another that has none", async () => {
    const pays = { "specs/pay.md": "---\nid: PAY-001\nstatus: draft\ndepends_on: [GIFT-001, CART-001]\n---\n# Pay\n" };
    expect(await unknown(pays)).toEqual(["specs/pay.md:4 GIFT-001"]);
    expect(await unknown({ ...pays, "src/a.py": "# @CODE:GIFT-001\n" })).toEqual(["specs/pay.md:4 GIFT-001"]);
  });
});
