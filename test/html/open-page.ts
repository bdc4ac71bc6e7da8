import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";
import { browserPath, launch } from "./browser.ts";

export interface OpenOptions extends BrowserContextOptions {
  /** The part of the address after the file: `#/matrix`. */
  readonly hash?: string;
}

export interface Pages {
  /** Writes a page to the disk and returns its address. */
  readonly write: (name: string, html: string) => string;
  /**
   * Opens the page and waits until it is loaded. At its end, the test fails if the page has logged or thrown an error, or requested anything
   * but its own file.
   */
  readonly open: (address: string, options?: OpenOptions) => Promise<Page>;
}

/** Tests in a real browser. Without a browser they are skipped on a developer's machine, and fail if `CI` is set. */
export function describeInBrowser(title: string, tests: (pages: Pages) => void, more: readonly string[] = []): void {
  const path = browserPath();
  if (path === null && !process.env.CI)
    console.log(`${title}: skipped, because no browser was found. Set CHROMIUM=/path/to/chromium to use one.`);
  describe.skipIf(path === null && !process.env.CI)(title, () => {
    let browser: Browser;
    let folder = "";
    beforeAll(async () => {
      if (path === null) throw new Error("Chromium not found: install it, or set CHROMIUM=/path/to/chromium");
      folder = mkdtempSync(join(tmpdir(), "report-page-"));
      browser = await launch(path, more);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    });
    tests({
      write: (name, html) => {
        writeFileSync(join(folder, name), html);
        return pathToFileURL(join(folder, name)).href;
      },
      open: async (address, { hash = "", ...options } = {}) => {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
        const page = await context.newPage();
        const faults: string[] = [];
        page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
        page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
        page.on(
          "request",
          (request) => !request.url().startsWith(address) && !request.url().startsWith("data:") && faults.push(`request: ${request.url()}`),
        );
        page.on("dialog", (dialog) => {
          faults.push(`dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        onTestFinished(async () => {
          await context.close();
          expect(faults).toEqual([]);
        });
        await page.goto(address + hash);
        if (options.javaScriptEnabled !== false) await page.locator("main h1").first().waitFor();
        return page;
      },
    });
  });
}

/** Waits until the part of the address after `#` is the expected one. */
export async function hashOf(page: Page, expected: string): Promise<void> {
  await expect.poll(() => new URL(page.url()).hash).toBe(expected);
}
