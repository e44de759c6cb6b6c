// Starts VS Code's server, the one within code-server, on loopback. A browser that opens its address shows VS Code.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { codeServer } from "../setup/code-server.mjs";

export function installExtension(vsix, profile) {
  const args = [codeServer.main, ...profileArguments(profile), "--install-extension", vsix];
  execFileSync(codeServer.node, args, { stdio: "pipe" });
}

/** `port` is a number, 0 for a free one, or a range of them. The server is gone at the latest when this process is. */
export async function startServer({ profile, log, port = 0, args = [], env = {} }) {
  // Whoever reaches the port can run commands as the user. The token keeps out other users and web pages.
  const token = randomBytes(16).toString("hex");
  const address = ["--host", "127.0.0.1", "--port", String(port), "--connection-token", token];
  const server = spawn(codeServer.node, [codeServer.main, ...address, ...profileArguments(profile), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a process group of its own, so that its extension hosts and language servers end with it
  });
  const signalAll = (signal) => {
    try {
      process.kill(-server.pid, signal);
    } catch {} // all gone
  };
  const kill = () => signalAll("SIGKILL");
  process.once("exit", kill);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));

  const output = fs.createWriteStream(log);
  server.stdout.pipe(output);
  server.stderr.pipe(output);
  const gone = new Promise((resolve) => server.once("exit", resolve));
  const listening = await listeningPort(server).catch((error) => {
    throw new Error(`VS Code's server did not start: ${error.message} (see ${log})`);
  });

  return {
    authority: `127.0.0.1:${listening}`,
    url: (parameters) => `http://127.0.0.1:${listening}/?${new URLSearchParams({ tkn: token, ...parameters })}`,
    gone,
    async stop() {
      signalAll("SIGTERM");
      const impatience = setTimeout(kill, 3000);
      await gone;
      clearTimeout(impatience);
      kill(); // what is left of its group
      process.off("exit", kill);
    },
  };
}

function profileArguments({ userData, extensions, serverData }) {
  const folders = ["--user-data-dir", userData, "--extensions-dir", extensions, "--server-data-dir", serverData];
  return [...folders, "--accept-server-license-terms", "--disable-telemetry", "--disable-workspace-trust"];
}

function listeningPort(server) {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (chunk) => {
      text += chunk;
      const port = /agent listening on (\d+)/.exec(text)?.[1];
      // It does not end when its port is taken.
      const problem = /Error: (listen .*)/.exec(text)?.[1];
      if (!port && !problem) return;
      server.stdout.off("data", read);
      server.stderr.off("data", read);
      if (port) resolve(port);
      else reject(new Error(problem));
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`exit ${code}`)));
  });
}
