import { CANNOT_BE_OPENED, type Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** A page that cannot be opened or parsed: all other rules are silent about it. */
export function unreadablePage(_index: WikiIndex, { path, facts }: Page): Report[] {
  const { failure } = facts;
  if (failure === undefined) return [];
  const why =
    failure === CANNOT_BE_OPENED
      ? `“${path}” cannot be opened, so nothing in it is checked: may you read the file?`
      : `“${path}” cannot be parsed, so nothing in it is checked (${failure}). Is it text, and not nested too deep?`;
  return [{ range: facts.lines.range({ start: 0, end: 0 }), message: why }];
}
