import { createTwoFilesPatch } from "diff";
import type { Replacement } from "../text/replacement";

/** A text after some edits, which are in its order and none over another. */
export function edited(text: string, edits: readonly Replacement[]): string {
  let after = "";
  let from = 0;
  for (const { span, newText } of edits) {
    after += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return after + text.slice(from);
}

/** What changes in a file, as `git apply` takes it. */
export function patch(path: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
}
