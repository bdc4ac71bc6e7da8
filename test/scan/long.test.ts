import { expect, it } from "vitest";
import { readFiles } from "../memory-project.ts";

// Each of these must take linear time; with quadratic time, it would far exceed the test's time limit.
it.each([
  ["strings", "a.ts", 'x = "@CODE:CART-001";\n'.repeat(40_000), 0],
  ["lines of one docstring", "a.py", `"""\n${"@CODE:CART-001 a\n".repeat(40_000)}"""\n`, 40_000],
  ["line comments", "a.py", "# @CODE:CART-001\n".repeat(40_000), 40_000],
  ["tags on one line", "a.py", `# ${"@CODE:CART-001 ".repeat(300)}\n`, 300],
  ["tags on a line of data", "a.py", `# ${"@CODE:CART-001 ".repeat(40_000)}\n`, 0],
  ["letters of an unclosed notebook cell", "a.ipynb", `{"cells":[{"cell_type":"code","source":["# @CODE:CART-001 ${"a".repeat(40_000)}`, 0],
  ["lines of Markdown", "specs/a.md", `# @SPEC:CART-001: Add\n\n${"See @CODE:CART-001.\n".repeat(20_000)}`, 20_001],
])("reads 40 000 %s in time", async (_name, path, text, count) => {
  const { tags } = await readFiles({ [path]: text });
  expect(tags.filter(({ role }) => role !== "none")).toHaveLength(count);
});
