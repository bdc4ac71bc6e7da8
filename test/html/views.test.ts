// @TEST:VIEWER-001

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { markdownTree } from "../../src/scan/documents/markdown-tree.ts";
import { temporaryFolder } from "../cli/session.ts";
import { readTable } from "../report/formats/table.ts";
import { describeInBrowser, hashOf } from "./open-page.ts";
import { pageOf } from "./page-file.ts";
import { shop } from "./synthetic.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

describeInBrowser("the report page in a browser", ({ write, open }) => {
  let many = "";
  let required = "";
  let none = "";
  let bare = "";
  beforeAll(() => {
    many = write("many.html", pageOf(shop({ chains: 300, trend: 6 })));
    required = write("required.html", pageOf(shop({ chains: 40, requirements: true })));
    none = write("none.html", pageOf(shop({ chains: 0 })));
    bare = write("bare.html", pageOf(shop({ chains: 3, evidence: false, forge: null, editor: null })));
  });

  const count = async (page: Page) => await page.locator(".result-count").textContent();

  describe("overview", () => {
    it("shows the state of the project, with numbers that link to their rows", async () => {
      const page = await open(many);
      expect(await page.locator("h1").textContent()).toMatch(/^Fail: \d+ errors\. \d+ of 240 SPECs that owe a TEST and CODE have both\.$/);
      expect(await page.locator(".card h2").allInnerTexts()).toEqual([
        "Stages",
        "Coverage by type",
        "Top findings",
        "Trend",
        "Domains",
        "Evidence",
        "Excluded files",
      ]);
      expect(await page.locator(".trend svg[role=img]").getAttribute("aria-label")).toMatch(
        /^From 2026-01-03 to 2026-06-03: complete SPECs from/,
      );
      await page.getByRole("link", { name: "untested" }).click();
      await hashOf(page, "#/matrix?q=stage%3Auntested");
      expect(new Set(await page.locator("tbody .col-stage").allInnerTexts())).toEqual(new Set(["untested"]));
    });

    it("lists missing evidence, and how to provide it", async () => {
      const page = await open(bare);
      expect(await page.locator(".evidence").textContent()).toContain("pass --results");
      expect(await page.locator(".trend").count()).toBe(0);
    });

    it("explains how to start if there is no SPEC", async () => {
      for (const view of ["overview", "matrix", "graph"]) {
        const page = await open(none, { hash: `#/${view}` });
        expect(await page.locator(".empty").textContent(), view).toContain("@SPEC:CART-001");
      }
    });
  });

  describe("matrix", () => {
    it("creates only the visible rows, and others as the page scrolls", async () => {
      const page = await open(many, { hash: "#/matrix" });
      const first = await page.locator("tbody tr:not(.space)").count();
      expect(first).toBeGreaterThan(20);
      expect(first).toBeLessThan(120);
      expect(await page.locator("table.matrix").getAttribute("aria-rowcount")).toBe("301");
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.locator('tr[aria-rowindex="301"]').waitFor();
      expect(await page.locator("thead").isVisible()).toBe(true);
    });

    it("sorts by every column, and keeps the order in the address", async () => {
      const page = await open(many, { hash: "#/matrix" });
      await expect(page.locator("th.col-id").first().getAttribute("aria-sort")).resolves.toBe("ascending");
      await page.getByRole("button", { name: "Title" }).click();
      await hashOf(page, "#/matrix?sort=title");
      expect(await page.locator("thead th.col-title").getAttribute("aria-sort")).toBe("ascending");
      await page.getByRole("button", { name: "Findings" }).click();
      await hashOf(page, "#/matrix?sort=-findings");
      const counts = (await page.locator("tbody .col-findings").allInnerTexts()).slice(0, 10).map(Number);
      expect(counts).toEqual([...counts].sort((one, other) => other - one));
      expect(counts[0]).toBeGreaterThan(1);
      for (const column of ["Stage", "Test", "Code", "Doc", "Result", "Coverage", "Id"]) {
        await page.getByRole("button", { name: column, exact: true }).click();
        await expect.poll(() => page.locator(`thead th.col-${column.toLowerCase()}`).getAttribute("aria-sort")).not.toBeNull();
      }
    });

    it("saves what the search left, in the order that is shown, as a table or as data", async () => {
      const page = await open(many, { hash: "#/matrix?q=id%3ACART-00&sort=-id" });
      const saved = async (format: string): Promise<readonly [string, string]> => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: format, exact: true }).click(),
        ]);
        return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
      };
      const [name, json] = await saved("JSON");
      expect(name).toBe("bookshop-matrix.json");
      const rows = JSON.parse(json) as Readonly<Record<string, unknown>>[];
      const shown = await page.locator(".matrix tbody .col-id a").allTextContents();
      expect(rows.slice(0, shown.length).map(({ id }) => id)).toEqual(shown);
      expect(rows[0]).toMatchObject({
        stage: expect.any(String),
        spec: [expect.stringMatching(/^.+:\d+$/)],
        changed: expect.stringMatching(/^\d{4}-/),
      });
      const [, csv] = await saved("CSV");
      const [head, ...records] = readTable(csv);
      expect(head).toEqual(Object.keys(rows[0] ?? {}));
      expect(records.map(([id]) => id)).toEqual(rows.map(({ id }) => id));
    });

    it("can show only gaps", async () => {
      const page = await open(many, { hash: "#/matrix" });
      await page.getByRole("button", { name: "Gaps only" }).click();
      await hashOf(page, "#/matrix?q=is%3Agap");
      for (const row of await page.locator("tbody tr:not(.space)").all()) expect(await row.locator(".gap").count()).toBeGreaterThan(0);
      await page.getByRole("button", { name: "Gaps only" }).click();
      await expect.poll(() => count(page)).toBe("300 chains");
    });

    it("counts the values of facets, also those of a facet with a chosen value", async () => {
      const page = await open(many, { hash: "#/matrix" });
      const facet = (name: string) => page.locator(".facets button", { hasText: name });
      const green = await facet("green").locator(".count").textContent();
      await facet("green").click();
      await expect.poll(() => count(page)).toBe(`${green} of 300 chains`);
      const red = await facet("red").locator(".count").textContent();
      await facet("red").first().click();
      await expect.poll(() => count(page)).toBe(`${Number(green) + Number(red)} of 300 chains`);
      await hashOf(page, "#/matrix?q=stage%3Agreen+stage%3Ared");
    });
  });

  describe("requirements", () => {
    const names = (page: Page) => page.locator("tbody .is-requirement th a").allInnerTexts();

    it("unfold below the row of their SPEC, and stay unfolded in the address", async () => {
      const page = await open(required, { hash: "#/matrix?q=id:CART-001" });
      expect(await page.locator("tbody tr.is-requirement").count()).toBe(0);
      const unfold = page.getByRole("button", { name: "Requirements of CART-001", exact: true });
      expect(await unfold.getAttribute("aria-expanded")).toBe("false");
      await unfold.click();
      await expect.poll(() => names(page)).toEqual(["UR-001", "UR-002", "UR-002/AC1", "UR-002/AC2", "UR-003"]);
      await hashOf(page, "#/matrix?q=id%3ACART-001&open=CART-001");
      await expect
        .poll(() => page.locator("tbody .is-requirement .col-title").first().textContent())
        .toContain("shall show it in the cart");
      expect(await page.locator("tbody .col-requirements").first().textContent()).toBe("2 of 4");
      const row = page.locator("tbody .is-requirement", { hasText: "UR-002/AC2" });
      expect(await row.locator(".gap").count()).toBe(2);
      await page.getByRole("button", { name: "All requirements" }).click();
      await expect.poll(() => page.locator("tbody tr.is-requirement").count()).toBeGreaterThan(4);
    });

    it("are found by their ids and addresses, each below its SPEC", async () => {
      const page = await open(required, { hash: "#/matrix?q=req:UR-002" });
      const found = await names(page);
      expect(found.slice(0, 3)).toEqual(["UR-002", "UR-002/AC1", "UR-002/AC2"]);
      await page.locator("#search").fill("req:CART-001/UR-003");
      await expect.poll(() => names(page)).toEqual(["UR-003"]);
      await expect.poll(() => count(page)).toBe("1 of 40 chains");
      await page.locator("#search").fill("cart-001/ur-001");
      await expect.poll(() => count(page)).toBe("1 of 40 chains");
    });

    it("have a page each: the text beside its tests, code, tasks, result and coverage, links by mention or task marked", async () => {
      const page = await open(required, { hash: "#/matrix?q=req:CART-001/UR-001" });
      await page.locator("tbody .is-requirement th a").first().click();
      await hashOf(page, "#/id/CART-001%2FUR-001?q=req%3ACART-001%2FUR-001");
      const named = page.locator(".requirement.is-named");
      await named.locator(".requirement-links").waitFor();
      expect(await named.getAttribute("aria-current")).toBe("true");
      const said = await named.textContent();
      for (const word of ["UR-001", "shall show it in the cart", "tested", "implemented", "passed", "covered", "TEST", "CODE", "T001"])
        expect(said).toContain(word);
      expect(await page.locator(".known-by").allInnerTexts()).toContain("by mention");
      expect((await page.locator(".chain-main .part > h2").allInnerTexts())[0]).toBe("Requirements 5");
    });

    it("leave no trace in a project without any", async () => {
      const page = await open(many, { hash: "#/matrix" });
      expect(await page.locator(".unfold, .col-requirements").count()).toBe(0);
      expect(await page.getByRole("button", { name: "All requirements" }).count()).toBe(0);
    });
  });

  describe("chain", () => {
    it("opens a chain from its link, with text, tests, code, commits, relations and source", async () => {
      const page = await open(many, { hash: "#/id/CART-002" });
      await page.locator(".markdown").waitFor();
      expect(await page.locator("h1").textContent()).toContain("CART-002");
      expect(await page.locator(".part > h2").allInnerTexts()).toEqual([
        "Tests 1",
        "Code 4",
        "Docs 1",
        "Cycle",
        "Relations 1",
        "References 2",
        "Declared in 1",
        "Requirement",
      ]);
      expect(await page.locator(".markdown table td").first().textContent()).toBe("empty");
      expect(await page.locator(".markdown li li").count()).toBe(1);
      expect(await page.locator('.markdown a[href="https://handbook.example/cart"]').getAttribute("rel")).toBe("noreferrer");
      await page.locator(".tag summary", { hasText: "Source" }).first().click();
      expect(await page.locator(".is-own mark").first().textContent()).toContain("@TEST:CART-002");
      const tops = await page
        .locator(".excerpt")
        .first()
        .locator(".source-line")
        .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().top));
      expect(new Set(tops).size, "each line of source is below the previous one").toBe(tops.length);
      await page.locator(".markdown a", { hasText: "CART-001" }).click();
      await hashOf(page, "#/id/CART-001");
    });

    it("shows a requirement's Markdown, with no other links than to the web, to mail addresses and to chains", async () => {
      const { index, details } = shop({ chains: 12 });
      const text = `See CART-001, *@SPEC:CART-001*, XCART-001, X-CART-001 and NONE-001; \`CART-001\` and [CART-001](https://a.example/?q=책).
<https://b.example> [mail](mailto:c@d.example) [file](./e.md) [call](tel:1) [run](javascript:alert(1)) ![f](https://g.example/h.png) <b>i</b>

- [ ] **j**

  - [x] k

| l | m |
| - | -: |
| n | o |

<script>alert(1)</script>
`;
      const own = details.map((detail) => ({ ...detail, texts: detail.texts.map((one) => ({ ...one, blocks: markdownTree(text) })) }));
      const page = await open(write("markdown.html", pageOf({ index, details: own })), { hash: "#/id/CART-002" });
      const markdown = page.locator(".markdown");
      await markdown.waitFor();
      expect(await markdown.locator("a").evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]))).toEqual([
        ["CART-001", "#/id/CART-001"],
        ["@SPEC:CART-001", "#/id/CART-001"],
        ["CART-001", "https://a.example/?q=책"],
        ["https://b.example", "https://b.example"],
        ["mail", "mailto:c@d.example"],
      ]);
      expect(await markdown.locator("p").first().textContent()).toContain(
        "file (./e.md) call (tel:1) [run](javascript:alert(1)) [image: f] <b>i</b>",
      );
      expect(await markdown.locator("li.task").allTextContents()).toEqual(["☐ open: j☑ done: k", "☑ done: k"]);
      expect(await markdown.locator("td").evaluateAll((all) => all.map((cell) => getComputedStyle(cell).textAlign))).toEqual([
        "start",
        "right",
      ]);
      expect(await markdown.locator(".html").textContent()).toBe("<script>alert(1)</script>");
      expect(await markdown.locator("img, script, b").count()).toBe(0);
    });

    it("links to the forge at the commit and to the editor, with encoded path segments", async () => {
      const page = await open(many, { hash: "#/id/CART-002" });
      const links = await page.locator(".tag-line .location a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect(
        links.some((link) =>
          /^https:\/\/forge\.example\/bookshop\/blob\/0123456789abcdef0123456789abcdef01234567\/test\/cart\/[\w.-]+#L\d+$/.test(link),
        ),
      ).toBe(true);
      expect(links.some((link) => link.startsWith("vscode://file/shop/src/cart/"))).toBe(true);
    });

    it("draws the chain in columns, and stacks them on a narrow page", async () => {
      const page = await open(many, { hash: "#/id/CART-002" });
      expect(await page.locator(".ego .column-title").allTextContents()).toEqual(["NEIGHBOURS", "SPEC", "TEST", "CODE", "DOC"]);
      await page.setViewportSize({ width: 360, height: 800 });
      await page.locator(".ego-stack").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });

    it("leads from each box of the picture to its place, which the address names", async () => {
      const page = await open(many, { hash: "#/id/CART-002" });
      await page.locator(".markdown").waitFor();
      const boxes = page.locator(".ego a");
      expect(await boxes.count()).toBe(await page.locator(".ego .node:not(.is-missing)").count());
      await page.locator(".ego .node.is-code").last().click();
      await expect.poll(() => page.locator(".tag.is-named").count()).toBe(1);
      expect(new URL(page.url()).hash).toMatch(/^#\/id\/CART-002\?open=tag-\d+$/);
    });

    it("shows tests and code within the first screen, however long the text is, and folds it by its headings", async () => {
      const { index, details } = shop({ chains: 12 });
      const text = Array.from({ length: 30 }, (_, n) => `## Part ${n}\n\n${"Words of a requirement. ".repeat(60)}\n`).join("\n");
      const own = details.map((detail) => ({ ...detail, texts: detail.texts.map((one) => ({ ...one, blocks: markdownTree(text) })) }));
      const page = await open(write("long.html", pageOf({ index, details: own })), { hash: "#/id/CART-002" });
      await page.locator("details.section").first().waitFor();
      for (const title of [/^Tests \d/, /^Code \d/]) {
        const box = await page.getByRole("heading", { name: title }).boundingBox();
        expect(box?.y, String(title)).toBeLessThan(900);
      }
      expect(await page.locator("details.section").count()).toBe(30);
      expect(await page.locator("details.section[open]").count()).toBeLessThan(3);
      await page.locator(".contents button", { hasText: "Part 20" }).click();
      await page.locator("details.section[open] h3", { hasText: "Part 20" }).waitFor();
    });

    it("is found in any letter case, and is the title of the tab", async () => {
      const page = await open(many, { hash: "#/ID/cart-002" });
      expect(await page.locator("h1").textContent()).toContain("CART-002");
      expect(await page.title()).toMatch(/^cart-002 .+ – bookshop: traceability$/);
      const other = await open(many, { hash: "#/nowhere" });
      expect(await other.locator(".empty").textContent()).toContain("nowhere");
      expect(await other.title()).toBe("no such view – bookshop: traceability");
      await other.locator(".empty a", { hasText: "matrix" }).click();
      await hashOf(other, "#/matrix");
    });

    it("reports an unknown id", async () => {
      const page = await open(many, { hash: "#/id/NOPE-404" });
      expect(await page.locator(".empty").textContent()).toContain("NOPE-404");
    });

    it("explains how to provide missing results", async () => {
      const page = await open(bare, { hash: "#/id/CART-001" });
      expect(await page.locator(".chain-side").textContent()).toContain("--results");
    });
  });

  describe("findings", () => {
    it("groups findings by rule, file and owner, and folds groups", async () => {
      const page = await open(many, { hash: "#/findings" });
      expect(await page.locator(".group h2 .rule").first().textContent()).toBe("failing-test");
      await page.getByText("Why it matters and how to fix it").first().click();
      await page.getByText("A requirement without a check").first().waitFor();
      await page.getByRole("button", { name: "owner", exact: true }).click();
      await hashOf(page, "#/findings?by=owner");
      expect(await page.locator(".group h2 .path").first().textContent()).toBe("@bookshop/orders");
      const rows = await page.locator(".finding").count();
      await page.locator(".group h2 button").first().click();
      await expect.poll(() => page.locator(".finding").count()).toBeLessThan(rows);
      await hashOf(page, "#/findings?by=owner&open=%40bookshop%2Forders");
      await page.getByRole("button", { name: "file", exact: true }).click();
      expect(await page.locator(".group").count()).toBeGreaterThan(30);
    });
  });

  describe("files", () => {
    it("shows folders with the share of tagged files, and unfolds them", async () => {
      const page = await open(many, { hash: "#/files" });
      const docs = page.locator("tr.is-folder", { hasText: "docs" });
      expect(await docs.textContent()).toMatch(/75\u202f%/);
      await page.getByRole("button", { name: "cart" }).first().click();
      await page.locator(".files .file").first().waitFor();
      expect(new URL(page.url()).hash === "" ? "" : "open").toBe("open");
      expect(await page.locator(".file-chains").first().textContent()).toMatch(/^(?:TEST|CODE|DOC|SPEC) /);
    });

    it("lists the files that a search finds", async () => {
      const page = await open(many, { hash: "#/files?q=path%3Atest%2Fcart" });
      expect(await count(page)).toMatch(/^\d+ files with a tag$/);
      for (const row of await page.locator(".files tbody tr:not(.space) th").allInnerTexts()) expect(row).toContain("test/cart");
    });
  });

  describe("graph", () => {
    it("lists the same chains, marks them in the picture and opens them", async () => {
      const page = await open(many, { hash: "#/graph" });
      expect(await page.locator(".graph-list li").count()).toBe(300);
      await page.locator(".graph-list a").first().focus();
      await page.locator(".node-label", { hasText: "ACCOUNT-001" }).waitFor();
      await page.keyboard.press("Enter");
      await hashOf(page, "#/id/ACCOUNT-001");
    });

    it("opens a chain on a click on its node", async () => {
      const page = await open(bare, { hash: "#/graph" });
      // The label is at its node, so it has the position to click on.
      await page.locator(".graph-list a").first().focus();
      const [left, top] = await page
        .locator(".node-label")
        .evaluate(({ style }: HTMLElement) => [Number.parseFloat(style.left), Number.parseFloat(style.top)]);
      const canvas = page.locator(".picture canvas").first();
      await page.locator("#search").focus();
      await canvas.hover({ position: { x: 5, y: 5 } });
      await page.locator(".node-label").waitFor({ state: "detached" });
      await canvas.click({ position: { x: (left ?? 0) + 3, y: (top ?? 0) + 3 } });
      await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/id\//);
    });
  });

  it("works with the back and forward buttons of the browser", async () => {
    const page = await open(many, { hash: "#/matrix" });
    await page.locator("#search").fill("id:GIFT");
    await hashOf(page, "#/matrix?q=id%3AGIFT");
    await page.locator("tbody a").nth(2).click();
    await expect.poll(() => page.locator("h1").textContent()).toContain("GIFT-003");
    await page.getByRole("link", { name: "Next chain" }).click();
    await expect.poll(() => page.locator("h1").textContent()).toContain("GIFT-004");
    await page.goBack();
    await page.goBack();
    await hashOf(page, "#/matrix?q=id%3AGIFT");
    expect(await page.locator("#search").inputValue()).toBe("id:GIFT");
    expect(await count(page)).toBe("20 of 300 chains");
    await page.goForward();
    await expect.poll(() => page.locator("h1").textContent()).toContain("GIFT-003");
  });

  it("follows the colour scheme of the system, and remembers the choice of the reader", async () => {
    const page = await open(many, { colorScheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe("rgb(20, 23, 28)");
    await page.getByRole("button", { name: "Show light colours" }).click();
    await expect.poll(ground).toBe("rgb(255, 255, 255)");
    await page.reload();
    await page.getByRole("button", { name: "Show dark colours" }).waitFor();
    expect(await ground()).toBe("rgb(255, 255, 255)");
  });

  it("prints every row, in light colours, without controls", async () => {
    const page = await open(many, { hash: "#/matrix", colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect.poll(() => page.locator("tbody tr:not(.space)").count()).toBe(300);
    expect(await page.locator(".top").isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  });

  it("shows some of many tests first, and on paper all of them", async () => {
    const page = await open(write("tests.html", pageOf(shop({ chains: 12, moreTests: 9 }))), { hash: "#/id/CART-002" });
    await page.locator(".markdown").waitFor();
    const tests = page.locator(".part", { has: page.getByRole("heading", { name: /^Tests / }) });
    const count = Number(/\d+/.exec((await tests.locator("h2").textContent()) ?? "")?.[0]);
    expect(count).toBeGreaterThan(9);
    expect(await tests.locator(".tag").count()).toBe(4);
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => tests.locator(".tag").count()).toBe(count);
    await page.emulateMedia({ media: "screen" });
    await tests.getByRole("button", { name: `Show ${count - 4} more` }).click();
    expect(await tests.locator(".tag").count()).toBe(count);
  });

  it("begins on paper with what it is about, and unfolds what is folded", async () => {
    const { index, details } = shop({ chains: 12 });
    const text = Array.from({ length: 30 }, (_, n) => `## Part ${n}\n\nWords.\n\nMore.\n`).join("\n");
    const own = details.map((detail) => ({ ...detail, texts: detail.texts.map((one) => ({ ...one, blocks: markdownTree(text) })) }));
    const dirty = { ...index, checkout: { branch: "cart", day: "2026-02-18", isDirty: true } };
    const page = await open(write("paper.html", pageOf({ index: dirty, details: own })), { hash: "#/id/CART-002" });
    await page.locator("details.section").first().waitFor();
    expect(await page.locator(".print-head").isVisible()).toBe(false);
    expect(await page.locator(".title .dirty").textContent()).toBe("with uncommitted changes");
    await page.emulateMedia({ media: "print" });
    const said = (await page.locator(".print-head").textContent()) ?? "";
    for (const word of [
      "bookshop",
      "with uncommitted changes",
      "cart",
      "2026-02-18",
      "tag-trace.config.json",
      "0123456789abcdef0123456789abcdef01234567",
    ])
      expect(said).toContain(word);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("details.section:not([open])").count()).toBe(0);
  });

  it.each([360, 768, 1280, 2560])("fits a page of %d pixels in every view", async (width) => {
    const page = await open(many, { viewport: { width, height: 800 } });
    for (const view of ["overview", "matrix", "findings", "files", "graph", "id/CART-002"]) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${view}`);
      await page.locator(`main.is-${view.split("/")[0]} h1`).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(width);
    }
  });

  it("shows an error for a damaged file, and keeps the rest of the page", async () => {
    const html = pageOf(shop({ chains: 3 })).replace(/id="index">.{200}/, 'id="index">');
    const address = write("damaged.html", html);
    const context = await open(many);
    const page = await context.context().newPage();
    await page.goto(address);
    await page.locator(".failure[role=alert]").waitFor();
    expect(await page.locator("#app").textContent()).toContain("Loading the report.");
  });

  describe("of the bookshop, written by the report command", () => {
    const report = () => {
      const folder = join(temporaryFolder(), "bookshop");
      cpSync(join(ROOT, "fixtures/bookshop"), folder, { recursive: true });
      const file = join(folder, "trace.html");
      execFileSync(process.execPath, [join(ROOT, "dist/cli.js"), "report", "--no-links", "-o", file], { cwd: folder, stdio: "pipe" });
      return pathToFileURL(file).href;
    };

    it("shows every view of a file on the disk", async () => {
      const page = await open(report());
      expect(await page.locator("h1").textContent()).toBe("Fail: 8 errors. 6 of 8 SPECs that owe a TEST and CODE have both.");
      for (const [view, words] of [
        ["Matrix", "Add a book to the cart"],
        ["Findings", /SPEC ORDER-001 .*no TEST/],
        ["Files", "26 of 31 files have a tag"],
        ["Graph", "15 chains"],
      ] as const) {
        await page.locator("nav[aria-label=Views] a", { hasText: view }).click();
        await page.locator("main", { hasText: words }).waitFor();
      }
      await page.locator(".graph-list a", { hasText: "CART-001" }).click();
      await page.locator(".markdown", { hasText: "the system shall raise its quantity" }).waitFor();
    });

    it("shows tables without JavaScript", async () => {
      const page = await open(report(), { javaScriptEnabled: false });
      expect(await page.locator("h1").textContent()).toBe("bookshop: traceability");
      expect(await page.locator("table", { hasText: "CART-001" }).count()).toBeGreaterThan(0);
      expect(await page.locator("table", { hasText: /SPEC ORDER-001 .*no TEST/ }).count()).toBe(1);
    });
  });
});

describeInBrowser(
  "the report page in a browser without WebGL",
  ({ write, open }) => {
    it("draws the graph, and moves it with keys", async () => {
      const page = await open(write("flat.html", pageOf(shop({ chains: 300 }))), { hash: "#/graph" });
      const canvas = page.locator(".picture canvas").first();
      await expect.poll(() => canvas.getAttribute("data-renderer")).toBe("canvas");
      const painted = () =>
        canvas.evaluate((element: HTMLCanvasElement) => {
          const { data } = element.getContext("2d")?.getImageData(0, 0, element.width, element.height) ?? { data: new Uint8ClampedArray() };
          let sum = 0;
          for (let at = 3; at < data.length; at += 4) sum += data[at] ?? 0;
          return sum;
        });
      await expect.poll(painted).toBeGreaterThan(100_000);
      const before = await painted();
      await canvas.focus();
      await page.keyboard.press("+");
      await expect.poll(painted).not.toBe(before);
      await page.keyboard.press("0");
      await expect.poll(painted).toBe(before);
    });
  },
  ["--disable-3d-apis"],
);

describeInBrowser(
  "the report page in a browser with WebGL",
  ({ write, open }) => {
    it("draws the graph with WebGL, and with a 2D canvas when the context is lost", async () => {
      const page = await open(write("gl.html", pageOf(shop({ chains: 300 }))), { hash: "#/graph" });
      const canvas = page.locator(".picture canvas").first();
      await expect.poll(() => canvas.getAttribute("data-renderer")).toBe("webgl");
      // The WebGL context does not keep its pixels, so only a screenshot shows them.
      const shot = async () => (await canvas.screenshot()).length;
      await expect.poll(shot).toBeGreaterThan(20_000);
      await canvas.evaluate((element: HTMLCanvasElement) =>
        element.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext(),
      );
      await expect.poll(() => canvas.getAttribute("data-renderer")).toBe("canvas");
      await expect.poll(shot).toBeGreaterThan(20_000);
    });
  },
  // Software rendering, for machines without a GPU.
  ["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"],
);
