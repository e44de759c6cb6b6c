import { spawnSync } from "node:child_process";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { URI } from "vscode-uri";
import { checkedPaths, findingsAt } from "../../src/rules/rules";
import { FORMS, openFolder, SYSDESIGN } from "../open-folder";

const CLI = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));

it.each([FORMS, SYSDESIGN])("the built command line finds in %s what the index does", async (path) => {
  const { index } = await openFolder(path);
  const { stdout } = spawnSync(process.execPath, [CLI, "check", path, "--format", "json"], { encoding: "utf8" });
  const expected = checkedPaths(index).flatMap((page) =>
    findingsAt(index, page).map(({ code, severity, message, range, target, related = [] }) => ({
      path: page,
      code,
      severity,
      message,
      range,
      ...(target !== undefined && { target }),
      ...(related.length > 0 && {
        related: related.map(({ location: { uri, range }, message }) => ({
          path: relative(path, URI.parse(uri).fsPath),
          range,
          message,
        })),
      }),
    })),
  );
  expect(JSON.parse(stdout).findings).toEqual(expected);
});
