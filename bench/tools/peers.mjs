import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installPeers, rumdlProgram, versionOf } from "../../scripts/peers/install.mjs";

/** Rules of rumdl's on links, references and footnotes: the others are about style. */
const RUMDL_RULES = "MD042,MD051,MD052,MD053,MD057,MD066";

/** The tools that npm ships. @returns {import("./tool.mjs").Tool[]} */
export function peers() {
  const folder = installPeers();
  return [vscode(folder), rumdl(folder), remark(folder)];
}

function remark(tools) {
  const use = ["remark-frontmatter", "remark-gfm", "remark-validate-links=repository:false"];
  const args = ["--quiet", "--no-stdout", ...use.flatMap((plugin) => ["--use", plugin])];
  return {
    name: "remark-validate-links",
    version: versionOf(tools, "remark-validate-links"),
    isOurs: false,
    // Plugins are looked up from the working directory.
    check: (folder) => ({
      command: [process.execPath, path.join(tools, "node_modules/remark-cli/cli.js"), folder, ...args],
      cwd: tools,
    }),
  };
}

function rumdl(tools) {
  const program = rumdlProgram(tools);
  return {
    name: "rumdl",
    version: versionOf(tools, "rumdl"),
    isOurs: false,
    check: (folder) => ({ command: [program, "check", "--no-cache", "--no-config", "--enable", RUMDL_RULES, folder] }),
    server: () => ({ command: [program, "server", "--no-config"] }),
    isIndexed: (method, { token, value }) => method === "$/progress" && token === "rumdl-index" && value.kind === "end",
    isMissing: ({ code, message }) => code === "MD057" && message.includes("/sources/"),
    missing: ({ missingLinks }) => missingLinks,
    completing: () => "See [x](../sources/",
  };
}

/** VS Code's own server for markdown. It asks the client for files and for the tokens of markdown-it. */
function vscode(tools) {
  const require = createRequire(path.join(tools, "package.json"));
  const markdown = new (require("markdown-it"))({ html: true });
  const main = path.join(tools, "node_modules/vscode-markdown-languageserver/dist/node/workerMain.js");
  return {
    name: "VS Code's markdown server",
    version: versionOf(tools, "vscode-markdown-languageserver"),
    isOurs: false,
    server: (folder) => ({
      command: [process.execPath, main, "--stdio"],
      options: { markdownFileExtensions: ["md"] },
      settings: VSCODE_SETTINGS,
      answers: vscodeAnswers(folder, markdown),
    }),
    isSingleThreaded: true,
    completeIndex: (client, { hub, opened }) =>
      client.request("markdown/getReferencesToFileInWorkspace", { uri: client.uri(hub ?? opened?.path ?? "index.md") }),
    isMissing: ({ code, message }) => code === "link.no-such-file" && message.includes("/sources/"),
    missing: ({ missingLinks }) => missingLinks,
    completing: () => "See [x](../sources/",
    canRename: () => true,
    rename: async (client, oldUri, newUri) => {
      const renamed = await client.request("markdown/getEditForFileRenames", [{ oldUri, newUri }]);
      return renamed?.edit;
    },
  };
}

/** All of its validation on. */
const WARN = { enabled: "warning" };
const VSCODE_SETTINGS = {
  markdown: {
    server: { log: "off" },
    suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: "never" } },
    occurrencesHighlight: { enabled: false },
    validate: {
      enabled: true,
      referenceLinks: WARN,
      fragmentLinks: WARN,
      fileLinks: { ...WARN, markdownFragmentLinks: "inherit" },
      ignoredLinks: [],
      unusedLinkDefinitions: WARN,
      duplicateLinkDefinitions: WARN,
    },
  },
};

/** The client's half of its protocol, as VS Code has it. */
function vscodeAnswers(folder, markdown) {
  const fileOf = ({ uri }) => fileURLToPath(uri);
  return {
    "markdown/parse": ({ uri, text }, { documents }) =>
      markdown.parse(text ?? documents.get(uri)?.text ?? fs.readFileSync(fileOf({ uri }), "utf8"), {}),
    "markdown/fs/readFile": (params) => [...fs.readFileSync(fileOf(params))],
    "markdown/fs/stat": (params) => {
      const stat = fs.statSync(fileOf(params), { throwIfNoEntry: false });
      return stat ? { isDirectory: stat.isDirectory() } : null;
    },
    "markdown/fs/readDirectory": (params) =>
      fs.readdirSync(fileOf(params), { withFileTypes: true }).map((it) => [it.name, { isDirectory: it.isDirectory() }]),
    "markdown/findMarkdownFilesInWorkspace": () =>
      fs
        .readdirSync(folder, { recursive: true })
        .filter((file) => file.endsWith(".md"))
        .map((file) => pathToFileURL(path.join(folder, file)).href),
  };
}
