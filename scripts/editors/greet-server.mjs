import { spawn } from "node:child_process";

/** Milliseconds for all of it. */
const TIMEOUT = 20_000;

/** Starts `npx ibid lsp --stdio` in a folder, and ends it as the protocol says. @throws Error when it is not so polite */
export async function greetServer(cwd) {
  const child = spawn("npx", ["--offline", "ibid", "lsp", "--stdio"], {
    cwd,
    stdio: ["pipe", "pipe", "inherit"],
    timeout: TIMEOUT,
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let heard = "";
  let wake = () => {};
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    heard += chunk;
    wake();
  });
  child.once("close", () => wake("gone"));
  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const hear = async (text) => {
    while (!heard.includes(text)) {
      const gone = await new Promise((resolve) => (wake = resolve));
      if (gone && !heard.includes(text)) throw new Error(`it ended before it said ${text}`);
    }
  };
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  await hear('"serverInfo":{"name":"ibid"');
  send({ id: 2, method: "shutdown" });
  await hear('"id":2');
  send({ method: "exit" });
  const code = await ended;
  if (code !== 0) throw new Error(`it ended with ${code}`);
}
