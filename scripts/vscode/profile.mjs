// A profile of its own for each VS Code that we start: settings, extensions, and nothing of the user's.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const QUIET = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  // Else VS Code in the browser saves after a second, and a slow machine finds what the test before has typed.
  "files.autoSave": "off",
  "git.openRepositoryInParentFolders": "never",
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/** `settings` are the defaults of a new profile: one that is there already keeps what its user has set. */
export function openProfile(folder, settings = {}) {
  const profile = {
    userData: path.join(folder, "user-data"),
    extensions: path.join(folder, "extensions"),
    serverData: path.join(folder, "server-data"),
  };
  for (const each of Object.values(profile)) fs.mkdirSync(each, { recursive: true });
  const file = path.join(profile.userData, "User/settings.json");
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify({ ...QUIET, ...settings }, undefined, 2)}\n`);
  }
  return profile;
}

/** A folder which is gone when this process is. */
export function temporaryFolder() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "ibid-")));
  process.once("exit", () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
