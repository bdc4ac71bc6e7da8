// @TEST:VIEWER-001:ACCESS
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "./open-page.ts";
import { pageOf } from "./page-file.ts";
import { shop } from "./synthetic.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWS = [
  "overview",
  "matrix",
  "findings?by=file",
  "files",
  "graph",
  "id/CART-002",
  "id/CART-008",
  "id/NOPE-404",
  "matrix?open=*",
  "id/CART-001%2FUR-001",
  "matrix?q=nothing+like+this",
  "matrix?q=a%3Ab",
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** The violations that axe finds, as sentences; with all of its rules, best practices included. */
async function violations(page: Page): Promise<readonly string[]> {
  const found = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  )) as readonly Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}

describeInBrowser("accessibility", ({ write, open }) => {
  let many = "";
  let none = "";
  beforeAll(() => {
    many = write("many.html", pageOf(shop({ chains: 60, trend: 3, requirements: true })));
    none = write("none.html", pageOf(shop({ chains: 0, evidence: false })));
  });

  it.each(["light", "dark"] as const)("axe finds no violation in any view in %s colours", { timeout: 60_000 }, async (colorScheme) => {
    const page = await open(many, { colorScheme });
    await page.evaluate(AXE);
    for (const view of VIEWS) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${view}`);
      await page
        .locator(`main.is-${view.split(/[/?]/)[0]} h1`)
        .first()
        .waitFor();
      if (view === "id/CART-002") {
        await page.locator(".markdown").waitFor();
        for (const summary of await page.locator("summary").all()) await summary.click();
      }
      expect(await violations(page), view).toEqual([]);
    }
  });

  it("axe finds no violation in suggestions, in the help, on a narrow page and without any SPEC", async () => {
    const page = await open(many, { hash: "#/matrix" });
    await page.evaluate(AXE);
    await page.locator("#search").fill("st");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator("#search").fill("");
    await page.getByRole("button", { name: "Keyboard shortcuts and search" }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 360, height: 700 });
    await page.locator("details.facets summary").first().click();
    expect(await violations(page)).toEqual([]);
    const empty = await open(none);
    await empty.evaluate(AXE);
    expect(await violations(empty)).toEqual([]);
  });

  it("makes every target at least 24 pixels high or leaves room around it, and shows the focus", async () => {
    const page = await open(many, { hash: "#/matrix" });
    const small = await page.locator("button, .top a, summary, tbody a").evaluateAll((all) =>
      all
        .filter((element) => element.checkVisibility())
        .map((element) => ({
          text: element.textContent,
          height: element.getBoundingClientRect().height,
          row: element.closest("tr, li")?.getBoundingClientRect().height ?? 0,
        }))
        .filter(({ height, row }) => Math.max(height, row) < 24 && height > 1),
    );
    expect(small).toEqual([]);
    await page.keyboard.press("j");
    expect(await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineWidth)).toBe("2px");
  });
});
