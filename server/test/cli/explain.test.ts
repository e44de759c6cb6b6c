import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

test("a label of links that is not defined", async () => {
  const folder = writeWiki("//- a.md\nSee [it][lost] and [that][lost].\n");
  const { stdout, exitCode } = await ibid("explain", "a.md:1:7", folder);
  rmSync(folder, { recursive: true });
  expect([exitCode, stdout]).toEqual([
    1,
    "page       a.md\nlabel      lost, a use\nused at    1:5, 1:20\nIt is not defined in this page.\n",
  ]);
});

describe("a footnote", () => {
  const page = "Said.[^1] Also.[^2]\n\n[^1]: See [[x-1]] and [[no]].\n[^1]: Again.\n";
  const explained = async (place: string) => {
    const folder = writeWiki(`//- a.md\n${page}//- sources/x-1.md\n`);
    try {
      return await ibid("explain", `a.md:${place}`, folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test("which definition it has, and where that leads, from a use and from the definition", async () => {
    const rest = `used at    1:6
defined at 3:1
It is defined again at 4:1, which does not count.
cites      x-1 at 3:11: It leads to sources/x-1.md.
cites      no at 3:23: It leads nowhere.
`;
    expect(await explained("1:7")).toMatchObject({
      exitCode: 0,
      stdout: `page       a.md\nfootnote   1, a use\n${rest}`,
    });
    expect((await explained("3:3")).stdout).toBe(`page       a.md\nfootnote   1, a definition\n${rest}`);
  });

  test("that has no definition", async () => {
    const { stdout, exitCode } = await explained("1:18");
    expect(exitCode).toBe(1);
    expect(stdout).toBe("page       a.md\nfootnote   2, a use\nused at    1:16\nIt is not defined in this page.\n");
  });
});

test("a file as the shell completes it", async () => {
  expect((await ibid("explain", `${join(wiki, "systems/a.md")}:1:8`, wiki)).exitCode).toBe(0);
});

test("a file that lies elsewhere, in the wiki that it lies in", async () => {
  const { stdout, exitCode } = await ibid("explain", `${join(wiki, "systems/a.md")}:1:8`);
  expect([exitCode, stdout.split("\n")[0]]).toEqual([0, "page       systems/a.md"]);
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
