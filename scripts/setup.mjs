// node scripts/setup.mjs [start|test]
//
// Installs what is missing for `npm start` and `npm test` on a fresh machine, and nothing that is there already.
// It runs before there is a node_modules, so it imports nothing but Node itself.
import { installBrowser } from "./setup/browser.mjs";
import { installCodeServer } from "./setup/code-server.mjs";
import { installDependencies } from "./setup/dependencies.mjs";
import { installEditors } from "./setup/editors.mjs";
import { findOnPath, SetupError } from "./setup/run.mjs";

const purpose = process.argv[2];

try {
  installDependencies();
  if (purpose === "start" && !findOnPath("code")) installCodeServer();
  if (purpose === "test") {
    installCodeServer();
    installBrowser();
    installEditors();
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\nsetup: ${error.message}\n`);
  process.exit(1);
}
