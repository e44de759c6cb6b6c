// node scripts/vscode/run-suite.mjs
//
// Runs client/test/suite (built into dist/test) in the extension host of a real VS Code, on a copy of the fixture wiki.
// Leaves its counts in test-results/vscode.json, and exits 0 when every test has passed.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { root } from "../setup/run.mjs";
import { artifact } from "./artifacts.mjs";
import { chooseHost } from "./choose-host.mjs";
import { openProfile, temporaryFolder } from "./profile.mjs";

const shim = fileURLToPath(new URL("code-shim.mjs", import.meta.url));

const { host, reason } = await chooseHost();
console.log(`VS Code: ${host}, because ${reason}`);

const folder = temporaryFolder();
// The tests write to the wiki.
const wiki = path.join(folder, "sysdesign-wiki");
fs.cpSync(path.join(root, "test-fixtures/sysdesign-wiki"), wiki, { recursive: true });
const profile = openProfile(folder, { "git.enabled": false });
const results = artifact("vscode.json");
fs.rmSync(results, { force: true }); // an old one must not speak for a suite that never ran

// runTests ends VS Code on SIGINT, and this process with it. Downloading may take some minutes of these.
const TIMEOUT = 8 * 60_000;
setTimeout(() => {
  console.error(`VS Code did not end within ${TIMEOUT / 60_000} minutes`);
  process.emit("SIGINT");
}, TIMEOUT).unref();

try {
  await runTests({
    ...(host === "code-server" && { vscodeExecutablePath: shim }),
    cachePath: path.join(root, ".vscode-test"),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, "dist/test/index.js"),
    extensionTestsEnv: {
      IBID_TEST_RESULTS: results,
      IBID_FIXTURES: path.join(root, "test-fixtures"),
    },
    launchArgs: [
      wiki,
      "--disable-extensions",
      `--user-data-dir=${profile.userData}`,
      `--extensions-dir=${profile.extensions}`,
    ],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
