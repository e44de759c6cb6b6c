// Starts VS Code's server, the one within code-server, on loopback. A browser that opens its address shows VS Code.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { codeServer } from "../setup/code-server.mjs";

export function installExtension(vsix, profile) {
  const args = [codeServer.main, ...profileArguments(profile), "--install-extension", vsix];
  execFileSync(codeServer.node, args, { stdio: "pipe" });
}

/** `port` 0 takes a free one. The server is gone at the latest when this process is. */
export async function startServer({ profile, log, port = 0, args = [], env = {} }) {
  // Whoever reaches the port can run commands as the user. The token keeps out other users and web pages.
  const token = randomBytes(16).toString("hex");
  const address = ["--host", "127.0.0.1", "--port", String(port), "--connection-token", token];
  const server = spawn(codeServer.node, [codeServer.main, ...address, ...profileArguments(profile), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a process group of its own, so that its extension hosts and language servers end with it
  });
  const signal = (name) => {
    try {
      process.kill(-server.pid, name);
    } catch {} // gone
  };
  const killAtExit = () => signal("SIGKILL");
  process.once("exit", killAtExit);
  const gone = new Promise((resolve) => server.once("exit", resolve));

  const output = fs.createWriteStream(log);
  server.stdout.pipe(output);
  server.stderr.pipe(output);
  const listening = await Promise.race([gone.then(() => undefined), listeningPort(server.stdout)]);
  if (!listening)
    throw new Error(`VS Code's server did not start; see ${log}\n${fs.readFileSync(log, "utf8").slice(-2000)}`);

  return {
    authority: `127.0.0.1:${listening}`,
    url: (parameters = {}) => `http://127.0.0.1:${listening}/?${new URLSearchParams({ tkn: token, ...parameters })}`,
    gone,
    async stop() {
      signal("SIGTERM");
      const impatience = setTimeout(killAtExit, 3000);
      await gone;
      clearTimeout(impatience);
      signal("SIGKILL"); // what is left of its group
      process.off("exit", killAtExit);
    },
  };
}

function profileArguments({ userData, extensions, serverData }) {
  const folders = ["--user-data-dir", userData, "--extensions-dir", extensions, "--server-data-dir", serverData];
  return [...folders, "--accept-server-license-terms", "--disable-telemetry", "--disable-workspace-trust"];
}

function listeningPort(stdout) {
  return new Promise((resolve) => {
    let text = "";
    stdout.on("data", function read(chunk) {
      text += chunk;
      const port = /agent listening on (\d+)/.exec(text)?.[1];
      if (!port) return;
      stdout.off("data", read);
      resolve(port);
    });
  });
}
