import { expect, test } from "vitest";
import { prepareRename, rename } from "../../src/features/rename";
import { applyTexts } from "../apply-edit";
import { FixtureWiki } from "../fixture";

const SUPPORT = { documentChanges: true, renameFiles: true, annotations: false };

async function renamed(text: string, name: string): Promise<Map<string, string>> {
  const wiki = new FixtureWiki(text);
  const { page, position } = wiki.cursor;
  const edit = await rename(wiki.index, page, position, name, wiki.readText, SUPPORT, () => null);
  return applyTexts(wiki.fixture.files, edit, (path) => wiki.index.uri(path));
}

test("all references to a missing page get the new name, each in its style", async () => {
  const files = await renamed(
    `
//- systems/a.md
---
sources: [sources/2025-acme-old]
---

[[sources/2025-acme-o$0ld#x|it]], [it](../sources/2025-acme-old.md "t") sources/2025-acme-old, and ![[sources/2025-acme-old]]
[[2025-acme-old]] [[sources/2025-acme-older]] [l]

[l]: ../sources/2025-acme-old.md
//- b.md
[[Sources/2025 Acme Old]] ^[sources/2025-acme-old.md:3] [x](sources/2025-acme-old)
//- sources/2025-other.md
`,
    "2025-acme-new",
  );
  expect(files.get("systems/a.md")).toBe(`---
sources: [sources/2025-acme-new]
---

[[sources/2025-acme-new#x|it]], [it](../sources/2025-acme-new.md "t") sources/2025-acme-new, and ![[sources/2025-acme-new]]
[[2025-acme-old]] [[sources/2025-acme-older]] [l]

[l]: ../sources/2025-acme-new.md
`);
  expect(files.get("b.md")).toBe(
    "[[Sources/2025-acme-new]] ^[sources/2025-acme-new.md:3] [x](sources/2025-acme-new)\n",
  );
});

test("a name that an ending or an encoding belongs to, and one that is wrapped", async () => {
  const link = await renamed("//- a.md\n[x](no%20$0one.md) [y](<no one.md>) [[no one]]\n", "any one.md");
  expect(link.get("a.md")).toBe("[x](any%20one.md) [y](<any one.md>) [[any one]]\n");
  expect((await renamed("//- a.md\n[source:arxiv:1.2$03]\n", "arxiv:1.24")).get("a.md")).toBe("[source:arxiv:1.24]\n");
  expect((await renamed("//- a.md\nthe [[Very\nLong$0 Name]]\n", "Short Name")).get("a.md")).toBe(
    "the [[Short\nName]]\n",
  );
});

test("the name is what is shown and changed", async () => {
  const wiki = new FixtureWiki("//- systems/a.md\n[it](../sources/n$0one.md#x)\n");
  const { page, position } = wiki.cursor;
  expect(await prepareRename(wiki.index, page, position, wiki.readText)).toEqual({
    range: { start: { line: 0, character: 16 }, end: { line: 0, character: 20 } },
    placeholder: "none",
  });
});

test.each([
  ["", "A name has at least one letter."],
  ["a/b", "A name holds no slash."],
  ["C#", "“C#” cannot be written in a reference like that in a.md:1."],
])("the name “%s” is refused", async (name, reason) => {
  await expect(renamed("//- a.md\n[[no$0ne]]\n", name)).rejects.toThrow(reason);
});
