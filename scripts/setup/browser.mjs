// The browser that shows VS Code's workbench to the tests: any Chromium will do, ours comes from Debian.
import { aptInstall } from "./apt.mjs";
import { findOnPath, isExecutable, SetupError } from "./run.mjs";

// The workbench measures text, so that a machine without any font lays it out wrong.
const PACKAGES = ["chromium", "fonts-dejavu-core"];

const USUAL_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return (
    findOnPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable") ??
    USUAL_PLACES.find(isExecutable)
  );
}

export function installBrowser() {
  if (findBrowser()) return;
  aptInstall(
    PACKAGES,
    "The tests need Chromium or Chrome.",
    "Or install one in another way, or name its binary in CHROMIUM.",
  );
  if (!findBrowser()) throw new SetupError(`apt-get installed ${PACKAGES[0]}, but there is none on PATH.`);
}
