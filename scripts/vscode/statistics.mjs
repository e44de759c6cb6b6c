import { artifact } from "./artifacts.mjs";

const PATIENCE = { timeout: 30_000 };

/**
 * Opens the panel of statistics, goes from a bar to its list and from an entry to its page, as its user does: only a real webview
 * shows that its policy lets the page work. Leaves a picture. @throws Error when something of it does not happen
 */
export async function clickThroughStatistics(page, command) {
  await command("Ibid: Show Statistics");
  const panel = page.frameLocator("iframe.webview").frameLocator("#active-frame");
  const findings = panel.locator("#findings");
  await findings.locator(".mark.error a").first().click(PATIENCE);
  await findings.locator(".list.shown h3", { hasText: "unresolved-source (error): 10" }).waitFor(PATIENCE);
  await page.screenshot({ path: artifact("statistics.png") });
  await findings.locator(".list.shown li a", { hasText: "Consistent hashing" }).first().click(PATIENCE);
  await page.locator('.tab.active[aria-label^="consistent-hashing.md"]').waitFor(PATIENCE);
  await page.locator(".statusbar-item", { hasText: "Ln 24," }).waitFor(PATIENCE);
}
