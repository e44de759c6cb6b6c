// node scripts/editors/run-editors.mjs
//
// Packs what npm users install, installs it in an empty folder, and has Neovim and Emacs work on a copy of the fixture wiki with it,
// configured as docs/editors.md says. Leaves its counts in test-results/editors.json, and exits 0 when all of it went well.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { packageCommand } from "../package.mjs";
import { root } from "../setup/run.mjs";
import { artifact } from "../vscode/artifacts.mjs";
import { temporaryFolder } from "../vscode/profile.mjs";
import { docConfig } from "./doc-config.mjs";
import { greetServer } from "./greet-server.mjs";

/** Milliseconds until an editor that hangs is ended. */
const TIMEOUT = 60_000;

const SOURCE = "sources/2025-04-01-netflix-globalizing-productions-with-netflixs-media-production-suite";

/** What the editors are to do, and what must come of it. */
const CASE = {
  page: "systems/netflix-open-connect.md",
  missing: "sources/2026-04-02-netflix-smarter-live-streaming-vbr-at-scale",
  citation: `[[${SOURCE}`,
  source: `${SOURCE}.md`,
  title: "Globalizing Productions with Netflix's Media Production Suite",
  headingPage: "concepts/tail-latency.md",
  heading: "Why percentiles",
  newHeading: "What percentiles say",
  file: "systems/netflix-media-production-suite",
  newFile: "production-suite",
};

/** Where a renamed heading is referred to, and how it stands there afterwards. */
const REFERENCES = {
  "patterns/circuit-breaker.md": "[[concepts/tail-latency#What percentiles say|percentile]]",
  "companies/amazon.md": "](../concepts/tail-latency.md#what-percentiles-say)",
};

const ALL = ["findings", "hover", "definition", "rename of a heading"];

const folder = temporaryFolder();
const results = artifact("editors.json");
fs.rmSync(results, { force: true });
const counts = { passed: 0, failed: 0 };

const bin = install();
await check("npm package: holds what runs, and nothing else", () => {
  const files = fs.readdirSync(path.join(bin, "../ibid/dist")).sort();
  const expected = ["cli.js", "client.js", "server.js", "states.js", "statistics.js", "worker.js"];
  if (files.join() !== expected.join()) throw new Error(`dist/ holds ${files.join(", ")}`);
});
await check("npm package: `npx ibid lsp --stdio` is the server", () => greetServer(path.join(folder, "package")));
await tryOut("Neovim", runNeovim, [...ALL, "rename of a page"]);
await tryOut("Emacs", runEmacs, ALL);

fs.writeFileSync(results, JSON.stringify(counts));
if (counts.failed > 0) process.exitCode = 1;

/** Installs the package as users do, from the registry nothing. @returns the folder of its commands */
function install() {
  const home = path.join(folder, "package");
  fs.mkdirSync(home);
  // Without it, npm takes a folder above for the one to install in.
  fs.writeFileSync(path.join(home, "package.json"), '{ "private": true }\n');
  const args = ["install", "--silent", "--offline", "--omit=optional", packageCommand(home)];
  execFileSync("npm", args, { cwd: home, stdio: "inherit", shell: process.platform === "win32" });
  return path.join(home, "node_modules/.bin");
}

async function check(name, run) {
  try {
    await run();
    console.log(`✓ ${name}`);
    counts.passed++;
  } catch (error) {
    console.error(`✗ ${name}: ${error.message}`);
    counts.failed++;
  }
}

/** Has an editor work on a copy of the wiki. What it does not say has failed, and so has what it leaves behind broken. */
async function tryOut(editor, run, names) {
  const home = path.join(folder, editor);
  const wiki = path.join(home, "wiki");
  fs.cpSync(path.join(root, "test-fixtures/sysdesign-wiki"), wiki, { recursive: true });
  const before = findings(wiki);
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_DATA_HOME: path.join(home, ".local/share"),
    XDG_STATE_HOME: path.join(home, ".local/state"),
    XDG_CACHE_HOME: path.join(home, ".cache"),
    IBID_CASE: JSON.stringify({ ...CASE, wiki }),
  };
  const output = await run(home, env);
  fs.writeFileSync(artifact(`${editor.toLowerCase()}.log`), output);
  for (const name of names) {
    await check(`${editor}: ${name}`, () => {
      const [, outcome, why] = new RegExp(`^(ok|failed): ${name}(?:: (.*))?\\r?$`, "m").exec(output) ?? [];
      if (outcome !== "ok") throw new Error(why ?? `not done, see test-results/${editor.toLowerCase()}.log`);
    });
  }
  await check(`${editor}: what was renamed is renamed everywhere`, () => {
    for (const [page, text] of Object.entries(REFERENCES)) {
      if (!fs.readFileSync(path.join(wiki, page), "utf8").includes(text)) throw new Error(`${page} lacks ${text}`);
    }
    const isMoved = fs.existsSync(path.join(wiki, "systems", `${CASE.newFile}.md`));
    if (isMoved !== names.includes("rename of a page")) throw new Error("the page has the wrong name");
    if (isMoved && fs.existsSync(path.join(wiki, `${CASE.file}.md`))) throw new Error("the page has both names");
    if (findings(wiki) !== before) throw new Error("other findings than before");
  });
}

/** All findings in a wiki, one a line, without their columns: names of other lengths move them. */
function findings(wiki) {
  const args = [path.join(bin, "ibid"), "check", wiki, "--no-cache", "--format", "json"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const lines = JSON.parse(stdout).findings.map((it) => `${it.path}:${it.range.start.line} ${it.code} ${it.target}`);
  return lines.sort().join("\n");
}

function runNeovim(home, env) {
  const [, major, minor] = /NVIM v(\d+)\.(\d+)/.exec(execFileSync("nvim", ["--version"], { encoding: "utf8" })) ?? [];
  const isNew = Number(major) > 0 || Number(minor) >= 11;
  const config = path.join(env.XDG_CONFIG_HOME, "nvim");
  fs.mkdirSync(config, { recursive: true });
  fs.writeFileSync(path.join(config, "init.lua"), docConfig(isNew ? "Neovim 0.11 and newer" : "Neovim before 0.11"));
  return output("nvim", ["--headless", "-c", `luafile ${driver("neovim.lua")}`], home, env);
}

function runEmacs(home, env) {
  const config = path.join(home, "init.el");
  fs.writeFileSync(config, docConfig("Emacs, with Eglot"));
  return output("emacs", ["--batch", "-f", "package-activate-all", "-l", config, "-l", driver("emacs.el")], home, env);
}

function driver(name) {
  return path.join(root, "scripts/editors", name);
}

/** All that a program says until it ends. */
function output(command, args, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: TIMEOUT,
      killSignal: "SIGKILL",
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (chunk) => (text += chunk));
    child.once("error", reject);
    child.once("close", () => resolve(text));
  });
}
