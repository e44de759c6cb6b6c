import type { Page } from "../wiki/page";
import { isContent } from "../wiki/page-role";
import { stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { titleRange } from "./whole-page";

/** A page that says very little, and does not say that it is a stub. */
export function unmarkedStub(index: WikiIndex, page: Page): Report[] {
  const config = index.configOf(page.root);
  const { failure, stub, words } = page.facts;
  if (failure !== undefined || !isContent(page, config) || words >= config.unmarkedStubWords) return [];
  if (stub && stubOf(page, config)) return [];
  return [
    {
      range: titleRange(page),
      message: `This page has ${words} ${words === 1 ? "word" : "words"} and does not say that it is a stub.`,
    },
  ];
}
