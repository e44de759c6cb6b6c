import { isWebAddress } from "../wiki/source";

/**
 * Text of a page as markdown that shows it literally, within a line: nothing in it can become markup, a link other than to
 * the web, or HTML.
 */
export function text(value: string): string {
  return value.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|~&]/g, "\\$&");
}

/** The same as inline code. */
export function code(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$/.test(value) ? " " : "";
  return `${fence}${space}${value.replace(/\s+/g, " ")}${space}${fence}`;
}

/** A link to the web; any other URL is shown as it is written. */
export function webLink(url: string): string {
  return isWebAddress(url) ? `<${url}>` : code(url);
}
