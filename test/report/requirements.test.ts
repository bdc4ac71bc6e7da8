import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { findAddress } from "../../src/cli/find-chain.ts";
import { countChains } from "../../src/graph/chain-facts.ts";
import { reporters } from "../../src/report/index.ts";
import { type TraceInput, traceJson, traceText } from "../../src/report/trace.ts";
import { type Judged, judge } from "../requirements-project.ts";
import { report, summary, writer } from "./bookshop.ts";

const SPEC = "specs/SPEC-CART-001/spec.md";

const shop: Promise<Judged> = judge(
  {
    [SPEC]: "# @SPEC:CART-001: Add a book\n",
    "tests/test_cart.py": "# @TEST:CART-001:UR-001\ndef test_adds():\n    assert add()\n",
    "src/cart.py": "# @CODE:CART-001\ndef add(): ...\n",
  },
  {
    [SPEC]: {
      requirements: [
        { local: "UR-001", text: "The cart shall hold books." },
        { local: "UR-002", text: "When a book is added twice, the cart shall count it.", form: "event" },
        { local: "UR-002/AC1", text: "Given a book, when it is added, then there are two.", form: "scenario" },
        { local: "UR-003", text: "The cart shall print itself.", state: "retired" },
      ],
      tasks: [{ id: "T001", text: "Write the cart", references: [] }],
    },
  },
);

async function traced(address: string): Promise<TraceInput> {
  const found = findAddress(address, (await shop).graph.chains);
  if (!found) throw new Error(`nothing at ${address}`);
  const none = { dependsOn: [], requiredBy: [], blocks: [], blockedBy: [], related: [], relatedFrom: [], references: [] };
  return { ...found, ...none, calls: null, findings: [] };
}

describe("a SPEC with requirements", () => {
  it("is counted in the summary of the text, with its requirements", async () => {
    const { requirements } = countChains([...(await shop).graph.chains.values()]);
    const text = writer(reporters.text)({ ...report, summary: { ...summary, requirements } });
    expect(text).toContain("Requirements: 3 in 1 SPEC, 1 tested, 0 implemented\n");
  });

  it("has no such line where none is declared", () => {
    expect(writer(reporters.text)(report)).not.toContain("Requirements");
  });

  it("is traced with each requirement, its links, and what it lacks", async () => {
    const text = traceText(await traced("CART-001"), { color: false, width: 100 });
    expect(text.slice(text.indexOf("  requirements"))).toMatchInlineSnapshot(`
      "  requirements
          UR-001  The cart shall hold books.
              TEST  tests/test_cart.py:1:3
              no CODE
          UR-002  When a book is added twice, the cart shall count it.
            UR-002/AC1  Given a book, when it is added, then there are two.
                no TEST, no CODE
          UR-003  The cart shall print itself.
              retired
      "
    `);
  });

  it.each(["CART-001/UR-002", "spec-cart-001/ur-002", "@SPEC:CART-001/UR-002"])(
    "is traced to the requirement at %s alone",
    async (address) => {
      const text = traceText(await traced(address), { color: false, width: 100 });
      expect(text).toContain("UR-002/AC1");
      expect(text).not.toContain("The cart shall hold books.");
      // Nor with the declarations of others.
      expect(text).not.toContain("tests/test_cart.py");
    },
  );

  it.each(["CART-001/UR-009", "CART-009/UR-001", "UR-001", "/UR-001", "CART-001/"])("has nothing at %s", async (address) => {
    expect(findAddress(address, (await shop).graph.chains)).toBeNull();
  });

  it("is JSON by the schema, with requirements below requirements", async () => {
    const { graph } = await shop;
    const chains = [...graph.chains.values()];
    const { requirements } = countChains(chains);
    const text = writer(reporters.json)({ ...report, findings: [], chains, summary: { ...summary, requirements } });
    const schema = JSON.parse(readFileSync(new URL("../../schemas/check.schema.json", import.meta.url), "utf8"));
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    const [chain] = JSON.parse(text).chains;
    expect(chain.requirements[1]).toMatchObject({
      id: "UR-002",
      address: "CART-001/UR-002",
      form: "event",
      tested: false,
      test: [],
      requirements: [{ id: "UR-002/AC1", form: "scenario" }],
    });
    expect(chain.requirements[0].test).toMatchObject([{ path: "tests/test_cart.py", by: "tag" }]);
    expect(chain.requirements[2].state).toBe("retired");
    expect(JSON.parse(text).summary.requirements).toEqual({ total: 3, tested: 1, implemented: 0 });
  });

  it("is data of one requirement where its address was asked for", async () => {
    expect(JSON.parse(traceJson(await traced("CART-001/UR-001"))).requirement).toMatchObject({ address: "CART-001/UR-001", tested: true });
    expect(JSON.parse(traceJson(await traced("CART-001"))).requirement).toBeUndefined();
  });
});
