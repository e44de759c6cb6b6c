import type { Span } from "../../text/lines";
import type { Page } from "../../wiki/page";
import type { WikiIndex } from "../../wiki/wiki-index";
import type { Fix } from "../finding";
import { replaceFix } from "./replace-target";

/** Takes words of the author's away, or adds what the author has to look at: never safe, and never preferred. */
export function editFix(index: WikiIndex, page: Page, title: string, span: Span, newText: string): Fix {
  return replaceFix(index, page, span, newText, { title, isPreferred: false, isSafe: false });
}
