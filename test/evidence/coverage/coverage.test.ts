import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { matchCoverage, readCoverage } from "../../../src/evidence/coverage/coverage.ts";
import { coverage as source } from "../../../src/evidence/coverage/gather.ts";
import { settleFacts } from "../../../src/graph/chain-facts.ts";
import type { CodeCoverage } from "../../../src/model/coverage.ts";
import { declarationKey } from "../../../src/model/results.ts";
import type { Tag } from "../../../src/model/tag.ts";
import uncoveredCode from "../../../src/rules/uncovered-code.ts";
import { readFiles } from "../../memory-project.ts";
import { context } from "../../rules/context.ts";
import { type Project, projectAt, reportAt } from "../results/results-projects.ts";

/** `3/5` lines ran; `-`: the code was never called. */
function shown(coverage: CodeCoverage | undefined): string {
  if (coverage?.kind !== "measured") return coverage?.kind ?? "?";
  return `${coverage.ran ? "" : "-"}${coverage.executed}/${coverage.instrumented}`;
}

async function told(
  project: Project,
  ...reports: string[]
): Promise<{ readonly codes: readonly string[]; readonly unmatched: readonly string[] }> {
  const files = (await Promise.all(reports.map((name) => readCoverage(reportAt(project, name))))).flat();
  const input = await projectAt(project);
  const { codes, unmatched } = matchCoverage({ ...input, files });
  return {
    codes: input.codes.map((tag) => `${tag.path} ${tag.full} ${shown(codes.get(declarationKey(tag)))}`),
    unmatched: unmatched.map(({ path }) => path),
  };
}

describe("real reports", () => {
  it("for the bookshop, one per language", async () => {
    const { codes, unmatched } = await told("bookshop", "vitest.lcov", "pytest.cobertura.xml", "cover.out");
    expect(codes).toEqual([
      "cart/cart.ts CART-001 5/5",
      "cart/cart.ts CART-001:DOMAIN 4/4",
      "cart/cart.ts CART-001:REFACTOR 1/1",
      "cart/discount.ts CART-002 2/2",
      "login/login.go LOGIN-001 7/7",
      "login/login.go LOGIN-002 3/3",
      // A test helper: Go does not measure test files.
      "login/login_test.go LOGIN-001 absent",
      // The module is imported, but nothing calls place().
      "orders/orders.py ORDER-001 -0/1",
      "orders/orders.py ORDER-002 1/1",
      "orders/refund.py REFUND-001 3/5",
      "orders/refund.py REFUND-010 -0/1",
      "orders/refund.py LEGACY-001 -0/1",
    ]);
    expect(unmatched).toEqual([]);
  });

  it.each([
    "vitest.lcov",
    "vitest.coverage-final.json",
    "vitest.cobertura.xml",
    "vitest.clover.xml",
    "jest.lcov",
    "jest.coverage-final.json",
    "jest.clover.xml",
  ])("JavaScript: %s", async (report) => {
    const { codes } = await told("javascript", report);
    expect(codes).toEqual([
      "shop/cart.js CART-001 4/4",
      "shop/cart.js CART-002 2/2",
      "shop/cart.js GIFT-001 -0/1",
      "shop/cart.js REFUND-001 1/1",
    ]);
  });

  it.each(["pytest.cobertura.xml", "pytest.lcov", "coverage.json"])("Python: %s", async (report) => {
    const { codes } = await told("python", report);
    expect(codes).toEqual([
      "shop/cart.py CART-001 5/5",
      "shop/cart.py CART-002 3/3",
      // A class whose attributes were set when its module was loaded.
      "shop/cart.py GIFT-001 -0/1",
      "shop/stock.py STOCK-001 -0/1",
      "shop/voucher.py VOUCHER-001 -0/1",
    ]);
  });

  it("Go: a coverprofile", async () => {
    const { codes } = await told("go", "cover.out");
    expect(codes).toEqual([
      "cart/cart.go CART-001 6/6",
      "cart/cart.go CART-002 5/5",
      "cart/cart.go GIFT-001 -0/3",
      "refund/refund.go REFUND-001 3/3",
      "shop.go SHOP-001 1/1",
    ]);
  });

  it("Java: JaCoCo", async () => {
    const { codes } = await told("java", "jacoco.xml");
    expect(codes).toEqual([
      "src/main/java/com/bookshop/cart/Cart.java CART-001 6/8",
      "src/main/java/com/bookshop/cart/Cart.java CART-002 3/3",
      "src/main/java/com/bookshop/cart/Cart.java GIFT-001 -0/2",
      "src/main/java/com/bookshop/refund/Refund.java REFUND-001 1/1",
    ]);
  });

  it.each(["phpunit.cobertura.xml", "phpunit.clover.xml"])("PHP: %s", async (report) => {
    const { codes } = await told("php", report);
    expect(codes).toEqual(["src/Cart.php CART-001 3/5", "src/Cart.php CART-002 1/1", "src/Cart.php GIFT-001 -0/1"]);
  });

  it("Ruby: SimpleCov, which counts def as a line that runs", async () => {
    const { codes } = await told("ruby", "simplecov.resultset.json");
    expect(codes).toEqual(["lib/cart.rb CART-001 3/3", "lib/cart.rb GIFT-001 -0/1"]);
  });

  it("C: llvm-cov", async () => {
    const { codes } = await told("c", "llvm-cov.json");
    expect(codes).toEqual(["src/cart.c CART-001 7/7", "src/cart.c CART-002 4/6", "src/cart.c GIFT-001 -0/3"]);
  });

  it("C#: OpenCover of coverlet", async () => {
    const { codes } = await told("dotnet", "opencover.xml");
    expect(codes).toEqual(["src/Shop/Cart.cs CART-001 4/4", "src/Shop/Cart.cs CART-002 3/5", "src/Shop/Cart.cs GIFT-001 -0/3"]);
  });
});

describe("the older forms of SimpleCov", () => {
  const FILES = { "lib/cart.rb": "# @CODE:CART-001\nclass Cart\n  def total\n    1\n  end\nend\n" };
  const lines = [null, 1, 1, 2, null, null];

  it.each([
    ["a list for each file", { RSpec: { coverage: { "/shop/lib/cart.rb": lines }, timestamp: 1 } }],
    [
      "coverage.json",
      { meta: { simplecov_version: "0.22.0" }, coverage: { "/shop/lib/cart.rb": { lines: [null, 1, 1, 2, "ignored", null] } } },
    ],
    ["simplecov-json", { timestamp: 1, command_name: "RSpec", files: [{ filename: "/shop/lib/cart.rb", coverage: { lines } }] }],
    [
      "two suites",
      {
        RSpec: { coverage: { "/shop/lib/cart.rb": { lines: [null, 1, 1, 0] } } },
        Minitest: { coverage: { "/shop/lib/cart.rb": { lines } } },
      },
    ],
  ])("%s", async (_, data) => {
    const { told } = await coverageOf(FILES, { "coverage/report": JSON.stringify(data) });
    expect(told).toEqual({ "CART-001": "1/1" });
  });
});

describe("OpenCover", () => {
  const FILES = { "src/Cart.cs": "// @CODE:CART-001\nclass Cart\n{\n}\n", "src/Till.cs": "// @CODE:TILL-001\nclass Till\n{\n}\n" };

  it("numbers of files count in their module, and code that is in no source is left out", async () => {
    const module = (path: string, hits: number): string =>
      `<Module><Files><File uid="1" fullPath="C:\\shop\\src\\${path}"/></Files><Classes><Method><FileRef uid="1"/><SequencePoints><SequencePoint vc="${hits}" sl="3" el="4"/><SequencePoint vc="1" sl="16707566" el="16707566"/></SequencePoints></Method></Classes></Module>`;
    const { told } = await coverageOf(FILES, {
      "out/coverage": `<CoverageSession><Modules>${module("Cart.cs", 1)}${module("Till.cs", 0)}</Modules></CoverageSession>`,
    });
    expect(told).toEqual({ "CART-001": "2/2", "TILL-001": "-0/2" });
  });
});

type Files = Readonly<Record<string, string>>;

async function coverageOf(files: Files, reports: Files, prefixes: Files = {}) {
  const { tags, graph } = await readFiles(files, undefined, true);
  const read = (await Promise.all(Object.entries(reports).map(([path, text]) => readCoverage({ path, text })))).flat();
  const codes = tags.filter(({ role, type }) => role === "declaration" && type === "CODE");
  const coverage = matchCoverage({ files: read, codes, paths: Object.keys(files), prefixes, text: (path) => files[path] ?? null });
  return {
    told: Object.fromEntries(codes.map((tag) => [tag.full, shown(coverage.codes.get(declarationKey(tag)))])),
    coverage: { ...coverage, faults: [] },
    graph,
  };
}

const lcov = (path: string, ...lines: string[]): string => `TN:\nSF:${path}\n${lines.join("\n")}\nend_of_record\n`;
const CODE = "export const x = 1;\n// @CODE:ID\nexport function add() {\n  return 1;\n}\n";
const code = (id: string): string => CODE.replace("ID", id);

describe("code that is not in a report", () => {
  const files = {
    "shop/cart.ts": code("CART-001"),
    "shop/till/till.ts": code("TILL-001"),
    "tools/print.ts": code("PRINT-001"),
    "shop/stock.py": "# @CODE:STOCK-001\ndef count(): ...\n",
  };

  it("was not run if it is among the measured files, and is unknown elsewhere or in another language", async () => {
    const report = lcov("shop/cart.ts", "DA:1,1", "DA:4,1");
    expect((await coverageOf(files, { "lcov.info": report })).told).toEqual({
      "CART-001": "1/1",
      "TILL-001": "absent",
      "PRINT-001": "unknown",
      "STOCK-001": "unknown",
    });
  });

  it("is unknown if it is a type, which cannot run", async () => {
    const types = {
      "shop/cart.ts": CODE,
      "shop/line.ts": "import './cart.ts';\n\n// @CODE:CART-002\nexport interface Line { readonly cents: number }\n",
    };
    expect((await coverageOf(types, { "lcov.info": lcov("shop/cart.ts", "DA:4,1") })).told["CART-002"]).toBe("unknown");
  });
});

describe("several reports", () => {
  it("are combined, and a line ran if any of them counts a hit", async () => {
    const reports = {
      "a/lcov.info": lcov("shop/cart.ts", "DA:4,0"),
      "b/lcov.info": lcov("/app/shop/cart.ts", "DA:4,2"),
      "c/lcov.info": lcov("shop\\cart.ts", "DA:4,0"),
    };
    expect((await coverageOf({ "shop/cart.ts": code("CART-001") }, reports)).told).toEqual({ "CART-001": "1/1" });
  });

  it("for two packages with equal file names are distinguished by the report's folder, or not at all", async () => {
    const files = { "packages/shop/src/add.ts": code("SHOP-001"), "packages/till/src/add.ts": code("TILL-001") };
    const report = lcov("src/add.ts", "DA:4,1");
    expect((await coverageOf(files, { "packages/till/coverage/lcov.info": report })).told).toEqual({
      "SHOP-001": "unknown",
      "TILL-001": "1/1",
    });
    const { told: unsure, coverage } = await coverageOf(files, { "coverage/lcov.info": report });
    expect(unsure).toEqual({ "SHOP-001": "unknown", "TILL-001": "unknown" });
    expect(coverage.unmatched).toMatchObject([
      { path: "src/add.ts", candidates: ["packages/shop/src/add.ts", "packages/till/src/add.ts"] },
    ]);
  });

  it("with several roots mean the file that exists", async () => {
    const report = `<coverage line-rate="1"><sources><source>/app/shop</source><source>/app/till</source></sources><packages><package><classes><class filename="add.ts"><lines><line number="4" hits="1"/></lines></class></classes></package></packages></coverage>`;
    expect(
      (await coverageOf({ "till/add.ts": code("TILL-001"), "lib/add.ts": code("LIB-001") }, { "cobertura.xml": report })).told,
    ).toEqual({ "LIB-001": "unknown", "TILL-001": "1/1" });
  });
});

describe("paths of another machine", () => {
  const PACKAGES = { "packages/shop/src/add.ts": code("SHOP-001"), "packages/till/src/add.ts": code("TILL-001") };
  const SHOP = { "SHOP-001": "1/1", "TILL-001": "unknown" };

  it.each<[string, string, Files]>([
    ["an absolute folder", "/app/src/add.ts", { "/app": "packages/shop" }],
    ["the longest of several", "/app/x/src/add.ts", { "/app": "packages/till", "/app/x": "packages/shop" }],
    ["a folder of Windows", "C:\\app\\src\\add.ts", { "C:\\app": "packages/shop" }],
    ["a relative folder", "shop/src/add.ts", { shop: "packages/shop" }],
    ["whatever is relative", "src/add.ts", { "": "packages/shop" }],
    ["an address", "file:///app/src/add.ts", { "/app/": "packages/shop/" }],
    ["a folder that is called otherwise", "/app/source/add.ts", { "/app/source": "packages/shop/src" }],
  ])("are mapped by the config: %s", async (_, path, prefixes) => {
    expect((await coverageOf(PACKAGES, { "lcov.info": lcov(path, "DA:4,1") }, prefixes)).told).toEqual(SHOP);
  });

  it("are not guessed once they are mapped", async () => {
    const report = lcov("/app/shop/src/add.ts", "DA:4,1");
    const { told: found, coverage } = await coverageOf(PACKAGES, { "lcov.info": report }, { "/app": "services" });
    expect([found, coverage.unmatched.length]).toEqual([{ "SHOP-001": "unknown", "TILL-001": "unknown" }, 1]);
  });

  it.each([
    "/app/packages/shop/src/add.ts",
    "D:\\a\\1\\s\\packages\\shop\\src\\add.ts",
    "packages/shop/src/add.ts?v=1",
    "packages/shop/src/add.ts?t=17&inline",
    "packages/shop/src/add.ts#hash",
    "webpack:///./packages/shop/src/add.ts",
    "webpack://bookshop/./packages/shop/src/add.ts?a1b2",
    "webpack-internal:///./packages/shop/src/add.ts",
    "http://localhost:9876/base/packages/shop/src/add.ts?a1b2",
    "http://localhost:5173/@fs/app/packages/shop/src/add.ts",
    "file:///app/packages/shop/src/add.ts",
    "dist/packages/shop/src/add.ts",
    "bookshop/packages/shop/src/add.ts",
  ])("mean a file of the project: %s", async (path) => {
    expect((await coverageOf(PACKAGES, { "lcov.info": lcov(path, "DA:4,1") })).told).toEqual(SHOP);
  });

  it.each([
    "evil/x/src/add.ts",
    "evil/x/add.ts",
    "evil/add.ts",
    "evil/x/packages/shop/src/add.ts",
    "/app/node_modules/x/add.ts",
    "/usr/lib/x/add.ts",
  ])("do not mean one that only has the same name: %s", async (path) => {
    const files = { "packages/shop/src/add.ts": code("SHOP-001") };
    const { told: found, coverage } = await coverageOf(files, { "lcov.info": lcov(path, "DA:4,1") });
    expect([found, coverage.unmatched]).toMatchObject([{ "SHOP-001": "unknown" }, [{ path, candidates: [] }]]);
  });

  const JAVA = {
    "cart/src/main/java/shop/Add.java": "package shop;\n// @CODE:SHOP-001\nclass Add {\n  int add() { return 1; }\n}\n",
    "till/src/main/java/shop/Add.java": "package shop;\n// @CODE:TILL-001\nclass Add {\n  int add() { return 1; }\n}\n",
  };
  const KOTLIN = {
    "cart/src/commonMain/kotlin/Add.kt": JAVA["cart/src/main/java/shop/Add.java"].replace("int add()", "fun add(): Int"),
    "till/src/commonMain/kotlin/Add.kt": JAVA["till/src/main/java/shop/Add.java"].replace("int add()", "fun add(): Int"),
  };
  const sources = (ending: string): string =>
    `<package name="shop"><sourcefile name="Add.${ending}"><line nr="4" ci="1"/></sourcefile></package>`;

  it.each<[string, Files, string]>([
    ["a group", JAVA, `<report name="all"><group name="cart">${sources("java")}</group></report>`],
    ["a group of a group", JAVA, `<report name="all"><group name="shop"><group name="cart">${sources("java")}</group></group></report>`],
    ["Gradle's path of a project", JAVA, `<report name=":shop:cart">${sources("java")}</report>`],
    ["the report of one module", JAVA, `<report name="cart"><sessioninfo/>${sources("java")}</report>`],
    ["a group of Kover, whose packages are not folders", KOTLIN, `<report name="all"><group name="cart">${sources("kt")}</group></report>`],
    ["a test name of LCOV", PACKAGES, lcov("src/add.ts", "DA:4,1").replace("TN:", "TN:shop")],
  ])("are told apart by the module: %s", async (_, files, report) => {
    expect((await coverageOf(files, { "report.xml": report })).told).toEqual(SHOP);
  });
});

describe("a report that does not fit", () => {
  const FILES = { "a/src/add.ts": code("SHOP-001"), "b/src/add.ts": code("TILL-001") };

  async function gathered(text: string, min: number, isBase = false) {
    const { graph } = await coverageOf(FILES, {});
    const rules = min > 0 ? { "uncovered-code": { severity: "error", options: { min } } } : {};
    const asked = { settings: { reports: {}, paths: {}, rules }, flags: { coverage: ["lcov.info"] } } as never;
    const gather = await source.open(asked, { reports: async () => [{ path: "lcov.info", text }] });
    const base = isBase ? ({ commit: "a", head: graph } as const) : null;
    const found = await gather?.({ graph, known: Object.keys(FILES), base }, {
      text: (path: string) => FILES[path as never] ?? null,
    } as never);
    return { faults: found?.value.faults.map(({ path, message }) => `${path}: ${message}`), notices: found?.notices };
  }
  const FITS = lcov("a/src/add.ts", "DA:4,1");

  it.each([
    ["that is not in the project", lcov("/elsewhere/x.ts", "DA:1,1"), /only file .*\/elsewhere\/x\.ts/],
    ["that may be several", lcov("src/add.ts", "DA:4,1"), /src\/add\.ts is ambiguous.*a\/src\/add\.ts, b\/src\/add\.ts/],
    ["of two", lcov("/elsewhere/x.ts", "DA:1,1") + lcov("/elsewhere/y.ts", "DA:1,1"), /None of the 2 files/],
  ])("is a fault: the file %s", async (_, text, message) => {
    for (const min of [0, 85]) expect(await gathered(text, min)).toEqual({ faults: [expect.stringMatching(message)], notices: [] });
    expect((await gathered(text, 85, true)).faults).toEqual([]);
  });

  it("in part is said, and a fault where a minimum is asked for", async () => {
    const part = FITS + lcov("/elsewhere/x.ts", "DA:1,1");
    expect(await gathered(part, 0)).toEqual({ faults: [], notices: [expect.stringMatching(/1 of the 2 files .*paths in the config/)] });
    expect(await gathered(part, 85)).toEqual({ faults: [expect.stringMatching(/^lcov\.info: 1 of the 2 files/)], notices: [] });
  });

  it("but not for the files of libraries", async () => {
    const text = FITS + lcov("/app/node_modules/books/x.ts", "DA:1,1") + lcov("/usr/lib/python3/site-packages/y.py", "DA:1,1");
    expect(await gathered(text, 85)).toEqual({ faults: [], notices: [] });
  });
});

it("reads the functions and records of LCOV 2", async () => {
  const report = lcov("shop/cart.ts", "FNL:0,3,5", "FNA:0,0,add", "DA:3,1", "DA:4,0");
  expect((await coverageOf({ "shop/cart.ts": code("CART-001") }, { "lcov.info": report })).told).toEqual({ "CART-001": "-1/2" });
});

const sequencePoint = (lines: string): string =>
  `<CoverageSession><Modules><Module><Files><File uid="1" fullPath="a.cs"/></Files>\n<Method><SequencePoint vc="1" ${lines} fileid="1"/></Method></Module></Modules></CoverageSession>`;

it.each([
  ["an empty file", "", /^report is empty; .*LCOV, /],
  [
    "another format",
    "<testsuites/>",
    /^report is not .*coverage report; .*LCOV, Cobertura XML, Istanbul JSON, JaCoCo XML, Go coverprofile, coverage\.py JSON, Clover XML, SimpleCov JSON, OpenCover XML, llvm-cov JSON\.$/,
  ],
  [
    "another XML with the root element of Cobertura and Clover",
    '<coverage generated="1"><books/></coverage>',
    /^report is not .*coverage report; /,
  ],
  ["LCOV that ends too early", "TN:\nSF:a.ts\nDA:1,1\n", /report:3 as LCOV: .*end_of_record/],
  ["LCOV with a wrong number", "SF:a.ts\nDA:1,many\n", /report:2 as LCOV: .*"DA:1,many"/],
  ["Cobertura that ends too early", '<coverage line-rate="1">\n<packages>\n', /report:3 as Cobertura XML: unclosed tag: packages; /],
  ["JaCoCo that ends too early", '<report name="a">\n<package name="b">', /report:2 as JaCoCo XML: unclosed tag: package; /],
  ["Istanbul JSON that is broken", '{"a.ts":{"statementMap":{},\n"s":}}', /report:2 as Istanbul JSON: .*JSON; /],
  ["Istanbul JSON without hits", '{"a.ts":{"statementMap":{}}}', /report:1 as Istanbul JSON: "a.ts" .*statement/],
  ["a coverprofile with a wrong block", "mode: set\na.go:1.1,2.2 1 1\na.go:1.1 1\n", /report:3 as Go coverprofile: .*"a.go:1.1 1"/],
  ["a block that is longer than any function", "mode: set\na.go:1.1,2000000000.2 1 1\n", /report:2 as Go coverprofile: /],
  ["coverage.py JSON without its files", '{"meta":{"show_contexts":false}}', /report:1 as coverage\.py JSON: .*"files"/],
  ["coverage.py JSON without lines", '{"meta":{"show_contexts":false},"files":{"a.py":{}}}', /report:1 as coverage\.py JSON: "a\.py"/],
  ["coverage.py JSON that ends too early", '{"meta":{"show_contexts":false},\n"files":{', /report:2 as coverage\.py JSON: unexpected end/],
  ["Clover that ends too early", '<coverage generated="1">\n<project>\n', /report:3 as Clover XML: unclosed tag: project; /],
  ["SimpleCov without lines", '{"RSpec":{"coverage":{"a.rb":{}}}}', /report:1 as SimpleCov JSON: "a\.rb"/],
  ["OpenCover that ends too early", "<CoverageSession>\n<Modules>", /report:2 as OpenCover XML: unclosed tag: Modules; /],
  ["a sequence point that is longer than any file", sequencePoint('sl="1" el="16000000"'), /report:2 as OpenCover XML: .*too many lines/],
  ["llvm-cov that ends too early", '{"data":[{"files":[\n', /report:2 as llvm-cov JSON: unexpected end/],
  ["llvm-cov without segments", '{"data":[{"files":[{"filename":"a.c","summary":{}}]}]}', /report:1 as llvm-cov JSON: .*--summary-only/],
  ["Go's binary coverage", "\0cvm\u0001", /report .*binary.* go tool covdata textfmt/],
  ["Go's binary counters", "\0cwm\u0001", /report .*binary.* go tool covdata textfmt/],
  ["its own entities", '<!DOCTYPE coverage [<!ENTITY a "a">]>\n<coverage line-rate="1"/>', /report:1 as Cobertura XML: .*entities/],
])("%s is a usage error with the line and the problem", async (_, text, message) => {
  const reading = readCoverage({ path: "report", text });
  await expect(reading).rejects.toThrow(UsageError);
  await expect(reading).rejects.toThrow(message);
});

const unitNamed = (kind: string): string => `{"a.ts":{"statementMap":{"0":{"start":{"line":${kind}}}},"s":{"0":1}}}`;
const calledAt = (line: string): string =>
  `{"a.ts":{"statementMap":{},"s":{},"fnMap":{"0":{"name":"f","decl":{"start":{"line":${line}}}}},"f":{"0":1}}}`;
const cobertura = (inside: string): string => `<coverage line-rate="1">\n<class filename="a.ts">\n${inside}</class></coverage>`;
const jacoco = (inside: string): string => `<report name="a">\n<package name="b">\n${inside}</package></report>`;

describe("a line number that no file has is a usage error with the place", () => {
  // Beyond 2 ** 53, `line++` changes nothing.
  it.each([
    ["LCOV", "SF:a.ts\nDA:9007199254740992,1\nend_of_record\n", 2],
    ["LCOV's FN", "SF:a.ts\nFN:1,a\nFN:99999999999999999999,b\nend_of_record\n", 3],
    ["LCOV's FNL", "SF:a.ts\nFNL:0,16777216\nend_of_record\n", 2],
    ["Cobertura", cobertura('<lines><line number="9007199254740992" hits="1"/></lines>'), 3],
    ["a Cobertura method", cobertura('<method name="f"><lines><line number="1e300" hits="1"/></lines></method>'), 3],
    ["a fraction", cobertura('<lines><line number="1.5" hits="1"/></lines>'), 3],
    ["JaCoCo", jacoco('<sourcefile name="A.java"><line nr="9007199254740992" ci="1"/></sourcefile>'), 3],
    [
      "a JaCoCo method",
      jacoco('<class sourcefilename="A.java"><method name="f" line="1e300"><counter type="METHOD" covered="1"/></method></class>'),
      3,
    ],
    ["Istanbul", unitNamed("1e300"), 1],
    ["an Istanbul function", calledAt("9007199254740993"), 1],
    ["coverage.py", '{"meta":{"show_contexts":false},"files":{"a.py":{"executed_lines":[1e300],"missing_lines":[]}}}', 1],
    ["Clover", '<coverage generated="1"><project><file name="a.php">\n<line num="1e300" count="1"/></file></project></coverage>', 2],
    ["OpenCover", sequencePoint('sl="9007199254740992"'), 2],
    ["OpenCover's last line", sequencePoint('sl="1" el="1e300"'), 2],
    ["llvm-cov", '{"data":[{"files":[{"filename":"a.c","segments":[[1e300,1,1,true,true,false]]}]}]}', 1],
    [
      "a function of llvm-cov",
      '{"data":[{"files":[{"filename":"a.c","segments":[]}],"functions":[{"filenames":["a.c"],"regions":[[1e300]]}]}]}',
      1,
    ],
    ["a coverprofile", "mode: set\na.go:9007199254740992.1,9007199254740992.2 1 1\n", 2],
    ["a coverprofile's end", "mode: set\na.go:99999999999999999990.1,99999999999999999999.2 1 1\n", 2],
  ])("%s", async (_, text, line) => {
    const reading = readCoverage({ path: "report", text });
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(new RegExp(`report:${line} as `));
  });

  it("but 0 and the last line that can be are read", async () => {
    const [file] = await readCoverage({ path: "report", text: lcov("a.ts", "DA:0,1", "DA:16777215,1") });
    expect(file?.executed).toEqual([[16_777_215, 16_777_215]]);
  });
});

describe("a report of 200 000 entries is read, whatever they are", () => {
  const many = (entry: (n: number) => string): string => Array.from({ length: 200_000 }, (_, n) => entry(n + 1)).join("");

  it.each([
    ["functions of a file in LCOV", `SF:a.ts\n${many((n) => `FN:${n},f${n}\n`)}end_of_record\n`, 200_000],
    ["lines of a method in Cobertura", cobertura(`<method name="f">${many((n) => `<line number="${n}" hits="1"/>`)}</method>`), 1],
    ["files of a package in JaCoCo", jacoco(many((n) => `<sourcefile name="F${n}.java"/>`)), 0],
  ])("%s", async (_, text, functions) => {
    const files = await readCoverage({ path: "report", text });
    expect(files.flatMap((file) => file.functions)).toHaveLength(functions);
  });

  it("and blocks that overlap are not, because they take more time than text", async () => {
    const text = `mode: set\n${"a.go:1.1,90000.2 1 1\n".repeat(200_000)}`;
    await expect(readCoverage({ path: "report", text })).rejects.toThrow(/report:\d+ as Go coverprofile: /);
  });

  it("and sources for each of which every file would be looked for are not", async () => {
    const sources = Array.from({ length: 2000 }, (_, n) => `<source>/app/${n}</source>`).join("");
    const classes = Array.from({ length: 2000 }, (_, n) => `<class filename="${n}.ts"/>`).join("");
    const text = `<coverage line-rate="1"><sources>${sources}</sources>${classes}</coverage>`;
    await expect(readCoverage({ path: "report", text })).rejects.toThrow(/2000 sources/);
  });
});

it("measures a file with 50 000 CODEs and 50 000 lines", async () => {
  const count = 50_000;
  const symbol = { name: "f", kind: "function" } as const;
  const codes = Array.from({ length: count }, (_, n) => {
    const line = n + 1;
    return { path: "a.ts", line, column: 1, type: "CODE", full: `A-${n}`, symbol: { ...symbol, line, endLine: count } } as unknown as Tag;
  });
  const [file] = await readCoverage({ path: "r", text: lcov("a.ts", ...codes.map(({ line }) => `DA:${line},${line % 2}`)) });
  const { codes: measured } = matchCoverage({ files: file ? [file] : [], codes, paths: ["a.ts"], text: () => null });
  expect([...measured.values()].slice(0, 2)).toEqual([
    { kind: "measured", ran: true, executed: count / 2, instrumented: count },
    { kind: "measured", ran: true, executed: count / 2 - 1, instrumented: count - 1 },
  ]);
});

describe("the rule", () => {
  const files = {
    ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
    "shop/cart.ts": "const x = 1;\n\n// @CODE:CART-001\nexport function add() {\n  if (x) return 1;\n  return 2;\n}\n",
    "shop/cart.test.ts": '// @TEST:CART-001\nit("adds", () => {});\n',
  };

  async function faults(report: string | null, min?: number): Promise<string[]> {
    const { graph, coverage } = await coverageOf(files, report === null ? {} : { "lcov.info": report });
    const settled = settleFacts({ ...graph, evidence: report === null ? {} : { coverage } }, () => false);
    const found = uncoveredCode.check(settled, { ...context(), options: () => ({ min: min ?? 0 }) });
    return [...found].map((fault) => `${fault.message} +${fault.related?.length}`);
  }

  it("reports a CODE that no test called, with its TEST", async () => {
    expect(await faults(lcov("shop/cart.ts", "DA:5,0", "DA:6,0"))).toEqual([expect.stringMatching(/CODE CART-001 .*function add \+1$/)]);
    expect(await faults(lcov("shop/till.ts", "DA:5,0"))).toEqual([]);
    expect(await faults(lcov("shop/cart.test.ts", "DA:1,1"))).toEqual([expect.stringMatching(/CODE CART-001 .*coverage report.* \+1$/)]);
  });

  it("requires a share of the symbol's lines, and never rounds up", async () => {
    const half = lcov("shop/cart.ts", "DA:5,1", "DA:6,0");
    expect(await faults(half)).toEqual([]);
    expect(await faults(half, 50)).toEqual([]);
    expect(await faults(half, 50.5)).toEqual([
      expect.stringMatching(/CODE CART-001 .*\b50 %.*\b50\.5 %.*1 of 2 lines.*function add.* \+1$/),
    ]);
  });

  it("reports nothing without a coverage report", async () => expect(await faults(null)).toEqual([]));
});
