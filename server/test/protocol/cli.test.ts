import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chmodSync, constants, copyFileSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { optionalDependencies, version } from "../../../package.json";
import { TempFolder } from "../temp-folder";
import { SYSDESIGN } from "./client";
import { CLI, ibid } from "./command-line";

interface Json {
  readonly findings: readonly {
    readonly path: string;
    readonly code: string;
    readonly severity: string;
    readonly range: Record<"start" | "end", { readonly line: number; readonly character: number }>;
    readonly target?: string;
  }[];
}

describe("the built command line", () => {
  it("can be run by itself", async () => {
    accessSync(CLI, constants.X_OK);
    expect(readFileSync(CLI, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(await ibid(["--version"])).toMatchObject({ code: 0, err: "" });
  });

  it("reads with the native parser, or with the one that IBID_PARSER names", async () => {
    const run = (parser: string) => ibid(["--version"], { env: { IBID_PARSER: parser } });
    expect(await run("")).toEqual({ code: 0, out: `${version} (native parser)\n`, err: "" });
    expect(await run("portable")).toEqual({ code: 0, out: `${version} (portable parser)\n`, err: "" });
    expect(await run("fast")).toEqual({
      code: 2,
      out: "",
      err: "ibid: IBID_PARSER must be one of native, portable, not “fast”\n",
    });
  });

  it("reads with the portable parser where there is no binary, and says so when the native one was asked for", async () => {
    // A copy outside of the project finds no binary, whatever lies in the folders above it: the nearest package of a name counts.
    const nearest = Object.keys(optionalDependencies).map((name) => `node_modules/${name}/index.js`);
    const folder = new TempFolder(Object.fromEntries(nearest.map((path) => [path, "throw new Error('no binary')"])));
    copyFileSync(CLI, folder.resolve("cli.js"));
    const run = (parser: string) =>
      ibid(["--version"], { cli: folder.resolve("cli.js"), env: { IBID_PARSER: parser } });
    expect(await run("")).toEqual({ code: 0, out: `${version} (portable parser)\n`, err: "" });
    const { code, out, err } = await run("native");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^ibid: IBID_PARSER=native, but the native parser does not load on \S+: .+\n$/);
  });

  it("says which page takes the parser too long, and checks the others", async () => {
    const folder = new TempFolder({ "a.md": "[[sources/x]]\n", "slow.md": "x <!-- ".repeat(60_000) });
    const { code, out } = await ibid(["check", folder.path, "--format", "json"], { env: { IBID_PARSER: "portable" } });
    const found = (JSON.parse(out) as Json).findings.map(({ path, code: rule }) => `${path} ${rule}`);
    expect([code, found]).toEqual([1, ["a.md unresolved-source", "slow.md unreadable-page"]]);
  }, 60_000);

  it("finds in the fixture wiki, its working directory, just what was planted", async () => {
    const { code, out, err } = await ibid(["check", "--format", "json"], { cwd: SYSDESIGN });
    expect([code, err]).toEqual([1, ""]);
    const rows = (JSON.parse(out) as Json).findings.map(
      ({ path, range: { start, end }, code: rule, severity, target }) => {
        const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
        return `| ${path} | ${place} | ${rule} | ${severity} | ${target ?? "-"} |`;
      },
    );
    const planted = readFileSync(`${SYSDESIGN}/../README.md`, "utf8")
      .split("\n")
      .filter((line) => /^\| \S+\.md \|/.test(line));
    expect(rows).toEqual(planted);
  });

  it("is the language server, until its editor goes", async () => {
    const end = async (...transport: string[]) => {
      const child = spawn(process.execPath, [CLI, "lsp", ...transport]);
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
      child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
      let out = "";
      for await (const chunk of child.stdout.setEncoding("utf8")) {
        out += chunk;
        // Nobody has said `exit`: that the editor is gone must do.
        if (out.includes(`"serverInfo":{"name":"ibid","version":"${version}"}`)) child.stdin.end();
      }
      if (child.exitCode === null) await once(child, "exit");
      return [child.exitCode, out.split(/\d+\r\n/)[0]];
    };
    const ended = await Promise.all([end("--stdio"), end("--stdio", `--clientProcessId=${process.pid}`), end()]);
    expect(ended).toEqual(ended.map(() => [1, "Content-Length: "]));
  });

  it("says how it can be talked to, when it is asked for what makes no sense", async () => {
    const run = (...args: string[]) => ibid(["lsp", ...args]);
    const one = "ibid: take one of --stdio, --node-ipc, --socket and --pipe\n";
    expect(await run("--stdio", "--node-ipc")).toEqual({ code: 2, out: "", err: one });
    expect(await run("--socket", "high")).toEqual({ code: 2, out: "", err: "ibid: --socket high is no port\n" });
    expect(await run("--tcp")).toEqual({ code: 2, out: "", err: "ibid: unknown option '--tcp'\n" });
  });

  it("says 2 and one line when it cannot run", async () => {
    const missing = { code: 2, out: "", err: "ibid: no such folder: no/such/folder\n" };
    expect(await ibid(["check", "no/such/folder"])).toEqual(missing);
  });

  it("writes no colours into a pipe unless it must", async () => {
    const { path } = new TempFolder({ "a.md": "[[sources/2024-gone]]" });
    expect((await ibid(["check", path], { env: { CI: "true" } })).out).not.toContain("\x1b");
    expect((await ibid(["check", path], { env: { FORCE_COLOR: "1" } })).out).toContain("\x1b[31m");
  });

  it("writes all of a long report into a pipe", async () => {
    const citations = Array.from({ length: 500 }, (_, i) => `[[sources/2024-01-01-nothing-${i}]]`).join("\n");
    const folder = new TempFolder({ "a.md": citations });
    const { code, out, err } = await ibid(["check", folder.path, "--format", "json"]);
    expect([code, err]).toEqual([1, ""]);
    expect(out.length).toBeGreaterThan(130_000);
    expect((JSON.parse(out) as Json).findings.length).toBeGreaterThanOrEqual(500);
  });

  it("dies quietly when nobody reads on", async () => {
    const citations = Array.from({ length: 500 }, (_, i) => `[[sources/2024-01-01-nothing-${i}]]`).join("\n");
    const folder = new TempFolder({ "a.md": citations });
    const child = spawn(process.execPath, [CLI, "check", folder.path]);
    child.stdout.destroy();
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => (err += chunk));
    const [code, signal] = await once(child, "close");
    expect([code, signal, err]).toEqual([1, null, ""]);
  });
});

describe("what may not be read", () => {
  it("is named, and a folder as a whole cannot be checked", async () => {
    const folder = new TempFolder({ "wiki/a.md": "", "wiki/b/c.md": "", "wiki/d.md": "# D\n", "locked/a.md": "" });
    // Root may read everything, so it becomes somebody else, who must get at the program.
    copyFileSync(CLI, folder.resolve("cli.js"));
    const somebody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    for (const path of ["", "wiki", "cli.js"]) chmodSync(folder.resolve(path), 0o755);
    for (const path of ["wiki/a.md", "wiki/b", "locked"]) chmodSync(folder.resolve(path), 0);
    const check = async (dir: string) => {
      const child = spawn(process.execPath, [folder.resolve("cli.js"), "check", dir], {
        cwd: folder.path,
        ...somebody,
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text) => (output += text));
      const [code] = await once(child, "close");
      return `${output}=> ${code}`;
    };
    expect(await check("locked")).toBe("ibid: cannot read the folder: locked\n=> 2");
    expect(await check("wiki")).toMatch(
      /^ibid: Cannot list b\/\. .*\nibid: Cannot read a\.md\. Nothing is checked in this page\.\n.*2 pages: .*=> 0$/s,
    );
    for (const path of ["wiki/b", "locked"]) chmodSync(folder.resolve(path), 0o700);
  });
});
