import { expect, it } from "vitest";
import { warmUp } from "../src/warm-up";
import { WikiIndex } from "../src/wiki/wiki-index";
import { turn } from "../src/workspace/slices";
import { FOLDER, readFacts } from "./fixture";

/** A wiki in which all others refer to the first page, and some to the second. */
function wiki(pages: number) {
  const index = new WikiIndex(FOLDER);
  const [both, one] = [readFacts("# P\n\n[[sources/a]] [[sources/b]]\n"), readFacts("# P\n\n[[sources/a]]\n")];
  for (const name of ["a", "b"]) index.setPage(`sources/${name}.md`, readFacts(`# ${name}\n`));
  for (let i = 0; i < pages; i++) index.setPage(`p${i}.md`, i < 50 ? both : one);
  const read: string[] = [];
  const readText = async (path: string) => {
    read.push(path);
    return undefined;
  };
  return { index, readText, read };
}

it("asks about a page to which not too many refer, and leaves all as it was", async () => {
  const { index, readText } = wiki(1_100);
  const supposed: unknown[] = [];
  const original = index.suppose.bind(index);
  index.suppose = (supposition, ask) => {
    supposed.push(...supposition.moves.keys());
    return original(supposition, ask);
  };
  const before = index.revision;
  await warmUp({ index, readText }, () => false, turn);
  expect(new Set(supposed)).toEqual(new Set(["sources/b.md"]));
  expect(index.revision).toBe(before);
  expect(index.countReferrers(index.page("sources/b.md") ?? expect.unreachable())).toBe(50);
  expect(index.has("sources/b-moved.md")).toBe(false);
});

it("does nothing in a small wiki, and ends when it is told to", async () => {
  const small = wiki(100);
  small.index.suppose = () => expect.unreachable();
  await warmUp(small, () => false, turn);
  const large = wiki(1_100);
  let questions = 0;
  large.index.suppose = () => expect.unreachable();
  await warmUp(large, () => ++questions > 1, turn);
  expect(questions).toBe(2);
});
