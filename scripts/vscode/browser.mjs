import { chromium } from "playwright-core";
import { findBrowser } from "../setup/browser.mjs";

const FLAGS = [
  "--no-sandbox", // Chromium refuses to run as root with it, and it shows nothing but our own server
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // With requests intercepted (below), Chromium takes loopback WebSockets for an attack from a public page.
  "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets",
];

/** A page of a headless browser in which nothing but this machine can be reached. `scale`: screen pixels per CSS pixel. */
export async function openPage({ scale = 1 } = {}) {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("No Chromium found: run `node scripts/setup.mjs test`.");
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: scale });
  // Answered at once, so that a machine without internet does not wait for its name server.
  await context.route(
    (url) => url.hostname !== "127.0.0.1" && url.hostname !== "localhost",
    (route) => route.abort(),
  );
  const page = await context.newPage();
  return { page, close: () => browser.close() };
}
