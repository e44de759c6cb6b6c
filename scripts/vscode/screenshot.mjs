// node scripts/vscode/screenshot.mjs [--out FILE]
//
// Packs the extension, installs it as users do, and takes a picture of a page with a citation that leads nowhere and
// the hover of one that does not. The picture is for people; that the hover names the source is a test.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { packageExtension } from "../package.mjs";
import { root } from "../setup/run.mjs";
import { artifact } from "./artifacts.mjs";
import { openPage } from "./browser.mjs";
import { openProfile, temporaryFolder } from "./profile.mjs";
import { installExtension, startServer } from "./server.mjs";

const { values } = parseArgs({ options: { out: { type: "string", default: artifact("screenshot.png") } } });

const WIKI = path.join(root, "test-fixtures/sysdesign-wiki");
const PAGE = "systems/netflix-open-connect.md";
const CITATION = /\[\[sources\/2025-04-01-netflix-/;
const TITLE = "Globalizing Productions with Netflix's Media Production Suite";

const SETTINGS = {
  "breadcrumbs.enabled": false,
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.fontSize": 14,
  "editor.matchBrackets": "never",
  "editor.minimap.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.stickyScroll.enabled": false,
  "git.enabled": false,
  "workbench.colorTheme": "Default Light Modern",
};

const results = artifact("screenshot.json");
fs.rmSync(results, { force: true });
const profile = openProfile(temporaryFolder(), SETTINGS);
installExtension(await packageExtension(), profile);
const server = await startServer({ profile, log: artifact("screenshot-server.log") });
const { page, close } = await openPage({ scale: 2 });
let passed = 0;
try {
  await openWiki();
  await goToCitation();
  await page.locator(".squiggly-error").first().waitFor({ state: "attached", timeout: 30_000 });
  await command("Problems: Focus on Problems View");
  await page.locator(".markers-panel .monaco-list-row").nth(1).waitFor();
  await goToCitation(); // the focus is in the panel, which also hides lines
  await command("Show or Focus Hover");
  const hover = await hoverText();
  if (hover.split(TITLE).length !== 2) throw new Error(`The hover must name "${TITLE}", once:\n${hover}`);
  await page.screenshot({ path: values.out });
  console.log(`✓ the hover names its source; ${path.relative(process.cwd(), values.out)}`);
  passed = 1;
} catch (error) {
  await page.screenshot({ path: artifact("screenshot-failed.png") }).catch(() => {});
  console.error(`✗ screenshot: ${error}\n  see test-results/screenshot-failed.png`);
  process.exitCode = 1;
}
fs.writeFileSync(results, JSON.stringify({ passed, failed: 1 - passed }));
await close();
await server.stop();

async function openWiki() {
  const file = `vscode-remote://${server.authority}${path.join(WIKI, PAGE)}`;
  await page.goto(server.url({ folder: WIKI, payload: JSON.stringify([["openFile", file]]) }));
  await page.locator(".monaco-editor .view-line").first().waitFor({ timeout: 60_000 });
}

async function command(title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").waitFor();
  await page.keyboard.type(title);
  await page.locator(`.quick-input-widget .monaco-list-row.focused[aria-label^="${title}"]`).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

// By the keyboard: no position on the screen has to be found.
async function goToCitation() {
  const lines = fs.readFileSync(path.join(WIKI, PAGE), "utf8").split("\n");
  const line = lines.findIndex((text) => CITATION.test(text));
  const column = lines[line].search(CITATION) + "[[sources/".length;
  await command("View: Focus Active Editor Group");
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").waitFor();
  await page.keyboard.type(`${line + 1}:${column + 1}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

async function hoverText() {
  const hover = page.locator(".monaco-hover:visible").first();
  await hover.waitFor();
  // The editor shows "Loading..." until the server has answered.
  await hover
    .getByText(TITLE)
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => {});
  return hover.innerText();
}
