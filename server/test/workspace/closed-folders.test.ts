import type fs from "node:fs";
import { expect, it, vi } from "vitest";
import { TempFolder } from "../temp-folder";

it("names a folder that may not be listed, once, and lists the others", async () => {
  // Whoever runs the tests may be allowed to list everything.
  vi.resetModules();
  vi.doMock("node:fs", async (original) => {
    const real = await original<typeof fs>();
    const readdirSync = (path: string, ...options: never[]) => {
      if (path.endsWith("locked")) throw Object.assign(new Error("not allowed"), { code: "EACCES" });
      return real.readdirSync(path, ...options);
    };
    return { ...real, readdirSync };
  });
  const { NodeFiles } = await import("../../src/workspace/node-files");
  const folder = new TempFolder({ "a.md": "", "sources/locked/b.md": "", "z.md": "" });
  const warnings: string[] = [];
  const files = new NodeFiles(folder.path, (message) => warnings.push(message));
  expect([files.list(""), files.list("sources")]).toEqual([["a.md", "z.md"], []]);
  expect(warnings).toEqual(["Cannot list sources/locked/. Nothing in it is read: may you read the folder?"]);
});
