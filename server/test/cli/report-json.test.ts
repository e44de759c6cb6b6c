import { expect, it } from "vitest";
import { TempFolder } from "../temp-folder";
import { ibid } from "./run";

it("findings for programs have the promised shape, sorted by path and position, paths from the folder", async () => {
  const folder = new TempFolder({
    "b.md": "[[sources/gone-2]] and\n[[sources/gone-1]], [[sources/gone-0]]\n",
    "a/é x.md": "😀 [a](<../sources/gone 3.md>)\n",
    "a.md": "# Healthy\n",
  });
  const options = ["--only", "b.md", "--only", "a/*", "--format", "json"];
  const { stdout, stderr } = await ibid("check", folder.path, ...options, "--severity", "error");
  const finding = (path: string, line: number, from: number, to: number, target: string, name = target) => ({
    path,
    code: "unresolved-source",
    severity: "error",
    message: `No source “${name}” in this wiki.`,
    range: { start: { line, character: from }, end: { line, character: to } },
    target,
  });
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    root: ".",
    pages: 3,
    findings: [
      finding("a/é x.md", 0, 8, 28, "../sources/gone 3.md"),
      finding("b.md", 0, 2, 16, "sources/gone-2"),
      finding("b.md", 1, 2, 16, "sources/gone-1"),
      finding("b.md", 1, 22, 36, "sources/gone-0"),
    ],
    summary: { error: 4, warning: 0, information: 0, hint: 0 },
  });
  expect([stdout.at(-1), stderr]).toEqual(["\n", ""]);
});

it("a wiki without findings has an empty list", async () => {
  const { exitCode, stdout } = await ibid("check", new TempFolder().path, "--format", "json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    root: ".",
    pages: 0,
    findings: [],
    summary: { error: 0, warning: 0, information: 0, hint: 0 },
  });
});
