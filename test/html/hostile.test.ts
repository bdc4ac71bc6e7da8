// @TEST:VIEWER-001:HOSTILE
import { beforeAll, describe, expect, it } from "vitest";
import { describeInBrowser } from "./open-page.ts";
import { pageOf } from "./page-file.ts";
import { shop } from "./synthetic.ts";

/** Texts that a project could contain to run code in the page or to mislead its readers. */
const TEXTS: Readonly<Record<string, string>> = {
  markup: `<img src=x onerror="window.ran=1"><svg/onload=window.ran=1>&lt;b&gt;</title></textarea></noscript>`,
  "an end of script": `</script><script>window.ran=1</script><!--<script>`,
  quotes: `"'\`\${window.ran=1}{{7*7}}" onmouseover="window.ran=1`,
  "bidi marks": "\u202Egnp.exe\u202C \u2066x\u2069 \u200F",
  "control characters": "a\u0000b\u0007c\u001B[31md\u007F\u0085",
  "links of other schemes": "[click](javascript:window.ran=1) <javascript:alert(1)> ![x](https://x.invalid/p.png) [y](data:text/html,1)",
  "halves of characters": "\uD800x\uDC00",
  "a long line": "a".repeat(10_000),
  "a right-to-left title": "שלום עולם 123 مرحبا",
  emoji: "👩‍👩‍👧‍👦🇩🇪 e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
};
const VIEWS = ["overview", "matrix", "findings?by=file", "findings?by=owner", "files?q=path%3Asrc", "files", "graph"];

describeInBrowser("a hostile project", ({ write, open }) => {
  describe.each(Object.entries(TEXTS))("with %s", (name, text) => {
    let address = "";
    const project = shop({ chains: 12, trend: 2, hostile: text });
    beforeAll(() => {
      address = write(`${name}.html`, pageOf(project));
    });

    it("runs nothing, requests nothing, and shows everything as text", async () => {
      const page = await open(address);
      const ids = project.index.chains.id.map((id) => project.index.strings[id] ?? "");
      const chains = [ids.find((id) => id.includes(text)), ids.find((id) => !id.includes(text))].map(
        (id) => `id/${encodeURIComponent((id ?? "").replace(/\p{Cs}/gu, "\uFFFD"))}`,
      );
      for (const view of [...VIEWS, ...chains]) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, `#/${view}`);
        await page
          .locator(`main.is-${view.split(/[/?]/)[0]} h1`)
          .first()
          .waitFor();
        if (view.startsWith("id/")) {
          await page.locator("article:not([aria-busy=true]), .empty").first().waitFor();
          for (const summary of await page.locator("summary").all()) await summary.click();
        }
        expect(await page.evaluate("window.ran"), view).toBeUndefined();
        expect(await page.locator("main :is(img, script, iframe, object, embed, style, link, form)").count(), view).toBe(0);
        expect(await page.locator("a[href]:not([href^='#'], [href^='https://'], [href^='vscode://'])").count(), view).toBe(0);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), view).toBeLessThanOrEqual(0);
      }
    });
  });

  it("shows marks for hidden characters, isolates every text, and keeps links intact", async () => {
    const page = await open(write("bidi.html", pageOf(shop({ chains: 12, hostile: TEXTS["bidi marks"] ?? "" }))), { hash: "#/matrix" });
    const title = page.locator("tbody .col-title bdi").first();
    expect(await title.textContent()).toContain("U+202E");
    expect(await title.textContent()).not.toMatch(/[\u202E\u2066]/);
    expect(await title.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe("isolate");
    await page.locator("tbody a").first().click();
    await page.locator(".markdown").waitFor();
    expect(await page.locator(".markdown").textContent()).toContain("U+202E");
    expect(await page.locator(".tag-line a.path").first().getAttribute("href")).toContain(encodeURIComponent("\u202E"));
  });
});
