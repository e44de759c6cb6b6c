// Which VS Code runs the suite: the desktop one where it can be downloaded and shown, else the one within code-server.
// IBID_VSCODE_HOST=desktop or code-server decides it by hand. Whichever it is, it must run: nothing is skipped.

const RELEASES = "https://update.code.visualstudio.com/api/releases/stable";
const PATIENCE = 5000;

export async function chooseHost() {
  const wish = process.env.IBID_VSCODE_HOST;
  if (wish === "desktop" || wish === "code-server") return { host: wish, reason: "as IBID_VSCODE_HOST says" };
  if (wish) throw new Error(`IBID_VSCODE_HOST is "${wish}": it can be "desktop" or "code-server"`);

  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { host: "code-server", reason: "there is no display for the desktop VS Code" };
  }
  try {
    const response = await fetch(RELEASES, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return { host: "desktop", reason: "it can be downloaded" };
  } catch (error) {
    const why = error.cause?.code ?? error.message;
    return { host: "code-server", reason: `the desktop VS Code cannot be downloaded (${why})` };
  }
}
