import { expect, it } from "vitest";
import { NodeHost } from "../../src/workspace/node-host";
import { TempFolder } from "../temp-folder";

const host = new NodeHost("/program");

it("a page's wiki is the nearest folder upward with a configuration or a source folder", () => {
  const folder = new TempFolder({ "sources/a.md": "", "in/ibid.json": "", "in/deep/b.md": "", "other/c.md": "" });
  expect(host.wikiFolderOf(folder.uri("in/deep/b.md"))).toBe(folder.uri("in"));
  expect(host.wikiFolderOf(folder.uri("in/new.md"))).toBe(folder.uri("in"));
  expect(host.wikiFolderOf(folder.uri("other/c.md"))).toBe(folder.uri());
  expect(host.wikiFolderOf(folder.uri("sources/a.md"))).toBe(folder.uri());
});

it("a page's wiki is never all that somebody has", () => {
  const folder = new TempFolder({ "sources/a.md": "", "notes/b.md": "", "notes/wiki/sources/c.md": "" });
  const atHome = new NodeHost("/program", folder.path);
  expect(atHome.wikiFolderOf(folder.uri("notes/b.md"))).toBeUndefined();
  expect(atHome.wikiFolderOf(folder.uri("notes/wiki/d.md"))).toBe(folder.uri("notes/wiki"));
});

it("what is no file has no wiki and no files", () => {
  const folder = new TempFolder({ "sources/a.md": "" });
  const uri = folder.uri("sources/a.md").replace("file:", "git:");
  expect(host.wikiFolderOf(uri)).toBeUndefined();
  expect(() => host.folder(uri, () => {})).toThrow("There are no files behind git:");
});

it("a rule's docs lie beside the program", () => {
  expect(host.ruleDocs("wanted-page")).toBe("file:///program/docs/rules/wanted-page.md");
});
