// @TEST:RULE-001:THRESHOLD
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../src/model/settings.ts";
import { checkFiles } from "../memory-project.ts";

const SPECS = Object.fromEntries(
  ["CART", "GIFT", "WISH"].map((name) => [`.moai/specs/SPEC-${name}-001/spec.md`, `# @SPEC:${name}-001: ${name}\n`]),
);
const SHOP = {
  ...SPECS,
  ".moai/specs/SPEC-MAIL-001/spec.md": "---\nstatus: archived\n---\n# @SPEC:MAIL-001: Mail\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_cart():\n    assert cart()\n",
};

async function missed(thresholds: Partial<Settings["thresholds"]>, more: Partial<Settings> = {}) {
  const settings = { ...DEFAULT_SETTINGS, thresholds: { ...DEFAULT_SETTINGS.thresholds, ...thresholds }, ...more };
  const { findings } = await checkFiles(SHOP, settings);
  return findings.filter(({ rule }) => rule === "threshold");
}

describe("a threshold", () => {
  it("is reported at the first SPEC without the type, where no config of the project has it", async () => {
    const [only, ...others] = await missed({ test: 34 });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ severity: "error", id: null, path: ".moai/specs/SPEC-GIFT-001/spec.md", line: 1 });
    expect(only?.message).toBe("TEST 33 % is below 34 %");
    expect(only?.fix).toContain("1 of 3 SPECs that owe one have a TEST");
  });

  it("is reported at its line of the config", async () => {
    const thresholdPlaces = { test: { path: "tag-trace.config.json", line: 3, column: 5 } };
    expect(await missed({ test: 34 }, { thresholdPlaces })).toMatchObject([{ path: "tag-trace.config.json", line: 3, column: 5 }]);
  });

  it("is reached by a share of the same size, to a fraction of a percent", async () => {
    expect(await missed({ test: 33.3 })).toEqual([]);
    expect(await missed({ test: 33.4 })).toHaveLength(1);
  });

  it("makes SPECs owe a DOC although the rule missing-doc is off", async () => {
    expect((await missed({ doc: 10 })).map(({ message }) => message)).toEqual(["DOC 0 % is below 10 %"]);
  });

  it("has the severity that the config gives the rule", async () => {
    expect(await missed({ code: 10 }, { rules: { threshold: { severity: "warning", options: {} } } })).toMatchObject([
      { severity: "warning" },
    ]);
    expect(await missed({ code: 10 }, { rules: { threshold: { severity: "off", options: {} } } })).toEqual([]);
  });
});
