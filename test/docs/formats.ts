import { UsageError } from "../../src/errors.ts";
import { readCoverage } from "../../src/evidence/coverage/coverage.ts";
import { readResults } from "../../src/evidence/results/results.ts";
import { STATUSES } from "../../src/model/chain.ts";
import { DEFAULT_SPECS } from "../../src/scan/file-kinds.ts";
import { inFolder, project } from "../cli/session.ts";
import { code, fenced } from "./pages.ts";

/** The smallest project with a SPEC, a TEST and a CODE, and a CODE without a SPEC, so that there is a finding. */
const SHOP: Readonly<Record<string, string>> = {
  ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
  "src/cart.py": "# @CODE:CART-001 | SPEC: SPEC-CART-001.md\ndef add(book): ...\n",
  "src/refund.py": "# @CODE:REFUND-001\ndef refund(book): ...\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
};

/** What a command prints of the example project, as a block that a reader can open. */
async function shown(title: string, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr, exit } = await inFolder(project(SHOP), args);
  if (exit === 2) throw new Error(`tag-trace ${args.join(" ")}: ${stderr}`);
  return `<details><summary>${title}</summary>\n\n${fenced(stdout, "json")}\n\n</details>`;
}

/** The JSON of each command, of one small project. */
export async function jsonExamples(): Promise<string> {
  const examples = [
    await shown("<code>check --format json</code>", "check", "--format", "json", "--history", "off"),
    await shown("<code>scan --format json</code>", "scan", "--format", "json"),
    await shown("<code>trace CART-001 --format json</code>", "trace", "CART-001", "--format", "json", "--history", "off"),
    await shown("<code>tdd --format json</code>", "tdd", "--format", "json", "--history", "off"),
  ];
  return examples.join("\n\n");
}

/** The names of the formats that a reader knows, as it lists them itself to who gives it none of them. */
async function knownTo(read: (report: { readonly path: string; readonly text: string }) => Promise<unknown>): Promise<readonly string[]> {
  try {
    await read({ path: "none.txt", text: "none of them" });
  } catch (error) {
    if (error instanceof UsageError) return /one of (.*)\.$/.exec(error.message)?.[1]?.split(", ") ?? [];
    throw error;
  }
  return [];
}

export async function testReports(): Promise<string> {
  const list = async (read: Parameters<typeof knownTo>[0]): Promise<string> => (await knownTo(read)).join(", ");
  return `- Test results (${code("--results")}): ${await list(readResults)}\n- Coverage (${code("--coverage")}): ${await list(readCoverage)}`;
}

export function specDocuments(): string {
  return DEFAULT_SPECS.map((glob) => `- ${code(glob)}`).join("\n");
}

export function statuses(): string {
  return STATUSES.map(code).join(", ");
}
