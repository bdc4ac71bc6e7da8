// @TEST:RULE-001:CAUSES
import { describe, expect, it } from "vitest";
import { joinCauses } from "../../src/check/causes.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Finding } from "../../src/model/finding.ts";
import { checkFiles, settingsWith } from "../memory-project.ts";
import { judge } from "../requirements-project.ts";

const RULES = ["missing-test", "missing-code", "spec-metadata"];

/** SPECs with these frontmatters, one each. */
function specs(...frontmatters: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    frontmatters.map((text, n) => [`.moai/specs/SPEC-CART-00${n + 1}/spec.md`, `---\nid: CART-00${n + 1}\n${text}\n---\n# A book\n`]),
  );
}

async function foundIn(files: Readonly<Record<string, string>>, settings = settingsWith({})) {
  const { findings } = await checkFiles(files, settings);
  return findings.map(({ rule, id, message, related }) => ({ rule, id, message, places: related.length + 1 }));
}

describe("a project without tags", () => {
  it("misses one thing, not two for each SPEC", async () => {
    expect(await foundIn(specs("status: active", "status: completed", "status: active"))).toEqual([
      { rule: "missing-test", id: null, message: "No test has a TEST tag, and no code a CODE tag (3 SPECs)", places: 3 },
    ]);
  });

  it("is as bad as the worst of its findings", async () => {
    const rules = { "missing-test": { severity: "off", options: {} } } as const;
    const { findings } = await checkFiles(specs("status: active", "status: completed"), settingsWith({ rules }));
    expect(findings.map(({ rule, severity }) => ({ rule, severity }))).toEqual([{ rule: "missing-code", severity: "error" }]);
  });

  it("hears of its only SPEC by both rules", async () => {
    const found = await foundIn(specs("status: active"));
    expect(found.map(({ rule, id }) => ({ rule, id }))).toEqual([
      { rule: "missing-code", id: "CART-001" },
      { rule: "missing-test", id: "CART-001" },
    ]);
  });

  it("hears of each SPEC once one is tagged", async () => {
    const files = { ...specs("", "", ""), "src/a.py": "# @CODE:CART-001\ndef a(): ...\n", "tests/test_a.py": TEST };
    expect((await foundIn(files)).map(({ rule, id }) => `${rule} ${id}`)).toEqual([
      "missing-code CART-002",
      "missing-test CART-002",
      "missing-code CART-003",
      "missing-test CART-003",
    ]);
  });

  it("that has CODE alone lacks TESTs", async () => {
    const found = await foundIn({ ...specs("", ""), "src/a.py": "# @CODE:CART-001, CART-002\ndef a(): ...\n" });
    expect(found).toMatchObject([{ rule: "missing-test", message: "No test has a TEST tag (2 SPECs)" }]);
  });
});

const TEST = "# @TEST:CART-001\ndef test_a():\n    assert True\n";

it("a word is explained once, with its count and places", async () => {
  const found = await foundIn(specs("status: blue\npriority: soon", "status: Blue", "status: green", "priority: soon"));
  expect(found.filter(({ rule }) => rule === "spec-metadata")).toEqual([
    { rule: "spec-metadata", id: null, message: 'Unknown status "blue" (2 SPECs)', places: 2 },
    { rule: "spec-metadata", id: null, message: 'Unknown priority "soon" (2 SPECs)', places: 2 },
    { rule: "spec-metadata", id: "CART-003", message: 'Unknown status "green"', places: 1 },
  ]);
});

describe("requirements without a TEST", () => {
  const spec = (number: number) =>
    `# @SPEC:CART-001: Add a book\n\n## Requirements\n\n${Array.from({ length: number }, (_, n) => `- UR-00${n + 1}: The cart shall hold books.\n`).join("")}`;
  const untested = async (number: number) => {
    const tests = { "tests/test_a.py": "# @TEST:CART-001:UR-001\ndef test_a(): assert True\n" };
    const files = { ".moai/specs/SPEC-CART-001/spec.md": spec(number), "src/a.py": "# @CODE:CART-001\ndef a(): ...\n", ...tests };
    return (await foundIn(files)).filter(({ rule }) => rule === "untested-requirement");
  };

  it("of one SPEC are one finding if there are four, and names the first", async () => {
    expect(await untested(5)).toEqual([
      {
        rule: "untested-requirement",
        id: "CART-001",
        message: "4 of 5 requirements of SPEC CART-001 have no TEST: UR-002, UR-003, UR-004 and 1 other",
        places: 4,
      },
    ]);
  });

  it("are told one by one if they are fewer", async () => {
    expect(await untested(4)).toHaveLength(3);
  });
});

describe("requirements that no task names", () => {
  const stories = Array.from({ length: 6 }, (_, n) => `### User Story ${n + 1} - Add a book (Priority: P1)\n\nA reader adds a book.\n\n`);
  const unplanned = async (tasks: string) => {
    const files = {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": `# Feature Specification: Cart\n\n## User Scenarios\n\n${stories.join("")}`,
      "specs/001-cart/tasks.md": `# Tasks: Cart\n\n${tasks}`,
    };
    return (await foundIn(files)).filter(({ rule }) => rule === "unplanned-requirement").map(({ message }) => message);
  };

  it("are one finding of their SPEC from four on", async () => {
    const two = "- [ ] T001 [US1] Add a book in src/cart.py\n- [ ] T002 [US2] Drop a book in src/cart.py\n";
    expect(await unplanned(two)).toEqual(["4 of 6 requirements of SPEC 001-cart are named by no task: US3, US4, US5 and 1 other"]);
    expect(await unplanned(`${two}- [ ] T003 [US3] Keep a book in src/cart.py\n`)).toHaveLength(3);
  });
});

describe("mentions that do not say of which SPEC", () => {
  const spec = "# Feature Specification: Cart\n\n## Requirements\n\n- **FR-001**: The system MUST keep it.\n";
  const ambiguous = async (number: number) => {
    const sources = Array.from({ length: number }, (_, n) => [`src/a${n}.py`, "# Keeps it (FR-001).\ndef keep(book): ...\n"]);
    const files = {
      ".specify/memory/constitution.md": "# Constitution\n",
      "specs/001-cart/spec.md": spec,
      "specs/002-gift/spec.md": spec,
      ...(Object.fromEntries(sources) as Record<string, string>),
    };
    return (await foundIn(files)).filter(({ rule }) => rule === "ambiguous-reference");
  };

  it("are one finding of the project from four on", async () => {
    const message = "Requirements that several SPECs declare are named without their SPEC (4 places)";
    expect(await ambiguous(4)).toEqual([{ rule: "ambiguous-reference", id: null, message, places: 4 }]);
    expect(await ambiguous(3)).toHaveLength(3);
  });
});

describe("joined findings", () => {
  const cause = { key: "blue", message: "Blue", fix: "Paint it.", counts: "place" } as const;
  const finding = (path: string, more: Partial<Finding> = {}): Finding => ({
    rule: "spec-metadata",
    severity: "warning",
    id: null,
    message: path,
    fix: "",
    path,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    related: [],
    fingerprint: path,
    state: null,
    excerpt: null,
    cause,
    ...more,
  });

  it("are what they are in a gate: new ones are not joined with old ones", () => {
    const joined = joinCauses(
      [finding("a", { state: "new" }), finding("b", { state: "existing" }), finding("c", { state: "existing" })],
      RULES,
    );
    expect(joined.map(({ message, state }) => ({ message, state }))).toEqual([
      { message: "a", state: "new" },
      { message: "Blue (2 places)", state: "existing" },
    ]);
  });

  it("keep their fingerprint when another place comes first", () => {
    const [one] = joinCauses([finding("b"), finding("c")], RULES);
    const [two] = joinCauses([finding("a"), finding("b"), finding("c")], RULES);
    expect(one?.fingerprint).toBe(two?.fingerprint);
    expect(two?.path).toBe("a");
  });

  it("leave others alone", () => {
    const { cause: _, ...own } = finding("a");
    expect(joinCauses([own, finding("b")], RULES)).toEqual([own, finding("b")]);
  });

  it("are at least as many as their cause asks for, and list their names, each once", () => {
    const named = (path: string, name: string) => finding(path, { cause: { ...cause, name, least: 4 } });
    const few = [named("a", "x"), named("b", "y"), named("c", "z")];
    expect(joinCauses(few, RULES)).toEqual(few);
    const many = joinCauses([...few, named("d", "z"), named("e", "v"), named("f", "w")], RULES);
    expect(many.map(({ message, related }) => ({ message, places: related.length + 1 }))).toEqual([
      { message: "Blue (6 places): x, y, z and 2 others", places: 6 },
    ]);
  });
});

describe("ticks without their files", () => {
  const TASKS = ".moai/specs/SPEC-CART-001/spec.md";
  const told = async (targets: readonly string[]) => {
    const at = (target: string, n: number) => ({ path: TASKS, line: n + 5, column: 1, endLine: n + 5, endColumn: 9, target });
    const evidence = (): Evidence => ({
      tasks: {
        phantoms: targets.map((target, n) => ({
          kind: n === 0 ? "still-there" : "never",
          chain: "CART-001",
          task: { id: `T${n}`, text: "" },
          path: at(target, n),
        })),
      } as unknown as NonNullable<Evidence["tasks"]>,
    });
    const { findings } = await judge({ [TASKS]: "# @SPEC:CART-001: A book\n" }, {}, { evidence });
    const phantoms = findings.filter(({ rule }) => rule === "phantom-task");
    return joinCauses(phantoms, ["phantom-task"]).map(({ message, related }) => ({ message, places: related.length + 1 }));
  };

  it("are one finding of their document from four on, with the paths listed", async () => {
    const message = "Tasks here are ticked off, but their files are not as they say (5 places): src/a.py, src/b.py, src/c.py and 1 other";
    expect(await told(["src/a.py", "src/b.py", "src/c.py", "src/c.py", "src/d.py"])).toEqual([{ message, places: 5 }]);
    expect(await told(["src/a.py", "src/b.py", "src/c.py"])).toHaveLength(3);
  });
});
