import { type StubEntry, stubList } from "../features/stub-list";
import { counted } from "../text/words";
import { pauses } from "../workspace/slices";
import { type FolderOptions, openFolder } from "./open-folder";
import { printable } from "./printable";

export interface StubsOptions extends Pick<FolderOptions, "cache"> {
  readonly format: "text" | "json";
}

/** `ibid stubs`: lists the pages of a folder that say that they are stubs; gives the exit code. */
export async function stubs(dir: string, { format, ...options }: StubsOptions): Promise<number> {
  const { index } = (await openFolder(dir, options)).folder;
  const entries = await stubList(index, pauses());
  process.stdout.write(format === "json" ? jsonList(entries) : textList(entries));
  return 0;
}

/** For programs. Version 1 of the format: fields may be added, none changes its meaning. Ranges are LSP's, from 0. */
function jsonList(entries: readonly StubEntry[]): string {
  return `${JSON.stringify({ version: 1, stubs: entries }, null, 2)}\n`;
}

function textList(entries: readonly StubEntry[]): string {
  const lines: string[] = [];
  let kind: string | undefined;
  for (const entry of entries) {
    if (entry.kind !== kind) lines.push(`${lines.length > 0 ? "\n" : ""}${printable(entry.kind)}`);
    kind = entry.kind;
    const { start } = entry.range;
    const facts = [
      ...(entry.ripe === undefined ? [] : [`ripe: ${entry.ripe}`]),
      ...(entry.topics.length > 0 ? [counted(entry.topics.length, "topic")] : []),
      counted(entry.referrers, "referrer"),
    ];
    lines.push(
      `  ${printable(entry.path)}:${start.line + 1}:${start.character + 1}  ${printable(entry.title)} (${printable(facts.join("; "))})`,
    );
  }
  const ripe = entries.filter((entry) => entry.ripe !== undefined).length;
  const sum =
    entries.length === 0 ? "no page says that it is a stub" : `${counted(entries.length, "stub")}, ${ripe} ripe`;
  return `${[...lines, ...(lines.length > 0 ? [""] : []), sum].join("\n")}\n`;
}
