import type { Page } from "../wiki/page";
import { markOf, stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** A page that says that it is unfinished. Its fix is the code action that expands it (features/expand-stub.ts). */
export function stubPage(index: WikiIndex, page: Page): Report[] {
  const stub = stubOf(page, index.configOf(page.root));
  if (!stub) return [];
  const message =
    stub.notes.length > 0
      ? "This page is a stub: its note says what is missing."
      : "This page is a stub, and does not say what is missing.";
  return [{ range: page.facts.lines.range(markOf(stub)), message }];
}
