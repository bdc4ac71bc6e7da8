import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where distributions put it; `CHROMIUM` says another place. */
const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser's program, or `null` where there is none. */
export function browserPath(): string | null {
  const asked = process.env.CHROMIUM;
  if (asked) return asked;
  return USUAL.find((path) => existsSync(path)) ?? null;
}

/** A browser that asks nobody anything: what a page requests is then the page's own doing. */
export async function launch(path: string, more: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: path,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}
