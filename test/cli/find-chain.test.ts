// @TEST:CLI-001:IDS
import { describe, expect, it } from "vitest";
import { findChains } from "../../src/cli/find-chain.ts";
import { inFolder, project } from "./session.ts";

const IDS = ["CART-001", "CART-012", "CART-GIFT-001", "CARTS-001", "001-login", "011-login-again", "gift-cards"];
const chains = new Map(IDS.map((id) => [id, { id } as never]));

describe("what a word names", () => {
  it.each([
    ["CART-001", ["CART-001"]],
    ["@SPEC:CART-001", ["CART-001"]],
    ["SPEC-CART-001", ["CART-001"]],
    ["cart-001", ["CART-001"]],
    ["CART-1", ["CART-001"]],
    ["CART-12", ["CART-012"]],
    ["CART", ["CART-001", "CART-012", "CART-GIFT-001"]],
    ["CART-*", ["CART-001", "CART-012", "CART-GIFT-001"]],
    ["cart*-001", ["CART-001", "CART-GIFT-001", "CARTS-001"]],
    ["CART-01?", ["CART-012"]],
    ["011", ["011-login-again"]],
    ["gift", ["gift-cards"]],
    ["*", IDS],
    ["CART-2", []],
    ["CART-0001", []],
    ["CAR", []],
    ["CART-(*", []],
  ])("%s is %j", (word, expected) => {
    expect(findChains(word, chains as ReadonlyMap<string, never>).map(({ id }: { id: string }) => id)).toEqual(expected);
  });
});

describe("in commands", () => {
  const spec = (id: string): Record<string, string> => ({ [`.moai/specs/SPEC-${id}/spec.md`]: `# @SPEC:${id}: The ${id}\n\nWords.\n` });
  const files = { ...spec("CART-001"), ...spec("CART-002"), ...spec("GIFT-001"), "src/cart.py": "# @CODE:CART-001\ndef add(): ...\n" };

  it("several are shown at once, each once", async () => {
    const folder = project(files);
    const { exit, stdout } = await inFolder(folder, ["trace", "CART-*", "CART-1", "GIFT-1", "-f", "json"]);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).traces.map(({ chain }: { chain: { id: string } }) => chain.id)).toEqual(["CART-001", "CART-002", "GIFT-001"]);
    expect(JSON.parse((await inFolder(folder, ["trace", "GIFT", "-f", "json"])).stdout).chain.id).toBe("GIFT-001");
    expect((await inFolder(folder, ["trace", "CART"])).stdout).toMatch(/CART-001[\s\S]*\n\n[\s\S]*CART-002/);
    expect((await inFolder(folder, ["tdd", "CART"])).stdout).toMatch(
      /CART-001 +untested[\s\S]*write its test[\s\S]*CART-002 +planned[\s\S]*write a test/,
    );
    expect((await inFolder(folder, ["report", "CART-*", "-f", "csv"])).stdout).not.toContain("GIFT");
  });

  it("a word that names nothing has the nearest id", async () => {
    const folder = project(files);
    for (const command of ["trace", "tdd", "report"]) {
      const { exit, stderr } = await inFolder(folder, [command, "CRT-001", ...(command === "report" ? ["-f", "csv"] : [])]);
      expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringContaining("did you mean CART-001?") });
    }
  });

  it("the next step of a SPEC is told, alone and as data", async () => {
    const folder = project(files);
    expect((await inFolder(folder, ["tdd", "CART-1"])).stdout).toContain("next: write its test");
    const { chains: rows } = JSON.parse((await inFolder(folder, ["tdd", "-f", "json"])).stdout) as { chains: { next: string | null }[] };
    expect(rows.map(({ next }) => next)).toEqual(["write its test", "write a test", "write a test"]);
  });
});
