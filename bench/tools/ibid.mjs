import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "../../scripts/setup/run.mjs";

const CLI = path.join(root, "dist/cli.js");
const SERVER = path.join(root, "dist/server.js");

/** As the extension starts it. */
const NODE_OPTIONS = ["--max-semi-space-size=8"];

/** The built command line and server. @returns {import("./tool.mjs").Tool[]} with the fast parser, and with the portable one */
export function ibid() {
  if (!fs.existsSync(SERVER)) throw new Error("Ibid is not built: npm run build");
  const help = execFileSync(process.execPath, [CLI, "check", "--help"], { encoding: "utf8" });
  const noCache = help.includes("--no-cache") ? ["--no-cache"] : [];
  return [tool("Ibid", {}, noCache), tool("Ibid, portable parser", { IBID_PARSER: "portable" }, noCache)];
}

function tool(name, env, noCache) {
  return {
    name,
    version: JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version,
    isOurs: true,
    check: (folder) => ({ command: [process.execPath, CLI, "check", folder, ...noCache], env }),
    countMissing: (output) => output.split(/\bunresolved-source\b/).length - 1,
    server: (_folder, cache) => ({
      command: [process.execPath, ...NODE_OPTIONS, SERVER, "--stdio"],
      // The cache lies in the user's cache folder unless the client names another.
      env: { ...env, XDG_CACHE_HOME: cache },
      options: { cacheFolder: cache },
    }),
    isSingleThreaded: true,
    isIndexed: (method, params) =>
      (method === "$/progress" && params.value?.kind === "end") ||
      (method === "window/logMessage" && /^(?:Read|Indexed) \d+ pages/.test(params.message)),
    isMissing: ({ code }) => code === "unresolved-source",
    missing: (opened) => opened.missing,
    completing: ({ hub }) => `See [[${hub.slice(0, "sources/2021-06".length)}`,
    canRename: ({ renameProvider, workspace }) => Boolean(renameProvider && workspace?.fileOperations?.willRename),
    rename: (client, oldUri, newUri) => client.request("workspace/willRenameFiles", { files: [{ oldUri, newUri }] }),
  };
}
