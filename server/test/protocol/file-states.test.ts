import { join } from "node:path";
import { expect, it } from "vitest";
import { StatesAhead, stateOf } from "../../src/workspace/file-states";
import { TempFolder } from "../temp-folder";

const DIST = join(__dirname, "../../../dist");

it("takes the states of files from the last group on, as they are", async () => {
  const folder = new TempFolder({ "a.md": "a", "b.md": "bc", "deep/ä.md": "" });
  const groups = [["a.md", "gone.md"], ["b.md"], ["deep/ä.md"]];
  const ahead = new StatesAhead(join(DIST, "states.js"), folder.path);
  expect(ahead.find(0, 0)).toBeUndefined();
  ahead.begin(groups);
  while (!ahead.find(0, 0)) await new Promise((resolve) => setImmediate(resolve));
  ahead.close();
  const found = groups.map((paths, group) => paths.map((_, place) => ahead.find(group, place)));
  expect(found).toEqual(groups.map((paths) => paths.map((path) => stateOf(folder.resolve(path)))));
  expect(found.flat().map((state) => state?.size)).toEqual([1, undefined, 2, 0]);
});

it("knows nothing where the thread does not start, and harms nobody", async () => {
  const ahead = new StatesAhead(join(DIST, "nothing.js"), "/");
  ahead.begin([["a.md"]]);
  await ahead.close();
  expect(ahead.find(0, 0)).toBeUndefined();
});
