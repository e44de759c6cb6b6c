import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TempFolder } from "../temp-folder";
import { ibid, writeWiki } from "./run";

const WIKI = `//- sources/2024-01-01-acme-fill.md
# How we fill

All of the [[systems/cdn]] is filled at night.
//- systems/cdn.md
# CDN

## Seen in
//- systems/other.md
# Other
`;

let folder: string;
beforeAll(() => {
  folder = writeWiki(WIKI);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("what is missing is named, shown, and written only when that is asked for", async () => {
  const page = join(folder, "systems/cdn.md");
  const before = readFileSync(page, "utf8");
  expect(await ibid("sync", folder)).toEqual({
    exitCode: 1,
    stdout: "systems/cdn.md\n  + sources/2024-01-01-acme-fill\n",
    stderr: "missing: 1 source on 1 page\n",
  });
  const { stdout: diff, exitCode } = await ibid("sync", folder, "--diff");
  expect(exitCode).toBe(1);
  expect(diff).toContain("--- a/systems/cdn.md\n+++ b/systems/cdn.md\n");
  expect(diff).toContain("\n+- [[sources/2024-01-01-acme-fill]] — “All of the CDN is filled at night.”\n");
  expect(readFileSync(page, "utf8")).toBe(before);

  const written = await ibid("sync", folder, "--write");
  expect(written).toMatchObject({ exitCode: 0, stderr: "added 1 source on 1 page\n" });
  const after = `${before}\n- [[sources/2024-01-01-acme-fill]] — “All of the CDN is filled at night.”\n`;
  expect(readFileSync(page, "utf8")).toBe(after);

  const again = await ibid("sync", folder, "--write");
  expect(again).toEqual({ exitCode: 0, stdout: "", stderr: "no source is missing in any “Seen in”\n" });
  expect(readFileSync(page, "utf8")).toBe(after);
});

test("a section that is no list is not said to be complete", async () => {
  const text = "# CDN\n\n## Seen in\n\n| source |\n|---|\n| a |\n";
  const { path } = new TempFolder({ "sources/a.md": "# A\n\nThe [[systems/cdn]].\n", "systems/cdn.md": text });
  const stderr = "systems/cdn.md: no place in “Seen in” for sources/a\n";
  const asked = await ibid("sync", path);
  expect(asked).toEqual({ exitCode: 1, stdout: "", stderr: `${stderr}missing: 0 sources on 0 pages\n` });
  const written = await ibid("sync", path, "--write");
  expect(written).toEqual({ exitCode: 1, stdout: "", stderr: `${stderr}added 0 sources on 0 pages\n` });
  expect(readFileSync(join(path, "systems/cdn.md"), "utf8")).toBe(text);
});

const FIXTURES = join(__dirname, "../../../test-fixtures");

test.each(["sysdesign-wiki", "forms", "stubs"])(
  "%s is synced for good, and has no other finding then",
  async (name) => {
    const { path: copy } = new TempFolder();
    cpSync(join(FIXTURES, name), copy, { recursive: true });
    const paths = readdirSync(copy, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
    const config = new TempFolder({ "all.json": '{ "seenInAllPages": true }' }).resolve("all.json");
    // What is listed is right: the first entry of each page has to be found again.
    for (const path of paths) {
      const text = readFileSync(join(copy, path), "utf8");
      writeFileSync(join(copy, path), text.replace(/^(## Seen in\n\n)- .*\n(?: {2}.*\n)*/m, "$1"));
    }
    const texts = () => paths.map((path) => readFileSync(join(copy, path), "utf8"));
    const others = async () => {
      const { stdout } = await ibid("check", copy, "--format", "json");
      const { findings } = JSON.parse(stdout) as { findings: { path: string; code: string; target?: string }[] };
      return findings
        .map(({ path, code, target }) => `${path} ${code} ${target}`)
        .filter((it) => !/ seen-in-/.test(it));
    };
    const before = await others();
    const { stdout } = await ibid("sync", copy, "--write", "--config", config);
    expect(stdout).not.toBe("");
    const after = texts();
    expect((await others()).filter((finding) => !before.includes(finding))).toEqual([]);
    expect(await ibid("sync", copy, "--write", "--config", config)).toMatchObject({ exitCode: 0, stdout: "" });
    expect(texts()).toEqual(after);
  },
);
