import { expect, it } from "vitest";
import { Listings } from "../../src/workspace/listings";
import { NodeFiles } from "../../src/workspace/node-files";
import { TempFolder } from "../temp-folder";

/** Files that are listed, and what is left out in each way that there is. */
function folder(): TempFolder {
  const folder = new TempFolder({
    "a.md": "",
    "deep/b.md": "",
    "deep/.hidden.md": "",
    "deep/raw/c.md": "",
    "only/ignored.txt": "",
    "node_modules/x/y.md": "",
    ".git/config": "",
    ".gitignore": "raw/\n*.txt\n",
  });
  folder.link("deep/link.md", "a.md");
  folder.link("away", "/");
  return folder;
}

const ASKED = [
  "",
  "A.md",
  "deep",
  "deep/.hidden.md",
  "deep/gone.md",
  "deep/raw",
  "deep/raw/c.md",
  "deep/raw/gone.md",
  "deep/link.md",
  "only",
  "only/ignored.txt",
  "only/gone.txt",
  "node_modules",
  "node_modules/x/y.md",
  "node_modules/z",
  ".git/config",
  "away",
  "away/tmp",
  "gone/at/all.md",
];

it("say of what is not listed what the file system says, having walked the folder or not", () => {
  const files = new NodeFiles(folder().path);
  const walked = new Listings(files);
  const listed = walked.walk();
  expect(listed).toEqual(files.list(""));
  const asked = ASKED.filter((path) => !listed.includes(path));
  const expected = asked.map((path) => [path, files.exists(path)]);
  expect(asked.map((path) => [path, walked.exists(path)])).toEqual(expected);
  expect(asked.map((path) => [path, new Listings(files).exists(path)])).toEqual(expected);
  expect(expected.filter(([, exists]) => exists).length).toBeGreaterThan(8);
});

it("know of what is listed and not indexed", () => {
  const files = new NodeFiles(folder().path);
  const listings = new Listings(files);
  listings.walk();
  listings.leaveOut(["deep/b.md"]);
  expect(listings.exists("deep/b.md")).toBe(true);
});

it("ask the file system nothing of folders that were walked and do not hold what is asked for", () => {
  const files = new NodeFiles(folder().path);
  const listings = new Listings(files);
  listings.walk();
  const asked: string[] = [];
  files.exists = (path) => asked.push(path) < 0;
  files.namesIn = (path) => [`${asked.push(path)}`];
  expect(["x.md", "deep/x.md", "only/x.md"].map((path) => listings.exists(path))).toEqual([false, false, false]);
  expect(asked).toEqual([]);
});
