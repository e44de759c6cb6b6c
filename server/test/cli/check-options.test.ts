import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ibid, writeWiki } from "./run";

let WIKI: string;
beforeAll(() => {
  WIKI = writeWiki(`
//- systems/a.md
[[sources/gone-1]] [[concepts/wanted]]
//- concepts/b.md
[[sources/gone-2]]
//- patterns/c.md
[[sources/gone-3]]
//- sources/d.md
[[a]] [[b]] [[c]]
`);
});
afterAll(() => rmSync(WIKI, { recursive: true }));

const EVERY_ERROR_OFF = ["--rule", "unresolved-source=off"];

let folder: string;
beforeEach(() => {
  folder = writeWiki("//- empty.md\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("people are shown information and graver, programs all; --severity decides", async () => {
  expect((await ibid("check", WIKI)).stdout).not.toContain("wanted-page");
  expect((await ibid("check", WIKI, "--severity", "hint")).stdout).toContain("wanted-page");
  const { findings } = JSON.parse((await ibid("check", WIKI, "--format", "json", "--severity", "warning")).stdout);
  expect(new Set(findings.map(({ severity }: { severity: string }) => severity))).toEqual(new Set(["error"]));
});

test("what fails a check is what --fail-on says", async () => {
  expect((await ibid("check", WIKI, ...EVERY_ERROR_OFF)).exitCode).toBe(0);
  expect((await ibid("check", WIKI, ...EVERY_ERROR_OFF, "--fail-on", "hint")).exitCode).toBe(1);
});

test("a rule gets the severity that is asked for", async () => {
  const { stdout } = await ibid("check", WIKI, "--rule", "wanted-page=warning", ...EVERY_ERROR_OFF);
  expect(stdout).toMatch(/warning +Wanted page/);
});

test("globs choose what is reported, of the whole wiki", async () => {
  const paths = async (...options: string[]) => {
    const { stdout } = await ibid("check", WIKI, "--format", "json", ...options);
    return new Set(JSON.parse(stdout).findings.map(({ path }: { path: string }) => path.split("/")[0]));
  };
  expect(await paths("--only", "systems")).toEqual(new Set(["systems"]));
  expect(await paths("--only", "systems/**", "--only", "concepts/*.md")).toEqual(new Set(["concepts", "systems"]));
  expect(await paths("--ignore", "{systems,concepts,sources}/**")).toEqual(new Set(["patterns"]));
});

test("what the check fails on is shown", async () => {
  const { exitCode, stdout } = await ibid("check", WIKI, "--fail-on", "hint", "--severity", "error");
  expect(exitCode).toBe(1);
  expect(stdout).toContain("wanted-page");
});

test("globs that leave no page are a mistake, and no success", async () => {
  expect(await ibid("check", WIKI, "--only", "sytems/**")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ibid: --only sytems/** leaves no page to report (globs are from ${WIKI})\n`,
  });
});

test("a configuration file holds for a wiki that has none", async () => {
  const config = join(folder, "ibid.json");
  writeFileSync(config, '{ "rules": { "unresolved-source": "warning" } }');
  expect((await ibid("check", WIKI, "--config", config)).exitCode).toBe(0);
});

test.each([
  [["--rule", "no-such=off"], "ibid: there is no rule “no-such” (--rule no-such=off)\n"],
  [
    ["--rule", "wanted-page"],
    "ibid: --rule wanted-page: write wanted-page= and one of error, warning, information, hint, off\n",
  ],
  [["--config", "/no/such.json"], "ibid: cannot read the configuration /no/such.json: no such file\n"],
])("%s cannot run", async (options, message) => {
  expect(await ibid("check", WIKI, ...options)).toEqual({ exitCode: 2, stdout: "", stderr: message });
});

test("a broken configuration is told with its place", async () => {
  const config = join(folder, "ibid.json");
  writeFileSync(config, '{\n  "rulez": {}\n}');
  const { exitCode, stderr } = await ibid("check", WIKI, "--config", config);
  expect([exitCode, stderr]).toEqual([2, `ibid: ${config}:2:3: There is no setting “rulez”. Did you mean “rules”?\n`]);
});

test("--fix applies the safe fixes, says so, and keeps a byte order mark", async () => {
  writeFileSync(join(folder, "Case_Page.md"), "# Case\n");
  writeFileSync(join(folder, "a.md"), "\ufeffSee [[case-page|it]].\r\n");
  const { stderr } = await ibid("check", folder, "--fix");
  expect(stderr).toBe("fixed a.md (1 change)\n  1:7  “case-page” is now “Case_Page”\n");
  expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("\ufeffSee [[Case_Page|it]].\r\n");
  expect((await ibid("check", folder, "--fix")).stderr).toBe("nothing to fix\n");
});

test("--fix leaves a page alone whose bytes are no UTF-8", async () => {
  writeFileSync(join(folder, "Case_Page.md"), "# Case\n");
  const bytes = Buffer.concat([Buffer.from("[[case-page]] caf"), Buffer.from([0xe9])]);
  writeFileSync(join(folder, "a.md"), bytes);
  expect((await ibid("check", folder, "--fix")).stderr).toBe("did not fix a.md: it is not UTF-8\n");
  expect(readFileSync(join(folder, "a.md"))).toEqual(bytes);
});
