#!/usr/bin/env node
// Stands in for the desktop's `code` binary: takes the arguments that @vscode/test-electron gives it, runs the same
// suite in the VS Code within code-server, and exits as `code` would: 0 when all tests passed.
import fs from "node:fs";
import path from "node:path";
import { artifact } from "./artifacts.mjs";
import { openPage } from "./browser.mjs";
import { openProfile } from "./profile.mjs";
import { startServer } from "./server.mjs";

const TIMEOUT = 180_000;
const OUTPUT_PREFIX = "[suite] "; // client/test/suite/index.ts marks its lines with it

const option = (name) => {
  const prefix = `--${name}=`;
  return process.argv.find((each) => each.startsWith(prefix))?.slice(prefix.length);
};

// The caller has put the settings there; what a server keeps beside them is no argument of the desktop's.
const folder = path.dirname(option("user-data-dir"));
const profile = openProfile(folder);
const server = await startServer({
  profile,
  log: artifact("vscode-server.log"),
  // Without it the page ignores extensionDevelopmentPath and extensionTestsPath.
  args: ["--enable-smoke-test-driver"],
  env: { HOME: folder }, // what the person who runs the tests keeps at home has no part in them
});
const { page, close } = await openPage();
const exitCode = await runSuite();
await close();
await server.stop();
process.exit(exitCode);

async function runSuite() {
  const log = fs.createWriteStream(artifact("vscode.log"));
  let resolve;
  let ended = false;
  const exit = new Promise((settle) => {
    resolve = (code) => {
      ended = true;
      log.end();
      settle(code);
    };
  });
  const fail = async (reason) => {
    if (ended) return;
    console.error(`${reason}; see test-results/vscode.log and vscode.png`);
    await page.screenshot({ path: artifact("vscode.png") }).catch(() => {});
    resolve(1);
  };
  setTimeout(() => fail(`The suite did not end within ${TIMEOUT / 1000} s`), TIMEOUT).unref();
  page.on("crash", () => fail("The browser's page crashed"));
  server.gone.then(() => fail("VS Code's server died"));
  // Two functions which the workbench looks for when it runs an extension's tests.
  await page.exposeFunction("codeAutomationLog", (type, values) => {
    if (ended) return;
    const text = values.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join(" ");
    log.write(`${type} ${text}\n`);
    if (text.startsWith(OUTPUT_PREFIX)) console.log(text.slice(OUTPUT_PREFIX.length));
  });
  await page.exposeFunction("codeAutomationExit", (code) => resolve(code === 0 ? 0 : 1));

  const workspace = process.argv.slice(2).find((each) => !each.startsWith("-"));
  const remote = (file) => `vscode-remote://${server.authority}${path.resolve(file)}`;
  const payload = [
    ["extensionDevelopmentPath", remote(option("extensionDevelopmentPath"))],
    ["extensionTestsPath", remote(option("extensionTestsPath"))],
  ];
  await page.goto(server.url({ folder: workspace, payload: JSON.stringify(payload) }));
  return exit;
}
