import { NO_TEXT } from "../markdown/unreadable";
import { CANNOT_BE_OPENED, type Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** A page that cannot be opened or parsed: all other rules are silent about it. */
export function unreadablePage(_index: WikiIndex, { path, facts }: Page): Report[] {
  const { failure } = facts;
  if (failure === undefined) return [];
  return [{ range: facts.lines.range({ start: 0, end: 0 }), message: messageOf(path, failure) }];
}

function messageOf(path: string, failure: string): string {
  switch (failure) {
    case CANNOT_BE_OPENED:
      return `“${path}” cannot be opened, so nothing in it is checked: may you read the file?`;
    case NO_TEXT:
      return `“${path}” is no text, or not in UTF-8, so nothing in it is checked: save it in that encoding, or leave it out by \`ignore\` in ibid.json.`;
    default:
      return `“${path}” cannot be parsed, so nothing in it is checked (${failure}). Is it text, and not nested too deep?`;
  }
}
