import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ibid, writeWiki } from "./run";

let wiki: string;
beforeAll(() => {
  wiki = writeWiki(
    "//- systems/a.md\n- [[sources/x-1|the x]]\n- [[sources/y-2]]\n- [[sources/x-1#no]]\n//- sources/x-1.md\n",
  );
});
afterAll(() => rmSync(wiki, { recursive: true }));

test("a reference that leads somewhere, and by which step", async () => {
  const { stdout, exitCode } = await ibid("explain", "systems/a.md:1:8", wiki);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`page       systems/a.md
reference  wikilink, 1:3 to 1:24
target     sources/x-1
alias      the x
tried
  1 path from the page: systems/sources/x-1 not found
  2 path from a root: sources/x-1 found
It leads to sources/x-1.md.
`);
});

test("one that leads nowhere, and what was tried", async () => {
  const { stdout, exitCode } = await ibid("explain", "systems/a.md:2:8", wiki);
  expect(exitCode).toBe(1);
  for (const step of ["1 path", "2 path", "3 tail", "4 file name", "5 title", "6 any"])
    expect(stdout).toContain(`  ${step}`);
  expect(stdout).toMatch(/It leads nowhere\.\n$/);
});

test("a fragment that is not there", async () => {
  const { stdout } = await ibid("explain", "systems/a.md:3:8", wiki);
  expect(stdout).toMatch(/It leads to sources\/x-1\.md\.\nThere is no “no” in it\.\n$/);
});

test("a file as the shell completes it", async () => {
  expect((await ibid("explain", `${join(wiki, "systems/a.md")}:1:8`, wiki)).exitCode).toBe(0);
});

test("what is no place, no page and no reference", async () => {
  expect(await ibid("explain", "systems/a.md:1:1", wiki)).toEqual({
    exitCode: 1,
    stdout: "There is no reference at systems/a.md:1:1.\n",
    stderr: "",
  });
  expect((await ibid("explain", "systems/a.md", wiki)).stderr).toBe(
    "ibid: not a place: systems/a.md (write FILE:LINE:COLUMN, both counted from 1)\n",
  );
  expect(await ibid("explain", "no.md:1:1", wiki)).toMatchObject({
    exitCode: 2,
    stderr: `ibid: no page no.md in ${wiki}\n`,
  });
});
