import { countChains } from "../../src/graph/chain-facts.ts";
import { tallyLines } from "../../src/model/coverage.ts";
import type { PageContent } from "../../src/model/page.ts";
import { declarationKey } from "../../src/model/results.ts";
import { report } from "../report/bookshop.ts";
import { judge } from "../requirements-project.ts";
import { page } from "./content.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const CODE = "src/cart.py";

const FILES = {
  [SPEC]: "# @SPEC:CART-001: The cart\n",
  ".moai/specs/SPEC-GIFT-001/spec.md": "# @SPEC:GIFT-001: A gift\n",
  [CODE]: "# @CODE:CART-001:UR-001\ndef add(): return 1\n",
  "src/wrap.py": "def wrap(): return 1\n",
  "tests/test_cart.py":
    "# @TEST:CART-001:UR-001\ndef test_add(): assert True\n\n\n# @TEST:CART-001:UR-002/AC1\ndef test_full(): assert True\n",
};

/**
 * A cart with a requirement that is proven, one of which only a part is tested, one that a mention links, one that is planned and one that
 * was removed; and a gift without requirements.
 */
export function requirementsShop() {
  return judge(
    FILES,
    {
      [SPEC]: {
        requirements: [
          { local: "UR-001", text: "The cart shall hold books." },
          { local: "UR-002", text: "The cart shall hold at most 20 books." },
          { local: "UR-002/AC1", text: "A full cart takes no book." },
          { local: "UR-002/AC2", text: "=SUM(A1) and <b>bold</b> | text" },
          { local: "UR-003", text: "The shop shall wrap gifts." },
          { local: "UR-004", text: "The cart shall be shared.", state: "planned" },
          { local: "UR-005", text: "The cart shall sing.", state: "retired" },
        ],
        tasks: [
          {
            id: "T001",
            text: "Wrap gifts",
            done: false,
            references: [{ path: SPEC, line: 51, column: 3, endLine: 51, endColumn: 9, local: "UR-003" }],
          },
        ],
      },
      "src/wrap.py": {
        mentions: [{ line: 1, raw: "CART-001 UR-003", specs: [{ kind: "id", text: "CART-001" }], locals: ["UR-003"] }],
      },
    },
    {
      evidence: ({ chains }) => {
        const { tests, codes } = chains.get("CART-001") ?? { tests: [], codes: [] };
        const outcomes = tests.map(
          (tag) => [declarationKey(tag), { outcome: tag.sub === "UR-001" ? ("pass" as const) : ("fail" as const), cases: [] }] as const,
        );
        const lines = tallyLines([
          [2, true],
          [3, false],
        ]);
        const measured = codes
          .filter(({ path }) => path === CODE)
          .map((tag) => [declarationKey(tag), { kind: "measured" as const, ran: true, executed: 1, instrumented: 2 }] as const);
        return {
          results: { tests: new Map(outcomes), unmatched: [], faults: [], notRun: new Set<string>(), flaky: new Set<string>() },
          coverage: { codes: new Map(measured), lines: new Map([[CODE, lines]]), unmatched: [], faults: [] },
        };
      },
    },
  );
}

/** The content of its page. */
export async function requirementsPage(): Promise<PageContent> {
  const { graph } = await requirementsShop();
  const chains = [...graph.chains.values()];
  return page({
    report: { ...report, chains, findings: [], summary: { ...report.summary, ...countChains(chains) } },
    evidence: graph.evidence,
    relations: [],
    references: [],
    texts: new Map(),
    excerpts: new Map(),
  });
}
