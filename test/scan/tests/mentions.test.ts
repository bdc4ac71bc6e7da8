// @TEST:SYMBOL-001
import { describe, expect, it } from "vitest";
import { readFormats } from "../../../src/io/formats.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { NO_VOCABULARY } from "../../../src/model/vocabulary.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";
import { checkFiles } from "../../memory-project.ts";

const rows = { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) };
const scanner = createScanner(DEFAULT_SETTINGS, rows, createSyntaxReader(grammarsFolder()), false, {
  vocabulary: { ...NO_VOCABULARY, families: ["FR-"] },
});

/** Why the tests of each mention of a file prove nothing, after what the mention says. */
async function statesIn(path: string, text: string): Promise<readonly string[]> {
  const outcome = await scanFile(scanner, path, Buffer.from(text));
  if (outcome.kind !== "scanned") throw new Error(outcome.kind);
  return outcome.scan.mentions.map(({ raw, inactive }) => [raw, ...inactive].join(" "));
}

const LIVE = "expect(add()).toBe(1)";

describe("the tests that a mention is about", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["a skipped title", "a.test.ts", `it.skip("FR-001: adds", () => { ${LIVE}; });\n`, ["FR-001 skipped"]],
    ["a live title beside it", "a.test.ts", `it.skip("adds", () => { ${LIVE}; });\nit("FR-001", () => { ${LIVE}; });\n`, ["FR-001"]],
    ["a title to do", "a.test.ts", `it.todo("FR-001: adds");\n`, ["FR-001 todo"]],
    ["a skipped suite", "a.test.ts", `describe.skip("FR-001", () => {\n  it("adds", () => { ${LIVE}; });\n});\n`, ["FR-001 skipped"]],
    [
      "a suite with a live test",
      "a.test.ts",
      `describe("FR-001", () => {\n  it.skip("a", () => { ${LIVE}; });\n  it("b", () => { ${LIVE}; });\n});\n`,
      ["FR-001"],
    ],
    ["a comment over it", "a.test.ts", `import { add } from "./a";\n\n// FR-001\nxit("adds", () => { ${LIVE}; });\n`, ["FR-001 skipped"]],
    ["a comment in it", "a.test.ts", `it.skip("adds", () => {\n  // FR-001: at once\n  ${LIVE};\n});\n`, ["FR-001 skipped"]],
    [
      "a comment in a live one",
      "a.test.ts",
      `it("adds", () => {\n  // FR-001: at once\n  ${LIVE};\n});\nit.skip("b", () => { ${LIVE}; });\n`,
      ["FR-001"],
    ],
    ["nothing is asserted", "a.test.ts", `it("FR-001: adds", () => {\n  add();\n});\n`, ["FR-001 assertion-free"]],
    ["an empty one", "a.test.ts", `it("FR-001: adds", () => {});\n`, ["FR-001 empty"]],
    [
      "the head of a file of skipped tests",
      "a.test.ts",
      `// FR-001\nimport { add } from "./a";\n\nit.skip("adds", () => { ${LIVE}; });\n`,
      ["FR-001 skipped"],
    ],
    [
      "a test that is commented out",
      "a.test.ts",
      `it("b", () => { ${LIVE}; });\n\n// FR-001\n// it("adds", () => {\n//   ${LIVE};\n// });\n`,
      ["FR-001 commented-out"],
    ],
    ["prose about a test", "a.test.ts", `it("b", () => { ${LIVE}; });\n\n// it (FR-001) is empty at first\nconst cart = [];\n`, ["FR-001"]],
    ["a helper", "a.test.ts", `// FR-001\nfunction cart() { return []; }\n\nit.skip("b", () => { ${LIVE}; });\n`, ["FR-001"]],
    [
      "a marker of Python",
      "test_a.py",
      `import pytest\n\n@pytest.mark.requirement("FR-001")\n@pytest.mark.skip\ndef test_adds():\n    assert add() == 1\n`,
      ["FR-001 skipped"],
    ],
    [
      "a live marker",
      "test_a.py",
      `import pytest\n\n@pytest.mark.requirement("FR-001")\ndef test_adds():\n    assert add() == 1\n\n@pytest.mark.skip\ndef test_b():\n    assert 1\n`,
      ["FR-001"],
    ],
    [
      "a docstring",
      "test_a.py",
      `import pytest\n\n@pytest.mark.skip(reason="later")\ndef test_adds():\n    """FR-001: at once."""\n    assert add() == 1\n`,
      ["FR-001 skipped"],
    ],
    [
      "a class of skipped tests",
      "test_a.py",
      `import unittest\n\n@unittest.skip("later")\nclass TestAdd(unittest.TestCase):\n    """FR-001"""\n    def test_adds(self):\n        self.assertEqual(add(), 1)\n`,
      ["FR-001 skipped"],
    ],
    [
      "a program of Go",
      "a_test.go",
      `package a\n\nimport "testing"\n\n// FR-001\nfunc TestAdds(t *testing.T) {\n\tt.Skip("later")\n\tif add() != 1 {\n\t\tt.Fatal("no")\n\t}\n}\n`,
      ["FR-001 skipped"],
    ],
    [
      "an ignored test of Rust",
      "src/a.rs",
      `fn add() -> i32 { 1 }\n\n#[cfg(test)]\nmod tests {\n    // FR-001\n    #[test]\n    #[ignore]\n    fn adds() {\n        assert_eq!(super::add(), 1);\n    }\n}\n`,
      ["FR-001 skipped"],
    ],
    ["a condition of the environment", "a.test.ts", `it.skipIf(process.env.CI)("FR-001", () => { ${LIVE}; });\n`, ["FR-001"]],
  ])("%s", async (_, path, text, expected) => {
    expect(await statesIn(path, text)).toEqual(expected);
  });

  it("are none in code that is no test", async () => {
    expect(await statesIn("src/a.ts", "// FR-001\nexport function add() {}\n")).toEqual(["FR-001"]);
  });
});

describe("a SPEC that only tests name which prove nothing", () => {
  const spec = "# Gift cards\n\n## Requirements\n\n- **FR-001**: The shop MUST sell cards.\n- **FR-002**: The shop MUST take cards.\n";
  const project = (state: string) =>
    checkFiles({
      "specs/001-gifts/spec.md": spec,
      "src/gift.ts": "// specs/001-gifts/spec.md FR-001, FR-002\nexport function sell() {}\n",
      "tests/gift.test.ts": `// 001-gifts\n\nit("FR-002: takes cards", () => { ${LIVE}; });\n\nit${state}("FR-001: sells cards", () => { ${LIVE}; });\n`,
    });

  it("is not tested, and the finding says where such a test is", async () => {
    const { findings } = await project(".skip");
    expect(findings.filter(({ rule }) => rule === "untested-requirement")).toMatchObject([
      {
        id: "001-gifts",
        related: expect.arrayContaining([
          { path: "tests/gift.test.ts", line: 5, column: 10, message: "the test that names it is skipped" },
        ]),
      },
    ]);
  });

  it("is tested by a test that runs", async () => {
    const { findings } = await project("");
    expect(findings.filter(({ rule }) => rule === "untested-requirement")).toEqual([]);
  });
});
