import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { HOMEPAGE, ruleAddress } from "../src/model/homepage.ts";
import { sarif } from "../src/report/sarif.ts";
import { rules } from "../src/rules/index.ts";
import { report, writer } from "./report/bookshop.ts";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");
const { homepage, repository, bugs } = JSON.parse(read("package.json"));

/*
 * Where the project lives is said in four places: the constant, the package's manifest, the README's recipes and SARIF. Whoever gives it a
 * public address changes the constant, and this test says where else.
 */
it("is one address in the manifest", () => {
  expect({ homepage, repository, bugs }).toEqual({
    homepage: HOMEPAGE,
    repository: { type: "git", url: `git+${HOMEPAGE}.git` },
    bugs: { url: `${HOMEPAGE}/issues` },
  });
});

it("is the address of the README's recipe for pre-commit", () => {
  expect(/- repo: (\S+)/.exec(read("README.md"))?.[1]).toBe(HOMEPAGE);
});

it("is where SARIF sends its readers, each rule to its heading in docs/rules.md", () => {
  const [run] = JSON.parse(writer(sarif)(report)).runs;
  expect(run.tool.driver.informationUri).toBe(HOMEPAGE);
  for (const { id, helpUri } of run.tool.driver.rules) expect(helpUri).toBe(ruleAddress(id));
  const docs = read("docs/rules.md");
  expect(new URL(ruleAddress("orphan-code")).pathname).toMatch(/\/docs\/rules\.md$/);
  expect(rules.filter(({ id }) => !docs.includes(`\n## \`${id}\`\n`)).map(({ id }) => id)).toEqual([]);
});

it("is no address that somebody else could own", () => expect(new URL(HOMEPAGE).hostname).toMatch(/\.invalid$/));
