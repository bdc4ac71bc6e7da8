import { inFolder, project } from "../cli/session.ts";
import { fenced } from "./pages.ts";

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
