import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Range } from "vscode-languageserver-types";
import { checkedPaths, findingsAt } from "../src/rules/rules";
import type { Link, WikiIndex } from "../src/wiki/wiki-index";
import { TODAY } from "./fixture";
import { FORMS, openFolder } from "./open-folder";

// Some findings say how old something is.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(TODAY) }));
afterAll(() => void vi.useRealTimers());

test("each form is read and resolved as references.txt says", async () => {
  const { index } = await openFolder(FORMS);
  const text = index.sortedPages().map((page) => {
    const lines = index
      .links(page)
      .map((link) => `  ${describe(link, (span) => place(page.facts.lines.range(span)))}\n`);
    return `${page.path}\n${lines.join("")}`;
  });
  await expect(text.join("\n")).toMatchFileSnapshot(join(FORMS, "references.txt"));
});

test("each finding is the one that findings.txt says", async () => {
  const { index } = await openFolder(FORMS);
  await expect(report(index)).toMatchFileSnapshot(join(FORMS, "findings.txt"));
});

/** `range target-range form “target” #fragment |alias -> where it leads` */
function describe({ reference, resolution }: Link, at: (span: Link["reference"]["span"]) => string): string {
  const { form, target, fragment, alias, span, targetSpan } = reference;
  const { step, pages, file, moved } = resolution;
  return [
    at(span),
    at(targetSpan),
    form,
    `“${target}”`,
    ...(fragment === undefined ? [] : [`#${fragment}`]),
    ...(alias === undefined ? [] : [`|${alias}`]),
    "->",
    step ?? "nowhere",
    ...pages,
    ...(file === undefined ? [] : [`file ${file}`]),
    ...(moved ? ["(moved)"] : []),
  ].join(" ");
}

/** `path:range code severity target: message` */
function report(index: WikiIndex): string {
  const lines = checkedPaths(index).flatMap((path) =>
    findingsAt(index, path).map(
      ({ range, code, severity, target = "-", message }) =>
        `${path}:${place(range)} ${code} ${severity} ${target}: ${message}\n`,
    ),
  );
  return lines.join("");
}

function place({ start, end }: Range): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}
