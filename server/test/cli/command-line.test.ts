import { afterEach, describe, expect, it, vi } from "vitest";
import { version } from "../../../package.json";
import { engineInUse } from "../../src/markdown/parse";
import { TempFolder } from "../temp-folder";
import { ibid } from "./run";

afterEach(() => void vi.restoreAllMocks());

describe("the exit code is", () => {
  it("0 when no error was found, whatever else was", async () => {
    const folder = new TempFolder({ "systems/a.md": "# A\n\n[[concepts/not-yet]]\n", "sources/s.md": "[[systems/a]]" });
    const { exitCode, stdout, stderr } = await ibid("check", folder.path, "--only", "systems", "--severity", "hint");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("wanted-page");
  });

  it("0 for an empty folder, which may be a slip", async () => {
    const { path } = new TempFolder();
    expect(await ibid("check", path)).toEqual({
      exitCode: 0,
      stdout: "0 pages: no findings (hints: see --severity)\n",
      stderr: `ibid: there is no page in ${path}\n`,
    });
  });

  it("1 when an error was found", async () => {
    const folder = new TempFolder({ "a.md": "[[sources/gone-1]]" });
    expect(await ibid("check", folder.path)).toMatchObject({ exitCode: 1, stderr: "" });
  });

  it.each([
    [["check", "no-such-folder"], "no such folder: no-such-folder"],
    [["check", ""], 'no such folder: ""'],
    [["check", "package.json"], "not a folder: package.json"],
    [["check", "--nonsense"], "unknown option '--nonsense'"],
    [["check", "--frmat", "json"], "unknown option '--frmat' (Did you mean --format?)"],
    [
      ["check", "--format", "xml"],
      expect.stringMatching(/^ibid: option '--format <format>' argument 'xml' is invalid\./),
    ],
    [["check", "--format"], "option '--format <format>' argument missing"],
    [["check", ".", "."], "too many arguments for 'check'. Expected 1 argument but got 2."],
    [["chekc"], "unknown command 'chekc' (Did you mean check?)"],
    [["--nonsense"], "unknown option '--nonsense'"],
  ])("2 when it cannot run, with one line on stderr: %j", async (args, problem) => {
    const stderr = typeof problem === "string" ? `ibid: ${problem}\n` : problem;
    const ran = await ibid(...args);
    expect(ran).toEqual({ exitCode: 2, stdout: "", stderr });
    expect(ran.stderr.match(/\n/g)?.length).toBe(1);
  });

  it("2 when nothing is asked for, with the usage on stderr", async () => {
    const { exitCode, stdout, stderr } = await ibid();
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^Usage: ibid /);
  });
});

describe("the folder", () => {
  it("is the working directory when it is left out", async () => {
    const folder = new TempFolder({ "a.md": "[[sources/gone-1]]" });
    // Threads have no working directory of their own to change.
    vi.spyOn(process, "cwd").mockReturnValue(folder.path);
    const { exitCode, stdout } = await ibid("check");
    expect([exitCode, stdout.split("\n")[0]]).toEqual([1, "a.md"]);
  });

  it("may be reached by a link, and named in any way", async () => {
    const folder = new TempFolder({ "wiki/a.md": "[[sources/gone-1]]" });
    folder.link("link", "wiki");
    const { stdout } = await ibid("check", folder.resolve("wiki"));
    for (const dir of ["link", "wiki/", "wiki/.", "link/../wiki"]) {
      expect((await ibid("check", `${folder.path}/${dir}`)).stdout).toBe(stdout);
    }
  });
});

describe("what is asked for by itself", () => {
  it("is printed: the version, and which parser runs", async () => {
    const stdout = `${version} (${engineInUse().name} parser)\n`;
    expect(await ibid("--version")).toEqual({ exitCode: 0, stdout, stderr: "" });
  });

  it.each([[["--help"]], [["help"]], [["check", "--help"]], [["help", "check"]]])("is printed: %j", async (args) => {
    const { exitCode, stdout, stderr } = await ibid(...args);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: ibid /);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

it("a page that cannot be read is named on stderr, and the report stays whole", async () => {
  const folder = new TempFolder({ "a.md": "[[sources/gone-1]]", "sources/bad.md": "" });
  const { NodeFiles } = await import("../../src/workspace/node-files");
  const { read } = NodeFiles.prototype;
  vi.spyOn(NodeFiles.prototype, "read").mockImplementation(function (this: InstanceType<typeof NodeFiles>, path) {
    return path === "sources/bad.md" ? undefined : read.call(this, path);
  });
  const { exitCode, stdout, stderr } = await ibid("check", folder.path, "--format", "json");
  expect([exitCode, stderr]).toEqual([1, "ibid: Cannot read sources/bad.md. Nothing is checked in this page.\n"]);
  expect(JSON.parse(stdout).pages).toBe(2);
});
