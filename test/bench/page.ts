import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import { htmlPage } from "../../src/page/page.ts";
import { largePage } from "./page-content.ts";

/*
 * The report page in a real browser: its size, the time to its first rows, the time from a key to what it changes, and its memory.
 * BENCH_SPECS=300 measures a smaller one; CHROMIUM names the browser. `--write FILE` writes the page and measures nothing.
 */

const SPECS = Number(process.env.BENCH_SPECS ?? 20_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const QUERY = "stage:red refund path:src";

const { performance: clock } = globalThis;
const started = clock.now();
const content = largePage(SPECS);
const made = clock.now();
const html = htmlPage(
  content,
  { tool: { name: "tag-trace", version: "bench" }, trend: [], notices: [] },
  { script: readFileSync("dist/viewer.js", "utf8"), style: readFileSync("dist/viewer.css", "utf8") },
);
const written = clock.now();
const at = process.argv.indexOf("--write");
const file = at > 0 ? String(process.argv[at + 1]) : join(tmpdir(), "tag-trace-bench", `page-${SPECS}.html`);
mkdirSync(join(file, ".."), { recursive: true });
writeFileSync(file, html);
console.log(`${SPECS} SPECs in a page of ${(statSync(file).size / 1e6).toFixed(2)} MB   (goal: ≤ 8 for 20 000)`);
console.log(`  ${/This project is so large[^<]*/.exec(html)?.[0].replaceAll("&#39;", "'") ?? "Nothing is cut."}`);
console.log(`  content made in ${(made - started).toFixed(0)} ms, page in ${(written - made).toFixed(0)} ms`);

if (at > 0) process.exit(0);
if (!existsSync(CHROMIUM)) throw new Error(`there is no browser at ${CHROMIUM}; name one with CHROMIUM`);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
});
try {
  const first: number[] = [];
  const busy: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { page, ms, threadMs } = await open(browser);
    first.push(ms);
    busy.push(threadMs);
    await page.context().close();
  }
  report("first rows", first, "≤ 1000 ms");
  report("  of it on the processor", busy, "tells what other programs took");
  const { page } = await open(browser);
  const typed = await keystrokes(page);
  report(
    "a keystroke in search",
    typed.map(({ ms }) => ms),
    "≤ 50 ms",
  );
  report(
    "  of it on the processor",
    typed.map(({ threadMs }) => threadMs),
    "tells what other programs took",
  );
  const { heap, renderer } = await memory(browser, page);
  console.log(`  ${"memory".padEnd(26)}  ${heap.toFixed(0)} MB of script, ${renderer.toFixed(0)} MB of the tab's process   (goal: ≤ 300)`);
} finally {
  await browser.close();
}

interface Opened {
  readonly page: Page;
  readonly ms: number;
  /** What the page's own thread took of the processor until then. */
  readonly threadMs: number;
}

/** Opens the page's matrix from the disk, and tells when its first rows were painted, in ms since the browser was told to go there. */
async function open(browser: Browser): Promise<Opened> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  page.on("pageerror", (error) => console.error(`  error in the page: ${error.message}`));
  await page.addInitScript(() => {
    const look = () => {
      const row = document.querySelector("#app tbody tr, #app [role=row]");
      // The frame after the one that has the rows is the first that shows them.
      if (row) requestAnimationFrame(() => Object.assign(window, { firstRows: performance.now() }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${pathToFileURL(file).href}#/matrix`, { waitUntil: "commit" });
  const handle = await page.waitForFunction(() => (window as { firstRows?: number }).firstRows, null, { timeout: 60_000 });
  const ms = Number(await handle.jsonValue());
  return { page, ms, threadMs: await threadTime(session) };
}

/** What the page's thread has taken of the processor since it was made, in ms. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
}

/** Types a search, key by key, and tells for each how long it took until all that it changes was painted, in ms. */
async function keystrokes(page: Page): Promise<{ readonly ms: number; readonly threadMs: number }[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const field = page.locator("#app input#search, #app input[type=search]").first();
  await field.click();
  await page.evaluate(() => {
    const seen = { down: 0, painted: 0 };
    Object.assign(window, { seen });
    addEventListener("keydown", () => Object.assign(seen, { down: performance.now(), painted: 0 }), true);
    const mark = () => requestAnimationFrame(() => setTimeout(() => Object.assign(seen, { painted: performance.now() })));
    new MutationObserver(mark).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    addEventListener("input", mark, true);
  });
  const times: { ms: number; threadMs: number }[] = [];
  for (const key of QUERY) {
    const before = await threadTime(session);
    await field.press(key === " " ? "Space" : key);
    await page.waitForTimeout(400);
    const threadMs = (await threadTime(session)) - before;
    const ms = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: { down: number; painted: number } };
      return seen.painted - seen.down;
    });
    times.push({ ms, threadMs });
  }
  return times;
}

/** What the page takes once it is at rest, in MB: its script's objects, and its process with all that a browser needs for any page. */
async function memory(browser: Browser, page: Page): Promise<{ readonly heap: number; readonly renderer: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const processes = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  const sizes = processes.processInfo.filter(({ type }) => type === "renderer").map(({ id }) => residentSize(id));
  return { heap: usedSize / 1e6, renderer: Math.max(0, ...sizes) / 1e6 };
}

function residentSize(id: number): number {
  const path = `/proc/${id}/smaps_rollup`;
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return [...text.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, kib]) => sum + Number(kib) * 1024, 0);
}

function report(name: string, times: readonly number[], goal: string): void {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(
    `  ${name.padEnd(26)}  median ${median.toFixed(0)} ms, worst ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms of ${times.length}   (goal: ${goal})`,
  );
}
