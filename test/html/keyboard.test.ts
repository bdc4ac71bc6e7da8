// @TEST:VIEWER-001:KEYBOARD
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { describeInBrowser, hashOf } from "./open-page.ts";
import { pageOf } from "./page-file.ts";
import { shop } from "./synthetic.ts";

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

describeInBrowser("keys and search", ({ write, open }) => {
  let many = "";
  beforeAll(() => {
    many = write("many.html", pageOf(shop({ chains: 300 })));
  });

  it("focuses the search on /, and moves to the rows on Enter", async () => {
    const page = await open(many, { hash: "#/matrix" });
    await page.keyboard.press("/");
    await page.keyboard.type("id:GIFT -has:doc refund");
    await expect.poll(() => page.locator(".result-count").textContent()).toMatch(/^\d of 300 chains$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toMatch(/^GIFT-/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("h1").textContent()).toMatch(/GIFT-/);
  });

  it("moves along all rows with j and k, opens one with Enter, and goes back with Esc", async () => {
    const page = await open(many, { hash: "#/matrix" });
    await page.keyboard.press("j");
    await expect.poll(() => focused(page)).toBe("ACCOUNT-001");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await expect.poll(() => focused(page)).toBe("ACCOUNT-002");
    for (let step = 2; step < 90; step++) {
      const row = step;
      await page.keyboard.press("j");
      await expect
        .poll(() => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.row), { interval: 5 })
        .toBe(String(row));
    }
    const id = await focused(page);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("h1").textContent()).toContain(id);
    await page.keyboard.press("Escape");
    await hashOf(page, "#/matrix");
  });

  it("moves along findings and folders with j and k", async () => {
    const page = await open(many, { hash: "#/findings" });
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/id\//);
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await hashOf(page, "#/files");
    await page.keyboard.press("j");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-expanded"))).toBe("true");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-expanded"))).toBe("false");
  });

  it("opens a view on g and a letter or number", async () => {
    const page = await open(many);
    for (const [key, view] of [
      ["m", "matrix"],
      ["f", "findings"],
      ["4", "files"],
      ["g", "graph"],
      ["1", "overview"],
    ] as const) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await hashOf(page, `#/${view}`);
    }
  });

  it("shows the help on ?, keeps the focus in the dialog and returns it, and can turn off single-key shortcuts", async () => {
    const page = await open(many, { hash: "#/matrix" });
    await page.keyboard.press("j");
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null),
      ).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
    expect(await focused(page)).toBe("ACCOUNT-001");
    await page.keyboard.press("?");
    await page.getByLabel("Enable single-key shortcuts").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("ACCOUNT-001");
  });

  it("clears the search on Esc, inside and outside the field", async () => {
    const page = await open(many, { hash: "#/matrix?q=cart" });
    await page.keyboard.press("Escape");
    await hashOf(page, "#/matrix");
    await page.keyboard.press("/");
    await page.keyboard.type("refund");
    await page.keyboard.press("Escape");
    expect(await page.locator("#search").inputValue()).toBe("");
  });

  it("suggests keys and values, and selects one with the arrow keys", async () => {
    const page = await open(many, { hash: "#/matrix" });
    await page.keyboard.press("/");
    await page.keyboard.type("sta");
    expect(await page.getByRole("option").allInnerTexts()).toEqual([expect.stringContaining("stage:"), expect.stringContaining("status:")]);
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("#search").getAttribute("aria-activedescendant")).toBe("suggestion-0");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#search").inputValue()).toBe("stage:");
    await page.getByRole("option", { name: "untested" }).click();
    await hashOf(page, "#/matrix?q=stage%3Auntested+");
    await page.keyboard.type("domain:gi");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.locator("#search").inputValue()).toBe("stage:untested domain:gift ");
  });

  it("explains a fault in the search, with a caret below it", async () => {
    const page = await open(many, { hash: "#/matrix" });
    await page.locator("#search").fill("id:CART colour:red");
    expect(await page.locator("#problem p").textContent()).toContain('"colour"');
    expect(await page.locator("#problem pre").textContent()).toBe("id:CART colour:red\n        ^");
    expect(await page.locator("#search").getAttribute("aria-invalid")).toBe("true");
  });

  it("switches to the matrix when a search starts in a view without rows", async () => {
    const page = await open(many, { hash: "#/overview" });
    await page.keyboard.press("/");
    await page.keyboard.type("gift");
    await hashOf(page, "#/matrix?q=gift");
    await page.goBack();
    await hashOf(page, "#/overview");
  });

  it("offers to clear a search without results", async () => {
    const page = await open(many, { hash: "#/matrix?q=nothing+like+this" });
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expect.poll(() => page.locator(".result-count").textContent()).toBe("300 chains");
  });

  it("lets keyboard users skip to the content", async () => {
    const page = await open(many);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  });
});
