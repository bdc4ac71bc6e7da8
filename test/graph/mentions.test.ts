// @TEST:GRAPH-001:MENTIONS | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import type { Mention } from "../../src/model/requirement.ts";
import { judge } from "../requirements-project.ts";

const LOGIN = "specs/SPEC-LOGIN-001/spec.md";
const CART = "specs/SPEC-CART-001/spec.md";
const files = {
  [LOGIN]: "# @SPEC:LOGIN-001: Log in\n",
  [CART]: "# @SPEC:CART-001: The cart\n",
  "src/shop.py": "",
};
const both = {
  [LOGIN]: { requirements: [{ local: "FR-001" }, { local: "FR-002" }, { local: "REQ-1" }, { local: "REQ-2" }] },
  [CART]: { requirements: [{ local: "FR-001" }, { local: "FR-003" }] },
};
const id = (text: string) => ({ kind: "id" as const, text });

/** What the mentions of a file link to, what is ambiguous, and what is not declared. */
async function told(mentions: readonly Partial<Mention>[], more: Parameters<typeof judge>[1] = {}) {
  const { graph } = await judge(files, { ...both, "src/shop.py": { mentions }, ...more });
  const links = [...graph.chains.values()].flatMap(({ codes }) => codes.map(({ full, line }) => `${full}:${line}`));
  const ambiguous = graph.ambiguous.map(({ local, at }) => `${local}:${at.line} is ambiguous`);
  const strays = graph.strays.map(({ chain, local, at }) => `${chain ?? "no SPEC"} has no ${local}:${at.line}`);
  return [...links, ...ambiguous, ...strays].sort();
}

describe("a mention of a local id", () => {
  it.each([
    ["on its line", [{ line: 4, block: 4, specs: [id("old-shop")], locals: ["FR-003"] }]],
    [
      "in its comment",
      [
        { line: 3, block: 3, specs: [id("SPEC-OLD-001")], locals: [] },
        { line: 5, block: 3, locals: ["FR-003"] },
      ],
    ],
    [
      "at the head of its file",
      [
        { line: 1, block: 1, isHead: true, specs: [id("old-shop")], locals: [] },
        { line: 9, block: 9, locals: ["FR-003"] },
      ],
    ],
  ])("is of no SPEC where one that is not declared stands %s", async (_, mentions) => {
    expect(await told(mentions)).toEqual([]);
    expect(await told(mentions.map((mention) => ({ ...mention, specs: [] })))).toEqual([expect.stringContaining("CART-001/FR-003")]);
  });

  it("is said of the ends of a range alone where no SPEC declares it", async () => {
    const locals = ["REQ-1", "REQ-2", "REQ-3", "REQ-4", "REQ-5"];
    const specs = [id("LOGIN-001")];
    const declared = ["LOGIN-001/REQ-1:1", "LOGIN-001/REQ-2:1"];
    expect(await told([{ specs, locals, between: locals.slice(1, -1) }])).toEqual(["LOGIN-001 has no REQ-5:1", ...declared]);
    expect(await told([{ specs, locals }])).toHaveLength(5);
  });

  it.each(["1.2", "2.1", "P3"])("is ambiguous where it is only counted and several SPECs count, though one alone has %s", async (local) => {
    const counted = {
      [LOGIN]: { requirements: [{ local: "1.1" }, { local: "P1" }] },
      [CART]: { requirements: [{ local: "1.1" }, { local }] },
    };
    expect(await told([{ locals: [local], context: "test-title" }], counted)).toEqual([`${local}:1 is ambiguous`]);
    expect(await told([{ locals: [local], context: "test-title" }], { ...counted, [LOGIN]: {} })).toEqual([`CART-001/${local}:1`]);
    expect(await told([{ specs: [id("CART-001")], locals: [local] }], counted)).toEqual([`CART-001/${local}:1`]);
  });

  it("is a property only where something in the file says what it is about", async () => {
    const one = { [LOGIN]: {}, [CART]: { requirements: [{ local: "1.1" }, { local: "P3" }] } };
    const property = { line: 5, block: 5, locals: ["P3"], context: "comment" as const };
    expect(await told([property], one)).toEqual([]);
    expect(await told([property, { ...property, line: 9, block: 9 }], one)).toEqual([]);
    expect(await told([{ line: 1, block: 1, isHead: true, specs: [id("CART-001")], locals: [] }, property], one)).toContain(
      "CART-001/P3:5",
    );
    expect(await told([{ ...property, line: 6, locals: ["1.1"] }, property], one)).toEqual(["CART-001/1.1:6", "CART-001/P3:5"]);
  });

  it("is of a property where its SPEC does not declare the part", async () => {
    const cart = (...locals: string[]) => ({ [LOGIN]: {}, [CART]: { requirements: locals.map((local) => ({ local })) } });
    const part = [{ specs: [id("CART-001")], locals: ["P1.1"] }];
    expect(await told(part, cart("P1"))).toEqual(["CART-001/P1:1"]);
    expect(await told(part, cart("P1", "P1.1"))).toEqual(["CART-001/P1.1:1"]);
    expect(await told(part, cart("P2"))).toEqual(["CART-001 has no P1.1:1", "CART-001:1"]);
  });

  it("is of the SPEC on its line", async () => {
    expect(await told([{ specs: [id("SPEC-LOGIN-001")], locals: ["FR-001", "FR-002"] }])).toEqual([
      "LOGIN-001/FR-001:1",
      "LOGIN-001/FR-002:1",
    ]);
    expect(
      await told([
        { specs: [id("CART-001")], locals: [] },
        { line: 1, block: 1, locals: ["FR-001"] },
      ]),
    ).toEqual(["CART-001/FR-001:1", "CART-001:1"]);
  });

  it("passes over a SPEC on its line that does not declare it", async () => {
    expect(await told([{ specs: [id("CART-001")], locals: ["FR-002"] }])).toEqual(["CART-001:1", "LOGIN-001/FR-002:1"]);
  });

  it("is of the SPEC that its comment named last, else of the class around it", async () => {
    const comment = [
      { line: 3, block: 3, specs: [id("LOGIN-001")] },
      { line: 4, block: 3, specs: [id("CART-001")] },
      { line: 5, block: 3, locals: ["FR-001"] },
      { line: 9, block: 9, outer: 3, locals: ["FR-003"] },
      { line: 12, block: 12, locals: ["FR-001"] },
    ];
    expect(await told(comment)).toEqual(["CART-001/FR-001:5", "CART-001/FR-003:9", "CART-001:4", "FR-001:12 is ambiguous", "LOGIN-001:3"]);
  });

  it("is of the SPEC at the head of the file", async () => {
    const head = [
      { line: 1, block: 1, isHead: true, specs: [id("CART-001")] },
      { line: 20, block: 20, locals: ["FR-001"] },
    ];
    expect(await told(head)).toEqual(["CART-001/FR-001:20", "CART-001:1"]);
  });

  it("is of the SPEC of the file's tags", async () => {
    const tagged = { ...files, "src/shop.py": "# @CODE:CART-001\ndef add(): return 1\n" };
    const { factsOf } = await judge(tagged, { ...both, "src/shop.py": { mentions: [{ line: 9, locals: ["FR-001"] }] } });
    expect(factsOf("CART-001/FR-001").requirement.codes.map(({ by, full }) => `${by} ${full}`)).toEqual(["mention CART-001/FR-001"]);
  });

  it("is of the one SPEC whose tasks name the file", async () => {
    const span = { path: CART, line: 60, column: 1, endLine: 60, endColumn: 9 };
    const tasks = [{ done: false, paths: [{ ...span, target: "src/shop.py", does: "writes" as const }] }];
    expect(await told([{ locals: ["FR-001"] }], { [CART]: { ...both[CART], tasks } })).toEqual(["CART-001/FR-001:1"]);
  });

  it("is of the only SPEC that declares it, else it is ambiguous and links nothing", async () => {
    expect(await told([{ locals: ["FR-003", "fr_2"] }])).toEqual(["CART-001/FR-003:1", "LOGIN-001/FR-002:1"]);
    expect(await told([{ locals: ["FR-001"] }])).toEqual(["FR-001:1 is ambiguous"]);
    expect(await told([{ specs: [id("LOGIN-001"), id("CART-001")], locals: ["FR-001"] }])).toContain("FR-001:1 is ambiguous");
  });

  it("that nothing declares is told where a SPEC is known that counts so far, and otherwise it is none", async () => {
    expect(await told([{ specs: [id("CART-001")], locals: ["FR-009", "RFC-2119"] }])).toEqual(["CART-001 has no FR-009:1", "CART-001:1"]);
    expect(await told([{ locals: ["FR-009"] }])).toEqual([]);
  });
});

describe("a mention of a SPEC", () => {
  const numbered = {
    "specs/011-login/spec.md": { requirements: [{ local: "FR-106" }, { local: "FR-012-001" }] },
    "specs/012-cart/spec.md": { requirements: [{ local: "FR-106" }, { local: "FR-001" }] },
  };
  /** Two SPECs whose ids are the names of their folders. */
  async function scoped(mentions: readonly Partial<Mention>[], ids: readonly string[] = ["011-login", "012-cart"]) {
    const names = ids.map((name) => `specs/${name}/spec.md`);
    const tree = Object.fromEntries([...names, "src/shop.py"].map((path) => [path, "# Text\n"]));
    const { graph } = await judge(tree, { ...numbered, "src/shop.py": { mentions } }, { scoped: true });
    const links = [...graph.chains.values()].flatMap(({ codes }) => codes.map(({ full }) => full));
    return [
      ...links,
      ...graph.ambiguous.map(({ local }) => `? ${local}`),
      ...graph.strays.map(({ chain, local }) => `${chain}: no ${local}`),
    ];
  }

  it("is by its id, its number, or its name without the number", async () => {
    for (const specs of [[id("012-cart")], [{ kind: "number" as const, text: "12" }], [id("cart")]])
      expect(await scoped([{ specs, locals: ["FR-106"] }])).toEqual(["012-cart/FR-106"]);
  });

  it("is ambiguous by a number that two SPECs have", async () => {
    expect(await scoped([{ specs: [{ kind: "number", text: "011" }] }], ["011-login", "011-logout"])).toEqual(["? 011"]);
  });

  it("is in a local id with the number of its SPEC, where that does not declare it as it is written", async () => {
    expect(await scoped([{ locals: ["FR-011-106"] }])).toEqual(["011-login/FR-106"]);
    expect(await scoped([{ locals: ["FR-012-001"] }])).toEqual(["012-cart/FR-001"]);
    expect(await scoped([{ locals: ["FR-011-999"] }])).toEqual(["011-login: no FR-999"]);
  });

  it("that has the form of the project's ids is told if nothing declares it", async () => {
    expect(await told([{ specs: [id("SPEC-CART-009")] }])).toEqual(["no SPEC has no CART-009:1"]);
    expect(await told([{ specs: [id("dashboard")] }, { specs: [id("ISO-8601")] }])).toEqual([]);
  });
});

it("looks no further than people read, however long a comment is", async () => {
  const mentions = Array.from({ length: 20_000 }, (_, at) => ({
    line: at + 1,
    block: 1,
    ...(at % 2 === 0 ? { specs: [id("CART-001")] } : { locals: ["FR-002"] }),
  }));
  const found = await told(mentions);
  expect(found).toHaveLength(20_000);
});

describe("a file beside the document of its SPEC", () => {
  const mentions = [{ specs: [id("CART-001")], locals: ["FR-001"] }];
  const codesOf = async (document: string, path: string): Promise<string[]> => {
    const { graph } = await judge(
      { [document]: "# @SPEC:CART-001: The cart\n", [path]: "" },
      { [document]: { requirements: [{ local: "FR-001" }] }, [path]: { mentions } },
    );
    return graph.chains.get("CART-001")?.codes.map((tag) => tag.path) ?? [];
  };

  it("is a part of the SPEC where that has a folder for itself", async () => {
    expect(await codesOf("specs/SPEC-CART-001/spec.md", "specs/SPEC-CART-001/contracts/api.ts")).toEqual([]);
    expect(await codesOf("specs/SPEC-CART-001/spec.md", "specs/SPEC-CART-0010/api.ts")).toEqual(["specs/SPEC-CART-0010/api.ts"]);
  });

  it("is CODE where the folder has other things, too", async () => {
    expect(await codesOf("cart/cart.spec.md", "cart/add.ts")).toEqual(["cart/add.ts"]);
  });
});
