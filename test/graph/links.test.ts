// @TEST:GRAPH-001:LINKS | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import type { LinkKind, Mention, WrittenTask } from "../../src/model/requirement.ts";
import { judge } from "../requirements-project.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const requirements = [{ local: "UR-001" }, { local: "UR-002" }];
const base = {
  [SPEC]: "# @SPEC:CART-001: The cart\n",
  "src/cart.py": "def add(): return 1\n",
  "tests/test_cart.py": "def test_add(): assert True\n",
};
const at = { path: SPEC, line: 60, column: 1, endLine: 60, endColumn: 9 };
const cart = { kind: "id" as const, text: "CART-001" };

/** A task that is done: it names requirements and files. */
function task(locals: readonly string[], targets: readonly string[], more: Partial<WrittenTask> = {}): Partial<WrittenTask> {
  const paths = targets.map((target) => ({ ...at, target, does: "writes" as const }));
  return { id: "T001", references: locals.map((local) => ({ ...at, local })), paths, ...more };
}

interface Given {
  readonly tags?: Readonly<Record<string, string>>;
  readonly mentions?: Readonly<Record<string, readonly Partial<Mention>[]>>;
  readonly tasks?: readonly Partial<WrittenTask>[];
  readonly links?: readonly LinkKind[];
}

/** By what each link of the SPEC and of its requirements is known. */
async function known({ tags = {}, mentions = {}, tasks = [], links }: Given): Promise<Readonly<Record<string, readonly string[]>>> {
  const named = Object.fromEntries(Object.entries(mentions).map(([path, list]) => [path, { mentions: list }]));
  const judged = await judge({ ...base, ...tags }, { ...named, [SPEC]: { requirements, tasks } }, { links });
  const chain = judged.graph.chains.get("CART-001");
  const shown = (list: readonly { readonly by?: string; readonly type: string; readonly path: string }[] = []) =>
    list.map(({ by, type, path }) => `${type} by ${by ?? "tag"} ${path}`);
  return {
    spec: [...shown(chain?.tests), ...shown(chain?.codes)],
    ...Object.fromEntries((chain?.requirements ?? []).map(({ local, tests, codes }) => [local, [...shown(tests), ...shown(codes)]])),
  };
}

describe("a link counts", () => {
  it("by a tag, whatever else there is", async () => {
    const given = {
      tags: { "src/cart.py": "# @CODE:CART-001:UR-001\ndef add(): return 1\n" },
      mentions: { "src/cart.py": [{ line: 7, specs: [cart], locals: ["UR-001"] }] },
      tasks: [task(["UR-001"], ["src/cart.py"])],
    };
    const code = ["CODE by tag src/cart.py"];
    expect(await known(given)).toEqual({ spec: code, "UR-001": code, "UR-002": [] });
  });

  it("by a mention for the very requirement that has no tag of the type", async () => {
    const given = {
      tags: { "src/cart.py": "# @CODE:CART-001:UR-001\ndef add(): return 1\n" },
      mentions: {
        "src/cart.py": [
          { line: 7, specs: [cart], locals: ["UR-002"] },
          { line: 9, specs: [cart] },
        ],
        "tests/test_cart.py": [{ type: "TEST" as const, specs: [cart], locals: ["UR-001"] }],
      },
    };
    expect(await known(given)).toEqual({
      spec: ["TEST by mention tests/test_cart.py", "CODE by tag src/cart.py", "CODE by mention src/cart.py"],
      "UR-001": ["TEST by mention tests/test_cart.py", "CODE by tag src/cart.py"],
      "UR-002": ["CODE by mention src/cart.py"],
    });
  });

  it("by a task that is done, where nothing else is known", async () => {
    const test = "TEST by task tests/test_cart.py";
    const code = "CODE by task src/cart.py";
    const tasks = [task(["UR-001"], ["src/cart.py", "tests/test_cart.py"])];
    expect(await known({ tasks })).toEqual({ spec: [test, code], "UR-001": [test, code], "UR-002": [] });
    const mentions = { "src/cart.py": [{ specs: [cart], locals: ["UR-001"] }] };
    expect((await known({ tasks, mentions }))["UR-001"]).toEqual([test, "CODE by mention src/cart.py"]);
  });

  it("by no task that is open, names nothing, or whose file is not there or is neither test nor code", async () => {
    const tasks = [
      task(["UR-001"], ["src/cart.py"], { done: false }),
      task([], ["src/cart.py"]),
      task(["UR-001"], [".moai/specs/SPEC-CART-001/contracts/cart.yaml"]),
      task(["UR-001"], ["src/gone.py", "src", "docs/cart.md"]),
      task(["UR-001"], [], { paths: [{ ...at, target: "src/cart.py", does: "removes" }] }),
    ];
    expect(await known({ tasks, tags: { "docs/cart.md": "Text\n", ".moai/specs/SPEC-CART-001/contracts/cart.yaml": "" } })).toEqual({
      spec: [],
      "UR-001": [],
      "UR-002": [],
    });
  });

  it("by no mention in Markdown or in a helper of tests", async () => {
    const mentions = { "docs/cart.md": [{ type: null, specs: [cart], locals: ["UR-001"] }] };
    expect((await known({ mentions, tags: { "docs/cart.md": "Text\n" } })).spec).toEqual([]);
  });

  it("only by the kinds that the project uses", async () => {
    const given = {
      mentions: { "src/cart.py": [{ specs: [cart], locals: ["UR-001"] }] },
      tasks: [task(["UR-002"], ["src/cart.py"])],
    };
    expect((await known(given)).spec).toEqual(["CODE by task src/cart.py", "CODE by mention src/cart.py"]);
    expect((await known({ ...given, links: ["tag"] })).spec).toEqual([]);
    expect((await known({ ...given, links: ["tag", "mention"] })).spec).toEqual(["CODE by mention src/cart.py"]);
  });

  it("once a line", async () => {
    const mentions = {
      "src/cart.py": [
        { line: 1, specs: [cart] },
        { line: 1, specs: [cart] },
        { line: 2, specs: [cart] },
      ],
    };
    expect((await known({ mentions })).spec).toHaveLength(2);
  });
});

it("finds the file of a task from the root, from a folder above the document, and by the end of its path if only one has it", async () => {
  const shown = async (target: string, files: Readonly<Record<string, string>>) =>
    (await known({ tasks: [task(["UR-001"], [target])], tags: files })).spec;
  expect(await shown("src/cart.py", {})).toEqual(["CODE by task src/cart.py"]);
  expect(await shown("./models/book.py", { "shop/models/book.py": "" })).toEqual(["CODE by task shop/models/book.py"]);
  expect(await shown("models/book.py", { "shop/models/book.py": "", "web/models/book.py": "" })).toEqual([]);
});

describe("a task", () => {
  it("is shown with the requirements that it names, done or open", async () => {
    const tasks = [task(["UR-001", "UR-002"], [], { id: "1.1" }), task(["UR-002"], [], { id: "1.2", done: false })];
    const { factsOf, graph } = await judge(base, { [SPEC]: { requirements, tasks } });
    expect(factsOf("CART-001/UR-002").requirement.tasks.map(({ id, done }) => `${id} ${done}`)).toEqual(["1.1 true", "1.2 false"]);
    expect(graph.chains.get("CART-001")?.tasks.map(({ chain, id }) => `${chain} ${id}`)).toEqual(["CART-001 1.1", "CART-001 1.2"]);
  });

  it("that names what its SPEC does not declare is an unknown reference, where the SPEC counts so far", async () => {
    const { findings } = await judge(base, { [SPEC]: { requirements, tasks: [task(["UR-009", "SC-001"], [])] } });
    expect(findings.filter(({ rule }) => rule === "unknown-reference")).toMatchObject([{ path: SPEC, line: 60, id: "CART-001" }]);
  });
});
