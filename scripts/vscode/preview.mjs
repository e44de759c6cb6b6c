import { artifact } from "./artifacts.mjs";

const PATIENCE = { timeout: 30_000 };

/** The class that VS Code gives the preview's body under a theme. */
const THEMES = {
  "Dark Modern": "vscode-dark",
  "Dark High Contrast": "vscode-high-contrast",
  "Light Modern": "vscode-light",
};

/**
 * Opens the Markdown preview of the page at hand, points at a citation in it under each kind of theme, and follows one, as its user
 * does: only a real webview shows that its policy lets the cards be seen. Leaves pictures. @throws Error when something does not happen
 */
export async function lookAtPreview(page) {
  // The palette ranks another command first.
  await page.keyboard.press("Control+Shift+V");
  const preview = page.frameLocator("iframe.webview").frameLocator("#active-frame");
  await preview.locator(".ibid-head", { hasText: "Cited by 1 source" }).waitFor(PATIENCE);
  const citation = preview.locator("a.ibid-citation").first();
  for (const [theme, name] of Object.entries(THEMES)) {
    await setTheme(page, theme);
    await preview.locator(`body.${name}`).waitFor(PATIENCE);
    await showCard(page, citation);
    await page.screenshot({ path: artifact(`preview-${name}.png`) });
  }
  await preview.locator("a.ibid-page", { hasText: "hybrid-cloud media ingest" }).click(PATIENCE);
  await preview.locator("h1", { hasText: "Hybrid-cloud media ingest" }).waitFor(PATIENCE);
}

/** Points at a citation until its card is there: a page that is rendered anew under the pointer does not know of it. */
async function showCard(page, citation, tries = 5) {
  await citation.hover(PATIENCE);
  try {
    await citation.locator(".ibid-card").getByText("Media Production Suite").first().waitFor({ timeout: 3_000 });
  } catch (error) {
    if (tries === 1) throw error;
    await page.mouse.move(0, 0);
    await showCard(page, citation, tries - 1);
  }
}

/** By the keyboard: settings of a VS Code in the browser are not read again while it runs. */
async function setTheme(page, theme) {
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+T");
  await page.locator('.quick-input-widget input[placeholder^="Select Color Theme"]').waitFor();
  await page.keyboard.type(theme);
  await page.locator(`.quick-input-widget .monaco-list-row.focused[aria-label^="${theme}"]`).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}
