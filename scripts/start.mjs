// node scripts/start.mjs [--port N]
//
// Opens the fixture wiki in VS Code with the extension as it is in this folder: the desktop VS Code where there is a
// `code` on PATH, else VS Code in the browser, at an address that this prints.
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { packageExtension } from "./package.mjs";
import { findOnPath, root } from "./setup/run.mjs";
import { openProfile } from "./vscode/profile.mjs";
import { installExtension, startServer } from "./vscode/server.mjs";

const { values } = parseArgs({ options: { port: { type: "string", default: "8090-8099" } } }); // the first free one
const wiki = path.join(root, "test-fixtures/sysdesign-wiki");
// A page with something to see: squiggles, a stub note, citations.
const page = path.join(wiki, "systems/netflix-open-connect.md");

execFileSync(process.execPath, [path.join(root, "scripts/build.mjs")], { stdio: "inherit" });
const code = findOnPath("code");
try {
  if (code) openDesktop(code);
  else await serve();
} catch (error) {
  console.error(error.message); // a port that is taken, say
  process.exitCode = 1;
}

function openDesktop(code) {
  console.log(`Opening ${path.relative(root, wiki)} in VS Code (${code})`);
  const options = ["--new-window", "--disable-workspace-trust", `--extensionDevelopmentPath=${root}`];
  const { status } = spawnSync(code, [...options, wiki, page], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  process.exitCode = status ?? 1;
}

async function serve() {
  const folder = path.join(root, ".vscode-test/start"); // kept, and with it the settings made there
  const profile = openProfile(folder);
  // Installed as users install it: no parameter of the address can be lost that would be needed to load it.
  installExtension(await packageExtension(), profile);
  const server = await startServer({ profile, port: values.port, log: path.join(folder, "server.log") });
  const address = server.url({
    folder: wiki,
    payload: JSON.stringify([["openFile", `vscode-remote://${server.authority}${page}`]]),
  });
  console.log(`\n  VS Code with Ibid, on ${path.relative(root, wiki)}:\n\n    ${address}\n\n  Ctrl-C stops it.\n`);
  await server.gone;
}
