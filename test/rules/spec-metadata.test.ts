// @TEST:RULE-001:METADATA
import { describe, expect, it } from "vitest";
import { STATUSES } from "../../src/model/chain.ts";
import type { RuleSetting } from "../../src/model/settings.ts";
import { checkFiles, settingsWith } from "../memory-project.ts";

/** The one SPEC with a frontmatter, and what the rule says of it. */
async function read(frontmatter: string, options: RuleSetting["options"] = {}) {
  const files = { ".moai/specs/SPEC-CART-001/spec.md": `---\nid: CART-001\n${frontmatter}\n---\n# A book\n` };
  const settings = settingsWith({ rules: { "spec-metadata": { severity: "warning", options } } });
  const { chains, findings } = await checkFiles(files, settings);
  return {
    status: chains[0]?.status,
    stage: chains[0]?.facts.stage,
    owes: chains[0]?.facts.owes,
    said: findings.filter(({ rule }) => rule === "spec-metadata").map(({ message }) => message),
  };
}

describe("a status", () => {
  it.each([
    ...STATUSES.map((status) => [status, status]),
    ...["planned", "research", "Proposed", "not started", "TODO"].map((word) => [word, "draft"]),
    ...["in-progress", "in_progress", "In Progress", "partial", "approved"].map((word) => [word, "active"]),
    ...["complete", "done", "implemented", "deployed", "shipped", "closed", "final", "done (v2)", '"✅ Completed"'].map((word) => [
      word,
      "completed",
    ]),
    ...["superseded", "superseded by CART-002", "obsolete"].map((word) => [word, "deprecated"]),
    ...["cancelled", "canceled", "retired"].map((word) => [word, "archived"]),
  ])("%s means %s", async (word, meaning) => {
    expect(await read(`status: ${word}`)).toMatchObject({ status: meaning, said: [] });
  });

  it.each(["planned", "research"])("%s owes nothing", async (word) => {
    expect(await read(`status: ${word}`)).toMatchObject({ owes: [], stage: "planned" });
  });

  it.each(["deprecated", "archived", "superseded", "retired", "cancelled"])("%s has no stage", async (word) => {
    expect(await read(`status: ${word}`)).toMatchObject({ owes: [], stage: null });
  });

  it("that nobody knows is reported, and the SPEC is active", async () => {
    expect(await read("status: blue")).toMatchObject({ status: "active", said: ['Unknown status "blue"'] });
  });

  it.each(["on ice", "On-Ice", "on_ice (spring)"])("%s is a team's own", async (word) => {
    expect(await read(`status: ${word}`, { statuses: { "On Ice": "archived" } })).toMatchObject({ status: "archived", said: [] });
  });

  it("of the team wins over the usual meaning", async () => {
    expect(await read("status: closed", { statuses: { closed: "archived" } })).toMatchObject({ status: "archived", said: [] });
  });
});

describe("a priority", () => {
  it.each(["P0", "p1", "P2", "P3 (later)", "High", "critical"])("%s is known", async (word) => {
    expect((await read(`priority: ${word}`)).said).toEqual([]);
  });

  it.each(["P9", "soon"])("%s is not", async (word) => {
    expect((await read(`priority: ${word}`)).said).toEqual([`Unknown priority "${word}"`]);
  });

  it("is a team's own", async () => {
    expect((await read("priority: Soon", { priorities: ["soon"] })).said).toEqual([]);
  });
});

describe("a SPEC without text", () => {
  const told = async (text: string) => {
    const { findings } = await checkFiles({ "specs/SPEC-CART-001/spec.md": text, "src/cart.py": "# @CODE:CART-001\n" });
    return findings.filter(({ rule }) => rule === "spec-metadata").map(({ line, id }) => `${id} ${line}`);
  };

  it.each([
    ["only a frontmatter", "---\nid: CART-001\nstatus: active\n---\n"],
    ["a title in it", "---\nid: CART-001\ntitle: Add a book to the cart\n---\n\n"],
    ["a comment", "---\nid: CART-001\n---\n<!-- Write what the SPEC requires here. -->\n\n<!-- and here -->\n"],
    ["nothing at all", ""],
    ["a byte order mark", "\uFEFF"],
  ])("is reported: %s", async (_, text) => {
    expect(await told(text)).toEqual(["CART-001 1"]);
  });

  it.each([
    ["a heading", "---\nid: CART-001\n---\n# Add a book\n"],
    ["a heading above the frontmatter", "# @SPEC:CART-001 Add\n\n---\nid: CART-001\n---\n"],
    ["text", "---\nid: CART-001\n---\nA book is added.\n"],
    ["text between comments", "---\nid: CART-001\n---\n<!-- a -->\nA book is added.\n<!-- b -->\n"],
    ["its sentences in the frontmatter", "---\nid: CART-001\nrequirements:\n  - A book is added once.\n---\n"],
    ["a draft", "---\nid: CART-001\nstatus: draft\n---\n"],
    ["retired", "---\nid: CART-001\nstatus: archived\n---\n"],
  ])("is not if it has %s", async (_, text) => {
    expect(await told(text)).toEqual([]);
  });
});

describe("a document with the title of a SPEC that declares none", () => {
  const saidOf = async (path: string, text: string): Promise<string[]> => {
    const files = { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: A book\n\nA reader adds it.\n", [path]: text };
    const { findings } = await checkFiles(files);
    return findings.filter(({ rule }) => rule === "spec-metadata").map(({ message }) => message);
  };

  it.each([
    ["specs/cart.md", "# SPEC_CART_002: Gifts\n\nText.\n", "SPEC_CART_002"],
    ["specs/cart.md", "# Spec CART-002: Gifts\n\nText.\n", "Spec CART-002"],
    ["specs/cart.md", "# [SPEC-2] Gifts\n\nText.\n", "SPEC-2"],
    ["docs/specs/gifts/spec.md", "## spec-cart-002 Gifts\n\nText.\n", "spec-cart-002"],
  ])("is said of %s: %j", async (path, text, written) => {
    expect(await saidOf(path, text)).toEqual([`"${written}" is not an id of a SPEC, so this document declares none`]);
  });

  it("is an id in the frontmatter with a blank in it", async () => {
    expect(await saidOf("specs/cart.md", "---\nid: CART 002\n---\n# Gifts\n\nText.\n")).toEqual(['Invalid SPEC id "CART 002"']);
  });

  it.each([
    ["specs/cart.md", "# Spec-driven development\n\nText.\n"],
    ["specs/cart.md", "# Specification 2.1\n\nText.\n"],
    ["specs/cart.md", "# Specs of 2026\n\nText.\n"],
    ["specs/adr.md", "# ADR-004: Use a queue\n\nText.\n"],
    ["specs/cart.md", "# @SPEC:CART-002: Gifts\n\nText.\n"],
    ["specs/cart.md", "# Gifts\n\n## SPEC_CART_002\n\nText.\n"],
    // What does not claim to be a SPEC may look as it likes.
    ["specs/roadmap.md", "---\nproject: Shop\nversion: 2.0.0\nstatus: blue\n---\n# Roadmap\n\nText.\n"],
    // Beside the spec.md, which says it once.
    [".moai/specs/SPEC_CART_002/plan.md", "# SPEC_CART_002: Plan\n\nText.\n"],
  ])("is not %s: %j", async (path, text) => expect(await saidOf(path, text)).toEqual([]));

  it.each([
    ["V2-1-CART-001", true],
    ["CART-4", true],
    ["CART", true],
    ["CART-003a", false],
    ["2FA-LOGIN", false],
  ])("a folder SPEC-%s declares one: %s, and if not, that is said", async (id, declares) => {
    const { chains, findings } = await checkFiles({
      [`.moai/specs/SPEC-${id}/spec.md`]: `# SPEC-${id}: Gifts\n\nText.\n`,
      "src/gift.py": "",
    });
    const said = findings.filter(({ rule }) => rule === "spec-metadata").map(({ message }) => message);
    expect(chains.some(({ id: chain, specs }) => chain === id && specs.length > 0)).toBe(declares);
    expect(said).toEqual(declares ? [] : [`"SPEC-${id}" is not an id of a SPEC, so this document declares none`]);
  });
});

describe("a HISTORY that is not there", () => {
  const specs = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `.moai/specs/SPEC-CART-00${n + 1}/spec.md`,
        `---\nid: CART-00${n + 1}\nversion: 1.0.0\n---\n# Carts\n\nA reader adds a book.\n`,
      ]),
    );
  const saidOf = async (count: number): Promise<string[]> =>
    (await checkFiles(specs(count))).findings.filter(({ rule }) => rule === "spec-metadata").map(({ message }) => message);

  it("is one finding where a team leaves it out in many SPECs, and one a SPEC in few", async () => {
    expect(await saidOf(3)).toEqual(Array.from({ length: 3 }, () => "The SPEC has a version but no HISTORY"));
    expect(await saidOf(5)).toEqual(["The SPEC has a version but no HISTORY (5 SPECs)"]);
  });
});
