import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browserPath, launch } from "./browser.ts";
import { withPalette } from "./png.ts";

/*
 * The README's pictures of the bookshop's report; `npm run pictures` updates them. No test compares them, because each system renders letters
 * differently.
 */

const PICTURES = [
  { file: "report-light.png", hash: "#/overview", colorScheme: "light", height: 900 },
  { file: "report-dark.png", hash: "#/id/CART-001", colorScheme: "dark", height: 900 },
] as const;

const path = browserPath();
if (path === null) throw new Error("Chromium not found: install it, or set CHROMIUM=/path/to/chromium");
const folder = mkdtempSync(join(tmpdir(), "report-pictures-"));
const browser = await launch(path);
try {
  const shop = join(folder, "bookshop");
  cpSync("fixtures/bookshop", shop, { recursive: true });
  execFileSync(process.execPath, [resolve("dist/cli.js"), "report", "--no-links", "-o", "trace.html"], { cwd: shop, stdio: "inherit" });
  for (const { file, hash, colorScheme, height } of PICTURES) {
    const page = await browser.newPage({ viewport: { width: 1280, height }, colorScheme });
    await page.goto(pathToFileURL(join(shop, "trace.html")).href + hash);
    await page
      .locator(hash.startsWith("#/id/") ? ".markdown" : ".card")
      .first()
      .waitFor();
    for (const source of await page.locator(".tag summary", { hasText: "Source" }).all()) {
      // One unfolded source is enough for the picture.
      await source.click();
      break;
    }
    const png = withPalette(await page.screenshot());
    writeFileSync(join(".github", file), png);
    console.log(`.github/${file}: ${Math.ceil(png.length / 1000)} kB`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
