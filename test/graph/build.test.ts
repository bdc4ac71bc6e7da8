// @TEST:GRAPH-001 | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import { checkFiles, readFiles } from "../memory-project.ts";

const SPEC = (id: string, rest = "") => `---\nid: ${id}\n${rest}---\n# @SPEC:${id}: Title of ${id}\n`;

async function chains(files: Record<string, string>) {
  const { graph } = await readFiles(files);
  return [...graph.chains.values()].map(({ id, status, facts, specs, tests, codes, docs }) => {
    return `${id} ${status} ${facts.stage} ${specs.length}/${tests.length}/${codes.length}/${docs.length}`;
  });
}

describe("chains", () => {
  it("take the longest SPEC id that a tag begins with, at an edge", async () => {
    const files = {
      "specs/a.md": SPEC("CART-001"),
      "specs/b.md": SPEC("CART-001-GIFT"),
      "src/a.py": "# @CODE:CART-001:API\n\n# @CODE:CART-001-GIFT:API\n\n# @CODE:CART-001-GIFTS\n\n# @CODE:CART-0011\n",
    };
    expect(await chains(files)).toEqual([
      "CART-001 active untested 1/0/2/0",
      "CART-001-GIFT active untested 1/0/1/0",
      "CART-0011 null null 0/0/1/0",
    ]);
  });

  it("take the parts of a SPEC's own document into the SPEC", async () => {
    expect(await chains({ "specs/a.md": "# @SPEC:CART-001: Cart\n## @SPEC:CART-001:REQ-1\n" })).toEqual([
      "CART-001 active planned 2/0/0/0",
    ]);
  });

  it("are declared by a folder's name alone", async () => {
    const files = { ".moai/specs/SPEC-CART-001/plan.md": "# Plan\n", ".moai/specs/SPEC-CART-001/spec.md": "# The cart\n" };
    expect(await chains(files)).toEqual(["CART-001 active planned 1/0/0/0"]);
    const { graph } = await readFiles(files);
    expect(graph.chains.get("CART-001")?.specs[0]).toMatchObject({ path: ".moai/specs/SPEC-CART-001/spec.md", context: "folder" });
  });

  it("include tags with other ids that their SPEC's document declares", async () => {
    const files = {
      ".moai/specs/SPEC-CART-001/spec.md":
        "---\nid: CART-001\n---\n# @SPEC:CART-005: Cart\n### @SPEC:VERIFY-002 a part\n### @SPEC:LOGIN-001 another's\n",
      ".moai/specs/SPEC-LOGIN-001/spec.md": "# @SPEC:LOGIN-001: Login\n",
      "src/a.py": "# @CODE:CART-005:API\n\n# @CODE:VERIFY-002\n\n# @CODE:LOGIN-001\n",
    };
    expect(await chains(files)).toEqual(["CART-001 active untested 3/0/2/0", "LOGIN-001 active untested 1/0/1/0"]);
  });

  it("take their title from the main document", async () => {
    const files = {
      ".moai/specs/SPEC-CART-001/acceptance.md": "# @TEST:CART-001 How to accept\n",
      ".moai/specs/SPEC-CART-001/spec.md": SPEC("CART-001"),
    };
    const { graph } = await readFiles(files);
    expect(graph.chains.get("CART-001")?.title).toBe("Title of CART-001");
  });

  it("are located at their main document, whatever other documents are in its folder", async () => {
    const { graph } = await readFiles({
      ".moai/specs/SPEC-CART-001/HANDOVER.md": "---\nid: CART-001-HANDOVER\n---\n# Handover\n",
      ".moai/specs/SPEC-CART-001/spec.md": SPEC("CART-001"),
      ".moai/specs/SPEC-LOGIN-001/CHECKS.md": "# SPEC-LOGIN-001 checks that were made\n",
      ".moai/specs/SPEC-LOGIN-001/SPEC-LOGIN-001.md": "# SPEC-LOGIN-001: Log in\n",
    });
    const places = ["CART-001", "LOGIN-001"].map((id) => graph.chains.get(id)?.specs[0]?.path);
    expect(places).toEqual([".moai/specs/SPEC-CART-001/spec.md", ".moai/specs/SPEC-LOGIN-001/SPEC-LOGIN-001.md"]);
  });

  describe("take title, status and location from the main document of their folder", () => {
    const FOLDER = ".moai/specs/SPEC-CART-001";
    const MAIN = "---\nstatus: draft\n---\n# A cart holds books\n";
    const BESIDE = "---\nid: CART-001\nstatus: completed\ndepends_on: [LOGIN-001]\n---\n# @SPEC:CART-001 What was done\n";

    async function told(files: Readonly<Record<string, string>>) {
      const inFolder = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text]));
      const { graph } = await readFiles(inFolder);
      const { title, status, specs } = graph.chains.get("CART-001") ?? {};
      const place = specs?.map(({ path, line }) => `${path.slice(FOLDER.length + 1)}:${line}`).join();
      return { place, title, status, relations: graph.relations.length };
    }

    const BY_MAIN = { title: "A cart holds books", status: "draft", relations: 0 };

    it.each([
      ["a report", "spec.md", "SPEC-CART-001-report.md"],
      ["a plan", "spec.md", "SPEC-CART-001-plan.md"],
      ["a plan in small letters", "spec.md", "plan.md"],
      ["criteria", "spec.md", "acceptance.md"],
      ["a README", "spec.md", "README.md"],
      ["a document that has the folder's name", "spec.md", "SPEC-CART-001.md"],
      ["an old version in a folder", "spec.md", "old/spec.md"],
      ["a report, in capitals", "spec.MD", "SPEC-CART-001-report.md"],
      ["a report, in capitals", "SPEC.md", "REPORT.md"],
      ["a report, in the document that has the folder's name", "SPEC-CART-001.md", "SPEC-CART-001-report.md"],
      ["criteria, in a document that begins like the folder", "SPEC-CART-001-text.md", "ACCEPTANCE.md"],
    ])("next to %s", async (_, main, beside) => {
      expect(await told({ [main]: MAIN, [beside]: BESIDE })).toEqual({ place: `${main}:1`, ...BY_MAIN });
    });

    it("even if it has no title", async () => {
      expect(await told({ "spec.md": "---\nid: CART-001\n---\nA cart holds books.\n", "SPEC-CART-001-report.md": BESIDE })).toEqual({
        place: "spec.md:2",
        title: null,
        status: "active",
        relations: 0,
      });
    });

    it("even if it has no status", async () => {
      const files = { "spec.md": "# A cart holds books\n", "SPEC-CART-001.md": BESIDE };
      expect(await told(files)).toEqual({ place: "spec.md:1", ...BY_MAIN, status: "active" });
    });

    it("which is the document that declares the SPEC if no file name decides it", async () => {
      const files = { "README.md": "# Read me\n", "plan.md": "# @SPEC:CART-001: A cart holds books\n" };
      expect(await told(files)).toEqual({ place: "plan.md:1", ...BY_MAIN, status: "active" });
    });

    it("and only check the frontmatter of that document", async () => {
      const status = (name: string) => `---\nid: CART-001\nstatus: ${name}\n---\n# @SPEC:CART-001: Cart\n`;
      const { findings } = await checkFiles({
        [`${FOLDER}/spec.md`]: status("drafft"),
        [`${FOLDER}/SPEC-CART-001-report.md`]: status("done"),
      });
      expect(findings.filter(({ rule }) => rule === "spec-metadata").map(({ path }) => path)).toEqual([`${FOLDER}/spec.md`]);
    });

    it("and require nothing if it is a draft, although a report next to it is active", async () => {
      const report = "---\nstatus: active\n---\n# What was done\n";
      const { findings } = await checkFiles({ [`${FOLDER}/spec.md`]: MAIN, [`${FOLDER}/SPEC-CART-001-report.md`]: report });
      expect(findings).toEqual([]);
    });
  });

  it("are not declared again by a list of SPECs", async () => {
    const files = {
      ".moai/specs/INDEX.md": "# Our SPECs\n### SPEC-CART-001: Cart\n### SPEC-LOGIN-001: Login\n",
      ".moai/specs/SPEC-CART-001/spec.md": SPEC("CART-001"),
    };
    const { graph } = await readFiles(files);
    expect([...graph.chains.values()].flatMap(({ specs }) => specs.map(({ id, path }) => `${id} ${path}`))).toEqual([
      "CART-001 .moai/specs/SPEC-CART-001/spec.md",
      "LOGIN-001 .moai/specs/INDEX.md",
    ]);
  });

  it("are not declared again by a summary", async () => {
    const files = { "specs/SPEC-CART-001.md": "# SPEC-CART-001: Cart\n", "specs/SPEC-CART-001-SUMMARY.md": "# SPEC-CART-001: Summary\n" };
    expect(await chains(files)).toEqual(["CART-001 active planned 1/0/0/0"]);
  });

  it.each([
    ["planned", {}],
    ["red", { "tests/test_a.py": "# @TEST:CART-001\n" }],
    ["untested", { "src/a.py": "# @CODE:CART-001\n" }],
    ["green", { "src/a.py": "# @CODE:CART-001\n", "tests/test_a.py": "# @TEST:CART-001\n" }],
    ["refactor", { "src/a.py": "# @CODE:CART-001:REFACTOR\n", "tests/test_a.py": "# @TEST:CART-001\n" }],
  ])("have the stage %s according to their tags", async (stage, files) => {
    const { graph } = await readFiles({ "specs/a.md": SPEC("CART-001"), ...files });
    expect(graph.chains.get("CART-001")?.facts.stage).toBe(stage);
  });

  it("require nothing while their SPEC is a draft without TEST or CODE, or is archived", async () => {
    const { graph } = await readFiles({
      "specs/a.md": SPEC("CART-001", "status: draft\n"),
      "specs/b.md": SPEC("CART-002", "status: draft\n"),
      "specs/c.md": SPEC("CART-003", "status: archived\n"),
      "src/b.py": "# @CODE:CART-002\n",
      "src/c.py": "# @CODE:CART-003\n",
    });
    expect([...graph.chains.values()].map(({ facts }) => facts.living)).toEqual([false, true, false]);
    expect([...graph.chains.values()].map(({ facts }) => facts.complete)).toEqual([false, false, false]);
  });

  it("do not depend on the order of the files", async () => {
    const files = { "specs/a.md": SPEC("CART-001"), "src/b.py": "# @CODE:CART-001\n", "src/a.py": "# @CODE:CART-001\n" };
    const { graph } = await readFiles(Object.fromEntries(Object.entries(files).reverse()));
    expect(graph.chains.get("CART-001")?.codes.map(({ path }) => path)).toEqual(["src/a.py", "src/b.py"]);
  });
});

describe("links", () => {
  const SPECS = { ".moai/specs/SPEC-CART-001/spec.md": SPEC("CART-001"), "shop/tests/test_cart.py": "# @TEST:CART-001\n" };
  const broken = async (field: string, more: Record<string, string> = {}) => {
    const { checkFiles } = await import("../memory-project.ts");
    const { findings } = await checkFiles({ ...SPECS, "shop/src/cart.py": `# @CODE:CART-001 | ${field}\n`, ...more });
    return findings.filter(({ rule }) => rule === "broken-link").map(({ message }) => message);
  };

  it.each([
    "SPEC: SPEC-CART-001.md",
    "SPEC: SPEC-CART-001/spec.md",
    "SPEC: .moai/specs/SPEC-CART-001/spec.md",
    "TEST: shop/tests/test_cart.py",
    "TEST: tests/test_cart.py",
    "TEST: ../tests/test_cart.py",
    "TEST: tests",
    "TEST: `tests/test_cart.py` (3 cases)",
    "TEST: tests/test_cart.py::test_add",
    "TEST: tests/test_cart.py:12",
    "TEST: TBD",
    "TEST: tests/*.py",
    "TEST: https://example.org/test_cart.py",
    "DOC: written by hand",
    "TEST: test_cart.py",
  ])("%s resolves or is not a path", async (field) => expect(await broken(field)).toEqual([]));

  it.each([
    ["SPEC: SPEC-CART-002.md", /SPEC-CART-002\.md/],
    ["TEST: tests/test_carts.py", /tests\/test_carts\.py/],
    ["TEST: shop/src/other.py", /shop\/src\/other\.py.*@TEST:CART-001/],
    ["TEST: ../../../etc/passwd.py", /\.\.\/\.\.\/\.\.\/etc\/passwd\.py/],
  ])("%s is broken", async (field, fact) =>
    expect(await broken(field, { "shop/src/other.py": "x = 1\n" })).toEqual([expect.stringMatching(fact)]),
  );
});
