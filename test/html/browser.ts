import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** The usual paths of Chromium; `CHROMIUM` names another one. */
const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of the browser, or `null` if there is none. */
export function browserPath(): string | null {
  const asked = process.env.CHROMIUM;
  if (asked) return asked;
  return USUAL.find((path) => existsSync(path)) ?? null;
}

/** Launches a browser that makes no requests of its own, so that every request comes from the page. */
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
