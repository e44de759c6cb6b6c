// node scripts/vscode/screenshot.mjs [--out FILE]
//
// Packs the extension, installs it as users do, and takes a picture of a page with a citation that leads nowhere and
// the hover of one that does not. The picture is for people; that the hover names the source is a test. It is done with each
// package that runs here: the one for all platforms, and the one for this platform, whose parser must be the native one. In the
// former the Markdown preview and the panel of statistics are looked at, too.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ownTarget, packageExtension } from "../package.mjs";
import { root } from "../setup/run.mjs";
import { artifact } from "./artifacts.mjs";
import { openPage } from "./browser.mjs";
import { lookAtPreview } from "./preview.mjs";
import { openProfile, temporaryFolder } from "./profile.mjs";
import { installExtension, startServer } from "./server.mjs";
import { clickThroughStatistics } from "./statistics.mjs";

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
const counts = { passed: 0, failed: 0 };
const own = ownTarget();
// The picture of the last one stays.
if (own) await tryOut(own, "native");
await tryOut(undefined, "portable");
fs.writeFileSync(results, JSON.stringify(counts));
if (counts.failed > 0) process.exitCode = 1;

/** Lets nothing below a folder find a binary of the native parser in a folder above: the nearest package of a name counts. */
function hideBinaries(folder) {
  const { optionalDependencies } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  for (const name of Object.keys(optionalDependencies)) {
    const nearest = path.join(folder, "node_modules", name);
    fs.mkdirSync(nearest, { recursive: true });
    fs.writeFileSync(path.join(nearest, "index.js"), "throw new Error('no binary');\n");
  }
}

/** Installs a package in a profile of its own, and looks at it. */
async function tryOut(target, parser) {
  const name = target ?? "universal";
  const folder = temporaryFolder();
  if (parser === "portable") hideBinaries(folder);
  const profile = openProfile(folder, SETTINGS);
  installExtension(await packageExtension(target), profile);
  const server = await startServer({ profile, log: artifact(`screenshot-${name}.log`) });
  const { page, close } = await openPage({ scale: 2 });
  const at = { page, server };
  try {
    await openWiki(at);
    await goToCitation(at);
    await page.locator(".squiggly-error").first().waitFor({ state: "attached", timeout: 30_000 });
    await command(at, "Problems: Focus on Problems View");
    await page.locator(".markers-panel .monaco-list-row").nth(1).waitFor();
    await goToCitation(at); // the focus is in the panel, which also hides lines
    const hover = await hoverText(at);
    if (hover.split(TITLE).length !== 2) throw new Error(`The hover must name "${TITLE}", once:\n${hover}`);
    await page.screenshot({ path: values.out });
    const running = runningParser(profile) ?? parser;
    if (running !== parser) throw new Error(`The ${parser} parser must run, not: ${running}`);
    console.log(`✓ ${name}: the hover names its source, the ${parser} parser runs`);
    counts.passed++;
    if (target === undefined) {
      await lookAtPreview(page);
      console.log(`✓ ${name}: the Markdown preview shows cards, and follows citations`);
      counts.passed++;
      await clickThroughStatistics(page, (title) => command(at, title));
      console.log(`✓ ${name}: the panel of statistics leads to pages`);
      counts.passed++;
    }
  } catch (error) {
    await page.screenshot({ path: artifact(`screenshot-failed-${name}.png`) }).catch(() => {});
    console.error(`✗ ${name}: ${error}\n  see test-results/screenshot-failed-${name}.png`);
    counts.failed++;
  }
  await close();
  await server.stop();
}

/** Which parser the installed extension's server runs: Linux says what a process has loaded. Elsewhere nothing does. */
function runningParser({ extensions }) {
  if (process.platform !== "linux") return undefined;
  const read = (file) => {
    try {
      return fs.readFileSync(file, "utf8");
    } catch {
      return ""; // a process that has ended, or another user's
    }
  };
  const isServer = (pid) => {
    const line = read(`/proc/${pid}/cmdline`);
    return line.includes(extensions) && line.includes("dist/server.js");
  };
  const server = fs.readdirSync("/proc").find((pid) => /^\d+$/.test(pid) && isServer(pid));
  if (!server) return "no server";
  return read(`/proc/${server}/maps`).includes("satteri_napi") ? "native" : "portable";
}

async function openWiki({ page, server }) {
  const file = `vscode-remote://${server.authority}${path.join(WIKI, PAGE)}`;
  await page.goto(server.url({ folder: WIKI, payload: JSON.stringify([["openFile", file]]) }));
  await page.locator(".monaco-editor .view-line").first().waitFor({ timeout: 60_000 });
}

async function command({ page }, title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").waitFor();
  await page.keyboard.type(title);
  await page.locator(`.quick-input-widget .monaco-list-row.focused[aria-label^="${title}"]`).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

// By the keyboard: no position on the screen has to be found.
async function goToCitation(at) {
  const { page } = at;
  const lines = fs.readFileSync(path.join(WIKI, PAGE), "utf8").split("\n");
  const line = lines.findIndex((text) => CITATION.test(text));
  const column = lines[line].search(CITATION) + "[[sources/".length;
  await command(at, "View: Focus Active Editor Group");
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").waitFor();
  await page.keyboard.type(`${line + 1}:${column + 1}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** Shows the hover and gives its text. Findings and lenses that come in meanwhile move the text below it, and close it. */
async function hoverText(at, tries = 4) {
  const hover = at.page.locator(".monaco-hover:visible").first();
  await command(at, "Show or Focus Hover");
  try {
    // The editor shows "Loading..." until the server has answered.
    await hover.getByText(TITLE).first().waitFor({ timeout: 10_000 });
    return await hover.innerText({ timeout: 1_000 });
  } catch (error) {
    if (tries === 1) throw error;
    await at.page.keyboard.press("Escape");
    return hoverText(at, tries - 1);
  }
}
