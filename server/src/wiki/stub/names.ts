import type { Page } from "../page";
import type { Link, WikiIndex } from "../wiki-index";

/** What sentences on a page may call it, lower case: its title, what stands before brackets or a colon in it, its aliases. */
export function namesOf({ title, aliases }: Page): string[] {
  const short = title.replace(/[(:—–].*$/s, "").trim();
  return [title, short, ...aliases].map((name) => name.toLowerCase()).filter((name) => name.length > 2);
}

/** What some links call the page that they lead to, lower case. */
export function aliasesIn(links: readonly Link[]): string[] {
  return links.flatMap(({ reference: { alias = "" } }) => (alias.length > 2 ? alias.toLowerCase() : []));
}

/** By targets of links without words of their own, the titles that readers see in their place. */
export function shownTitles(index: WikiIndex, links: readonly Link[]): Map<string, string> {
  return new Map(
    links.flatMap(({ reference: { alias, target }, resolution }) => {
      const [to] = alias === undefined && target.includes("/") ? index.targets(resolution) : [];
      return to ? [[target, to.title] as const] : [];
    }),
  );
}
