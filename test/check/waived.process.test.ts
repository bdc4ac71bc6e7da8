// @TEST:GATE-001
import { describe, expect, it } from "vitest";
import { inFolder, project } from "../cli/session.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const ENTRY = {
  rule: "orphan-code",
  id: "GIFT-001",
  path: "src/gift.py",
  count: 1,
  reason: "sold out | <soon>",
  owner: "sam",
  until: "2999-12-31",
};
const SHOP = {
  [SPEC]: "# @SPEC:CART-001: Add a book\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add():\n    assert add(1)\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(book): return book\n",
  "src/gift.py": "# @CODE:GIFT-001\n",
  "src/wish.py": "# @TRACE-IGNORE orphan-code -- ported from the old shop\n# @CODE:WISH-001\n",
  ".tag-trace-suppressions.json": `{"version":1,"suppressions":[\n${JSON.stringify(ENTRY)}\n]}`,
};

async function written(format: string, ...args: string[]): Promise<string> {
  return (await inFolder(project(SHOP), ["check", "--format", format, "--history", "off", ...args])).stdout;
}

describe("what is suppressed or ignored", () => {
  it("is counted in the text", async () => {
    expect(await written("text")).toContain(": no findings; 1 suppressed, 1 ignored.\n");
    expect(await written("text", "--no-suppressions")).toContain("1 error in 1 file; 1 ignored\n");
  });

  it("is in the JSON, with the reason, the owner and the day, and in no other count", async () => {
    const { summary, findings, waived } = JSON.parse(await written("json"));
    const spec = findings.filter(({ severity }: { severity: string }) => severity === "error");
    expect([spec, summary.errors, summary.waived]).toEqual([[], 0, { suppressed: 1, ignored: 1 }]);
    expect(waived).toMatchObject([
      { rule: "orphan-code", path: "src/gift.py", line: 1, by: "suppression", reason: ENTRY.reason, owner: "sam", until: "2999-12-31" },
      { rule: "orphan-code", path: "src/wish.py", line: 2, by: "ignore", reason: "ported from the old shop", owner: null, until: null },
    ]);
  });

  it("is a suppressed result of SARIF, in source or not", async () => {
    const { results } = JSON.parse(await written("sarif")).runs[0];
    const suppressions = results.flatMap(({ suppressions: some = [] }: { suppressions?: unknown[] }) => some);
    expect(suppressions).toEqual([
      { kind: "external", status: "accepted", justification: ENTRY.reason, properties: { owner: "sam", until: "2999-12-31" } },
      { kind: "inSource", status: "accepted", justification: "ported from the old shop" },
    ]);
  });

  it("is folded in Markdown, and escaped", async () => {
    const markdown = await written("markdown");
    expect(markdown).toContain("<details><summary>1 suppressed, 1 ignored</summary>");
    expect(markdown).toContain("| suppression | sold out <code>&#124;</code> <code>&#60;soon&#62;</code> | sam | 2999-12-31 |");
  });

  it("is limited to the paths that are asked for", async () => {
    const { waived } = JSON.parse(await written("json", "src/wish.py"));
    expect(waived.map(({ path }: { path: string }) => path)).toEqual(["src/wish.py"]);
  });

  it("is on the page, with and without scripts", async () => {
    const page = (await inFolder(project(SHOP), ["report", "--history", "off"])).stdout;
    expect(page).toContain("<h2>Suppressed and ignored findings (2)</h2>");
    expect(page).toContain("sold out | &#60;soon&#62;");
  });
});
