// The browser that shows VS Code's workbench to the tests: any Chromium will do, ours comes from Debian.
import { findOnPath, isExecutable, run, SetupError } from "./run.mjs";

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
  if (!findOnPath("apt-get")) {
    throw new SetupError("The tests need Chromium or Chrome. Install one, or name its binary in CHROMIUM.");
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `The tests need a browser, and installing one needs root. Run once:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${PACKAGES.join(" ")}\n\n` +
        `or name the binary of a Chromium or Chrome in CHROMIUM.`,
    );
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-q"], { env });
  run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...PACKAGES], { env });
  if (!findBrowser()) throw new SetupError(`apt-get installed ${PACKAGES[0]}, but there is none on PATH.`);
}
