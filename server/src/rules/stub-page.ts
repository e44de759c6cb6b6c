import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** A page that says that it is unfinished. Its fix is the code action that expands it (features/expand-stub.ts). */
export function stubPage(_index: WikiIndex, page: Page): Report[] {
  const note = page.facts.stubNote;
  return note
    ? [{ range: page.facts.lines.range(note.markSpan), message: "This page is a stub: its note says what is missing." }]
    : [];
}
