import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readProject } from "../../../src/check.ts";
import type { CallEvidence } from "../../../src/model/evidence.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { callsIn, memoryTree, portsOf } from "../../memory-project.ts";

const ROOT = fileURLToPath(new URL("../../../fixtures/prove", import.meta.url));

type Files = Readonly<Record<string, string>>;

function fixture(): Files {
  const paths = readdirSync(ROOT, { recursive: true }).map((path) => String(path).replaceAll("\\", "/"));
  const files = paths.filter((path) => statSync(join(ROOT, path)).isFile() && !path.startsWith("expected/") && path !== "story.json");
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));
}

async function evidenceOf(files: Files): Promise<readonly CallEvidence[]> {
  return await callsIn(files);
}

/** The proof of the only claim of a project. */
async function proofOf(files: Files): Promise<CallEvidence["proof"] | undefined> {
  return (await evidenceOf(files))[0]?.proof;
}

describe("the TESTs of the fixture", async () => {
  const files = fixture();
  const evidence = await evidenceOf(files);
  const idsIn = (document: string): string[] => [...(files[document] ?? "").matchAll(/@SPEC:([A-Z]+-\d+)/g)].map(([, id = ""]) => id);
  const idsOf = (kind: CallEvidence["proof"]["kind"]): string[] =>
    evidence.filter(({ proof }) => proof.kind === kind).map(({ chain }) => chain);

  it("all have the expected proof", () => {
    expect(idsOf("reached")).toEqual(idsIn("specs/reached.md").sort());
    expect(idsOf("unreached")).toEqual(idsIn("specs/unproven.md").sort());
    expect(idsOf("unknown")).toEqual([]);
  });

  it.each([
    ["TypeScript and JavaScript", /^(?:web|packages)\//, 19, 12],
    ["Python", /^desk\//, 10, 9],
    ["Go", /^stock\//, 7, 4],
  ])("include many of each kind in %s", (_, place, reached, unreached) => {
    const kinds = evidence.filter(({ test }) => place.test(test.path)).map(({ proof }) => proof.kind);
    expect(kinds.filter((kind) => kind === "reached")).toHaveLength(reached);
    expect(kinds.filter((kind) => kind === "unreached")).toHaveLength(unreached);
  });

  it.each(evidence.flatMap(({ chain, test, proof }) => (proof.kind === "reached" ? [{ chain, test, proof }] : [])))(
    "lead from the test to the code in $chain",
    ({ test, proof }) => {
      const [first, last] = [proof.steps[0], proof.steps.at(-1)];
      expect(first?.path).toBe(test.path);
      if (test.symbol?.kind === "test") expect(first?.line).toBe(test.symbol.line);
      expect(files[last?.path ?? ""]?.split("\n").slice(0, last?.line).join("\n")).toContain(`@CODE:${test.full}`);
    },
  );
});

describe("the proof is unknown", () => {
  const SPEC = { "specs/cart.md": "# @SPEC:CART-001: Add a book\n" };
  const ADD = "// @CODE:CART-001\nexport function add(book: string) {\n  return [book];\n}\n";
  const calling = (body: string, before = ""): string =>
    `import { expect, it, vi } from "vitest";\nimport { add } from "./cart.ts";\n${before}\n// @TEST:CART-001\nit("adds", () => {\n  ${body}\n});\n`;

  it("in a language whose calls cannot be followed", async () => {
    const proof = await proofOf({
      ...SPEC,
      "src/Cart.java": "// @CODE:CART-001\nclass Cart { void add() {} }\n",
      "test/CartTest.java": "class CartTest {\n  // @TEST:CART-001\n  @Test void adds() { new Cart().add(); }\n}\n",
    });
    expect(proof).toEqual({ kind: "unknown", reason: expect.stringContaining("this language") });
  });

  it("if a part of the CODE is in another language, and the rest is not reached", async () => {
    const files = { ...SPEC, "cart.ts": ADD, "cart.sql": "-- @CODE:CART-001\nSELECT 1;\n" };
    expect(await proofOf({ ...files, "cart.test.ts": calling("expect(1).toBe(1);") })).toEqual({
      kind: "unknown",
      reason: expect.stringMatching(/cart\.sql:1.*another language/),
    });
    expect(await proofOf({ ...files, "cart.test.ts": calling('add("Emma");') })).toMatchObject({ kind: "reached" });
  });

  it("for types, which cannot be run", async () => {
    const proof = await proofOf({
      ...SPEC,
      "cart.ts": "// @CODE:CART-001\nexport interface Cart {\n  readonly books: string[];\n}\nexport function add() {}\n",
      "cart.test.ts": calling("add();"),
    });
    expect(proof).toEqual({ kind: "unknown", reason: expect.stringMatching(/\btype\b/) });
  });

  it("if the path is too long to follow", async () => {
    const chain = Array.from({ length: 100 }, (_, n) => `export function step${n}() {\n  return step${n + 1}();\n}\n`).join("");
    const proof = await proofOf({
      ...SPEC,
      "cart.ts": `export const add = () => step0();\n${chain}// @CODE:CART-001\nexport function step100() {}\n`,
      "cart.test.ts": calling("add();"),
    });
    expect(proof).toEqual({ kind: "unknown", reason: expect.stringMatching(/\bfollow\b/) });
  });

  it.each([
    ["as a whole", 'vi.mock("./cart.ts");', "unreached"],
    ["but unmocked again", 'vi.mock("./cart.ts");\nvi.unmock("./cart.ts");', "reached"],
    ["by a spy that calls through", 'vi.mock("./cart.ts", { spy: true });', "reached"],
    ["outside the project", 'vi.mock("stripe");', "reached"],
  ])("is not the result for a module that is mocked %s", async (_, before, kind) => {
    expect(await proofOf({ ...SPEC, "cart.ts": ADD, "cart.test.ts": calling('expect(add("Emma")).toBeDefined();', before) })).toMatchObject(
      { kind },
    );
  });

  it("is not the result because of other tests and their mocks", async () => {
    const other = '\nit("mocks", () => {\n  vi.doMock("./cart.ts");\n});\n';
    expect(await proofOf({ ...SPEC, "cart.ts": ADD, "cart.test.ts": calling('add("Emma");') + other })).toMatchObject({ kind: "reached" });
  });
});

describe("code that is nested too deeply", () => {
  const CODE = "// @CODE:CART-001\nexport function add(book: string) { return [book]; }\n";
  const TEST = 'import { add } from "../src/cart";\n// @TEST:CART-001\nit("adds", () => { expect(add("Emma")).toEqual(["Emma"]); });\n';
  const SPEC = "# @SPEC:CART-001: Add a book\n";
  const DEEP = [
    ["a sum", `\nexport const v = ${"a+".repeat(20_000)}a;\n`],
    ["lists", `\nexport const v = ${"[".repeat(3000)}${"]".repeat(3000)};\n`],
    ["parentheses", `\nexport const v = ${"(".repeat(5000)}1${")".repeat(5000)};\n`],
    ["blocks that are not closed", `\n${"{".repeat(5000)}\n`],
    ["calls of calls", `\nexport const v = f${"()".repeat(10_000)};\n`],
    ["conditions", `\nexport const v = ${"a?b:".repeat(10_000)}c;\n`],
    ["types", `\nexport type V = ${"A<".repeat(3000)}B${">".repeat(3000)};\n`],
    ["not", `\nexport const v = ${"!".repeat(10_000)}a;\n`],
  ] as const;

  it.each(DEEP)("is not followed: %s", async (_, deep) => {
    const unknown = { kind: "unknown", reason: expect.stringMatching(/could not be parsed|nested too deeply/) };
    expect(await proofOf({ "specs/cart.md": SPEC, "src/cart.ts": CODE + deep, "test/cart.test.ts": TEST })).toEqual(unknown);
    expect(await proofOf({ "specs/cart.md": SPEC, "src/cart.ts": CODE, "test/cart.test.ts": TEST + deep })).toEqual(unknown);
  });

  it("is said, and does not keep other tests from being followed", async () => {
    const files = {
      "specs/cart.md": `${SPEC}\n# @SPEC:CART-002: Remove a book\n`,
      "src/cart.ts": CODE,
      "test/cart.test.ts": TEST,
      "src/remove.ts": `// @CODE:CART-002\nexport function remove() {}\n${DEEP[1][1]}`,
      "test/remove.test.ts":
        'import { remove } from "../src/remove";\n// @TEST:CART-002\nit("removes", () => { expect(remove()).toBe(1); });\n',
    };
    const { graph, notices } = await readProject(DEFAULT_SETTINGS, portsOf(memoryTree(files)), {
      focus: [],
      symbols: false,
      allowEmpty: true,
      evidence: { prove: true },
    });
    expect(graph.evidence.calls?.map(({ proof }) => proof.kind)).toEqual(["reached", "unknown"]);
    expect(notices).toEqual(["--prove cannot follow src/remove.ts: its code could not be parsed, or is nested too deeply."]);
  });

  it("in Python and Go is not followed either", async () => {
    const deep = `${"(".repeat(5000)}1${")".repeat(5000)}`;
    const python = await proofOf({
      "specs/cart.md": SPEC,
      "cart.py": `# @CODE:CART-001\ndef add(book): return [book]\n\n\nv = ${deep}\n`,
      "test_cart.py": `from cart import add\n\n\n# @TEST:CART-001\ndef test_add(): assert add("Emma") == ["Emma"]\n\n\nw = ${deep}\n`,
    });
    const go = await proofOf({
      "specs/cart.md": SPEC,
      "go.mod": "module shop\n",
      "cart.go": `package shop\n\n// @CODE:CART-001\nfunc Add() int { return 1 }\n\nvar v = ${deep}\n`,
      "cart_test.go": `package shop\n\nimport "testing"\n\n// @TEST:CART-001\nfunc TestAdd(t *testing.T) { if Add() != 1 { t.Fail() } }\n`,
    });
    expect([python?.kind, go?.kind]).not.toContain("unreached");
  });
});
